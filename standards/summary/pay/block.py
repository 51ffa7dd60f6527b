"""A pay gap as the report prints it."""

from dataclasses import dataclass
from datetime import date

from organisations.models import ReportingYear
from organisations.sources import Source
from standards.summary.pay.gaps import newest_pay_gaps
from standards.summary.pay.shapes import PayGapRead
from standards.summary.pay.told import Told, told
from standards.summary.pay.words import title_of


@dataclass(frozen=True)
class PayBlock:
    """The newest pay gap of a characteristic on `until`, the last day of the report's year; None: no such."""

    characteristic: str
    title: str
    until: date
    read: PayGapRead | None = None
    told: Told | None = None

    @property
    def part(self) -> str:
        """Return what its ids on a page begin with."""
        return f"pay-{self.characteristic.replace('_', '-')}"

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return what it rests on."""
        return self.read.sources if self.read else ()

    @property
    def pending(self) -> bool:
        """Return whether the worker is at what readers may see."""
        return self.read is not None and self.read.pending


def pay_block(year: ReportingYear, characteristic: str, *, protected: bool) -> PayBlock:
    """Return the newest pay gap by the end of the year; that there is none is said as well."""
    found = newest_pay_gaps(year, protected=protected, only=characteristic)
    read = found[0] if found else None
    return PayBlock(
        characteristic, title_of(characteristic), year.ends_on, read, told(read) if read else None
    )
