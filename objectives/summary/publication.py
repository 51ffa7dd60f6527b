"""A grading as it is published: the fields of the national report template, from what is recorded."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.eds2022 import Rating, ratings
from equality.frameworks import GRADED, framework
from objectives.models import Action, Grading, Objective
from objectives.summary.grading import PARTS, GradingPage, told
from objectives.summary.plans import ActionLine, line
from objectives.summary.scoring import rating_day, totals_rated
from objectives.summary.states import Shown, grade_shown
from organisations.models import ReportingYear
from organisations.sources import Source, source


@dataclass(frozen=True)
class Fact:
    """One line of the header."""

    label: str
    value: str


@dataclass(frozen=True)
class RatingLine:
    """The totals that have a rating."""

    rating: Shown
    totals: str


@dataclass(frozen=True)
class PlannedAction:
    """An action that comes from outcomes of the framework, with its objective."""

    outcomes: str
    line: ActionLine


@dataclass(frozen=True)
class Publication:
    """What is published of a grading: facts, rating, outcomes with evidence, who scored, what follows."""

    title: str
    facts: tuple[Fact, ...]
    page: GradingPage
    ratings: tuple[RatingLine, ...]
    note: str
    scorers: tuple[Fact, ...]
    objectives: tuple[str, ...]
    completed: tuple[PlannedAction, ...]
    planned: tuple[PlannedAction, ...]
    sources: tuple[Source, ...]


def newest_publication(year: ReportingYear, *, today: date) -> Publication | None:
    """Return the newest grading held by the end of the year; None where there is none.

    Of two in the same year it is the one of the later framework.
    """
    held = [
        grading
        for grading in year.organisation.gradings.order_by("year_graded", "framework")
        if grading.is_held_by(year.ends_on)
    ]
    if not held:
        return None
    prefetch_related_objects(held[-1:], *PARTS)
    return publication(held[-1], year=year, today=today)


def publication(grading: Grading, *, year: ReportingYear, today: date) -> Publication:
    """Return a fetched grading as it is published in a year, its actions as they stand on a day."""
    actions = _actions(grading, year, today)
    goals = _goals(grading, year)
    found = ratings(rating_day(grading)) if grading.framework not in GRADED else ()
    return Publication(
        title=str(grading),
        facts=_facts(grading, year),
        page=told(grading, protected=True),
        ratings=tuple(_rating_line(each) for each in found),
        note=" ".join(_(each.note) for each in found if each.note),
        scorers=_scorers(grading),
        objectives=tuple(str(each) for each in goals),
        completed=tuple(each for _action, each in actions if each.line.rag.code == "complete"),
        planned=tuple(each for _action, each in actions if each.line.rag.code != "complete"),
        sources=(
            source(grading),
            *(source(action) for action, _line in actions),
            *(source(each) for each in goals),
        ),
    )


def _facts(grading: Grading, year: ReportingYear) -> tuple[Fact, ...]:
    body = year.organisation
    engaged = sorted({panel.held_on for panel in grading.panels.all() if panel.held_on})
    system = str(body.parent) if body.parent_id else ""
    lines = (
        (_("Organisation"), str(body)),
        (_("System"), system),
        (_("Sponsor on the board"), grading.sponsor),
        (_("Lead"), grading.lead),
        (_("Level"), str(grading.get_level_display())),
        (_("Organisations graded together"), ", ".join(grading.partners.splitlines())),
        (_("Held"), grading.held),
        (_("Days of engagement"), "; ".join(_day(day) for day in engaged)),
        (_("Completed"), _day(grading.final_on)),
        (_("Authorised"), _day(grading.authorised_on)),
        (_("Published"), _day(grading.published_on)),
        (_("Where"), grading.link),
        (_("To be revised on"), _day(grading.revise_on)),
    )
    return tuple(Fact(label, value) for label, value in lines if value)


def _scorers(grading: Grading) -> tuple[Fact, ...]:
    """Return who scored domain 3, as the template asks; of EDS and EDS2 nothing."""
    if grading.framework in GRADED:
        return ()
    kinds = {
        _("Trade union representatives"): ("trade_union",),
        _("Independent evaluators or peer reviewers"): ("independent", "peer"),
    }
    return tuple(
        Fact(
            label,
            "; ".join(
                str(one) for one in grading.panels.all() if one.kind in wanted and one.part in ("", "3")
            )
            or _("None recorded"),
        )
        for label, wanted in kinds.items()
    )


def _rating_line(rating: Rating) -> RatingLine:
    return RatingLine(grade_shown(rating.code), totals_rated(rating))


def _goals(grading: Grading, year: ReportingYear) -> list[Objective]:
    """Return the objectives of the year that are mapped to the framework."""
    strategy = year.organisation.strategies.holding_in(year).prefetch_related("objectives").first()
    objectives = strategy.objectives.all() if strategy else ()
    return [
        each for each in objectives if any(code.startswith(f"{grading.framework}:") for code in each.goals)
    ]


def _actions(grading: Grading, year: ReportingYear, today: date) -> list[tuple[Action, PlannedAction]]:
    """Return the actions of the plans up to the year that come from an outcome of the framework."""
    numbers = [outcome.number for outcome in framework(grading.framework).outcomes]
    found = (
        Action.objects.told(today)
        .filter(
            pk__in=Action.objects.filter(
                plan__year__organisation=year.organisation,
                plan__year__starts_on__lte=year.ends_on,
                origins__kind=grading.framework,
                origins__code__in=numbers,
            ).values("pk")
        )
        .select_related("plan__year", "objective")
        .order_by("plan__year__starts_on", "number")
    )
    return [(action, _planned(action, grading, numbers, today)) for action in found]


def _planned(action: Action, grading: Grading, numbers: list[str], today: date) -> PlannedAction:
    codes = {one.code for one in action.origins.all() if one.kind == grading.framework}
    return PlannedAction(
        ", ".join(number for number in numbers if number in codes), line(action, action.plan, today=today)
    )


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
