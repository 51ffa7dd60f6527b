"""Under which names the same people are counted: in two indicators, two standards, two years, as staff."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from equality.returned import TOTAL
from equality.standards import standard
from organisations.models import Organisation
from standards.summary.gathering import BOARD, LAST, STAFF, THIS, Gathered
from standards.summary.tying import PUBLISHED, WHOLE

POPULATIONS: Final = {STAFF: "all_staff", BOARD: "governing_body", WHOLE: "all_staff"}


class Alike:
    """Knows the indicators of several years of a body."""

    def __init__(self, organisation: Organisation, gathered: Iterable[Gathered]) -> None:
        self.gathered = list(gathered)
        labels = [year.label for year in sorted(organisation.years.all(), key=lambda year: year.starts_on)]
        self.after = dict(pairwise(labels))
        self.before = {after: label for label, after in self.after.items()}

    def names(self, one: Gathered, item: str, group: str) -> Iterator[str]:
        """Yield what else a cell of an indicator is called; whether the counts are the same is not asked."""
        label, about = one.year.label, one.indicator
        for other in self.gathered:
            if other is one or other.year != one.year or item not in {*other.lists, WHOLE}:
                continue
            # How many there are in all stands in the return of the other standard as well.
            if group == TOTAL or (item == STAFF and other.indicator.standard == about.standard):
                yield other.cell(item, group)
        if item in POPULATIONS and (staff := staff_name(label, about.standard, item, group)):
            yield staff
        if item.startswith(PUBLISHED):
            yield from _published(one, item, group)
        start = f"{about.standard}.{about.code}"
        if item.endswith(LAST) and label in self.before:
            yield f"{self.before[label]}/{start}:{item.removesuffix(LAST)}{THIS}.{group}"
        if item.endswith(THIS) and label in self.after:
            yield f"{self.after[label]}/{start}:{item.removesuffix(THIS)}{LAST}.{group}"


def staff_name(label: str, code: str, item: str, group: str) -> str:
    """Return what a cell of the staff or the board is called among the staff figures; blank for none."""
    about = standard(code)
    if group == TOTAL:
        return f"{label}/{POPULATIONS[item]}:total"
    groups = {each.code: each.category_group for each in about.groups}
    if group not in groups:
        return ""
    return f"{label}/{POPULATIONS[item]}:{about.characteristic}/{about.grouping}.{groups[group]}"


def _published(one: Gathered, item: str, group: str) -> Iterator[str]:
    """Yield what a row by band of the staff figures is called there."""
    theirs = {each.code: each.category_group for each in standard(one.indicator.standard).groups}
    for ladder in one.banded_beside.ladders if one.banded_beside else ():
        for row in ladder.published:
            if item == f"{PUBLISHED}{ladder.kind}.{row.code}":
                figure = row.total if group == TOTAL else row.figures.get(theirs[group])
                if figure is not None:
                    yield figure.cell
