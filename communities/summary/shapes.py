"""What the summaries are made of: frozen, and plain enough to be stored with an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from communities.rules import Share
from organisations.sources import Source


@dataclass(frozen=True)
class Area:
    """One area by its ONS code; the name is blank where no table has one."""

    code: str
    name: str

    def __str__(self) -> str:
        return self.name or self.code


@dataclass(frozen=True)
class ServedAreas:
    """The areas whose populations are added together, and their name together; none chosen: no areas."""

    name: str
    areas: tuple[Area, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(each.code for each in self.areas)


@dataclass(frozen=True)
class Benchmark:
    """The shares of a population, or of other staff, in the groups of one grouping.

    The base is everyone asked, those included who did not answer, as the total of staff is; it is None where
    only percentages were published. `shares` go by group code (by band code for age), in order; a group
    without a share is not known. `mapping` says how categories are put together, `caution` where the two
    sides are not counted alike. Without shares, `notes` say why.
    """

    key: int
    kind: str  # population, workforce, body
    characteristic: str
    title: str
    table_code: str
    source: str
    address: str
    licence: str
    dated: date
    dated_label: str
    day: str  # in words
    area: str
    counted: str
    base: int | None
    grouping: str
    labels: Mapping[str, str]
    shares: Mapping[str, Share]
    known: Mapping[str, bool]  # by group code: whether its people have answered
    mapping: str
    caution: str
    notes: tuple[str, ...]
    rests_on: tuple[Source, ...]

    @property
    def is_population(self) -> bool:
        """Whether it is of people who live in areas."""
        return self.kind == "population"

    @property
    def name(self) -> str:
        """What to call it beside a figure: "Dorset, Census 2021", "NHS workforce, 2023"."""
        return f"{self.area}, {self.day}"

    @property
    def source_line(self) -> str:
        """Say where it is from: publisher, census, table, area and licence."""
        table = _("table %(code)s") % {"code": self.table_code} if self.table_code else self.title
        area = self.area if self.is_population else ""
        day = "" if self.is_population and str(self.dated.year) in self.source else self.day
        return _("Source: %(source)s") % {
            "source": ", ".join(filter(None, [self.source, table, area, day, self.licence]))
        }

    @property
    def base_label(self) -> str:
        """Say of whom the percentages are: "Of 379,579 usual residents of Dorset on 21 March 2021"."""
        people = f"{self.base:,} {self.counted}" if self.base is not None else self.counted
        return _("Of %(people)s: %(area)s, %(day)s") % {"people": people, "area": self.area, "day": self.day}


@dataclass(frozen=True)
class Available:
    """A benchmark that may be chosen, whether or not it can be compared in a grouping."""

    key: int
    name: str
    characteristic: str
    kind: str
    title: str
    table_code: str
    source: str
    licence: str
    day: str
    counted: str
    size: int
    own: bool
    in_percent: bool
    base: int | None  # of the areas served; of the whole where it is no population
    missing: tuple[Area, ...]  # areas served that it does not have
    used: bool
    usual: bool


@dataclass(frozen=True)
class Line:
    """A group, or a part as the source prints it."""

    label: str
    count: int | None
    percent: Decimal | None


@dataclass(frozen=True)
class Section:
    """Groups that belong together: one way to put a table's categories together, or the table as printed."""

    label: str
    mapping: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """A benchmark with its figures in every way in which staff can be compared with it."""

    benchmark: Benchmark
    sections: tuple[Section, ...]
    notes: tuple[str, ...]

    @property
    def caption(self) -> str:
        """What to call its table below the characteristic."""
        if self.benchmark.is_population:
            return _("Population: %(title)s") % {"title": self.benchmark.title}
        return self.benchmark.name


@dataclass(frozen=True)
class Compared:
    """A characteristic, and all that it is compared with; `lacking` says why there is nothing."""

    code: str
    label: str
    shown: tuple[Shown, ...]
    lacking: str
