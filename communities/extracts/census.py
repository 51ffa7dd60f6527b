"""Turns the cells of a population table into counts by area and category, each person counted once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from communities.extracts.cells import AREA, Cell, Cells
from communities.extracts.labels import (
    ASKED_FROM_16,
    CENSUS_LISTS,
    FROM_16,
    NOT_APPLICABLE,
    in_order,
)
from communities.extracts.options import Options
from communities.extracts.periods import census_day, period
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from communities.extracts.variables import TITLES, Variable, chosen, look_up, twice, variable_at
from equality.categories import category_set
from psed.sheets.headings import listed
from psed.sheets.problems import Problem, Problems
from psed.sheets.values import NotUsable, whole_number

TOPIC_SUMMARIES: Final = {
    "age": "TS007A",
    "disability": "TS038",
    "gender_reassignment": "TS078",
    "marriage_and_civil_partnership": "TS002",
    "race": "TS021",
    "religion_or_belief": "TS030",
    "sex": "TS008",
    "sexual_orientation": "TS077",
}
CODE_IN_NAME = re.compile(r"(?<![a-z0-9])ts\d{3}a?(?![a-z0-9])", re.IGNORECASE)
SAID = 0.005  # of the people: a difference that is more than the census's own protection is said
TOO_FAR = 0.05  # and one that can only be a category left out is a problem
RESIDENTS: Final = "usual residents"
RESIDENTS_FROM_16: Final = "usual residents aged 16 and over"
NAMED = 5


def population_tables(found: Cells, options: Options, problems: Problems) -> tuple[PopulationTable, ...]:
    """Return one table for each characteristic of the file, or only for the one asked for.

    A table of several variables is added up over the others. Rows that do not apply are left out, whoever
    they count; headings that go on in others, and totals, are not counted again. Adds what is wrong.
    """
    others = {cell.area: cell for cell in reversed(found.cells) if not AREA.fullmatch(cell.area)}
    for cell in others.values():
        say = "Enter the nine characters of the area’s code, such as E06000059."
        problems.add(Problem(cell.row, "Area code", "not an area code", say, cell.area or None))
    found.cells = [cell for cell in found.cells if NOT_APPLICABLE not in map(str.casefold, cell.labels)]
    if not found.cells:
        say = "No row counts people to whom the question applies. Choose another table."
        problems.add(Problem(None, "", "no figures", say))
        return ()
    variables = [variable_at(found, place) for place in range(len(found.variables))]
    picked = chosen(variables, options, problems)
    for variable in picked:
        look_up(variable, found.cells, problems)
    twice(found.cells, problems)
    counts = _numbers(found.cells, problems)
    dated, dated_label = _dated(found, options, problems)
    if problems:
        return ()
    about = _About(found, variables, options, dated, dated_label)
    tables = [about.table(variable, counts, problems) for variable in picked]
    return () if problems else tuple(tables)


def _numbers(cells: Sequence[Cell], problems: Problems) -> list[int]:
    found = []
    for cell in cells:
        try:
            found.append(whole_number(cell.text))
        except NotUsable as error:
            problems.add(error.problem(cell.row, cell.column, cell.text or None))
            found.append(0)
    return found


def _dated(found: Cells, options: Options, problems: Problems) -> tuple[date | None, str]:
    """Return the day that the table is of, as the person or the file says, or the census that it names."""
    named = census_day(f"{options.source} {options.title}")
    if options.as_at:
        return options.as_at, ""
    if len(found.periods) > 1:
        say = f"The file is of several dates: {listed(sorted(found.periods)[:NAMED])}. Split it by date."
        problems.add(Problem(None, "Date", "several dates", say))
        return None, ""
    for text in found.periods:
        read = period(text)
        if read and not (named and named.year == read[0].year):
            return read
    if named is None:
        say = "Nothing says of which day the table is. Enter the date."
        problems.add(Problem(None, "Date", "no date", say))
    return named, ""


@dataclass
class _About:
    """All that the tables of one file share."""

    found: Cells
    variables: Sequence[Variable]
    options: Options
    dated: date | None
    dated_label: str

    def table(self, variable: Variable, counts: Sequence[int], problems: Problems) -> PopulationTable:
        """Return the table of one characteristic, added up over the other variables."""
        sums: dict[str, dict[str, int]] = defaultdict(dict)
        names: dict[str, str] = {}
        for cell, count in zip(self.found.cells, counts, strict=True):
            label = cell.labels[variable.place]
            names[cell.area] = names.get(cell.area) or cell.name
            if all(each.counts(cell.labels[each.place]) for each in self.variables):
                code = variable.parts[label].code
                sums[cell.area][code] = sums[cell.area].get(code, 0) + count
        parts = {part.code: part for label, part in variable.parts.items() if label not in variable.skipped}
        from_16 = self._from_16(variable)
        if variable.characteristic == "age" and from_16:
            parts = {code: part for code, part in parts.items() if not _is_of_children(part, sums)}
        ordered = in_order(variable.characteristic, parts, CENSUS_LISTS[variable.characteristic])
        self._complete(variable, ordered, sums, names, problems)
        notes = [*self._differences(variable, sums, names, problems)]
        if self.found.left_out:
            notes.append(f"Nothing is made of the columns {listed(list(self.found.left_out))}.")
        return PopulationTable(
            kind=Kind.POPULATION,
            characteristic=variable.characteristic,
            category_set=CENSUS_LISTS[variable.characteristic],
            title=self._title(variable),
            table_code=self._code(variable, ordered),
            counted=RESIDENTS_FROM_16 if from_16 else RESIDENTS,
            min_age=16 if from_16 else None,
            dated=self.dated,
            dated_label=self.dated_label,
            parts=ordered,
            areas=tuple(
                AreaCounts(
                    area,
                    names[area],
                    sum(sums[area].get(part.code, 0) for part in ordered),
                    {part.code: sums[area].get(part.code, 0) for part in ordered},
                )
                for area in names
            ),
            notes=tuple(notes),
        )

    def _from_16(self, variable: Variable) -> bool:
        """Whether only people of 16 and over were asked; one such variable limits the whole table."""
        said = {each.name for each in self.variables} | self.found.indicators | variable.totals
        abouts = {each.characteristic for each in self.variables}
        return bool(abouts & ASKED_FROM_16) or any(FROM_16.search(text) for text in said)

    def _title(self, variable: Variable) -> str:
        if self.options.title:
            return self.options.title
        title = TITLES[variable.characteristic]
        if self.found.left_out:
            return f"{title} by broad age"
        others = [each.name.partition(" (")[0].lower() for each in self.variables if each is not variable]
        return f"{title}, from a table by {listed(others)}" if others else title

    def _code(self, variable: Variable, parts: Sequence[Part]) -> str:
        """Return the code in the file's name, or of the census table that has just these categories."""
        if named := CODE_IN_NAME.search(self.options.file_name):
            return named[0].upper()
        one_of_the_census = self.dated == census_day("Census 2021") and len(self.variables) == 1
        whole = len(category_set(CENSUS_LISTS[variable.characteristic]).categories)
        # The census merges Non-binary with other gender identities where few people live.
        fewest = whole - 1 if variable.characteristic == "gender_reassignment" else whole
        if one_of_the_census and not self.found.left_out and fewest <= len(parts) <= whole:
            return TOPIC_SUMMARIES[variable.characteristic]
        return ""

    def _complete(
        self,
        variable: Variable,
        parts: Sequence[Part],
        sums: Mapping[str, Mapping[str, int]],
        names: Mapping[str, str],
        problems: Problems,
    ) -> None:
        for area, name in names.items():
            if missing := [part.label for part in parts if part.code not in sums[area]]:
                say = f"{name or area} has no row for: {listed(missing[:NAMED])}. Add what is missing."
                problems.add(Problem(None, variable.name, "category missing", say))

    def _differences(
        self,
        variable: Variable,
        sums: Mapping[str, Mapping[str, int]],
        names: Mapping[str, str],
        problems: Problems,
    ) -> Iterator[str]:
        """Hold what the categories add up to against the total that the table states for the same area."""
        for area, stated in self._stated(variable).items():
            added = sum(sums[area].values())
            if abs(stated - added) > TOO_FAR * max(stated, 1):
                say = (
                    f"The categories of {names[area] or area} add to {added:,} of {stated:,} people: one "
                    "seems to be missing, or counted twice. Add or remove it."
                )
                problems.add(Problem(None, variable.name, "does not add up", say))
            elif abs(stated - added) > SAID * max(stated, 1):
                yield f"{names[area] or area}: its categories add to {added:,}, its total says {stated:,}."

    def _stated(self, variable: Variable) -> dict[str, int]:
        stated = {}
        for area, (_row, _column, text) in self.found.stated.items():
            try:
                stated[area] = whole_number(text)
            except NotUsable:
                continue  # a total that can't be read is nothing to compare with
        if len(self.variables) == 1:
            for cell in self.found.cells:
                if cell.labels[0] in variable.totals:
                    stated[cell.area] = whole_number(cell.text)
        return stated


def _is_of_children(part: Part, sums: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether a band is all below 16 and empty, in a table of people of 16 and over."""
    young = part.max_age is not None and part.max_age < 16
    return young and not any(of_area.get(part.code, 0) for of_area in sums.values())
