"""The pay gaps of a year as pages, reports and the dashboard may show them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from equality.pay import PayFigures
from equality.pay.reporting import Scope, in_scope
from equality.pay_protection import PayProtected
from organisations.models import Organisation, ReportingYear
from standards.models import PayGap
from standards.pay_protection import protections
from standards.summary.pay.reading import SEX, PayReading
from standards.summary.pay.shapes import PayGapRead


def pay_gap_read(year: ReportingYear, characteristic: str, *, protected: bool) -> PayGapRead | None:
    """Return one pay gap of a year; None where it has none. `protected`: as readers may see it."""
    return next(iter(pay_gaps_read(year, protected=protected, only=characteristic)), None)


def pay_gaps_read(year: ReportingYear, *, protected: bool, only: str = "") -> tuple[PayGapRead, ...]:
    """Return the pay gaps of a year, sex first, each beside last year's, with three queries for all."""
    before = year.before
    found = PayGap.objects.filter(year__in=[each for each in (year, before) if each]).select_related(
        "year__organisation"
    )
    records = sorted(found, key=lambda each: (each.characteristic != SEX, each.pk))
    reads = _readings(records, year.organisation, protected=protected)
    last = {each.record.characteristic: each for each in reads if each.record.year_id != year.pk}
    return tuple(
        each.read(last.get(each.record.characteristic))
        for each in reads
        if each.record.year_id == year.pk and only in {"", each.record.characteristic}
    )


def newest_pay_gaps(year: ReportingYear, *, protected: bool, only: str = "") -> tuple[PayGapRead, ...]:
    """Return the newest pay gap of each characteristic by the end of the year, beside the one before.

    A body reports in one year the snapshot taken at the end of the year before: where a year has none of its
    own, it tells of the newest that there is. Each is protected with all of its own year.
    Two queries for all.
    """
    found = PayGap.objects.filter(year__organisation=year.organisation)
    known = found.filter(Q(year=year) | Q(as_at__lte=year.ends_on, year__starts_on__lt=year.starts_on))
    of_each: dict[str, list[PayGap]] = {}
    for record in known.select_related("year__organisation").order_by("-year__starts_on"):
        of_each.setdefault(record.characteristic, []).append(record)
    years = {record.year_id for several in of_each.values() for record in several[:2]}
    told = [record for several in of_each.values() for record in several if record.year_id in years]
    reads = {each.record.pk: each for each in _readings(told, year.organisation, protected=protected)}
    pairs = [
        (reads[several[0].pk], reads[several[1].pk] if len(several) > 1 else None)
        for several in of_each.values()
    ]
    ordered = sorted(pairs, key=lambda pair: (pair[0].record.characteristic != SEX, pair[0].record.pk))
    return tuple(
        newest.read(before) for newest, before in ordered if only in {"", newest.record.characteristic}
    )


def _readings(records: Sequence[PayGap], organisation: Organisation, *, protected: bool) -> list[PayReading]:
    figures = [PayFigures.from_plain(each.figures) for each in records]
    hidden = protections(figures, organisation, beside(records, figures, organisation.threshold))
    return [PayReading(*each, protected=protected) for each in zip(records, figures, hidden, strict=True)]


def beside(records: Sequence[PayGap], figures: Sequence[PayFigures], threshold: int) -> list[int | None]:
    """Return for each how many are on full pay in another of its year that has a few more or fewer.

    The first of a year, that of sex, is told whatever the others say.
    """
    both = sorted(
        zip(records, figures, strict=True), key=lambda each: (each[0].characteristic != SEX, each[0].pk)
    )
    before: list[tuple[int, int]] = []
    found: dict[int, int | None] = {}
    for record, each in both:
        ranked = sum(quarter.people or 0 for quarter in each.quartiles) or each.full_pay or 0
        others = (people for year, people in before if year == record.year_id)
        few = (people for people in others if ranked and 0 < abs(people - ranked) < threshold)
        found[record.pk] = next(few, None)
        before.append((record.year_id, ranked))
    return [found[record.pk] for record in records]


def pay_gap_preview(year: ReportingYear, figures: PayFigures, *, as_at: date) -> PayGapRead:
    """Return figures that are not saved yet, as an officer sees them before saving; nothing is marked."""
    record = PayGap(year=year, characteristic=figures.characteristic, as_at=as_at, basis=PayGap.Basis.FILE)
    return PayReading(record, figures, PayProtected(), protected=False).read(None)


def pay_scope(year: ReportingYear, employees: int | None, *, about: bool = False) -> Scope:
    """Return whether a body has to publish, from its employees on the snapshot day at the end of the year.

    `about`: that many are employed, and nobody counted them on the day.
    """
    organisation = year.organisation
    return in_scope(employees, organisation.nation, organisation.kind, year.ends_on.year, about=about)
