"""Reads the rows of a wide table: the figures that each has by characteristic, and what is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row, Sheet, visible
from psed.sheets.values import NotUsable, whole_number
from workforce.extracts.cubes import Key
from workforce.extracts.gathered import Place
from workforce.extracts.places import Places
from workforce.extracts.roles import BREAKDOWNS, COUNT, ORGANISATION, Choices
from workforce.extracts.wide_headings import Heading, heading

NO_BODY: Final = ("blank organisation", "Enter the organisation, or remove the row.")


@dataclass(frozen=True)
class Line:
    """The figures of a row: of everyone, and by characteristic and the text of the heading."""

    row: int
    place: Place
    parts: Key  # texts, "" where the row names none
    everyone: int | None
    figures: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, int]

    @property
    def size(self) -> int:
        """How many people it is about, for telling totals among the rows."""
        if self.everyone is not None:
            return self.everyone
        sums = (sum(figures.values()) for figures in self.figures.values())
        return max((*self.totals.values(), *sums), default=0)


@dataclass
class WideRows:
    """The columns of a wide table, by which its rows are read one by one.

    `spoiled` are characteristics of a place with a cell that is no count.
    """

    sheet: Sheet
    choices: Choices
    problems: Problems
    notes: list[str]

    def __post_init__(self) -> None:
        self.columns = [self._column(position, text) for position, text in enumerate(self.sheet.headers)]
        self.roles = [each.role for each in self.columns]
        self.breakdowns: dict[str, int] = {}
        for position, role in enumerate(self.roles):
            if role in BREAKDOWNS:
                self.breakdowns.setdefault(role, position)
        self.headings: dict[str, dict[str, str]] = {}  # by characteristic, what each text stands for
        for text, found in zip(self.sheet.headers, self.columns, strict=True):
            self.headings.setdefault(found.about, {})[found.text] = text
        self.spoiled: set[tuple[Place, str]] = set()

    def say_unread(self) -> None:
        """Say which columns are not read, and why."""
        unread = [
            text
            for text, found in zip(self.sheet.headers, self.columns, strict=True)
            if text and not found.about and not found.role and not found.reason
        ]
        if unread:
            self.notes.append(
                "Not read, as their headings name no characteristic known here: "
                f"{', '.join(f'“{text[:60]}”' for text in unread)}."
            )
        for text, found in zip(self.sheet.headers, self.columns, strict=True):
            if found.reason:
                self.notes.append(f"Not read: “{text[:60]}” {found.reason}.")

    def read(self, row: Row, places: Places) -> Line | None:
        """Return the figures of a row, and add what is wrong in it; None where it has none to be read."""
        if not any(visible(cell) for cell in row.cells):
            return None
        faults = {problem.column for problem in row.problems}
        figures: dict[str, dict[str, int]] = {}
        totals: dict[str, int] = {}
        everyone: int | None = None
        wrong: list[tuple[str, Problem]] = []
        for text, cell, column in zip(self.sheet.headers, row.cells, self.columns, strict=True):
            counts_everyone = column.role == COUNT
            if not (column.about or counts_everyone):
                continue
            if text in faults:
                wrong += [(column.about, each) for each in row.problems if each.column == text]
                continue
            if not (written := visible(cell)):
                continue
            try:
                count = whole_number(written)
            except NotUsable as error:
                wrong.append((column.about, error.problem(row.number, text)))
                continue
            if counts_everyone:
                everyone = count if everyone is None else everyone
            elif column.total:
                totals[column.about] = count
            else:
                of_about = figures.setdefault(column.about, {})
                of_about[column.text] = of_about.get(column.text, 0) + count
        if not figures and not totals and everyone is None and not wrong:
            self.notes.append(f"Row {row.number:,} has no figures and was left out.")
            return None
        beyond = [problem for problem in row.problems if problem.column not in self.sheet.headers]
        self.problems.extend([*(problem for _, problem in wrong), *beyond])
        place = places.of(row)
        if place is None or beyond:
            return None
        if not place.organisation and ORGANISATION in places.columns:
            column_name = self.sheet.headers[places.columns[ORGANISATION]]
            self.problems.add(Problem(row.number, column_name, *NO_BODY))
            return None
        self.spoiled |= {(place, about) for about, _ in wrong if about}
        texts = tuple(visible(row.cells[position]) for position in self.breakdowns.values())
        return Line(row.number, place, texts, everyone, figures, totals)

    def _column(self, position: int, text: str) -> Heading:
        """Return what a column holds; words after a characteristic's name need numbers to be a category."""
        found = heading(text, self.choices)
        if found.about and not found.total and not found.known and not self.choices.column(text):
            cells = [cell for row in self.sheet.rows if (cell := visible(row.cells[position]))]
            if not cells or not all(cell.isdecimal() for cell in cells):
                return Heading()
        return found
