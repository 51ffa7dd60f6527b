"""Whose figures the rows of a table are: the body, the day and the population that each row names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from equality.populations import populations
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row, visible
from psed.sheets.values import NotUsable
from workforce.extracts.gathered import Place
from workforce.extracts.names import one_line, population_named
from workforce.extracts.roles import DATE, ORGANISATION, POPULATION
from workforce.extracts.shapes import ALL_STAFF
from workforce.extracts.stated import stated_day

NAMES: Final = (ORGANISATION, DATE, POPULATION)


@dataclass
class Places:
    """Reads the place of each row. `notes` are of days that a cell does not name, by place."""

    headers: Sequence[str]
    roles: Sequence[str]
    problems: Problems
    population: str = ALL_STAFF
    notes: dict[Place, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns: Mapping[str, int] = {
            role: min(
                (place for place, each in enumerate(self.roles) if each == role),
                # Of a code and a name the name, which people know.
                key=lambda place: ("code" in self.headers[place].casefold(), place),
            )
            for role in NAMES
            if role in self.roles
        }
        self._known: dict[tuple[str, ...], Place] = {}
        self._days: dict[str, tuple[date, str] | NotUsable] = {}

    def of(self, row: Row) -> Place | None:
        """Return the place of a row; None where its day or population can't be read, which is a problem."""
        texts = tuple([row.cells[position] for position in self.columns.values()])
        if texts not in self._known:
            place = self._read(row)
            if place is None:
                return None  # a problem of each row that has it
            self._known[texts] = place
        return self._known[texts]

    def _read(self, row: Row) -> Place | None:
        organisation = one_line(self._cell(row, ORGANISATION))
        on, note = None, ""
        if written := self._cell(row, DATE):
            read = self._day(written)
            if isinstance(read, NotUsable):
                self.problems.add(read.problem(row.number, self.headers[self.columns[DATE]], written))
                return None
            on, note = read
        elif DATE in self.columns:
            say = (
                "Enter the date of the figures in every row, or remove the column and give one date for all."
            )
            self.problems.add(Problem(row.number, self.headers[self.columns[DATE]], "blank date", say))
            return None
        population = self.population
        if named := self._cell(row, POPULATION):
            people = population_named(named)
            if people is None:
                say = f"Use one of: {', '.join(each.label for each in populations())}."
                column = self.headers[self.columns[POPULATION]]
                self.problems.add(Problem(row.number, column, "unknown population", say, named))
                return None
            population = people.code
        place = Place(organisation, on, population)
        if note:
            self.notes.setdefault(place, note)
        return place

    def _cell(self, row: Row, role: str) -> str:
        position = self.columns.get(role)
        return "" if position is None else visible(row.cells[position])

    def _day(self, text: str) -> tuple[date, str] | NotUsable:
        """Read a day once for all rows that have it."""
        if text not in self._days:
            try:
                self._days[text] = stated_day(text)
            except NotUsable as error:
                self._days[text] = error
        return self._days[text]
