"""Takes recommended actions on pay gaps into the plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from equality.origins import named
from equality.timescale import Timescale
from objectives.models import ActionPlan, Origin
from objectives.origins import OriginLine
from objectives.services.plans import LeadLine, save_action
from objectives.services.updates import record_update
from objectives.summary.pay_actions import EMBEDDED, IN_PROGRESS, NOT_IN_PLAN, taken_up
from organisations.models import ReportingYear


@transaction.atomic
def take_up(
    *,
    year: ReportingYear,
    wanted: Mapping[str, str],
    timescale: Timescale,
    today: date,
    leads: Sequence[LeadLine] = (),
    by: Any = None,
) -> int:
    """Bring recommended actions on pay gaps into the year's plan, or to another state, by their codes.

    A new one gets the words of its recommendation. Return how many were changed: what somebody else has just
    brought to that state stays.
    """
    plan = ActionPlan.objects.select_for_update().get(year=year)
    taken = taken_up(year, today)
    last = plan.actions.last()
    number, changed = last.number if last else 0, 0
    for code, state in wanted.items():
        mine = taken.get(code, [])
        going: list[Any] = [one for one in mine if getattr(one, "latest_rag", None) != "complete"]
        if state == (IN_PROGRESS if going else EMBEDDED if mine else NOT_IN_PLAN):
            continue
        if not mine:
            number += 1
            origin = OriginLine(Origin.Kind.PAY_ACTION, code)
            words = gettext(named(origin.kind, code).name)
            going = [
                save_action(
                    plan=plan, number=number, text=words, timescale=timescale, leads=leads, origins=[origin]
                )
            ]
        if state == EMBEDDED or mine:
            rag = "complete" if state == EMBEDDED else "green"
            for action in going or mine[:1]:
                record_update(action=action, made_on=today, rag=rag, today=today, by=by)
        changed += 1
    return changed
