"""Reads the pay gaps that employers sent to the national service: of peers, and of the sector."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.db.models import Q

from communities.extracts.sent_shapes import GAPS
from communities.extracts.sent_told import quarters_of
from communities.models import Peers, SentPayGap
from organisations.models import Organisation

FOUND: Final = 50  # so many employers a search lists
LOOKED_AT: Final = 500  # rows of all years that a search reads
MOST_PEERS: Final = 20
# The bands of the service, smallest first.
SIZES: Final = (
    "Less than 250",
    "250 to 499",
    "500 to 999",
    "1000 to 4999",
    "5000 to 19,999",
    "20,000 or more",
    "Not Provided",
)

Employer = tuple[str, str]  # number of the service, blank in the earliest files; name


@dataclass(frozen=True)
class SentGap:
    """What one employer sent for a year: percentages by column of the service; None where it sent none."""

    employer_id: str
    name: str
    size: str
    is_public: bool
    was_late: bool | None
    figures: Mapping[str, Decimal | None] = field(hash=False)


@dataclass(frozen=True)
class Sector:
    """All public bodies of a year: how many, and lower quartile, median and upper quartile of each gap."""

    bodies: int
    quartiles: Mapping[str, tuple[Decimal, Decimal, Decimal]] = field(hash=False)


@dataclass(frozen=True)
class PeerGaps:
    """What peers sent for `year`, which may be another than the one `asked` for; blank where none is known.

    `lacking` are peers by name that sent nothing for that year.
    """

    asked: str
    year: str
    chosen: int
    peers: tuple[SentGap, ...]
    lacking: tuple[str, ...]
    sector: Sector | None

    @property
    def is_other_year(self) -> bool:
        """Whether the figures are of another year than asked for."""
        return bool(self.year) and self.year != self.asked


@dataclass(frozen=True)
class FoundEmployers:
    """What a search found, each once by name, and whether there are more."""

    employers: tuple[Employer, ...]
    more: bool


def peer_gaps(organisation: Organisation, year: str) -> PeerGaps:
    """Return what the peers of a body sent for a year such as 2021-22, or the nearest one that is known."""
    known = list(SentPayGap.objects.order_by("year").values_list("year", flat=True).distinct())
    stored = Peers.objects.filter(organisation=organisation).first()
    chosen = [(str(number), str(name)) for number, name in (stored.employers if stored else ())]
    nearest = min(known, key=lambda each: (abs(_first(each) - _first(year)), -_first(each)), default="")
    if not nearest:
        return PeerGaps(year, "", len(chosen), (), tuple(name for _number, name in chosen), None)
    sent = _of(chosen, nearest)
    there = [(each, _sent_by(each, sent)) for each in chosen]
    peers = sorted((_sent(one) for _each, one in there if one), key=lambda one: one.name.casefold())
    return PeerGaps(
        asked=year,
        year=nearest,
        chosen=len(chosen),
        peers=tuple(peers),
        lacking=tuple(name for (_number, name), one in there if one is None),
        sector=_sector(nearest),
    )


def any_sent() -> bool:
    """Return whether the national service's figures of any year are there to compare with."""
    return SentPayGap.objects.exists()


def peers_for_entry(organisation: Organisation) -> Peers:
    """Return the peers of a body as a record to edit, not saved yet where none were chosen."""
    return Peers.for_entry(organisation)


def employers_found(words: Sequence[str], *, size: str = "", public_only: bool = False) -> FoundEmployers:
    """Return the employers of any year whose name has all these words, of one size where it is given."""
    rows = SentPayGap.objects.order_by("employer", "-year")
    for word in words:
        rows = rows.filter(Q(employer__icontains=word) | Q(current_name__icontains=word))
    if size:
        rows = rows.filter(size=size)
    if public_only:
        rows = rows.filter(is_public=True)
    found: dict[Employer, Employer] = {}
    for number, name in rows.values_list("employer_id", "employer")[:LOOKED_AT]:
        found.setdefault(_which(number, name), (number, name))
    for name in {name for number, name in found.values() if number}:
        found.pop(("", name), None)  # it is the same employer in a file without numbers
    listed = sorted(found.values(), key=lambda each: each[1].casefold())
    return FoundEmployers(tuple(listed[:FOUND]), len(listed) > FOUND)


def employers_named(keys: Iterable[str]) -> dict[str, Employer]:
    """Return the employers that these keys stand for, by key: the service's number, or else the name."""
    wanted = list(keys)
    rows = SentPayGap.objects.filter(Q(employer_id__in=wanted) | Q(employer_id="", employer__in=wanted))
    named = rows.order_by("year").values_list("employer_id", "employer")
    return {number or name: (number, name) for number, name in named}


def _which(number: str, name: str) -> Employer:
    return (number, "") if number else ("", name)


def _first(year: str) -> int:
    return int(year[:4])


def _of(chosen: Sequence[Employer], year: str) -> list[SentPayGap]:
    numbers = [number for number, _name in chosen if number]
    names = [name for _number, name in chosen]
    by_name = Q(employer__in=names) | Q(current_name__in=names)
    return list(SentPayGap.objects.filter(Q(employer_id__in=numbers) | by_name, year=year))


def _sent_by(chosen: Employer, sent: Iterable[SentPayGap]) -> SentPayGap | None:
    """Return what an employer sent: by its number; by its name where a year's file or the choice has none."""
    number, name = chosen
    if number and (same := [each for each in sent if each.employer_id == number]):
        return same[0]
    unnumbered = [each for each in sent if not (number and each.employer_id)]
    same = [each for each in unnumbered if each.employer == name]
    same += [each for each in unnumbered if each.current_name == name]
    return next(iter(same), None)


def _sent(one: SentPayGap) -> SentGap:
    return SentGap(
        employer_id=one.employer_id,
        name=one.employer,
        size=one.size,
        is_public=one.is_public,
        was_late=one.was_late,
        figures=_numbers(one.figures),
    )


def _numbers(figures: Mapping[str, str | None]) -> dict[str, Decimal | None]:
    return {column: None if text is None else Decimal(text) for column, text in figures.items()}


def _sector(year: str) -> Sector | None:
    rows = SentPayGap.objects.filter(year=year, is_public=True).values_list("figures", flat=True)
    sent = [_numbers(each) for each in rows]
    if not sent:
        return None
    quartiles = {}
    for column in GAPS:
        values = [value for each in sent if (value := each.get(column)) is not None]
        if found := quarters_of(values):
            quartiles[column] = found
    return Sector(len(sent), quartiles)
