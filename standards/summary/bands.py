"""Pay bands and their clusters beside the whole workforce, as the staff figures or the form have them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from equality.breakdowns import breakdown
from equality.figures import Figure, PublicFigure
from equality.indicators import points, share
from equality.returned import TOTAL, cell
from equality.rounding import rounded, signed
from equality.standards import SECTIONS, standard
from standards.summary.shapes import AnyFigure, Compared, is_hidden
from standards.summary.telling import Teller
from standards.summary.tying import CLUSTER, WHOLE, added, band_sums

SIGNIFICANT: Final = 0.05
ENOUGH: Final = 10  # people of a band whose group is known: of fewer its share says little
EVERY_KIND: Final = "all."  # before the code of a band of all staff
# Rows that are no band of a ladder: those of people whose kind, or whose grade, is not told.
APART: Final = frozenset({"undecided", "rest", "other", "medical-other", "med-other", "none", "local"})


@dataclass(frozen=True)
class Row:
    """A band: its figures by group, those of the staff figures by the group's code there, and their total."""

    code: str
    label: str
    section: str
    figures: Mapping[str, Figure]
    total: Figure


def lines(teller: Teller) -> Iterator[Compared]:
    """Yield a line for each band; the whole workforce, with which each is compared, stands for all."""
    rows = list(_from_staff(teller) if teller.one.banded is not None else _from_entry(teller))
    whole = next((row for row in rows if row.code == WHOLE), None)
    for row in sorted(rows, key=lambda row: row.code != WHOLE):
        yield _line(teller, row, whole)


def _from_staff(teller: Teller) -> Iterator[Row]:
    found = teller.one.banded
    whole = next((ladder.whole for ladder in found.ladders if ladder.whole), None)
    if whole is not None:
        yield _row(teller, (WHOLE, _("Overall workforce"), ""), whole)
    for ladder in found.ladders:
        rows = [(row.code, row) for row in ladder.published]
        if not teller.protected or (ladder.bands and _all_open(ladder.bands)):
            rows = [(row.code, row) for row in ladder.bands]
            if teller.indicator.standard == "wdes":
                rows += [(f"{CLUSTER}{row.code}", row) for row in ladder.clusters]
        of_kind = f" ({ladder.label.lower()})"  # its section says it already
        for code, row in rows:
            name = (f"{ladder.kind}.{code}", row.label.removesuffix(of_kind), ladder.label)
            yield _row(teller, name, row)


def _row(teller: Teller, name: tuple[str, str, str], row: Any) -> Row:
    """Return a row of the staff figures, with a figure of nobody for a group that nobody there is in."""
    theirs = {group.code: group.category_group for group in standard(teller.indicator.standard).groups}
    figures = {
        code: row.figures.get(theirs[code]) or _nobody(f"{row.total.cell} {theirs[code]}")
        for code in teller.codes
    }
    if teller.one.rounded and teller.one.rounds:
        return Row(*name, {code: _near(each) for code, each in figures.items()}, _near(row.total))
    return Row(*name, figures, row.total)


def _near(one: Figure) -> Figure:
    """Return a figure with the number that readers see in place of the true one: 0 for what is hidden."""
    return replace(one, value=one.protected.value or 0)


def _nobody(name: str) -> Figure:
    return Figure(name, 0, None, PublicFigure(name, 0, None))


def _all_open(rows: Iterable[Any]) -> bool:
    every = [each for row in rows for each in (row.total, *row.figures.values())]
    return not any(each.protected.hidden for each in every)


def _from_entry(teller: Teller) -> Iterator[Row]:
    sums = band_sums(teller.one)
    given = [item for item in teller.indicator.items if item.code in teller.one.lists]
    if not given:
        return
    yield _sum(teller, (WHOLE, _("Overall workforce"), ""), sums.pop(WHOLE, ()))
    for item in given:
        yield _sum(teller, (item.code, _(item.label), _(SECTIONS[item.section])), (item.code,))
    labels = {group.code: group.label for group in breakdown("pay_band").grouping("wdes").groups}
    for name, parts in sums.items():
        section, _dot, cluster = name.partition(f".{CLUSTER}")
        yield _sum(teller, (name, _(labels[cluster]), _(SECTIONS[section])), parts)


def _sum(teller: Teller, name: tuple[str, str, str], parts: Sequence[str]) -> Row:
    """Return some entered bands together."""
    one = teller.one
    counts = {code: added(one, parts, code) for code in teller.codes}
    people = sum(counts.values())

    def seen(group: str, count: int, base: int | None) -> Figure:
        hidden = cell(name[0], group) in teller.answered.hidden
        gone = teller.rounds_away(count) if one.rounds else hidden
        return teller.both(one.cell(name[0], group), one.near(count), base, hidden=gone, places=2)

    figures = {code: seen(code, count, one.near(people)) for code, count in counts.items()}
    return Row(*name, figures, seen(TOTAL, people, None))


