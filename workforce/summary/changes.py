"""What changed from last year to this, in groups that both lists have, beside who joined and who left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.figures import Figure
from equality.groupings import DISCLOSED
from equality.rounding import signed
from equality.silence import points
from equality.symbols import HIDDEN, NOT_APPLICABLE
from workforce.summary.reading import Entered
from workforce.summary.shapes import AnyFigure, SymbolNote
from workforce.summary.words import NOT_GIVEN, note_of, symbols_among

Pair = tuple[Figure, Figure]  # last year's and this year's


@dataclass(frozen=True)
class Moved:
    """A change in people and in percentage points, as signed text, or as the symbol in its place."""

    people: str
    points: str
    hidden: bool

    @property
    def mark(self) -> str:
        """The symbol that stands after a true change which readers do not see."""
        return HIDDEN if self.hidden and self.people != HIDDEN else ""


@dataclass(frozen=True)
class ChangeRow:
    """A group last year and this, how it moved, and how many of it joined and left, where that is told."""

    label: str
    last: AnyFigure | None
    now: AnyFigure | None
    moved: Moved | None
    joined: AnyFigure | None
    left: AnyFigure | None


@dataclass(frozen=True)
class Changes:
    """The table of what changed. `note` says how lists that differ are compared."""

    grouping: str
    last_year: str
    year: str
    flows: bool
    rows: tuple[ChangeRow, ...]
    note: str

    @property
    def symbols(self) -> tuple[SymbolNote, ...]:
        """The symbols that stand in the table, with their meaning."""
        figures = (each for row in self.rows for each in self._figures(row))
        found = {note.shorthand: note for note in symbols_among(figures)}
        if any(row.moved and row.moved.hidden for row in self.rows):
            found[HIDDEN] = note_of("c")
        if any(row.moved is None for row in self.rows):
            found[NOT_GIVEN] = note_of("x")
        return tuple(found.values())

    def _figures(self, row: ChangeRow) -> Iterator[AnyFigure | None]:
        yield from (row.last, row.now)
        if self.flows:
            yield from (row.joined, row.left)


def changes(
    now: Entered,
    last: Entered,
    *,
    joined: Entered | None,
    left: Entered | None,
    protected: bool,
    threshold: int,
) -> Changes:
    """Return how the groups moved. For readers no change from 1 to threshold - 1 people is shown.

    Lists that differ are compared in the groups that both have; nothing of the past is renamed. Joiners
    and leavers are protected together with both years: last year and who came, less who went, is this year.
    """
    same = now.figures.category_set.code == last.figures.category_set.code
    shared = now.figures.grouping.code == last.figures.grouping.code
    grouping = now.figures.grouping if shared else now.figures.category_set.grouping(DISCLOSED)
    # A list without other subtotals that has not changed is compared category by category.
    finest = same and grouping.code == DISCLOSED
    groups = [(group.code, _(group.label)) for group in grouping.groups]
    if finest:
        categories = now.figures.category_set
        groups = [(each.code, _(each.label)) for each in categories.categories]
    rows = [
        _row(
            code,
            label,
            years=(last, now),
            flows=(joined, left),
            finest=finest,
            protected=protected,
            threshold=threshold,
        )
        for code, label in [*groups, ("", _("Total"))]
        if not code or (any if shared else all)(code in _groups(each, finest) for each in (now, last))
    ]
    return Changes(
        grouping=_(now.figures.category_set.label if finest else grouping.label),
        last_year=str(last.snapshot.year),
        year=str(now.snapshot.year),
        flows=joined is not None or left is not None,
        rows=tuple(rows),
        note=""
        if same
        else _(
            "%(last)s was counted in “%(old)s” and %(now)s in “%(new)s”. The two are compared as "
            "%(grouping)s, which both lists have; every category keeps the name it was counted under."
        )
        % {
            "last": last.snapshot.year,
            "now": now.snapshot.year,
            "old": _(last.figures.category_set.label),
            "new": _(now.figures.category_set.label),
            "grouping": _(grouping.label).lower() if grouping.code == DISCLOSED else _(grouping.label),
        },
    )


def _groups(entered: Entered, finest: bool) -> Mapping[str, Figure]:
    """The categories of a year, or its subtotals with who disclosed."""
    if finest:
        return entered.figures.cells
    return {**entered.figures.groups, DISCLOSED: entered.figures.disclosed}


def _figure(entered: Entered | None, code: str, finest: bool) -> Figure | None:
    if entered is None:
        return None
    return entered.figures.total if not code else _groups(entered, finest).get(code)


def _row(
    code: str,
    label: str,
    *,
    years: tuple[Entered, Entered],
    flows: tuple[Entered | None, Entered | None],
    finest: bool,
    protected: bool,
    threshold: int,
) -> ChangeRow:
    last, now = (_figure(each, code, finest) for each in years)
    moved = None
    if last is not None and now is not None:
        bases = (years[0].figures.total, years[1].figures.total)
        moved = _moved((last, now), bases, protected, threshold)
    shown: list[AnyFigure | None] = [
        (figure.protected if protected else figure) if figure else None
        for figure in (last, now, *(_figure(each, code, finest) for each in flows))
    ]
    return ChangeRow(label, shown[0], shown[1], moved, shown[2], shown[3])


def _moved(years: Pair, bases: Pair, protected: bool, threshold: int) -> Moved:
    """A change is small where it is of so few people that it would tell of them."""
    last, now = years
    hidden = last.protected.hidden or now.protected.hidden or 1 <= abs(now.value - last.value) < threshold
    if hidden and protected:
        return Moved(HIDDEN, HIDDEN, True)
    # For readers from what they see: where that is rounded, so is its change.
    was, of_then, is_now, of_now = (
        (figure.protected.value or 0) if protected else figure.value
        for figure in (last, bases[0], now, bases[1])
    )
    difference, share = is_now - was, points(is_now, of_now, was, of_then)
    return Moved(signed(difference), NOT_APPLICABLE if share is None else signed(share), hidden)
