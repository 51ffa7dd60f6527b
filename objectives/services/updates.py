"""What is added to the story of an action."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from objectives import rules
from objectives.models import Action, Deadline, ProgressUpdate


class CannotRecord(ValueError):
    """An update that cannot be added; `faults` says why, field by field."""

    def __init__(self, faults: tuple[rules.Fault, ...]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults


@transaction.atomic
def record_update(
    *,
    action: Action,
    made_on: date,
    rag: str,
    today: date,
    text: str = "",
    reason: str = "",
    status_written: str = "",
    compliance: str = "",
    by: Any = None,
    met: Iterable[Deadline] = (),
) -> ProgressUpdate:
    """Add an update, and say which deadlines were met by the day of it; raise CannotRecord with the reasons.

    A deadline that another update has met already stays as it is.
    """
    faults = rules.update_faults(
        made_on=made_on,
        rag_code=rag,
        reason=reason,
        today=today,
        status=status_written,
        compliance=compliance,
    )
    if faults:
        raise CannotRecord(faults)
    update = ProgressUpdate.objects.create(
        action=action,
        made_on=made_on,
        rag=rag,
        reason=reason.strip(),
        text=text.strip(),
        status_written=status_written,
        compliance=compliance,
        made_by=by,
    )
    for deadline in met:
        if deadline.met_on is None:
            deadline.met_on, deadline.met_in = made_on, update
            deadline.save()
    return update
