"""How each figure comes about: its count, its base, the sum with the numbers in it, and its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.figures import Figure, PublicFigure
from equality.groupings import DISCLOSED
from organisations.models import ReportingYear
from workforce.models import Headcount
from workforce.summary import words
from workforce.summary.crossing_shapes import CrossingTable
from workforce.summary.crossings import crossing_of
from workforce.summary.reading import Entered, OneYear, TwoYears
from workforce.summary.rules_told import Rule, rules_told
from workforce.summary.shapes import AnyFigure


@dataclass(frozen=True)
class Step:
    """One figure: what it is, its count, the sum, what it is made of, and why readers do not see it."""

    label: str
    shown: str
    sum: str
    made_of: str
    hidden_because: str


@dataclass(frozen=True)
class WorkedYear:
    """The figures of a year; `entered` says who entered them, or from which file they are."""

    year: str
    as_at: str
    source: str
    entered: str
    sha256: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Working:
    """The working of a characteristic, this year first."""

    years: tuple[WorkedYear, ...]
    rules: tuple[Rule, ...]


def working(year: ReportingYear, *, characteristic: str, population: str, protected: bool) -> Working | None:
    """Return how the figures of a characteristic come about; None where this year has none."""
    read = TwoYears(year, protected=protected)
    now = read.entered(population, characteristic)
    if now is None:
        return None
    last = read.entered(population, characteristic, last=True)
    years = [(read.read(), now), (read.read(last=True), last)]
    return Working(
        tuple(_year(read, one, entered) for one, entered in years if one and entered),
        tuple(rules_told(read, population, characteristic, now)),
    )


def crossing_steps(
    year: ReportingYear, *, characteristic: str, breakdown: str, population: str, protected: bool
) -> tuple[CrossingTable | None, tuple[Step, ...]]:
    """Return a table by a breakdown with the working of its figures."""
    read = TwoYears(year, protected=protected)
    table, one = crossing_of(read, population, characteristic, breakdown), read.read()
    if table is None or one is None:
        return None, ()
    steps = []
    for row in table.every_row:
        for group, share in zip(table.groups, row.shares, strict=True):
            label = f"{row.label}: {group}"
            made = _sum(share.figure, row.total, share.percent)
            steps.append(Step(label, _shown(share.figure), made, "", _because(read, one, share.figure)))
    return table, tuple(steps)


def _year(read: TwoYears, one: OneYear, entered: Entered) -> WorkedYear:
    snapshot = entered.snapshot
    told = not (read.protected and entered.figures.withheld)
    return WorkedYear(
        year=str(snapshot.year),
        as_at=words.day(snapshot.as_at),
        source=snapshot.source,
        entered=_entered(read, entered),
        sha256=snapshot.file_sha256,
        steps=tuple(_steps(read, one, entered)) if told else (),
    )


def _steps(read: TwoYears, one: OneYear, entered: Entered) -> Iterator[Step]:
    figures = entered.figures
    total = read.shown(figures.total)
    for code, figure in figures.cells.items():
        yield _step(read, one, _(figures.category_set.category(code).label), figure, total)
    yield Step(
        _("Total"),
        _shown(total),
        _("As the source states it; the categories add up to what the note under the table says."),
        "",
        _because(read, one, total),
    )
    labels = {group.code: _(group.label) for group in figures.grouping.groups}
    for code, figure in figures.groups.items():
        members = figures.category_set.partition(figures.grouping.code)[code]
        made_of = _made_of(read, entered, members)
        yield _step(read, one, labels[code], figure, total, made_of)
    if figures.grouping.code != DISCLOSED:
        members = tuple(each.code for each in figures.category_set.categories if each.known)
        yield _step(
            read,
            one,
            _("Disclosed their answer"),
            figures.disclosed,
            total,
            _made_of(read, entered, members),
        )


def _step(read: TwoYears, one: OneYear, label: str, figure: Figure, total: AnyFigure, *made_of: str) -> Step:
    shown = read.shown(figure)
    made = _sum(shown, total, shown.percent_shown)
    return Step(label, _shown(shown), made, "".join(made_of), _because(read, one, shown))


def _shown(figure: AnyFigure) -> str:
    return figure.marked if isinstance(figure, Figure) else figure.shown


def _sum(figure: AnyFigure, base: AnyFigure, percent: str) -> str:
    """Return "287 ÷ 328 × 100 = 87.50%"; blank where a number in it is hidden or there is nobody."""
    if not (words.is_shown(figure) and words.is_shown(base)) or not base.value:
        return ""
    return f"{figure.shown} ÷ {base.shown} × 100 = {percent}"


def _made_of(read: TwoYears, entered: Entered, members: tuple[str, ...]) -> str:
    """Name the categories of a subtotal, with their numbers."""
    figures = entered.figures
    held = [code for code in members if code in figures.cells]
    return " + ".join(
        f"{_(figures.category_set.category(code).label)} {read.shown(figures.cells[code]).shown}"
        for code in held
    )


def _because(read: TwoYears, one: OneYear, figure: AnyFigure) -> str:
    """Say why a figure is hidden. A reader is not told which of the reasons: that would tell how many."""
    if isinstance(figure, PublicFigure):
        if not figure.hidden:
            return ""
        if read.pending:
            return _("It is being worked out what may be shown.")
        return _("It is small, or a small number could be worked out from it.")
    if not figure.protected.hidden:
        return ""
    return one.protected.reason(figure.cell.partition("/")[2])


def _entered(read: TwoYears, entered: Entered) -> str:
    """Say from which file the figures are, or who entered them by hand, and when. Readers see no names."""
    snapshot = entered.snapshot
    newest = (
        Headcount.history.filter(profile_id=entered.profile.pk)
        .select_related("history_user")
        .order_by("-history_date", "-history_id")
        .first()
    )
    by_hand = _by_hand(read, newest)
    if snapshot.imported_at is None:
        return by_hand or _("Entered by hand.")
    said = _("Read from a file of %(rows)s rows on %(day)s.") % {
        "rows": f"{snapshot.file_rows:,}",
        "day": _moment(snapshot.imported_at),
    }
    if newest is not None and newest.history_date > snapshot.imported_at:
        return f"{said} {_('Changed since.')} {by_hand}"
    return said


def _by_hand(read: TwoYears, newest: object) -> str:
    if newest is None:
        return ""
    day = _moment(newest.history_date)  # type: ignore[attr-defined]
    who = newest.history_user  # type: ignore[attr-defined]
    if read.protected or who is None:
        return _("Entered by hand, last on %(day)s.") % {"day": day}
    return _("Entered by hand, last by %(who)s on %(day)s.") % {"who": who, "day": day}


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
