"""What could be worked out of published figures: the questions put aside, and the answers in words."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from organisations import calculations
from organisations.models import Organisation
from workforce.publishable import protected
from workforce.publishable.describing import describe
from workforce.summary.reading import read_years

KIND: Final = "workforce.attack"


@calculations.calculates(KIND)
def _attack(values: Any) -> Any:
    return protected.attack(values)


def attacks(organisation: Organisation, shown: Mapping[str, Collection[int]]) -> Iterator[tuple[str, Any]]:
    """Yield a question for each year of which something is shown: by name, the values that stand anywhere.

    Readers are taken to know every figure that may be printed and is not hidden, printed or not; and of the
    hidden ones those that an edition shows as they still are.
    """
    labels = {name.partition("/")[0] for name in shown}
    years = [year for year in organisation.years.all() if year.label in labels]
    for one in read_years(years).values() if years else ():
        if one.protected.rounding:
            continue  # no figure is exact
        known = {
            name.partition("/")[2]: values
            for name, values in shown.items()
            if name.startswith(f"{one.year.label}/")
        }
        yield KIND, protected.attack_question(one.protected, tuple(one.counted.values()), known)


def attack_findings(answer: Any) -> Iterator[str]:
    """Say which figures could be worked out."""
    for name in answer["recoverable"]:
        yield describe(name)
