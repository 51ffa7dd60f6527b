"""Who did not say, and what that costs: how far each share may lie from the truth."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.figures import Figure, percentage
from equality.groupings import DISCLOSED
from equality.silence import Bounds, bounds, much, points
from workforce.summary import words
from workforce.summary.reading import Entered
from workforce.summary.shapes import AnyFigure


@dataclass(frozen=True)
class SilentRow:
    """A group with its share as counted, and between which numbers of people the truth must lie."""

    label: str
    figure: AnyFigure
    bounds: Bounds


@dataclass(frozen=True)
class Silence:
    """How many are silent, of how many; `rows` are the groups of which readers may see the count."""

    unknown: int
    base: int
    sentence: str
    warning: str
    rows: tuple[SilentRow, ...]


def silence(now: Entered, *, protected: bool) -> Silence | None:
    """Return what silence costs; None where everybody answered, or a reader may not see how many did."""
    figures = now.figures
    known, total = (_open(figure, protected) for figure in (figures.disclosed, figures.total))
    if not (words.is_shown(known) and words.is_shown(total)) or (figures.withheld and protected):
        return None
    base, unknown = total.value or 0, (total.value or 0) - (known.value or 0)
    if unknown <= 0:  # more in the list than there are people: nothing follows from that
        return None
    share = percentage(unknown, base, 1)
    said = {"unknown": f"{unknown:,}", "base": f"{base:,}", "share": share}
    return Silence(
        unknown=unknown,
        base=base,
        sentence=_(
            "The answer of %(unknown)s of %(base)s people (%(share)s%%) is not known. Each share may lie "
            "anywhere between the people counted and those people with all who did not say."
        )
        % said,
        warning=_("More than a fifth is not known: nothing can be concluded from these shares.")
        if much(unknown, base)
        else "",
        rows=tuple(_rows(now, unknown, base, protected)),
    )


def _rows(now: Entered, unknown: int, base: int, protected: bool) -> Iterator[SilentRow]:
    """The known groups of the subtotals; the categories of a list that has no other subtotals."""
    figures = now.figures
    if figures.grouping.code == DISCLOSED:
        named = [(each.code, each.label, each.known) for each in figures.category_set.categories]
        held = figures.cells
    else:
        named = [(each.code, each.label, each.known) for each in figures.grouping.groups]
        held = figures.groups
    for code, label, known in named:
        if not known or code not in held:
            continue
        figure = _open(held[code], protected)
        if words.is_shown(figure) and (figure.value or 0) + unknown <= base:
            yield SilentRow(_(label), figure, bounds(figure.value or 0, unknown, base))


def headline(now: Entered, last: Entered | None, *, protected: bool) -> str:
    """Say what share did not disclose, and whether that is more or fewer than last year: "37.2% did not …".

    Blank where a reader may not see how many did.
    """
    found = _undisclosed(now, protected)
    if found is None:
        return ""
    unknown, base = found
    share = percentage(unknown, base, 1)
    if share is None:
        return ""
    exact = now.figures.adds.exactly
    if not unknown:
        said = _("Everybody disclosed their answer")
    elif exact:
        said = _("%(share)s%% did not disclose") % {"share": share}
    else:
        said = _("No answer is known for %(share)s%%") % {"share": share}
    before = _undisclosed(last, protected) if last else None
    moved = points(unknown, base, *before) if before else None
    if moved is None:
        return f"{said}."
    if not moved:
        ending = _("the same as last year") if unknown or before == (0, 0) else _("as last year")
    elif moved > 0:
        ending = _("%(points)s points more than last year") % {"points": abs(moved)}
    else:
        ending = _("%(points)s points fewer than last year") % {"points": abs(moved)}
    return f"{said}, {ending}."


def _undisclosed(entered: Entered, protected: bool) -> tuple[int, int] | None:
    figures = entered.figures
    known, total = (_open(figure, protected) for figure in (figures.disclosed, figures.total))
    if (figures.withheld and protected) or not (words.is_shown(known) and words.is_shown(total)):
        return None
    return max((total.value or 0) - (known.value or 0), 0), total.value or 0


def _open(figure: Figure, protected: bool) -> AnyFigure:
    return figure.protected if protected else figure
