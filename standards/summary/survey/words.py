"""The words of a survey: who answered, which question, who is better, who worse, who within the limits."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.characteristics import characteristic
from equality.figures import percentage
from equality.survey import Question
from equality.survey.lines import ALL, DIRECTORATE
from standards.models import Survey, SurveyQuestion


class Said(Protocol):
    """What a sentence needs of a cell."""

    @property
    def group(self) -> str: ...
    @property
    def percent(self) -> str: ...
    @property
    def rag(self) -> Any: ...
    @property
    def in_sight(self) -> bool: ...


def sentence_of(phrase: str, overall: Said | None, cells: Sequence[Said]) -> str:
    """Return how the groups stand beside everybody; blank where nothing can be compared."""
    if overall is None or not overall.in_sight:
        return ""
    by_rag: dict[str, list[Said]] = {}
    for cell in cells:
        if cell.rag is not None:
            by_rag.setdefault(cell.rag.code, []).append(cell)
    parts = [_("%(phrase)s: everybody %(percent)s.") % {"phrase": phrase, "percent": overall.percent}]
    if better := by_rag.get("green"):
        parts.append(_("At least 3 points better: %(groups)s.") % {"groups": _named(better)})
    if worse := by_rag.get("red"):
        parts.append(_("At least 3 points worse: %(groups)s.") % {"groups": _named(worse)})
    if near := by_rag.get("amber"):
        parts.append(_within(len(near), others=bool(better or worse)))
    return " ".join(parts) if by_rag else ""


def _within(number: int, *, others: bool) -> str:
    """Say that groups are within the limits: all that are shown, or `others` than those already named."""
    if others:
        return ngettext(
            "The other group shown is within 3 points.", "All other groups shown are within 3 points.", number
        )
    return ngettext(
        "The only group shown is within 3 points.", "All groups shown are within 3 points.", number
    )


def _named(cells: Sequence[Said]) -> str:
    """Return groups with their percentages: "Men 97.4%, 21-30 100%"."""
    return ", ".join(f"{cell.group} {cell.percent}" for cell in cells)


def response_words(survey: Survey) -> str:
    """Return how many of those asked answered, as a sentence; blank where that is not known."""
    if not survey.respondents:
        return ""
    if not survey.invited:
        return _("%(number)s people answered.") % {"number": f"{survey.respondents:,}"}
    percent = percentage(survey.respondents, survey.invited, 0)
    return _(
        "%(number)s of %(invited)s people answered (%(percent)s%%). Those who did not may think otherwise."
    ) % {"number": f"{survey.respondents:,}", "invited": f"{survey.invited:,}", "percent": percent}


def kind_label(kind: str) -> str:
    """Return a kind of group as a page names it."""
    if kind == ALL:
        return _("Everybody")
    return _("Directorate") if kind == DIRECTORATE else _(characteristic(kind).label)


def number_of(asked: Question, stored: SurveyQuestion, year: int) -> str:
    """Return a question's number as printed, else as it is in the year."""
    return stored.number or asked.number(year)
