"""Reads a table of ready counts: characteristic, category, count, and population where there are several."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from equality.categories import CategorySet
from equality.characteristics import characteristic, characteristics
from equality.populations import population, populations
from psed.sheets import writing
from psed.sheets.headers import Column, Match, match_columns
from psed.sheets.limits import Limits
from psed.sheets.problems import Problem, Problems
from psed.sheets.reading import read_sheet
from psed.sheets.sheet import Row, is_total
from psed.sheets.values import NotUsable, whole_number
from workforce.extracts.lookup import Attempt, Given, listed
from workforce.extracts.names import characteristic_named, population_named

CHARACTERISTIC: Final = Column("characteristic", "Characteristic", ("Protected characteristic",))
CATEGORY: Final = Column("category", "Category", ("Group", "Value"))
COUNT: Final = Column("count", "Count", ("Headcount", "Number", "Number of people"))
POPULATION: Final = Column("population", "Population", required=False)
WANTED: Final = (CHARACTERISTIC, CATEGORY, COUNT, POPULATION)

LIMITS: Final = Limits(rows=10_000)  # every category of every list, for every population, is far fewer


@dataclass(frozen=True)
class Counted:
    """The counts of one characteristic of one population, by category code of one category set."""

    population: str
    characteristic: str
    category_set: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Reading:
    """What a file holds; with any problem, none is to be saved. `notes` are sentences to show beside it."""

    counted: tuple[Counted, ...]
    problems: Problems
    notes: tuple[str, ...]


# For each population that has a snapshot, the lists that the categories of each characteristic may come from.
Lists = Mapping[str, Mapping[str, Sequence[CategorySet]]]


def read_counts(file: BinaryIO, name: str, *, lists: Lists, default: str) -> Reading:
    """Read the counts of a CSV file or workbook, and everything that is wrong with it, at once.

    Rows that name no population belong to `default`. Of the lists of a characteristic the first is taken in
    which every one of its rows has a category of its own. A blank count gives no figure. Rows of totals are
    held against the sum and left out. Raise NotReadable where the file can't be opened.
    """
    sheet = read_sheet(file, name, wanted=WANTED, limits=LIMITS)
    match = match_columns(sheet.headers, WANTED)
    problems = Problems([column.label for column in WANTED])
    problems.extend(match.problems(sheet.header_row_number))
    if not match.complete:
        return Reading((), problems, sheet.notes)
    parts = _Parts(lists, default, problems)
    read = {sheet.headers[place] for place in match.positions.values()}
    for row in sheet.rows:
        # What is wrong in a column that nobody asked for does no harm.
        if faults := [
            each for each in row.problems if each.column in read or each.column not in sheet.headers
        ]:
            problems.extend(faults)
        else:
            parts.take(row, match)
    counted = parts.counted()
    if not counted and not problems:
        say = "The file has no counts. Enter at least one and choose the file again."
        problems.add(Problem(None, COUNT.label, "no counts", say))
    return Reading(counted, problems, (*sheet.notes, *parts.totals()))


@dataclass
class _Part:
    """The rows of one characteristic of one population, and the total that the file states for them."""

    given: list[Given] = field(default_factory=list)
    stated: int | None = None


class _Parts:
    """Sorts the rows by population and characteristic, then finds the list that takes each part."""

    def __init__(self, lists: Lists, default: str, problems: Problems) -> None:
        self.lists, self.default, self.problems = lists, default, problems
        self._parts: dict[tuple[str, str], _Part] = {}

    def take(self, row: Row, match: Match) -> None:
        """Take one row, or add what is wrong with it."""
        if is_total(row):
            self._take_total(row, match)
            return
        if not match.cell(row, COUNT.name):
            return  # as in the form: no figure
        place = self._place(row, match)
        category = match.cell(row, CATEGORY.name)
        if not category:
            say = "Enter the category. Where nothing is recorded, use the list’s own word for that."
            self.problems.add(Problem(row.number, CATEGORY.label, "blank category", say))
        count = 0
        try:
            count = whole_number(match.cell(row, COUNT.name))
        except NotUsable as error:
            self.problems.add(error.problem(row.number, COUNT.label))
        if place and category:
            # Looked up whatever its count, so that all that is wrong in the row is said at once.
            self._parts.setdefault(place, _Part()).given.append(Given(row.number, category, count))

    def _take_total(self, row: Row, match: Match) -> None:
        """Keep a total to compare with, where it says of what."""
        found = characteristic_named(match.cell(row, CHARACTERISTIC.name))
        people = population_named(match.cell(row, POPULATION.name) or self.default)
        if found and people:
            with suppress(NotUsable):
                stated = whole_number(match.cell(row, COUNT.name))
                self._parts.setdefault((people.code, found.code), _Part()).stated = stated

    def _place(self, row: Row, match: Match) -> tuple[str, str] | None:
        """Return the population and characteristic of a row, or add what is wrong with them."""
        written = match.cell(row, CHARACTERISTIC.name)
        about = characteristic_named(written)
        if about is None:
            say = f"Use one of: {listed(each.label for each in characteristics())}."
            kind = "unknown characteristic" if written else "blank characteristic"
            self.problems.add(Problem(row.number, CHARACTERISTIC.label, kind, say, written or None))
        named = match.cell(row, POPULATION.name)
        people = population_named(named or self.default)
        if people is None:
            say = f"Use one of: {listed(each.label for each in populations())}."
            self.problems.add(Problem(row.number, POPULATION.label, "unknown population", say, named))
        elif people.code not in self.lists:
            say = f"There is no snapshot of “{people.label}” in this year. Add it first, or remove its rows."
            self.problems.add(
                Problem(row.number, POPULATION.label, "population without a snapshot", say, named)
            )
            people = None
        return (people.code, about.code) if people and about else None

    def counted(self) -> tuple[Counted, ...]:
        """Return the counts of every part, in the order of the file; add what is wrong where no list fits."""
        found = (self._look_up(*place, part.given) for place, part in self._parts.items() if part.given)
        return tuple(each for each in found if each)

    def _look_up(self, people: str, about: str, given: Sequence[Given]) -> Counted | None:
        tried = [Attempt(each, given) for each in self.lists[people][about]]
        best = min(tried, key=lambda attempt: len(attempt.misfits))
        if best.misfits:
            self.problems.extend(best.problems())
            return None
        others = [each for each in tried if not each.misfits and each.contradicts(best)]
        if others and best is not tried[0]:
            lists = " or ".join(f"“{each.categories.label}”" for each in (best, *others))
            say = f"The categories could be of {lists}. Write their labels instead of codes."
            self.problems.add(Problem(given[0].row, CATEGORY.label, "unclear list", say))
            return None
        return Counted(people, about, best.categories.code, best.counts)

    def totals(self) -> Iterator[str]:
        """Say where a total of the file is not the sum of its rows."""
        for (_people, about), part in self._parts.items():
            added = sum(each.count for each in part.given)
            if part.stated is not None and part.given and part.stated != added:
                label = characteristic(about).label
                yield f"{label}: the file’s own total is {part.stated:,}, and its rows add to {added:,}."


def template(lists: Lists) -> bytes:
    """Return a CSV to fill in: each category of the first list of each characteristic, with a blank count."""
    rows = (
        (characteristic(about).label, category.label, None, population(people).label)
        for people, by_characteristic in lists.items()
        for about, (categories, *_others) in by_characteristic.items()
        for category in categories.categories
    )
    return writing.template(WANTED, rows)
