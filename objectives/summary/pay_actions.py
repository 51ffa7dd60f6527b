"""How a year's plan takes up the recommended actions on pay gaps and menopause."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from equality.pay_actions import missing, pay_actions
from objectives.models import Action, Origin
from objectives.summary.links import UrlOf, nowhere
from objectives.summary.states import Shown, rag_shown
from organisations.models import ReportingYear

KIND = Origin.Kind.PAY_ACTION
NOT_IN_PLAN, IN_PROGRESS, EMBEDDED = "none", "in_progress", "embedded"


def state_words() -> dict[str, str]:
    """Return the states of a recommended action, in words."""
    return {
        NOT_IN_PLAN: _("Not in the plan"),
        IN_PROGRESS: _("New or in progress"),
        EMBEDDED: _("Embedded"),
    }


@dataclass(frozen=True)
class Recommended:
    """One recommended action, and the first action of the plan that takes it up."""

    code: str
    label: str
    counts_for: tuple[str, ...]
    state: str
    state_words: str
    text: str = ""
    rag: Shown | None = None
    url: str = ""


@dataclass(frozen=True)
class Category:
    """The recommended actions of a category."""

    title: str
    actions: tuple[Recommended, ...]


@dataclass(frozen=True)
class PayActionList:
    """The whole list; `missing` says what the plan still needs, in sentences."""

    categories: tuple[Category, ...]
    missing: tuple[str, ...]
    sentence: str
    has_plan: bool

    @property
    def actions(self) -> tuple[Recommended, ...]:
        """Return the recommended actions of all categories, in order."""
        return tuple(action for category in self.categories for action in category.actions)


def pay_action_list(year: ReportingYear, *, today: date, url_of: UrlOf = nowhere) -> PayActionList:
    """Return which recommended actions the year's plan has, and how they stand, in two queries.

    An action that is complete is embedded; where several take up one recommendation, it is embedded when
    all of them are.
    """
    plan = year.plans.first()
    taken = taken_up(year, today)
    found = []
    for each in pay_actions():
        mine = taken.get(each.code, [])
        going = [one for one in mine if one.latest_rag != "complete"]  # type: ignore[attr-defined]
        state = IN_PROGRESS if going else EMBEDDED if mine else NOT_IN_PLAN
        shown = next(iter(going or mine), None)
        found.append(
            (
                each.category,
                Recommended(
                    code=each.code,
                    label=_(each.label),
                    counts_for=tuple(_aims()[aim] for aim in sorted(each.counts_for)),
                    state=state,
                    state_words=state_words()[state],
                    text=shown.text if shown else "",
                    rag=rag_shown(shown.latest_rag) if shown else None,  # type: ignore[attr-defined]
                    url=url_of(shown) if shown else "",
                ),
            )
        )
    under_way = {one.code: one.text for _category, one in found if one.state == IN_PROGRESS}
    embedded = sum(one.state == EMBEDDED for _category, one in found)
    return PayActionList(
        categories=tuple(
            Category(_(title), tuple(one for _title, one in rows))
            for title, rows in groupby(found, key=lambda pair: pair[0])
        ),
        missing=tuple(
            _(words) % values for words, values in missing(under_way, plan.summary if plan else "")
        ),
        sentence=_(
            "Of %(all)s recommended actions, %(going)s are new or in progress and %(done)s are embedded."
        )
        % {"all": len(found), "going": len(under_way), "done": embedded},
        has_plan=plan is not None,
    )


def taken_up(year: ReportingYear, today: date) -> dict[str, list[Action]]:
    """Return the actions of the year's plan that take up each recommended action, by its code."""
    origins = Origin.objects.filter(action__plan__year=year, kind=KIND).order_by("action__number", "pk")
    pairs = list(origins.values_list("code", "action_id"))
    actions = Action.objects.standing(today).in_bulk({key for _code, key in pairs}) if pairs else {}
    found: dict[str, list[Action]] = {}
    for code, key in pairs:
        if actions[key] not in found.setdefault(code, []):
            found[code].append(actions[key])
    return found


def _aims() -> dict[str, str]:
    return {"gender_pay_gap": _("Gender pay gap"), "menopause": _("Menopause")}