def _line(teller: Teller, row: Row, whole: Row | None) -> Compared:
    """Return a band beside the whole workforce."""
    mine, total = row.figures, row.total
    first, unknown = mine[teller.indicator.first], mine[teller.codes[-1]]
    gone = first.protected.hidden or total.protected.hidden
    of_known = share(first.value, total.value - unknown.value)
    gap, either = None, gone
    if whole is not None and row is not whole and total.value and whole.total.value:
        theirs = whole.figures[teller.indicator.first]
        gap = points(first.value, total.value, theirs.value, whole.total.value)
        either = gone or whole.total.protected.hidden or theirs.protected.hidden
    shares: dict[str, Fraction | None] = {code: share(each.value, total.value) for code, each in mine.items()}
    hides = {code: each.protected.hidden or total.protected.hidden for code, each in mine.items()}
    percents = teller.percents(shares, hides, 2)
    return Compared(
        code=row.code,
        label=row.label,
        section=row.section,
        counts=tuple(_seen(teller, each) for each in mine.values()),
        total=_seen(teller, total),
        known=""
        if of_known is None
        else teller.text(f"{rounded(of_known, 2)}%", hidden=gone or unknown.protected.hidden),
        percent=percents["shares"][teller.place],
        value=None if gap is None else teller.open(rounded(gap, 1), hidden=either),
        shown="" if gap is None else teller.text(signed(rounded(gap, 1)), hidden=either),
        state=teller.state(missing=not (total.value or total.protected.hidden), hidden=gone),
        **percents,
    )


def _seen(teller: Teller, each: Figure) -> AnyFigure:
    return each.protected if teller.protected else each


def sentence(teller: Teller, main: Compared, results: Sequence[Compared]) -> str:
    """Say the first group's share of the workforce, and in which bands it is largest and smallest."""
    group, place = teller.labels[0], teller.place
    said = []
    if main.code == WHOLE and main.percents and main.percents[place]:
        said.append(
            _("%(group)s staff are %(share)s of the workforce.")
            % {"group": group, "share": main.percents[place]}
        )
    seen = [line for line in _main_ladder(results) if _is_enough(line, place)]
    most, least = (pick(seen, key=_share, default=None) for pick in (max, min))
    if most and least and most.percent != least.percent:
        words = {
            "most": _place(most),
            "high": most.percents[place],
            "least": _place(least),
            "low": least.percents[place],
        }
        said.append(
            _("Their share is largest in %(most)s (%(high)s) and smallest in %(least)s (%(low)s).") % words
        )
    return " ".join([*said, *([] if teller.protected else _trends(teller))])


def _main_ladder(results: Sequence[Compared]) -> list[Compared]:
    """Return the single bands of all staff; where they are told by kind of staff only, of each kind."""
    bands = [line for line in results if line.code != WHOLE and not _is_apart(line.code)]
    return [line for line in bands if line.code.startswith(EVERY_KIND)] or bands


def _is_apart(code: str) -> bool:
    kind, _dot, band = code.partition(".")
    return kind in APART or band.removeprefix("wres-") in APART or band.startswith((CLUSTER, "wdes-"))


def _is_enough(line: Compared, place: int) -> bool:
    """Return whether a band has enough people to speak of it, and readers see it."""
    if line.percent is None or is_hidden(line.counts[place]) or is_hidden(line.total):
        return False
    known = sum((each.value or 0) for each in line.counts[:-1] if each)
    return known >= ENOUGH


def _share(line: Compared) -> Decimal:
    return line.percent or Decimal(0)


def _place(line: Compared) -> str:
    """Return the name of a band, with its kind of staff where that is told."""
    if not line.section or line.code.startswith(EVERY_KIND):
        return line.label
    return f"{line.label} ({line.section.lower()})"


def _trends(teller: Teller) -> Iterator[str]:
    """Say whether the share rises or falls as bands rise; the test is of true counts, for officers."""
    names = {
        "all": _("all staff"),
        "clinical": _("clinical staff"),
        "non_clinical": _("non-clinical staff"),
    }
    for code, found in teller.trends.items():
        if found is None or found[1] >= SIGNIFICANT:
            continue
        rises = _("Of %(who)s, their share rises as bands rise; that is unlikely to be chance.")
        falls = _("Of %(who)s, their share falls as bands rise; that is unlikely to be chance.")
        yield (rises if found[0] > 0 else falls) % {"who": names[code]}
