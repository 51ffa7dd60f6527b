"""Attacks what is to be published: bounds every hidden figure by everything shown, however it was chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from equality.suppression.bounding import Bound, bounds
from equality.suppression.system import System
from equality.text import gettext_noop as _

NOTHING: Mapping[str, int] = MappingProxyType({})
SHOWN = _("%(name)s is fewer than %(threshold)s people and is shown")
EXACT = _("%(name)s is hidden, but can only be %(least)s")
COMPUTED = _("%(name)s is shown, but is computed from %(figures)s, which is hidden")
PUBLIC = _("%(name)s is hidden, but was published before")
EMPTY = _("%(name)s is hidden, though nobody is in it")


@dataclass(frozen=True)
class Finding:
    """A figure that readers know though they must not, and a sentence that says how."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Audit:
    """What a reader finds: the least and greatest value of every hidden count, and what can be recovered.

    `narrow` are small hidden figures with an interval less than threshold - 2 wide: not known, but nearly.
    """

    bounds: Mapping[str, Bound]
    recoverable: tuple[Finding, ...]
    narrow: tuple[str, ...]

    @property
    def safe(self) -> bool:
        """Whether nothing can be recovered."""
        return not self.recoverable


def audit(
    system: System,
    hidden: Collection[str],
    *,
    threshold: int = 5,
    keep: Collection[str] = (),
    before: Mapping[str, int] = NOTHING,
    zeros: bool = True,
) -> Audit:
    """Return what readers can find out about what is hidden, from all that is shown and was published before.

    Readers know the sums, that counts are whole numbers and, where `zeros` are shown, that a hidden count is
    1 or more. `keep` may be shown whatever their size. Raise ValueError for a name that is no figure.
    """
    if unknown := sorted(set(hidden) - {*system.printed, *system.follows}):
        raise ValueError(f"There is no figure named {unknown[0]}.")
    public = {name for name in hidden if before.get(name, -1) == system.counts.get(name)}
    open_names = [name for name in system.counts if name in hidden or name in system.unprinted]
    lowest = {name: 1 if zeros and name in hidden else 0 for name in open_names}
    found = bounds(system, {name: low for name, low in lowest.items() if name not in public})
    printed = {name: found[name] for name in system.printed if name in found}
    findings = [
        *_shown(system, hidden, threshold, keep, zeros),
        *(Finding(name, PUBLIC % {"name": name}) for name in system.printed if name in public),
        *_exact(printed.items()),
        *_computed(system, hidden),
    ]
    narrow = tuple(
        name
        for name, bound in printed.items()
        if 1 <= system.counts[name] < threshold and bound.narrower(threshold - 2)
    )
    return Audit(MappingProxyType(printed), tuple(findings), narrow)


def _shown(
    system: System, hidden: Collection[str], threshold: int, keep: Collection[str], zeros: bool
) -> Iterator[Finding]:
    for name in system.printed:
        count = system.counts[name]
        if count < threshold and (count or not zeros) and name not in hidden and name not in keep:
            yield Finding(name, SHOWN % {"name": name, "threshold": threshold})
        if zeros and not count and name in hidden:
            yield Finding(name, EMPTY % {"name": name})


def _exact(printed: Iterable[tuple[str, Bound]]) -> Iterator[Finding]:
    for name, bound in printed:
        if bound.least == bound.greatest:
            yield Finding(name, EXACT % {"name": name, "least": bound.least})


def _computed(system: System, hidden: Collection[str]) -> Iterator[Finding]:
    for name, others in system.follows.items():
        if name not in hidden and (inside := [other for other in others if other in hidden]):
            yield Finding(name, COMPUTED % {"name": name, "figures": inside[0]})
