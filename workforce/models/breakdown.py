"""How a snapshot divides by pay band, directorate and the like, and its characteristics within that."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from equality.breakdowns import NEVER_CROSSED, breakdown, breakdowns
from workforce.models.profile import Profile
from workforce.models.snapshot import Snapshot


def breakdown_choices() -> list[tuple[str, str]]:
    """Return the breakdowns in the order in which they are shown."""
    return [(each.code, each.label) for each in breakdowns()]


class Breakdown(models.Model):
    """The parts of a snapshot by one breakdown, at their finest, written and read whole.

    `parts` is a list of [code, label, headcount, FTE as text or null], in the order in which they are shown.
    """

    snapshot = models.ForeignKey(
        Snapshot, verbose_name=gettext_lazy("snapshot"), on_delete=models.CASCADE, related_name="breakdowns"
    )
    code = models.CharField(gettext_lazy("breakdown"), max_length=20, choices=breakdown_choices)
    parts = models.JSONField(gettext_lazy("parts"), default=list)

    history = HistoricalRecords()

    class Meta:
        verbose_name = gettext_lazy("breakdown")
        verbose_name_plural = gettext_lazy("breakdowns")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "code"],
                name="breakdown_once_a_snapshot",
                violation_error_message=gettext_lazy("This snapshot already has this breakdown."),
            )
        ]

    def __str__(self) -> str:
        return _(breakdown(self.code).label)


class Crossing(models.Model):
    """One characteristic by one breakdown: {part code: {category code: headcount}}, written and read whole.

    A table of it has hundreds of cells which are only ever wanted together: a row for each would make an
    import five times as slow. What changed is told by the history of its snapshot.
    """

    profile = models.ForeignKey(
        Profile,
        verbose_name=gettext_lazy("characteristic"),
        on_delete=models.CASCADE,
        related_name="crossings",
    )
    breakdown = models.CharField(gettext_lazy("breakdown"), max_length=20, choices=breakdown_choices)
    characteristic = models.CharField(gettext_lazy("characteristic"), max_length=40, editable=False)
    counts: Any = models.JSONField(gettext_lazy("headcounts"), default=dict)

    class Meta:
        verbose_name = gettext_lazy("crossing")
        verbose_name_plural = gettext_lazy("crossings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "breakdown"],
                name="crossing_once_a_profile",
                violation_error_message=gettext_lazy("This characteristic already has this breakdown."),
            ),
            models.CheckConstraint(
                name="crossing_never_of_gender_reassignment",
                condition=~Q(characteristic__in=sorted(NEVER_CROSSED)),
                violation_error_message=gettext_lazy(
                    "Gender reassignment is told of the whole organisation only."
                ),
            ),
        ]

    def __str__(self) -> str:
        return _(breakdown(self.breakdown).label)
