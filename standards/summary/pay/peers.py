"""A body's gender pay gap beside those of its peers and of all public bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.summary import PeerGaps, any_sent, peer_gaps
from equality.rounding import rounded
from equality.symbols import HIDDEN, Symbol, symbols
from organisations.models import ReportingYear
from psed.ui.charts import GapBar, GapChart
from standards.summary.pay.gaps import pay_gap_read
from standards.summary.pay.shapes import PayGapRead
from standards.summary.pay.words import NOT_GIVEN, in_percent

# The service's column for each measure of ours.
COLUMNS: Final = {
    "mean": "DiffMeanHourlyPercent",
    "median": "DiffMedianHourlyPercent",
    "bonus_mean": "DiffMeanBonusPercent",
    "bonus_median": "DiffMedianBonusPercent",
}
DRAWN: Final = ("median", "mean")


@dataclass(frozen=True)
class BesideRow:
    """One employer, or one figure of a sector: a text for each of the four gaps."""

    name: str
    size: str
    year: str
    shown: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    is_ours: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class BesidePeers:
    """What the page shows; `notes` are what a reader has to know, such as that the year is another."""

    sentence: str
    notes: tuple[str, ...]
    base: str
    headings: tuple[str, ...]
    rows: tuple[BesideRow, ...]
    sector: tuple[BesideRow, ...]
    sector_label: str
    charts: tuple[GapChart, ...]
    chosen: int
    any_sent: bool

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return 3 + len(self.headings)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The symbols that stand in the table."""
        found = " ".join(text for row in (*self.rows, *self.sector) for text in row.shown)
        return tuple(each for each in symbols() if each.shorthand in found)


def beside_peers(year: ReportingYear, *, protected: bool) -> BesidePeers:
    """Return the gender pay gap of a year beside what others sent for the same snapshot date."""
    read = pay_gap_read(year, "sex", protected=protected)
    first = (read.as_at if read else year.ends_on).year
    found = peer_gaps(year.organisation, f"{first}-{(first + 1) % 100:02}")
    ours = [_ours(year, read, found.asked)] if read else []
    peers = [
        BesideRow(
            name=each.name,
            size=_(each.size) if each.size else NOT_GIVEN,
            year=_year(found.year),
            shown=tuple(_sent(each.figures.get(column)) for column in COLUMNS.values()),
            numbers=tuple(each.figures.get(column) for column in COLUMNS.values()),
        )
        for each in found.peers
    ]
    rows = (*ours, *peers)
    sector = tuple(_sector(found))
    return BesidePeers(
        sentence=_sentence(ours, found),
        notes=tuple(_notes(found)),
        base=_("Snapshot of %(year)s. Gaps in percent of men’s pay.") % {"year": _year(found.year)},
        headings=(_("Mean gap"), _("Median gap"), _("Mean bonus gap"), _("Median bonus gap")),
        rows=rows if found.year else tuple(ours),
        sector=sector,
        sector_label=_("All %(number)s public bodies in the service’s file")
        % {"number": f"{found.sector.bodies:,}" if found.sector else 0},
        charts=tuple(_charts([*rows, *sector])) if peers or (ours and sector) else (),
        chosen=found.chosen,
        any_sent=any_sent(),
    )


def _ours(year: ReportingYear, read: PayGapRead, asked: str) -> BesideRow:
    gaps = [read.measure(code).gap for code in COLUMNS]
    return BesideRow(
        name=str(year.organisation),
        size=str(year.organisation.size or NOT_GIVEN),
        year=_year(asked),
        shown=tuple(map(in_percent, gaps)),
        numbers=tuple(gap.value for gap in gaps),
        is_ours=True,
        hidden=any(gap.hidden for gap in gaps),
    )


def _sector(found: PeerGaps) -> Iterator[BesideRow]:
    if found.sector is None:
        return
    names = (_("Lower quarter of bodies up to"), _("Median of bodies"), _("Upper quarter of bodies from"))
    for place, name in enumerate(names):
        numbers = tuple(
            found.sector.quartiles[column][place] if column in found.sector.quartiles else None
            for column in COLUMNS.values()
        )
        yield BesideRow(name, "", _year(found.year), tuple(map(_sent, numbers)), numbers)


def _sentence(ours: list[BesideRow], found: PeerGaps) -> str:
    place = list(COLUMNS).index("median")
    if not found.year:
        return _("There is nothing to compare with yet.")
    if not ours:
        return _("Our own gender pay gap is not entered for this year yet.")
    mine = ours[0].numbers[place]
    if mine is None:
        return _("Our median gender pay gap is not shown, or there is none.")
    if found.sector is None or "DiffMedianHourlyPercent" not in found.sector.quartiles:
        return _("Our median gender pay gap is %(gap)s.") % {"gap": _sent(mine)}
    lower, middle, upper = found.sector.quartiles["DiffMedianHourlyPercent"]
    if mine > upper:
        words = _("Our median gender pay gap is %(gap)s: wider than at three in four public bodies.")
    elif mine < lower:
        words = _("Our median gender pay gap is %(gap)s: lower than at three in four public bodies.")
    else:
        words = _(
            "Our median gender pay gap is %(gap)s. In the middle of all public bodies it is %(middle)s."
        )
    return words % {"gap": _sent(mine), "middle": _sent(middle)}


def _notes(found: PeerGaps) -> Iterator[str]:
    if not found.year:
        yield _(
            "No figures of other employers are here yet. Whoever runs the service imports the file of the "
            "national gender pay gap service, for all organisations."
        )
        return
    if found.is_other_year:
        yield _(
            "Our figures are of the snapshot of %(ours)s. What others sent is of %(theirs)s, the nearest "
            "year that is here."
        ) % {"ours": _year(found.asked), "theirs": _year(found.year)}
    if not found.chosen:
        yield _("No employers are chosen yet: only all public bodies together stand beside ours.")
    if found.lacking:
        yield ngettext(
            "%(names)s sent no figures for that year.",
            "%(names)s sent no figures for that year.",
            len(found.lacking),
        ) % {"names": ", ".join(found.lacking)}


def _charts(rows: list[BesideRow]) -> Iterator[GapChart]:
    titles = {"mean": _("Mean gap in hourly pay"), "median": _("Median gap in hourly pay")}
    for code in DRAWN:
        place = list(COLUMNS).index(code)
        bars = tuple(
            GapBar(
                row.name,
                row.numbers[place],
                row.shown[place],
                ours=row.is_ours,
                hidden=_is_hidden(row, place),
            )
            for row in rows
        )
        yield GapChart(f"peers-{code}", titles[code], _chart_sentence(rows, place), bars)


def _is_hidden(row: BesideRow, place: int) -> bool:
    return row.numbers[place] is None and row.shown[place] == HIDDEN


def _chart_sentence(rows: list[BesideRow], place: int) -> str:
    bodies = [row for row in rows if row.size and row.numbers[place] is not None]
    if not bodies:
        return _("No gap of a single body is shown.")
    widest = max(bodies, key=lambda row: row.numbers[place] or Decimal(0))
    return _("The widest gap is that of %(name)s: %(gap)s.") % {
        "name": widest.name,
        "gap": widest.shown[place],
    }


def _sent(number: Decimal | None) -> str:
    if number is None:
        return NOT_GIVEN
    shown = rounded(number, 1)
    return f"−{-shown}%" if shown < 0 else f"{shown}%"


def _year(year: str) -> str:
    return year.replace("-", "/")
