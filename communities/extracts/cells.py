"""Finds what the columns of a population table are, and takes its rows apart into single cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from communities.extracts.labels import is_percentage, tidy
from psed.sheets.headings import normalise
from psed.sheets.sheet import Row, Sheet, visible

AREA_CODE = re.compile(
    r"(area|geography|lad|ltla|utla|rgn|region|ctry|country|msoa|icb|la)(\d{2})? ?(code|cd)"
)
AREA_NAME = re.compile(r"(area|lad|ltla|utla|rgn|region|ctry|country|msoa|icb|la)(\d{2})? ?(name|nm)")
AREA = re.compile(r"[A-Z]\d{8}")
VALUES: Final = frozenset({"observation", "value", "n", "count", "number"})
PERIODS: Final = frozenset({"date", "period", "year"})
TOTALS: Final = frozenset({"total population", "total residents", "total", "base"})
LEFT_OUT: Final = frozenset({"prop", "percent", "percentage", "proportion", "unit", "geography type"})
# Broad ages beside the sexes in a table of both; they don't add up to the total, so nothing is made of them.
BROAD_AGES = re.compile(r"(younger|working age|older) (females|males)")


@dataclass(frozen=True)
class Columns:
    """Which column is which, by position."""

    area: int
    name: int | None
    value: int | None  # None in a wide table, where each category has a column of its own
    period: int | None
    measure: int | None
    stated: int | None
    indicator: int | None
    variables: tuple[int, ...]  # of a long table: one for each variable
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One number of a table as it stands there: of an area, and of one label for each variable."""

    row: int
    column: str
    area: str
    name: str
    labels: tuple[str, ...]
    text: str


@dataclass
class Cells:
    """All cells of a table, its variables, and what else its columns say."""

    variables: tuple[str, ...]
    cells: list[Cell]
    periods: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    stated: dict[str, tuple[int, str, str]] = field(default_factory=dict)  # by area: row, column, text
    left_out: tuple[str, ...] = ()


def columns_of(sheet: Sheet) -> Columns | None:
    """Return what the columns are; None where no column has area codes."""
    plain = [normalise(heading) for heading in sheet.headers]
    pairs = _pairs(sheet.headers)
    area = next((place for place, name in enumerate(plain) if AREA_CODE.fullmatch(name)), None)
    if area is None:
        area = next((code for code, _label in pairs if _are_areas(sheet.rows, code)), None)
    if area is None:
        return None
    name = dict(pairs).get(area)
    if name is None:
        name = next((place for place, text in enumerate(plain) if AREA_NAME.fullmatch(text)), None)
    if name is None and "geography" in plain:
        name = plain.index("geography")  # Nomis; beside an area name, it is the kind of area
    value = next((place for place, text in enumerate(plain) if text in VALUES), None)
    known = {"geography"} if name is None or plain[name] != "geography" else set()
    places = {
        what: next((place for place, text in enumerate(plain) if text in names), None)
        for what, names in {
            "period": PERIODS,
            "measure": {"measure"},
            "stated": TOTALS,
            "indicator": {"indicator"},
        }.items()
    }
    used = {area, name, value, *places.values()}
    left_out = tuple(
        place
        for place, text in enumerate(plain)
        if place not in used and (text in LEFT_OUT or text in known or BROAD_AGES.fullmatch(text))
    )
    codes = {code for code, _label in pairs}
    free = [
        place
        for place, text in enumerate(plain)
        if place not in used and place not in left_out and place not in codes and text
    ]
    if value is not None and not free and places["indicator"] is not None:
        free, places["indicator"] = [places["indicator"]], None
    return Columns(area, name, value, variables=tuple(free), left_out=left_out, **places)


def _pairs(headers: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of "X Code" and "X" beside it."""
    return [
        (place, place + 1)
        for place, heading in enumerate(headers[:-1])
        if visible(heading) == f"{visible(headers[place + 1])} Code"
    ]


def _are_areas(rows: Sequence[Row], place: int) -> bool:
    return bool(rows) and all(AREA.fullmatch(visible(row.cells[place])) for row in rows[:20])


def cells_of(sheet: Sheet, columns: Columns) -> Cells:
    """Take the table apart."""
    return _long(sheet, columns) if columns.value is not None else _wide(sheet, columns)


def _long(sheet: Sheet, columns: Columns) -> Cells:
    heading = sheet.headers[columns.value or 0]
    found = Cells(tuple(sheet.headers[place] for place in columns.variables), [])
    for row in sheet.rows:
        _beside(found, row, columns)
        labels = tuple(row.cells[place] for place in columns.variables)
        measure = visible(row.cells[columns.measure]).casefold() if columns.measure is not None else ""
        if "percent" in measure or measure == "%" or any(map(is_percentage, labels)):
            continue
        text = visible(row.cells[columns.value or 0])
        found.cells.append(Cell(row.number, heading, *_area(row, columns), tuple(map(tidy, labels)), text))
        if columns.stated is not None:
            stated = visible(row.cells[columns.stated])
            place = (row.number, sheet.headers[columns.stated], stated)
            found.stated.setdefault(visible(row.cells[columns.area]), place)
    return found


def _wide(sheet: Sheet, columns: Columns) -> Cells:
    headings = {place: tidy(sheet.headers[place]) for place in columns.variables}
    headings = {place: text for place, text in headings.items() if not is_percentage(sheet.headers[place])}
    variable = _common_start(list(headings.values()))
    labels = {place: text.removeprefix(f"{variable}: ") for place, text in headings.items()}
    found = Cells((variable,), [], left_out=tuple(sheet.headers[place] for place in columns.left_out))
    for row in sheet.rows:
        _beside(found, row, columns)
        area = _area(row, columns)
        for place, label in labels.items():
            found.cells.append(
                Cell(row.number, sheet.headers[place], *area, (label,), visible(row.cells[place]))
            )
        if columns.stated is not None:
            stated = (row.number, sheet.headers[columns.stated], visible(row.cells[columns.stated]))
            found.stated.setdefault(area[0], stated)
    return found


def _beside(found: Cells, row: Row, columns: Columns) -> None:
    if columns.period is not None and (text := visible(row.cells[columns.period])):
        found.periods.add(text)
    if columns.indicator is not None and (text := visible(row.cells[columns.indicator])):
        found.indicators.add(text)


def _area(row: Row, columns: Columns) -> tuple[str, str]:
    name = "" if columns.name is None else " ".join(visible(row.cells[columns.name]).split())
    return visible(row.cells[columns.area]), name


def _common_start(headings: Sequence[str]) -> str:
    """Return the variable that all headings begin with, as in "Sex: Female"; blank where they have none."""
    starts = {heading.partition(": ")[0] for heading in headings if ": " in heading}
    if len(starts) == 1 and len(headings) > 1 and all(": " in heading for heading in headings):
        return starts.pop()
    return ""
