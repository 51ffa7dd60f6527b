"""Reads long tables of ready counts: a row for each category, or a column for each dimension and for values.

characteristic, category, count            with population, organisation, date and any breakdown
date, ethnicity, staff group, grade, value with rows of totals among the others
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Sheet
from workforce.extracts.gathered import Gathered, fitting
from workforce.extracts.long_rows import CHARACTERISTICS, Sorted, sort_rows, within
from workforce.extracts.places import Places
from workforce.extracts.roles import BREAKDOWNS, COUNT, IGNORE, Choices, roles, title
from workforce.extracts.row_figures import RowFigures
from workforce.extracts.shapes import ALL_STAFF, Extract, Question, Shape
from workforce.extracts.tables import Columns, Tables

NO_COLUMN: Final = (
    "no column of counts",
    "Give the column that holds the counts the heading “Count”, or choose it by hand.",
)
EMPTY: Final = ("no counts", "The file has no counts. Enter at least one and choose the file again.")


def read_long(sheet: Sheet, *, choices: Choices | None = None, population: str = ALL_STAFF) -> Extract:
    """Read a long table, each body and day into a snapshot of its own, with everything that is wrong in it.

    Rows that name no population are of the one given. Rows of totals are recognised in every dimension and
    never counted beside their parts. What has a problem or an open question is left out whole: the table of
    one characteristic, or of one body and day where each dimension has a column.
    """
    return _Long(sheet, choices or Choices(), population).extract()


@dataclass
class _Long:
    sheet: Sheet
    choices: Choices
    population: str
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headers = self.sheet.headers
        self.kinds = roles(self.headers, self.choices)
        self.problems = Problems(self.headers)

    def extract(self) -> Extract:
        measures = RowFigures.among(self.headers, self.kinds, self.choices.columns)
        if measures is None:
            self.problems.add(Problem(self.sheet.header_row_number, "", *NO_COLUMN))
            return self._result((), (), None)
        places = Places(self.headers, self.kinds, self.problems, self.population)
        found = sort_rows(self.sheet, self.kinds, measures, places, self.problems)
        if found.blank:
            rows = (
                "1 row has no count and was"
                if found.blank == 1
                else f"{found.blank:,} rows have no count and were"
            )
            self.notes.append(f"{rows} left out.")
        tables = Tables(self.headers, found, self._columns(found), self.choices)
        gathered = tables.gathered()
        for each in gathered:
            if note := places.notes.get(each.place):
                each.notes.insert(0, note)
        if not gathered and not self.problems and not tables.questions:
            self.problems.add(Problem(None, "", *EMPTY))
        return self._result(gathered, tables.questions, tables, measures)

    def _result(
        self,
        gathered: Sequence[Gathered],
        questions: Sequence[Question],
        tables: Tables | None,
        measures: RowFigures | None = None,
    ) -> Extract:
        used = {
            title(role): self.headers[place]
            for place, role in enumerate(self.kinds)
            if role and role != IGNORE and (role != COUNT or (measures and place == measures.count))
        }
        return Extract(
            snapshots=fitting([each.snapshot(tables.parts) for each in gathered], self.problems)
            if tables
            else (),
            problems=self.problems,
            questions=tuple(questions),
            notes=(*self.sheet.notes, *self.notes),
            rows=len(self.sheet.rows),
            shape=Shape.LONG,
            columns_used=used,
        )

    def _columns(self, found: Sorted) -> Columns:
        """Settle which place of the keys is which breakdown and characteristic, and name those that are "
        "none."""
        columns = Columns({}, {})
        for place in range(len(found.columns) - found.pairs):
            role, heading = self.kinds[found.columns[place]], self.headers[found.columns[place]]
            if role in CHARACTERISTICS and not found.pairs:
                if columns.about.setdefault(role, place) != place:
                    self.notes.append(f"“{heading}” is a second column of {title(role)} and was not read.")
            elif role in BREAKDOWNS:
                if columns.breakdowns.setdefault(role, place) != place:
                    columns.breakdowns[role] = self._inner(found, role, columns.breakdowns[role], place)
            elif heading:
                self.notes.append(
                    f"“{heading}” is no characteristic and no breakdown known here: its rows were taken "
                    "together."
                )
        return columns

    def _inner(self, found: Sorted, role: str, first: int, second: int) -> int:
        """Choose between two columns of one breakdown: the one that divides the other, or else the first."""
        inner, outer = (second, first) if within(found.tables, second, first) else (first, second)
        kept, other = (self.headers[found.columns[each]] for each in (inner, outer))
        called = title(role).lower()
        if within(found.tables, inner, outer):
            self.notes.append(
                f"“{kept}” divides “{other}” further: it is kept as the breakdown by {called}, and "
                f"“{other}” is "
                "not kept apart."
            )
        else:
            self.notes.append(
                f"“{kept}” and “{other}” could both be the breakdown by {called}: “{kept}” is kept, and "
                "the rows "
                f"of “{other}” were taken together."
            )
        return inner
