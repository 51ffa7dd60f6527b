"""The register of data gaps: what is not collected, why, and what is planned."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.characteristics import characteristic, characteristics
from organisations.models import ReportingYear
from organisations.sources import Source, source
from workforce.models import DataGap


@dataclass(frozen=True)
class Gap:
    """A characteristic that is not collected, or not as it should be; `key` is the record's."""

    key: int
    characteristic: str
    label: str
    reason: str
    plan: str
    review_on: date | None

    def is_due(self, on: date) -> bool:
        """Return whether the day to look at it again has come."""
        return self.review_on is not None and self.review_on <= on


@dataclass(frozen=True)
class Gaps:
    """The gaps of a year in the order of the Act."""

    year: str
    sentence: str
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]

    def of(self, characteristic: str) -> Gap | None:
        """Return the gap of a characteristic, where it has one."""
        return next((each for each in self.gaps if each.characteristic == characteristic), None)


def data_gaps(year: ReportingYear) -> Gaps:
    """Return the register of a year, in one query."""
    order = [each.code for each in characteristics()]
    stored = sorted(DataGap.objects.filter(year=year), key=lambda gap: order.index(gap.characteristic))
    return Gaps(
        year=str(year),
        sentence=_sentence(stored),
        gaps=tuple(
            Gap(
                each.pk,
                each.characteristic,
                _(characteristic(each.characteristic).label),
                each.reason,
                each.plan,
                each.review_on,
            )
            for each in stored
        ),
        sources=tuple(map(source, stored)),
    )


def left_out(year: ReportingYear) -> list[DataGap]:
    """Return last year's gaps of characteristics that have none this year: what could be carried over."""
    if year.before is None:
        return []
    both = DataGap.objects.filter(year__in=[year, year.before])
    now = {gap.characteristic for gap in both if gap.year_id == year.pk}
    return [gap for gap in both if gap.year_id != year.pk and gap.characteristic not in now]


def _sentence(stored: list[DataGap]) -> str:
    if not stored:
        return _("No data gap is recorded.")
    without = sum(not gap.plan.strip() for gap in stored)
    said = ngettext("%(number)s data gap is recorded.", "%(number)s data gaps are recorded.", len(stored)) % {
        "number": len(stored)
    }
    if not without:
        return said
    more = ngettext("%(number)s has no plan yet.", "%(number)s have no plan yet.", without)
    return f"{said} {more % {'number': without}}"
