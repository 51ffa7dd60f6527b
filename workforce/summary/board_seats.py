"""Who on the governing body is an executive and who is not, where a staff file of it says so of everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown as breakdown_of
from organisations.models import ReportingYear
from workforce.publishable.counted import Part
from workforce.summary.banded import BandedRow, GroupTeller
from workforce.summary.reading import TwoYears

BOARD: Final = "governing_body"
EXECUTIVE, NON_EXECUTIVE = "executive", "non_executive"
SAID_BY: Final = ("pay_band", "contract")  # the breakdowns that say it, the surer first


@dataclass(frozen=True)
class BoardSeats:
    """Executives and non-executives by the groups of a characteristic, true figures, as at a day."""

    as_at: date
    executive: BandedRow
    non_executive: BandedRow


def board_seats(year: ReportingYear, *, characteristic: str, grouping: str) -> BoardSeats | None:
    """Return both kinds of seat by group, such as White, BME and unknown.

    None where the file does not tell of everybody, or not by this grouping: pay bands and contracts tell a
    non-executive from an employee, and of some people, such as a GP, nobody can say. The figures are true;
    each knows what readers see of it, which is nothing where the published tables do not come to it.
    """
    read = TwoYears(year, protected=False, alone=True)
    entered, one = read.entered(BOARD, characteristic), read.read()
    if entered is None or one is None:
        return None
    counted = one.counted[BOARD]
    listed = counted.listed(characteristic)
    if listed is None or listed.crossed_grouping.code != grouping:
        return None
    teller = GroupTeller(read, one, counted, listed)
    whole = {group: figure.value for group, figure in teller.everybody().figures.items()}
    for code in SAID_BY:
        if not listed.crossings.get(code) or code not in counted.parts:
            continue
        seats = _seats(code, [part for part in counted.parts[code] if part.count])
        if seats is None:
            continue
        rows = [
            teller.row(code, Part(seat, label, 0), seats[seat], "seat")
            for seat, label in (
                (EXECUTIVE, _("Executive members")),
                (NON_EXECUTIVE, _("Non-executive members")),
            )
        ]
        first, second = rows
        if first is not None and second is not None and _sum(first, second) == whole:
            return BoardSeats(entered.snapshot.as_at, first, second)
    return None


def _seats(code: str, parts: list[Part]) -> Mapping[str, tuple[Part, ...]] | None:
    """Return the parts of each kind of seat; None where one says nothing, or all say the same."""
    known = {part.code: part.seat for part in breakdown_of(code).parts}
    seats = {
        seat: tuple(part for part in parts if known.get(part.code) == seat)
        for seat in (EXECUTIVE, NON_EXECUTIVE)
    }
    if not all(seats.values()) or sum(map(len, seats.values())) < len(parts):
        return None
    return seats


def _sum(first: BandedRow, second: BandedRow) -> dict[str, int]:
    return {
        group: (figure.value or 0) + (second.figures[group].value or 0)
        for group, figure in first.figures.items()
    }
