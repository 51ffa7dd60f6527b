"""The rules that figures follow, in words, each with where it stands in law or guidance."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.characteristics import characteristic as characteristic_of
from equality.groupings import origin_of
from equality.populations import population as population_of
from equality.symbols import symbol
from workforce.summary import words
from workforce.summary.reading import Entered, TwoYears


@dataclass(frozen=True)
class Rule:
    """A rule that the figures follow, and where it stands."""

    text: str
    source: str


def rules_told(read: TwoYears, population: str, characteristic: str, now: Entered) -> Iterator[Rule]:
    figures = now.figures
    about, people = characteristic_of(characteristic), population_of(population)
    yield Rule(_("%(name)s is a protected characteristic.") % {"name": _(about.label)}, about.origin.source)
    yield Rule(f"{_(people.label)}: {_(people.counts)}.", people.origin.source)
    yield Rule(
        _("Categories: %(list)s.") % {"list": _(figures.category_set.label)},
        figures.category_set.origin.source,
    )
    origin = origin_of(characteristic, figures.grouping.code)
    if origin is not None:
        yield Rule(_("Subtotals: %(name)s.") % {"name": _(figures.grouping.label)}, origin.source)
    yield Rule(
        _(
            "A percentage is the number of people divided by the total headcount that the source states, "
            "times 100, rounded once, half up, to two decimals. Nobody is left out of the base, so that "
            "those who answered and those who did not are 100% together."
        ),
        _("Workforce Race Equality Standard and Workforce Disability Equality Standard: all staff as base"),
    )
    hidden = symbol("c").origin
    for text in words.rule(read, True):
        yield Rule(
            text,
            _("UK GDPR, article 9; the body’s own threshold; %(symbols)s") % {"symbols": hidden.source},
        )
