"""What a file of benchmarks becomes: tables of counts or percentages, by area and by part of a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from communities.extracts.sent_shapes import SentFile
from psed.sheets.problems import Problems


class Kind(StrEnum):
    """Of whom a benchmark is."""

    POPULATION = "population"  # people who live in areas; areas may be added together
    WORKFORCE = "workforce"  # the staff of a whole service, such as the NHS
    BODY = "body"  # the staff or people of one other body, as it published them


@dataclass(frozen=True)
class Part:
    """One line of a table: the categories that it counts together, or the ages; its label is the source's."""

    code: str
    label: str
    members: tuple[str, ...] = ()  # category codes of the table's list
    min_age: int | None = None  # whole years, both included; None without a limit
    max_age: int | None = None


@dataclass(frozen=True)
class AreaCounts:
    """The counts (or, in a table of percentages, the percentages) of an area by part code."""

    code: str  # nine characters of the ONS; blank for what is not an area
    name: str
    base: int | None  # all whom the parts count; None where only percentages are printed
    values: Mapping[str, int | Decimal]


@dataclass(frozen=True)
class PopulationTable:
    """One characteristic counted in areas. `counted` says who, `min_age` from which age on."""

    kind: Kind
    characteristic: str
    category_set: str
    title: str
    table_code: str
    counted: str
    min_age: int | None
    dated: date | None
    dated_label: str  # the period as printed, where that is not one day
    parts: tuple[Part, ...]
    areas: tuple[AreaCounts, ...]
    in_percent: bool = False
    source: str = ""  # where each table of the file has a source of its own
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a file holds; with any problem, none of it is to be saved. `notes` are sentences to show.

    `sent` is what the national pay gap service's file holds, in place of tables.
    """

    tables: tuple[PopulationTable, ...]
    problems: Problems = field(default_factory=Problems)
    notes: tuple[str, ...] = ()
    sha256: str = ""
    sent: SentFile | None = None
