"""The pay gaps and the staff survey of a year at a glance: the main figure, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.models import ReportingYear
from standards.models import Survey
from standards.summary.pay.gaps import newest_pay_gaps
from standards.summary.pay.places import Place, expected_scope, places
from standards.summary.pay.words import said
from standards.summary.survey.words import response_words


@dataclass(frozen=True)
class PayCard:
    """The pay gaps: each that is there, who has to publish them and by when, and what does not add up.

    `earlier` are those of years before that stand in where the year has none of its own.
    """

    found: tuple[Place, ...]
    earlier: tuple[Place, ...]
    scope: str
    due: date | None
    checks: int
    pending: bool
    has_main: bool


def pay_card(year: ReportingYear, *, protected: bool) -> PayCard:
    """Return the card of the pay gaps of a year, begun or not."""
    known = places(newest_pay_gaps(year, protected=protected), year)
    reads = [each.read for each in known if each.read]
    main = next((each for each in reads if each.characteristic == "sex"), None)
    scope = main.scope if main else expected_scope(year, protected=protected)
    return PayCard(
        found=tuple(each for each in known if each.read),
        earlier=tuple(each for each in known if each.earlier),
        scope=said(scope.sentence),
        due=scope.due,
        checks=sum(len(each.checks) for each in reads),
        pending=any(shown.pending for each in known if (shown := each.read or each.earlier)),
        has_main=main is not None,
    )


@dataclass(frozen=True)
class SurveyCard:
    """The newest staff survey of the year; `title` and `url` are blank where there is none."""

    pk: int | None
    title: str
    url: str
    response: str
    held: str
    questions: int


def survey_card(year: ReportingYear) -> SurveyCard:
    """Return the card of the staff survey of a year, in one query."""
    surveys = Survey.of(year.organisation, year).annotate(asked=Count("questions"))
    found = surveys.order_by("-survey_year", "-asked", "pk").first()
    if found is None:
        return SurveyCard(None, "", "", "", _("No staff survey yet."), 0)
    found.year = year
    asked: int = found.asked
    return SurveyCard(
        pk=found.pk,
        title=str(found),
        url=found.get_absolute_url(),
        response=response_words(found),
        held=ngettext("Answers to %(number)s question.", "Answers to %(number)s questions.", asked)
        % {"number": asked}
        if asked
        else _("No answers yet."),
        questions=asked,
    )
