"""Hides small counts in one list, and what would give them away. An interim protection, without a solver.

It looks at one list at a time: the cells, at most one partition of them into subtotals, and a total. It does
not look across tables or years, nor at rows and columns of one table: `equality.suppression.protect` does.
What it promises of one list, as NHS bodies practise it:

- no count, subtotal or total from 1 to threshold - 1 is shown; zeros are shown;
- of every sum that readers can form by taking shown figures from one another, no cell is hidden or at least
  two, of at least `threshold` people together; and that sum leaves room, so that not all of them are 1 and
  (where there is more to hide) not all of them are threshold - 1;
- a subtotal is hidden only together with another, or with the total, so that it cannot be worked out.

A total below the threshold is hidden with everything in it, zeros too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from equality.hiding import CountedList
from equality.text import gettext_noop as _

MOST_GROUPS = 12  # every choice of subtotals is tried
SMALL = _("fewer than %(threshold)s people")
GIVES_AWAY = _("would give another figure away")


@dataclass(frozen=True)
class ListProtection:
    """Which figures of one list are hidden: cells and subtotals by name, and whether the total is."""

    hidden_cells: frozenset[str]
    hidden_groups: frozenset[str]
    total_hidden: bool
    small_cells: frozenset[str]
    small_groups: frozenset[str]
    groups: frozenset[str]
    threshold: int

    def reason(self, cell: str) -> str:
        """Return why a cell is hidden; raise KeyError if it is shown."""
        return self._reason(cell, self.hidden_cells, self.small_cells)

    def group_reason(self, group: str) -> str:
        """Return why a subtotal is hidden; raise KeyError if it is shown."""
        return self._reason(group, self.hidden_groups, self.small_groups)

    def shows_share(self, group: str) -> bool:
        """Return whether the share of a subtotal in the total may be shown, and with it that of all others.

        The share that disclosed is shown only if the subtotal of those who did not (Unknown) is. Raise
        KeyError for what was no subtotal of the list when it was protected: nobody has looked at it.
        """
        if group not in self.groups:
            raise KeyError(group)
        return not self.total_hidden and group not in self.hidden_groups

    def _reason(self, name: str, hidden: Collection[str], small: Collection[str]) -> str:
        if name not in hidden:
            raise KeyError(name)
        return SMALL % {"threshold": self.threshold} if name in small else GIVES_AWAY


def protect_list(
    cells: Mapping[str, int],
    *,
    total: int | None,
    groups: Mapping[str, Collection[str]] | None = None,
    threshold: int = 5,
) -> ListProtection:
    """Return what to hide of a list of counts of people, in the order in which it is shown.

    `total` is the total shown, or known from elsewhere; None if readers cannot know it. Where it is not the
    sum of the cells, readers know that sum too, because the page says what the list adds up to. `groups` are
    the subtotals shown: every cell is in exactly one. Of the ways that protect, the one is taken that hides
    the fewest figures, then the fewest people, then the first in the list. Raise ValueError for counts below
    0, a threshold below 2, groups that do not share out the cells, or more than 12 of them.
    """
    if min(cells.values(), default=0) < 0 or (total or 0) < 0:
        raise ValueError("A count of people cannot be below 0.")
    if threshold < 2:
        raise ValueError("The threshold must be 2 or more.")
    members = [cell for group in (groups or {}).values() for cell in group]
    if groups is not None and sorted(members) != sorted(cells):
        raise ValueError("Every cell must be in exactly one group.")
    if groups and len(groups) > MOST_GROUPS:
        raise ValueError(f"There can be at most {MOST_GROUPS} groups.")
    subtotals = {
        group: [cell for cell in cells if cell in inside] for group, inside in (groups or {}).items()
    }
    counted = CountedList(cells, subtotals, threshold)
    if total is not None and (counted.small(total) or counted.small(sum(cells.values()))):
        hidden_cells, hidden_groups, total_hidden = frozenset(cells), frozenset(subtotals), True
    else:
        hidden_cells, hidden_groups, total_hidden = counted.hidden(total_known=total is not None)
    return ListProtection(
        hidden_cells=hidden_cells,
        hidden_groups=hidden_groups,
        total_hidden=total_hidden,
        small_cells=frozenset(cell for cell, count in cells.items() if counted.small(count)),
        small_groups=frozenset(
            group for group in subtotals if counted.small(counted.people(subtotals[group]))
        ),
        groups=frozenset(subtotals),
        threshold=threshold,
    )
