"""Protects figures: hides small counts, and what would give them away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from equality.suppression.opening import choices
from equality.suppression.reading import Rule, movable
from equality.suppression.reasons import Hidden, reasons
from equality.suppression.system import System
from equality.text import gettext_noop as _

NOTHING: Mapping[str, int] = MappingProxyType({})
SMALL = _("fewer than %(threshold)s people")
PROTECTS = _("would give away %(figures)s")
NAMED = 3  # figures in a reason


class Unprotectable(Exception):
    """Some figures would be known whatever else is hidden; the message names them and says what helps."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = tuple(names)
        some = ", ".join(self.names[:NAMED]) + (
            f" and {len(self.names) - NAMED:,} more" if len(self.names) > NAMED else ""
        )
        self.message = (
            f"Whatever else is hidden, readers could work out {some}. Join small categories, leave out the "
            "breakdown, or do not show the total."
        )
        super().__init__(self.message)


@dataclass(frozen=True)
class Protection:
    """What is hidden, by name, in the order of the figures; every other figure is shown.

    `public` are small figures that were published before: they are hidden, but readers know them. `unproven`
    are small figures that nobody can work out from what is shown, but of which it is not proved that the
    choice of the other hidden figures says nothing more about them.
    """

    threshold: int
    hidden: Mapping[str, Hidden]
    public: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()

    def reason(self, name: str) -> str:
        """Return why a figure is hidden, as the second half of a sentence; raise KeyError if it is shown."""
        hidden = self.hidden[name]
        if hidden.why == "small":
            return SMALL % {"threshold": self.threshold}
        some = ", ".join(hidden.protects[:NAMED])
        more = len(hidden.protects) - NAMED
        return PROTECTS % {"figures": f"{some} and {more} more" if more > 0 else some}


def protect(
    system: System,
    *,
    threshold: int = 5,
    keep: Collection[str] = (),
    before: Mapping[str, int] = NOTHING,
    zeros: bool = True,
    prove: bool = True,
) -> Protection:
    """Return what to hide so that no count from 1 to threshold - 1 can be seen or worked out.

    `keep` are figures never hidden, whatever their size, such as a total that everybody knows. `before` are
    figures published earlier: where they are the same now, readers know them, and they protect nothing.
    `zeros` says whether 0 may be shown. `prove` looks for other tables that would be hidden alike, which
    takes most of the time; without it small figures that stand in sums are all `unproven`. Raise ValueError
    for a threshold below 2, Unprotectable where a small figure could be worked out whatever is hidden.
    """
    if threshold < 2:
        raise ValueError("The threshold must be 2 or more.")
    public = {name for name, count in before.items() if system.counts.get(name) == count}
    known = {*keep, *public}
    rule = Rule(threshold, zeros)
    readers = movable(system, known, rule)
    small = [name for name in system.printed if name not in keep and rule.small(system.counts[name])]
    guarded = [name for name in system.guarded if rule.small(system.counts[name])]
    if lost := [name for name in (*small, *sorted(guarded)) if name in readers.settled]:
        raise Unprotectable(lost)
    hidden: dict[str, Hidden] = {name: Hidden("small") for name in small}
    lost, unproven = [], set[str]()
    for part, choice, still in choices(readers, rule.width, prove=prove):
        lost += [
            name
            for place in choice.short(1)
            for name in (*part.cells[place].names, *part.cells[place].guarded)
            if rule.small(system.counts[name])
        ]
        unproven |= {name for place in still for name in part.cells[place].names}
        hidden |= reasons(part, choice.hidden, hidden)
    if lost:
        raise Unprotectable(lost)
    ordered = {name: hidden[name] for name in system.printed if name in hidden}
    for name, others in system.follows.items():
        if inside := tuple(other for other in others if other in ordered):
            ordered[name] = Hidden("protects", inside)
    return Protection(
        threshold,
        MappingProxyType(ordered),
        tuple(name for name in small if name in public),
        tuple(name for name in small if name in unproven),
    )
