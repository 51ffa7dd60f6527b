"""The board beside the workforce: those who vote, those who do not, executives and non-executives."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from equality.indicators import one_person, points, share
from equality.returned import TOTAL
from equality.rounding import rounded, signed
from equality.symbols import HIDDEN
from standards.summary.gathering import BOARD, STAFF
from standards.summary.shapes import Compared, State, text_of
from standards.summary.telling import Teller

EXECUTIVE: Final = "executive"
ORDER: Final = ("voting", BOARD, "non_voting", EXECUTIVE, "non_executive")


def lines(teller: Teller) -> Iterator[Compared]:
    """Yield a line for each part of the board that is given, voting members first, then the workforce."""
    given = [item for item in ORDER if teller.one.lists.get(item)]
    for item in given:
        yield _seats(teller, item)
    if given and _staff(teller) is not None:
        gone = _staff_hidden(teller)
        yield Compared(
            code=STAFF,
            label=_("Overall workforce"),
            state=State.HIDDEN if gone and teller.protected else State.SHOWN,
            **_people(teller, STAFF, hidden=gone),
        )


def _seats(teller: Teller, item: str) -> Compared:
    total, members = teller.number(item, TOTAL), teller.one.count(item, teller.indicator.first)
    hidden = _hides(teller, item)
    gap, staff = None, _staff(teller)
    if members is not None and total and staff is not None:
        gap = points(members, total, *staff)
    either = hidden or _staff_hidden(teller)
    return Compared(
        code=item,
        label=_(teller.indicator.item(item).label),
        value=None if gap is None else teller.open(rounded(gap, 1), hidden=either),
        shown="" if gap is None else teller.text(signed(rounded(gap, 1)), hidden=either),
        state=teller.state(missing=gap is None, hidden=either),
        **_people(teller, item, hidden=hidden),
    )


def _people(teller: Teller, item: str, *, hidden: bool) -> dict[str, Any]:
    """Return the counts of a line and each group's percentage of everybody in it."""
    total = teller.number(item, TOTAL)
    shares: dict[str, Fraction | None] = {
        code: share(count, total)
        for code in teller.codes
        if (count := teller.one.count(item, code)) is not None and total
    }
    hides = {code: teller.hides(item, code) or teller.hides(item, TOTAL) for code in teller.codes}
    percents = teller.percents(shares, hides, 1)
    return {
        "counts": tuple(teller.figure(item, code, total) for code in teller.codes),
        "total": teller.figure(item, TOTAL),
        "percent": percents["shares"][teller.place],
        **percents,
    }


def _hides(teller: Teller, item: str) -> bool:
    return teller.hides(item, teller.indicator.first) or teller.hides(item, TOTAL)


def _staff(teller: Teller) -> tuple[int, int] | None:
    """Return how many of the workforce are of the first group, and how many there are; None if not known."""
    mine, everybody = teller.one.count(STAFF, teller.indicator.first), teller.number(STAFF, TOTAL)
    return None if mine is None or everybody is None else (mine, everybody)


def _staff_hidden(teller: Teller) -> bool:
    return _staff(teller) is not None and _hides(teller, STAFF)


def sentence(teller: Teller, main: Compared, results: Sequence[Compared]) -> str:
    """Say how many of the board are of the first group, beside the workforce; then of its executives."""
    place = teller.place
    staff = next((line for line in results if line.code == STAFF), None)
    said = _of(teller, main)
    if staff is None or not main.shown:
        return _("%(told)s. The staff figures of the year are needed to compare them.") % {"told": said}
    told = _("%(told)s, against %(share)s of the workforce: %(points)s percentage points.") % {
        "told": said,
        "share": staff.percents[place],
        "points": main.shown,
    }
    members = main.total.value if main.total else None
    if members and (person := one_person(members)):
        told += " " + _("One person is %(points)s points.") % {"points": person}
    executives = next((line for line in results if line.code == EXECUTIVE and line is not main), None)
    if executives and executives.shown and executives.state is State.SHOWN:
        told += " " + _("%(told)s: %(points)s percentage points.") % {
            "told": _of(teller, executives),
            "points": executives.shown,
        }
    return told


def _of(teller: Teller, line: Compared) -> str:
    """Say how many of a part of the board are of the first group: "Of 14 board members, 1 is BME (7.1%)"."""
    words = {
        "total": text_of(line.total) or "?",
        "who": line.label.lower(),
        "count": text_of(line.counts[teller.place]) or "?",
        "group": teller.labels[0],
        "percent": line.percents[teller.place],
    }
    if HIDDEN in {words["total"], words["count"]}:
        return _("So few people are counted that it is not shown how many %(who)s are %(group)s") % words
    if words["count"] == "0":
        return _("Of %(total)s %(who)s, none is %(group)s (%(percent)s)") % words
    one = _("Of %(total)s %(who)s, %(count)s is %(group)s (%(percent)s)")
    several = _("Of %(total)s %(who)s, %(count)s are %(group)s (%(percent)s)")
    return (one if words["count"].split()[0] == "1" else several) % words
