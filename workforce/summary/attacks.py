"""All staff figures that readers know of, as they are attacked before an edition is published."""

from collections.abc import Collection, Mapping

from equality.suppression import Published
from organisations.models import Organisation
from workforce.publishable import protected
from workforce.publishable.movements import moved
from workforce.summary.reading import read_years


def published(
    organisation: Organisation, labels: Collection[str], shown: Mapping[str, Collection[int]]
) -> Published:
    """Return the staff figures of the years of these labels, each tied to the one before by who moved.

    Readers are taken to know every figure that may be printed and is not hidden, printed or not; and of the
    hidden ones those that are `shown` somewhere, by name, as they still are.
    """
    found = Published()
    named = [year for year in organisation.years.all() if year.label in labels]
    wanted = {each for year in named for each in (year, year.before) if each}
    years = {}
    for one in read_years(wanted).values() if wanted else ():
        if one.protected.rounding:
            continue  # no figure is exact
        start = f"{one.year.label}/"
        mine = {name.removeprefix(start): values for name, values in shown.items() if name.startswith(start)}
        years[one.year] = protected.published(one.protected, tuple(one.counted.values()), mine)
        found.take(years[one.year].named(start))
    for year, now in years.items():
        if year.before in years:
            _tie(found, (year.label, now), (year.before.label, years[year.before]))
    return found


def _tie(found: Published, now: tuple[str, Published], last: tuple[str, Published]) -> None:
    """Add that last year's figure and who came are this year's and who went."""
    for here, came, went in moved(now[1].counts, last[1].counts):
        names = [f"{label}/{name}" for (label, _figures), name in ((now, here), (now, came), (now, went))]
        both = f"{names[0]} and leavers"
        found.counts[both] = found.counts[names[0]] + found.counts[names[2]]
        found.unprinted.add(both)
        found.tie(both, (names[0], names[2]))
        found.tie(both, (f"{last[0]}/{here}", names[1]))
