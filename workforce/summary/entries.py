"""What is entered and what is missing of a year, characteristic by characteristic."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.characteristics import characteristics
from workforce.summary.gaps import Gaps
from workforce.summary.shapes import Headline, PopulationState


@dataclass(frozen=True)
class Entry:
    """How a characteristic of a population stands: entered, missing, or not collected, in a few words."""

    population: str
    state: str
    words: str


@dataclass(frozen=True)
class EntryLine:
    """A characteristic, with its state in each population that has a snapshot."""

    code: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Entries:
    """The nine characteristics by population; `next` is the first that the first population lacks."""

    populations: tuple[tuple[str, str], ...]
    lines: tuple[EntryLine, ...]
    sentence: str
    next: EntryLine | None


def entries(headline: Headline, gaps: Gaps) -> Entries:
    """Return what is entered of the populations that have a snapshot; who came and went is an extra."""
    states = [each for each in headline.populations if each.as_at]
    lines = tuple(
        EntryLine(each.code, _(each.label), tuple(_entry(state, each.code, gaps) for state in states))
        for each in characteristics()
    )
    found = [entry for line in lines for entry in line.entries]
    missing = sum(entry.state == "missing" for entry in found)
    said = {"entered": sum(entry.state == "entered" for entry in found), "of": len(found), "missing": missing}
    sentence = _("%(entered)s of %(of)s are entered.") % said
    first = next((line for line in lines if line.entries and line.entries[0].state == "missing"), None)
    return Entries(tuple((state.code, state.label) for state in states), lines, sentence, first)


def _entry(state: PopulationState, code: str, gaps: Gaps) -> Entry:
    found = next(each for each in state.characteristics if each.code == code)
    if found.entered:
        share = found.disclosed.percent_shown if found.disclosed else ""
        return Entry(state.code, "entered", _("%(share)s disclosed") % {"share": share})
    if gaps.of(code):
        return Entry(state.code, "gap", _("Not collected"))
    return Entry(state.code, "missing", _("Not entered"))
