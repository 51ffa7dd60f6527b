"""The Equality Delivery System of a year in a line, and as the terminal tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from objectives.models import Grading
from objectives.summary.gradings import GradingTable, gradings
from objectives.summary.held import held_by
from objectives.summary.scores import ScoreTable, scores
from organisations.models import ReportingYear


@dataclass(frozen=True)
class EdsLine:
    """One line of the dashboard: the newest grading, what it came to, and how it moved since the one before.

    A first grading of EDS 2022 has not moved: what went before was graded otherwise.
    """

    label: str
    sentence: str
    movement: str
    is_scored: bool = False

    @property
    def told(self) -> str:
        """Return the sentence with which way it moved, where it does not say so itself."""
        if not self.movement or not self.is_scored:
            return self.sentence
        return _("%(sentence)s Since the grading before: %(movement)s.") % {
            "sentence": self.sentence,
            "movement": self.movement.lower(),
        }


@dataclass(frozen=True)
class Told:
    """A standard's figures: as plain values, and in lines to read."""

    plain: dict[str, Any]
    lines: tuple[str, ...]


def eds_line(year: ReportingYear, *, held: Sequence[Grading] | None = None) -> EdsLine | None:
    """Return the line of the newest grading held by the end of the year; None where there is none."""
    held = held_by(year) if held is None else held
    if table := scores(year, held=held):
        return EdsLine(table.newest.label, table.sentence, table.total.movement, is_scored=True)
    if graded := gradings(year, held=held):
        counts = ", ".join(f"{one.label} {one.count}" for one in graded.movements)
        return EdsLine(graded.columns[-1].label, graded.sentence, counts)
    return None


def standard(year: ReportingYear, code: str) -> Told | None:
    """Return what "eds2" (with EDS before it) or "eds2022" says by the end of the year; None without any."""
    if code == "eds2022":
        table = scores(year)
        return Told(_scores_plain(table), tuple(_score_lines(table))) if table else None
    graded = gradings(year)
    return Told(_grades_plain(graded), tuple(_grade_lines(graded))) if graded else None


def _grades_plain(table: GradingTable) -> dict[str, Any]:
    rows = [row for goal in table.goals for row in goal.outcomes]
    return {
        "gradings": [
            {
                "label": column.label,
                "framework": column.code,
                "year": column.year_graded,
                "held": column.held,
                "grades": {row.number: row.cells[place].grade.code for row in rows},
                "totals": {total.grade.code: total.counts[place] for total in table.totals},
            }
            for place, column in enumerate(table.columns)
        ],
        "movements": {row.number: row.movement for row in rows if row.movement},
        "moved": {one.direction: one.count for one in table.movements},
        "sentence": table.sentence,
    }


def _grade_lines(table: GradingTable) -> Iterator[str]:
    yield table.sentence
    for goal in table.goals:
        for row in goal.outcomes:
            given = " → ".join(cell.grade.label for cell in row.cells)
            yield f"{row.number}  {given}" + (f"  ({row.movement})" if row.movement else "")
    for place, column in enumerate(table.columns):
        counts = ", ".join(f"{total.grade.label} {total.counts[place]}" for total in table.totals)
        yield f"{column.label}: {counts}"
    if table.movements:
        yield _("Movement: %(counts)s") % {
            "counts": ", ".join(f"{one.label} {one.count}" for one in table.movements)
        }


def _scores_plain(table: ScoreTable) -> dict[str, Any]:
    return {
        "gradings": [
            {
                "label": column.label,
                "framework": "eds2022",
                "year": column.year_graded,
                "total": column.total,
                "most": column.most,
                "rating": column.rating.code if column.rating else None,
                "domains": [
                    {
                        "number": domain.number,
                        "total": domain.total,
                        "most": domain.most,
                        "how": domain.how,
                        "services": [
                            {"name": service.name, "total": service.total, "counts": service.used}
                            for service in domain.services
                        ],
                        "outcomes": {outcome.number: list(outcome.points) for outcome in domain.outcomes},
                    }
                    for domain in column.domains
                ],
            }
            for column in table.columns
        ],
        "movement": table.total.movement,
        "sentence": table.sentence,
    }


def _score_lines(table: ScoreTable) -> Iterator[str]:
    yield table.sentence
    for column in table.columns:
        yield f"{column.label}: {column.in_words}" + (f", {column.rating.label}" if column.rating else "")
        for domain in column.domains:
            yield f"  {domain.heading}: {domain.in_words}"
            for service in domain.services:
                yield f"    {service.name}: {service.total if service.total is not None else '–'}"
            if domain.how:
                yield f"    {domain.how}"
            for outcome in domain.outcomes:
                yield f"    {outcome.number}  " + ", ".join(score.label for score in outcome.scores)
    if table.total.movement:
        yield _("Movement: %(counts)s") % {"counts": table.total.movement}
