"""What an indicator rests on, as those may see it who ask: its figures, and its counts as they are given."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.figures import Figure, figure
from equality.returned import TOTAL, cell
from equality.rounding import rounded
from equality.standards import EVERYBODY, SECTIONS, Indicator, Item, Kind, Takes
from equality.suppression import SMALLEST_ROUNDED
from equality.symbols import HIDDEN
from standards.summary.asking import (
    CERTAIN_BASE,
    MINIMUM_BASE,
    Answered,
    compared,
    pair_group,
    surveyed,
    trends_of,
)
from standards.summary.gathering import Gathered
from standards.summary.shapes import AnyFigure, Input, State
from standards.summary.tying import rest

CHOICES: Final = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}


class Teller:
    """One indicator in one year, told to a reader (`protected`) or to an officer."""

    def __init__(self, one: Gathered, answered: Answered, *, protected: bool) -> None:
        self.one, self.answered, self.protected = one, answered, protected
        self.indicator: Indicator = one.indicator
        self.pending = answered.pending or (protected and one.pending)
        self.compared = dict(zip((code for code, _pair in compared(one)), answered.compared, strict=False))
        self.trends = dict(zip((code for code, _bands in trends_of(one)), answered.trends, strict=False))

    @property
    def undecided(self) -> bool:
        """Return whether it is still being worked out what readers see: until then nothing, and no marks."""
        return self.answered.pending or self.one.pending

    # What may be seen.

    def hides(self, item: str, group: str) -> bool:
        """Return whether readers do not see a cell; what officers see has no mark until that is known."""
        if self.answered.pending:
            return self.protected
        there = self._hidden_there(item, group)
        if self.one.rounds:
            return bool(there) or self.rounds_away(self._exactly(item, group))
        if there is not None:
            return there
        if self.indicator.kind is Kind.SURVEY:
            return self.hides_survey_counts(group)
        if self.indicator.kind is Kind.SCORE:
            return self.hides_score(group)
        return cell(item, group) in self.answered.hidden

    def _hidden_there(self, item: str, group: str) -> bool | None:
        """Return whether readers do not see a cell of the staff figures; None where it is decided here."""
        if group == TOTAL:
            return self.one.totals[item].hidden if item in self.one.totals else None
        given = self.one.lists.get(item, {}).get(group)
        return given.hidden if given else None

    def _exactly(self, item: str, group: str) -> int:
        given = self.one.lists.get(item) or rest(self.one).get(item, {})
        counts = [each.count for code, each in given.items() if group in {code, TOTAL}]
        return self.one.totals[item].count if group == TOTAL and item in self.one.totals else sum(counts)

    @property
    def smallest_rounded(self) -> int:
        """Return from how many people on a count is shown where counts are rounded."""
        return max(self.one.year.organisation.threshold, SMALLEST_ROUNDED)

    def rounds_away(self, count: int) -> bool:
        """Return whether a count is hidden for its size where counts are rounded."""
        return 0 < count < self.smallest_rounded

    def hides_survey(self, group: str) -> bool:
        """Return whether so few answered that readers see nothing of the group."""
        part = pair_group(self.one, group)
        if part is not None:
            return part.hidden
        yes, base = surveyed(self.one)[group]
        if base is None:
            return False
        return base < MINIMUM_BASE or (base < CERTAIN_BASE and yes in {0, base})

    def hides_survey_counts(self, group: str) -> bool:
        """Return whether readers see the percentage alone: beside the base it would tell of few people."""
        yes, _base = surveyed(self.one)[group]
        return self.hides_survey(group) or 0 < (yes or 0) < self.one.year.organisation.threshold

    def figure(self, item: str, group: str, base: int | None = None) -> AnyFigure | None:
        """Return a cell as it may be seen, with its percentage of a base; None where it is not given."""
        count = self.number(item, group)
        if count is None:
            return None
        if base is not None and self.protected and self.hides(item, TOTAL):
            base = None  # the percentage would tell it
        return self.seen(self.one.cell(item, group), count, base, hidden=self.hides(item, group))

    def seen(self, name: str, count: int, base: int | None, *, hidden: bool) -> AnyFigure:
        """Return a figure as it may be seen."""
        found = self.both(name, count, base, hidden=hidden)
        return found.protected if self.protected else found

    def both(self, name: str, count: int, base: int | None, *, hidden: bool, places: int = 1) -> Figure:
        """Return a figure as officers see it, with what readers do."""
        return figure(name, count, base, hidden=hidden, pending=self.undecided, places=places)

    def number(self, item: str, group: str) -> int | None:
        """Return how many; of "all", everybody, where every group is given."""
        if group != TOTAL:
            return self.one.count(item, group)
        return None if self.indicator.kind is Kind.SURVEY else self.one.everybody_of(item)

    def text(self, shown: str, *, hidden: bool) -> str:
        """Return a derived number: hidden from readers, marked for officers once that is known."""
        if not hidden:
            return shown
        if self.protected:
            return HIDDEN
        return shown if self.undecided else f"{shown} {HIDDEN}"

    # What it rests on.

    def inputs(self) -> Iterator[Input]:
        """Yield what is given, item by item."""
        for item in self.indicator.items:
            values = self.one.lists.get(item.code)
            entered = item.code in self.one.values
            if item.takes is Takes.COUNT and values:
                yield Input(
                    item.code,
                    _band_label(item) if item.section else _(item.label),
                    tuple(self.figure(item.code, group.code) for group in self.indicator.groups),
                    self.figure(item.code, TOTAL),
                    self.one.origins.get(item.code, ""),
                    entered,
                )
            elif item.takes is not Takes.COUNT and entered and any(self.one.values[item.code].values()):
                origin, text = self.one.origins.get(item.code, ""), self._as_entered(item)
                yield Input(item.code, _(item.label), (), None, origin, True, text)
        if self.one.pair is not None:
            yield from self._survey_inputs()

    def _as_entered(self, item: Item) -> str:
        """Return what is no number of people in words, of each group in order: "BME 23.4%; White 20.1%"."""
        given = self.one.values[item.code]
        if item.takes not in {Takes.PERCENT, Takes.SCORE}:
            return as_said(item, given.get(EVERYBODY.code, ""))
        return "; ".join(
            f"{_(group.label)} {self.text(as_said(item, each), hidden=self._hides_as_entered(group.code))}"
            for group in self.indicator.groups
            if (each := given.get(group.code)) is not None
        )

    def _hides_as_entered(self, group: str) -> bool:
        """Return whether readers do not see a percentage or a score: it is of few people, or tells one."""
        return self.hides_survey(group) if self.indicator.kind is Kind.SURVEY else self.hides_score(group)

    def hides_score(self, group: str) -> bool:
        """Return whether so few answered that readers do not see a group's score, or that of everybody."""
        if group == TOTAL:
            return any(self.hides_score(each.code) for each in self.indicator.groups if each.code != TOTAL)
        base = self.one.lists.get("base", {}).get(group)
        return base is not None and (bool(base.hidden) or base.count < MINIMUM_BASE)

    def _survey_inputs(self) -> Iterator[Input]:
        counts = surveyed(self.one)
        for place, code in enumerate(("yes", "base")):
            figures = tuple(
                None
                if counts[group.code][place] is None
                else self.seen(
                    self.one.cell(code, group.code),
                    counts[group.code][place] or 0,
                    None,
                    hidden=self.hides_survey_counts(group.code),
                )
                for group in self.indicator.groups
            )
            if any(figures) and self.one.pair:
                label = _(self.indicator.item(code).label)
                yield Input(code, label, figures, None, self.one.pair.source, False)

    # How it is said.

    @property
    def codes(self) -> list[str]:
        """Return the codes of its groups, in the order of every line."""
        return [group.code for group in self.indicator.groups]

    @property
    def place(self) -> int:
        """Return where the first group stands in every line."""
        return self.codes.index(self.indicator.first)

    @property
    def other_place(self) -> int:
        """Return where the second group stands in every line; raise ValueError where there is none."""
        return self.codes.index(self.indicator.second)

    @property
    def labels(self) -> tuple[str, str]:
        """Return the names of the first and of the second group, blank where there is none."""
        second = self.indicator.second
        return _(self.indicator.group(self.indicator.first).label), _(
            self.indicator.group(second).label
        ) if second else ""

    def percents(
        self, rates: Mapping[str, Fraction | None], hides: Mapping[str, bool], places: int
    ) -> dict[str, Any]:
        """Return the percentages of a line, of each group, as texts and as numbers for charts."""
        known = {code: rounded(rate, places) for code in self.codes if (rate := rates.get(code)) is not None}
        return {
            "percents": tuple(
                self.text(f"{known[code]}%", hidden=hides[code]) if code in known else ""
                for code in self.codes
            ),
            "shares": tuple(self.open(known.get(code), hidden=hides[code]) for code in self.codes),
        }

    def open(self, number: Decimal | None, *, hidden: bool) -> Decimal | None:
        """Return a derived number for a chart; None where readers do not see it."""
        return None if hidden and self.protected else number

    def state(self, *, missing: bool, hidden: bool) -> State:
        """Return how a line stands that needs no comparison of rates."""
        if self.answered.pending or (self.pending and self.protected):
            return State.PENDING
        if missing:
            return State.MISSING
        return State.HIDDEN if hidden and self.protected else State.SHOWN


def as_said(item: Item, given: Any) -> str:
    """Return what is entered as a person reads it: "Yes", "23.4%", "1 October 2023"."""
    text = str(given)
    if item.takes is Takes.CHOICE:
        return str(CHOICES.get(text, text))
    if item.takes is Takes.PERCENT:
        return f"{text}%"
    if item.takes is Takes.DAY:
        try:
            return date_format(date.fromisoformat(text), "j F Y")
        except ValueError:
            return text
    return text


def lowered(label: str) -> str:
    """NHS England writes Disabled with a capital, and non-disabled without."""
    return label if label.isupper() or label in {"White", "Disabled"} else label.lower()


def _band_label(item: Item) -> str:
    return f"{_(SECTIONS[item.section])}: {_(item.label)}"
