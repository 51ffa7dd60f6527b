"""The strategy of a year and its objectives, with what they are mapped to."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from objectives import rules
from objectives.mapping import aim_labels, goal_labels
from objectives.models import Objective, Strategy
from objectives.summary.links import UrlOf, nowhere
from organisations.models import ReportingYear
from organisations.sources import Source, source


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective. `key` is its record's, for links of our own pages."""

    key: int
    number: int
    title: str
    goals: tuple[str, ...]
    aims: tuple[str, ...]
    outcomes: tuple[str, ...]
    owner: str
    url: str = ""


@dataclass(frozen=True)
class StrategySummary:
    """A strategy as page and report show it. `republish_by` is the last lawful day for new objectives."""

    key: int
    title: str
    period: str
    starts_on: date
    ends_on: date
    approved_on: date | None
    review_on: date | None
    republish_by: date
    runs_too_long: bool
    link: str
    summary: str
    sentence: str
    objectives: tuple[ObjectiveRow, ...]
    sources: tuple[Source, ...]


def strategy_for(year: ReportingYear, *, url_of: UrlOf = nowhere) -> StrategySummary | None:
    """Return the newest strategy that holds in the year; None where there is none."""
    found = year.organisation.strategies.holding_in(year).prefetch_related("objectives").first()
    return summarise(found, url_of=url_of) if found else None


def summarise(strategy: Strategy, *, url_of: UrlOf = nowhere) -> StrategySummary:
    """Return one strategy as page and report show it."""
    found = list(strategy.objectives.all())
    rows = tuple(row(objective, url_of(objective)) for objective in found)
    republish_by = rules.republish_by(strategy.approved_on or strategy.starts_on)
    return StrategySummary(
        key=strategy.pk,
        title=strategy.title,
        period=_("%(first)s to %(last)s")
        % {"first": _day(strategy.starts_on), "last": _day(strategy.ends_on)},
        starts_on=strategy.starts_on,
        ends_on=strategy.ends_on,
        approved_on=strategy.approved_on,
        review_on=strategy.review_on,
        republish_by=republish_by,
        runs_too_long=runs_too_long(strategy),
        link=strategy.link,
        summary=strategy.summary,
        sentence=_sentence(rows, republish_by),
        objectives=rows,
        sources=(source(strategy), *(source(objective) for objective in found)),
    )


def runs_too_long(strategy: Strategy) -> bool:
    """Return whether the strategy is meant to hold for longer than objectives may."""
    return strategy.ends_on > rules.republish_by(strategy.starts_on)


def row(objective: Objective, url: str = "") -> ObjectiveRow:
    """Return one objective with what it is mapped to."""
    goals, aims = goal_labels(), aim_labels()
    return ObjectiveRow(
        key=objective.pk,
        number=objective.number,
        title=objective.title,
        goals=tuple(_(goals[code]) for code in goals if code in objective.goals),
        aims=tuple(_(aims[code]) for code in aims if code in objective.aims),
        outcomes=tuple(line.strip() for line in objective.outcomes.splitlines() if line.strip()),
        owner=objective.owner,
        url=url,
    )


def _sentence(rows: tuple[ObjectiveRow, ...], republish_by: date) -> str:
    if not rows:
        return _("The strategy has no objectives yet.")
    if len(rows) == 1:
        first = _("There is 1 equality objective.")
    else:
        first = _("There are %(number)s equality objectives.") % {"number": len(rows)}
    return (
        first
        + " "
        + _("New ones are to be published by %(day)s at the latest.") % {"day": _day(republish_by)}
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
