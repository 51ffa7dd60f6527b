"""What readers do not see of a characteristic, why, and what shown together would spare it: for officers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.categories import CategorySet
from organisations.models import ReportingYear
from workforce.protection import joins_worth
from workforce.publishable.describing import describe
from workforce.summary.reading import Entered, OneYear, read_years


@dataclass(frozen=True)
class HiddenFigure:
    """A true figure that readers do not see, and why."""

    label: str
    value: str
    reason: str


@dataclass(frozen=True)
class Together:
    """Categories that are shown together, or might be. `sentence` says what that would do."""

    codes: tuple[str, ...]
    label: str
    sentence: str = ""

    @property
    def key(self) -> str:
        """The codes as a form sends them."""
        return " ".join(self.codes)


@dataclass(frozen=True)
class Hiding:
    """All of it, for one characteristic. `pending`: what could be put together is being worked out."""

    sentence: str
    figures: tuple[HiddenFigure, ...]
    joins: tuple[Together, ...]
    suggestions: tuple[Together, ...]
    choices: tuple[tuple[str, str], ...]
    withheld: bool
    pending: bool
    version: int


def hiding(year: ReportingYear, *, population: str, characteristic: str) -> Hiding | None:
    """Return what readers do not see of this year's figures; None where there are none."""
    one = read_years([year])[year.pk]
    now = one.entered(population, characteristic)
    if now is None:
        return None
    figures = tuple(_hidden(one, now))
    worth = _worth(one, now) if figures and not one.protected.rounding else {"joins": []}
    categories = now.profile.categories
    return Hiding(
        sentence=_sentence(len(figures), one, now),
        figures=figures,
        joins=tuple(Together(codes, _label(categories, codes)) for codes in now.profile.shown_joins),
        suggestions=tuple(_suggestions(categories, worth)) if worth else (),
        choices=tuple(
            (each.code, _(each.label)) for each in categories.categories if each.code in _held(now)
        ),
        withheld=now.figures.withheld,
        pending=worth is None or one.protected.pending,
        version=now.profile.version,
    )


def _held(now: Entered) -> dict[str, int]:
    return {each.category: each.count for each in now.profile.headcounts.all()}


def _hidden(one: OneYear, now: Entered) -> Iterator[HiddenFigure]:
    shown = now.figures
    every = (*shown.cells.values(), *shown.groups.values(), shown.disclosed)
    seen = set()
    for figure in every:
        if figure.protected.hidden and figure.cell not in seen:
            seen.add(figure.cell)
            name = figure.cell.partition("/")[2]
            label = describe(name).partition(": ")[2] or describe(name)
            yield HiddenFigure(label, figure.shown, one.protected.reason(name))


def _worth(one: OneYear, now: Entered) -> Any:
    counted = one.counted[now.snapshot.population]
    listed = next(each for each in counted.lists if each.characteristic == now.profile.characteristic)
    return joins_worth(listed, _held(now), total=counted.total, organisation=one.year.organisation)


def _suggestions(categories: CategorySet, worth: Any) -> Iterator[Together]:
    for codes, hidden in worth["joins"]:
        if not hidden:
            sentence = _("No figure of the list is hidden then.")
        else:
            sentence = ngettext(
                "%(number)s figure of the list is hidden then, not %(now)s.",
                "%(number)s figures of the list are hidden then, not %(now)s.",
                hidden,
            ) % {"number": hidden, "now": worth["now"]}
        yield Together(tuple(codes), _label(categories, codes), sentence)


def _label(categories: CategorySet, codes: Sequence[str]) -> str:
    return "; ".join(_(categories.category(code).label) for code in codes)


def _sentence(hidden: int, one: OneYear, now: Entered) -> str:
    if one.protected.pending:
        return _("The figures are being protected. Look again in a moment.")
    if now.figures.withheld:
        return _("Readers see none of these figures: so few people are counted that each would tell.")
    if not hidden:
        return _("Readers see every figure of this list.")
    return ngettext(
        "Readers do not see %(number)s figure of this list.",
        "Readers do not see %(number)s figures of this list.",
        hidden,
    ) % {"number": hidden}
