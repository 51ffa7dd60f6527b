"""EDS 2022: the gradings of the years beside each other, and how they moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.frameworks import grade
from equality.movements import movement
from objectives.models import Grading
from objectives.summary.held import held_by, scored_among
from objectives.summary.links import UrlOf, nowhere
from objectives.summary.scoring import OutcomeScore, Scored, scored
from objectives.summary.states import Shown
from organisations.models import ReportingYear
from organisations.sources import Source


@dataclass(frozen=True)
class ScoreRow:
    """One line of the years beside each other: a heading, what each grading says, and how it moved."""

    heading: str
    cells: tuple[tuple[Shown | str, ...], ...]
    movement: str


@dataclass(frozen=True)
class DomainRows:
    """One domain over the years: its outcomes, then its total."""

    heading: str
    outcomes: tuple[ScoreRow, ...]
    total: ScoreRow


@dataclass(frozen=True)
class ScoreTable:
    """Every grading of EDS 2022 held by the end of a year, the earliest first."""

    columns: tuple[Scored, ...]
    domains: tuple[DomainRows, ...]
    total: ScoreRow
    span: int
    sentence: str
    sources: tuple[Source, ...]

    @property
    def newest(self) -> Scored:
        return self.columns[-1]


def scores(
    year: ReportingYear, *, url_of: UrlOf = nowhere, held: Sequence[Grading] | None = None
) -> ScoreTable | None:
    """Return the gradings of EDS 2022 held by the end of the year; None where there is none.

    `held` is what `held_by` gave, where somebody has asked already.
    """
    found = scored_among(held_by(year) if held is None else held)
    return beside(found, url_of=url_of) if found else None


def beside(held: Sequence[Grading], *, url_of: UrlOf = nowhere) -> ScoreTable:
    """Return gradings of EDS 2022 beside each other, in the order given; there must be at least one."""
    columns = tuple(scored(grading, url=url_of(grading)) for grading in held)
    domains = tuple(
        DomainRows(
            heading=parts[-1].heading,
            outcomes=tuple(
                _outcome_row(outcomes) for outcomes in zip(*(p.outcomes for p in parts), strict=True)
            ),
            total=_total_row(_("Total of the domain"), [(part.total, part.in_words) for part in parts]),
        )
        for parts in zip(*(column.domains for column in columns), strict=True)
    )
    return ScoreTable(
        columns=columns,
        domains=domains,
        total=_total_row(_("Total"), [(column.total, column.in_words) for column in columns]),
        span=1 + len(columns) + (len(columns) > 1),
        sentence=columns[-1].sentence,
        sources=tuple(one for column in columns for one in column.sources),
    )


def _outcome_row(outcomes: Sequence[OutcomeScore]) -> ScoreRow:
    return ScoreRow(
        heading=f"{outcomes[-1].number} {outcomes[-1].text}",
        cells=tuple(each.scores for each in outcomes),
        movement=_outcome_moved(outcomes),
    )


def _outcome_moved(outcomes: Sequence[OutcomeScore]) -> str:
    """Return how the last score moved from the one before; blank where one of them is of several services."""
    if len(outcomes) < 2 or any(len(each.codes) > 1 for each in outcomes[-2:]):
        return ""
    before, after = (each.codes[0] for each in outcomes[-2:])
    if not after:
        return _("Not scored yet")
    if not before:
        return _("First score")
    change = movement(grade(before), grade(after))
    return f"{_(change.label)} {change.steps}" if change.steps else _(change.label)


def _total_row(heading: str, totals: Sequence[tuple[int | None, str]]) -> ScoreRow:
    numbers = [number for number, _words in totals]
    return ScoreRow(heading, tuple((words,) for _number, words in totals), moved_in_words(numbers))


def moved_in_words(totals: Sequence[int | None]) -> str:
    """Return how the last total moved from the one before: "Up 3"; blank where one of them is missing."""
    if len(totals) < 2:
        return ""
    before, after = totals[-2:]
    if before is None or after is None:
        return ""
    if before == after:
        return _("Same")
    words = {"number": abs(after - before)}
    return _("Up %(number)s") % words if after > before else _("Down %(number)s") % words
