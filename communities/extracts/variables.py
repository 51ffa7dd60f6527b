"""The variables of a population table: which of its labels count, and as what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from communities.extracts.cells import Cell, Cells
from communities.extracts.labels import (
    CENSUS_LISTS,
    characteristic_of,
    is_total,
    overlapping,
    part_of,
    subtotals,
)
from communities.extracts.options import Options
from communities.extracts.shapes import Part
from equality.categories import category_set
from equality.characteristics import characteristic
from psed.sheets.headings import listed
from psed.sheets.problems import Problem, Problems

TITLES: Final = {
    "age": "Age",
    "disability": "Disability",
    "gender_reassignment": "Gender identity",
    "marriage_and_civil_partnership": "Legal partnership status",
    "race": "Ethnic group",
    "religion_or_belief": "Religion",
    "sex": "Sex",
    "sexual_orientation": "Sexual orientation",
}


@dataclass
class Variable:
    """One variable of the table: which of its labels count, and as what."""

    name: str
    place: int
    characteristic: str
    parts: dict[str, Part] = field(default_factory=dict)  # by label; only of a known characteristic
    skipped: set[str] = field(default_factory=set)  # totals and subtotals
    totals: set[str] = field(default_factory=set)

    def counts(self, label: str) -> bool:
        """Return whether a cell of this label is one that adds up with the others."""
        return label not in self.skipped


def variable_at(found: Cells, place: int) -> Variable:
    """Return the variable of a column, with its totals and subtotals left out."""
    labels = {cell.labels[place] for cell in found.cells}
    leaves = labels - subtotals(labels)
    variable = Variable(found.variables[place], place, "")
    variable.characteristic = characteristic_of(variable.name, {one for one in leaves if not is_total(one)})
    if not variable.characteristic:
        variable.characteristic = characteristic_of(variable.name, leaves)
    variable.totals = {
        label
        for label in labels
        if is_total(label) and not (variable.characteristic and part_of(variable.characteristic, label))
    }
    variable.skipped = {*subtotals(labels), *variable.totals}
    return variable


def chosen(variables: Sequence[Variable], options: Options, problems: Problems) -> list[Variable]:
    """Return those about a characteristic, or about the one asked for; add what is wrong."""
    wanted = options.characteristic
    fits = [each for each in variables if each.characteristic and wanted in {"", each.characteristic}]
    if not fits:
        names = listed([f"“{each.name}”" for each in variables if each.name]) or "its columns"
        what = (
            f"“{characteristic(wanted).label}”" if wanted else "a characteristic that the census asks about"
        )
        say = f"No variable of the file is {what}: it has {names}. Choose another table, or say which it is."
        problems.add(Problem(None, "", "no characteristic", say))
    abouts = [each.characteristic for each in fits]
    for each in fits:
        if abouts.count(each.characteristic) > 1:
            say = f"Two variables of the file are about {TITLES[each.characteristic].lower()}. Remove one."
            problems.add(Problem(None, each.name, "variable twice", say))
    return fits


def look_up(variable: Variable, cells: Iterable[Cell], problems: Problems) -> None:
    """Find the part of each label, and leave out what is made of others."""
    first: dict[str, Cell] = {}
    for cell in cells:
        if variable.counts(label := cell.labels[variable.place]):
            first.setdefault(label, cell)
    for label, cell in first.items():
        if part := part_of(variable.characteristic, label):
            variable.parts[label] = part
            continue
        name = category_set(CENSUS_LISTS[variable.characteristic]).label
        say = f"No category of the list “{name}” has this name. Correct it, or leave it out of the file."
        column = variable.name or cell.column
        problems.add(Problem(cell.row, column, "unknown category", say, label))
    sums, pairs = overlapping({part.code: part for part in variable.parts.values()}.values())
    variable.skipped |= {label for label, part in variable.parts.items() if part.code in sums}
    for one, other in pairs:
        say = f"“{one.label}” and “{other.label}” count some people twice. Keep one of them."
        problems.add(Problem(None, variable.name, "counted twice", say))


def twice(cells: Iterable[Cell], problems: Problems) -> None:
    """Add each cell that gives the number of another cell again."""
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for cell in cells:
        before = seen.setdefault((cell.area, cell.labels), cell.row)
        if before != cell.row:
            say = f"Row {before:,} already has this category of this area. Keep one row for each."
            problems.add(Problem(cell.row, cell.column, "category twice", say, " / ".join(cell.labels)))
