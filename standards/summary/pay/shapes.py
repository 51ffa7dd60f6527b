"""What pages, reports and the dashboard are told of a pay gap."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from equality.figures import Figure, PublicFigure
from equality.pay.checks import Check
from equality.pay.reporting import Scope
from equality.symbols import HIDDEN, NOT_APPLICABLE
from equality.text import Said
from organisations.sources import Source

AnyFigure = Figure | PublicFigure


@dataclass(frozen=True)
class Amount:
    """Pounds or a percentage, or the symbol in its place. `marked`: an officer sees it, readers do not.

    `why` says, where there is none, what it would need.
    """

    value: Decimal | None
    symbol: str | None = None
    marked: bool = False
    why: Said | None = None

    @property
    def hidden(self) -> bool:
        """Return whether it is there and not shown."""
        return self.symbol == HIDDEN

    @property
    def shown(self) -> str:
        """Return the number with thousands separated, or its symbol."""
        return self.symbol or NOT_APPLICABLE if self.value is None else f"{self.value:,}"


@dataclass(frozen=True)
class GroupRead:
    """One group: people are None where they were not given. Pay in pounds an hour and bonuses to pennies."""

    code: str
    label: str
    known: bool
    is_reference: bool
    employees: AnyFigure | None
    full_pay: AnyFigure | None
    mean: Amount
    median: Amount
    bonus_people: AnyFigure | None
    bonus_share: Amount
    bonus_mean: Amount
    bonus_median: Amount


@dataclass(frozen=True)
class MeasureRead:
    """One measure of one group beside the reference group.

    A gap is in percent to one decimal; of the share paid a bonus it is the two shares, and no gap. `before`
    is last year's gap, `change` in percentage points.
    """

    code: str
    letter: str
    label: str
    group: str
    group_label: str
    reference: Amount
    other: Amount
    difference: Amount
    gap: Amount
    before: Amount | None = None
    change: Amount | None = None
    stated: bool = False


@dataclass(frozen=True)
class QuartileCell:
    """One group in a band: how many people, None where only the share was given, and their share of it."""

    group: str
    label: str
    people: AnyFigure | None
    share: Amount


@dataclass(frozen=True)
class QuartileRead:
    """One of the four bands, 1 being the lowest paid."""

    number: int
    label: str
    people: int | None
    cells: tuple[QuartileCell, ...]


@dataclass(frozen=True)
class BandCell:
    """One group in a pay band; how many people only officers are told."""

    group: str
    label: str
    people: AnyFigure | None
    mean: Amount
    gap: Amount | None


@dataclass(frozen=True)
class BandRead:
    """A pay band: the mean pay of each group, and the gap inside the band."""

    code: str
    label: str
    cells: tuple[BandCell, ...]


@dataclass(frozen=True)
class LeftOutRead:
    """How many people are left out, and why."""

    reason: str
    label: str
    people: AnyFigure


@dataclass(frozen=True)
class PayGapRead:
    """A pay gap as one may see it. `lede` and `pound` are None where there is no gap to say or it is hidden.

    `pending`: what readers see is still being worked out; an officer sees all figures, not yet marked.
    `year` is the label of its own year, for addresses.
    `before` is the label of the year that the measures are compared with, blank where there is none.
    """

    characteristic: str
    label: str
    reference: str
    reference_label: str
    as_at: date
    in_full: bool
    groups: tuple[GroupRead, ...]
    measures: tuple[MeasureRead, ...]
    quartiles: tuple[QuartileRead, ...]
    bands: tuple[BandRead, ...]
    left_out: tuple[LeftOutRead, ...]
    lede: Said | None
    pound: Said | None
    scope: Scope
    checks: tuple[Check, ...]
    publish_from: int
    sources: tuple[Source, ...]
    before: str = ""
    pending: bool = False
    commentary: str = ""
    year: str = ""

    def measure(self, code: str, group: str = "") -> MeasureRead:
        """Return one measure, of the first group compared where none is named; raise KeyError for none."""
        for each in self.measures:
            if each.code == code and group in ("", each.group):
                return each
        raise KeyError(code, group)
