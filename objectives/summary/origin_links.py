"""Where what an action comes from can be read: the page of the indicator, question, outcome or pay gap."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse

import standards.summary.survey.pairs
from equality.standards import indicators
from objectives.models import Grading, Origin
from objectives.origins import in_words
from organisations.models import ReportingYear
from organisations.permissions import Permission
from standards.summary.pay.words import CHARACTERISTICS

INDICATORS = ("wres", "wdes")


@dataclass(frozen=True)
class OriginLink:
    """An origin in words, and the address of its page; blank where there is none that one may see."""

    words: str
    url: str = ""


def origin_links(
    origins: Iterable[Origin], year: ReportingYear, *, may: Collection[Permission]
) -> tuple[OriginLink, ...]:
    """Return what an action of the year comes from, with the pages one may open; two queries at most."""
    given = list(origins)
    urls: dict[int, str] = {}
    if Permission.WORKFORCE_VIEW in may:
        urls |= _in_standards(given, year)
    if Permission.OBJECTIVES_VIEW in may:
        urls |= _in_objectives(given, year)
    return tuple(
        OriginLink(in_words(one.kind, one.code, one.written, year.ends_on), urls.get(one.pk, ""))
        for one in given
    )


def _place(year: ReportingYear) -> dict[str, str]:
    return {"organisation": year.organisation.slug, "year": year.label}


def _in_standards(origins: Iterable[Origin], year: ReportingYear) -> dict[int, str]:
    place = _place(year)
    found: dict[int, str] = {}
    asked: dict[int, str] = {}
    for one in origins:
        if one.kind in INDICATORS and one.code in _codes(one.kind, year):
            page = {**place, "standard": one.kind, "indicator": one.code}
            found[one.pk] = reverse("standards:indicator-detail", kwargs=page)
        elif one.kind == Origin.Kind.PAY_GAP and one.code in CHARACTERISTICS:
            page = {**place, "characteristic": one.code}
            found[one.pk] = reverse("standards:pay-detail", kwargs=page)
        elif one.kind == Origin.Kind.SURVEY and one.code:
            asked[one.pk] = one.code
    if asked:
        pages = standards.summary.survey.pairs.question_pages(year, set(asked.values()))
        found |= {key: pages[code] for key, code in asked.items() if code in pages}
    return found


def _codes(standard: str, year: ReportingYear) -> set[str]:
    return {each.code for each in indicators(standard, year.ends_on)}


def _in_objectives(origins: Iterable[Origin], year: ReportingYear) -> dict[int, str]:
    place = _place(year)
    frameworks = set(Grading.FrameworkCode.values)
    outcomes = [one for one in origins if one.kind in frameworks and one.code]
    found = {
        one.pk: reverse("objectives:pay-actions", kwargs=place)
        for one in origins
        if one.kind == Origin.Kind.PAY_ACTION and one.code
    }
    if outcomes:
        gradings = Grading.of(year.organisation).order_by("year_graded", "pk")
        newest = {each.framework: each.pk for each in gradings if each.is_held_by(year.ends_on)}
        found |= {
            one.pk: reverse(
                "objectives:outcome-detail",
                kwargs={**place, "pk": newest[one.kind], "outcome": one.code},
            )
            for one in outcomes
            if one.kind in newest
        }
    return found
