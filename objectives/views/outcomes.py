"""One outcome of a grading: its evidence by group, its grade, its actions; and the form of both."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from equality.frameworks import GRADED, Outcome, framework
from objectives.forms.outcomes import OutcomeForm
from objectives.models import GradedService, Grading
from objectives.summary.grading import fetched
from objectives.summary.outcomes import outcome_line, services_of
from objectives.views.gradings import GradingMixin, GradingPart
from organisations.pages import Crumb
from organisations.permissions import Permission


def outcome_of(grading: Grading, number: str) -> Outcome:
    """Return an outcome of the grading's framework; 404 where it has none of that number."""
    try:
        return framework(grading.framework).outcome(number)
    except KeyError as error:
        raise Http404 from error


class OutcomeDetail(GradingMixin, TemplateView):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/outcome_detail.html"

    @cached_property
    def grading(self) -> Grading:
        return fetched(get_object_or_404(Grading.of(self.organisation), pk=self.kwargs["pk"]))

    @cached_property
    def outcome(self) -> Outcome:
        return outcome_of(self.grading, self.kwargs["outcome"])

    def get_title(self) -> Any:
        return _("%(grading)s: outcome %(number)s") % {
            "grading": self.grading,
            "number": self.outcome.number,
        }

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.grading, self.url_of(self.grading))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        numbers = [each.number for each in framework(self.grading.framework).outcomes]
        place = numbers.index(self.outcome.number)
        return super().get_context_data(
            grading=self.grading,
            told=outcome_line(self.grading, self.outcome),
            before=numbers[place - 1] if place else None,
            after=numbers[place + 1] if place + 1 < len(numbers) else None,
            **context,
        )


class OutcomeEdit(GradingPart):
    """Evidence and grade of an outcome; where domain 1 has services, of one of them."""

    form_class = OutcomeForm
    saved_message = _("The outcome is saved.")

    @cached_property
    def outcome(self) -> Outcome:
        return outcome_of(self.record, self.kwargs["outcome"])  # type: ignore[arg-type]

    @cached_property
    def service(self) -> GradedService | None:
        """The service of the address; without one, the first there is, if any."""
        services = services_of(self.record, self.outcome)  # type: ignore[arg-type]
        if "service" not in self.kwargs:
            return services[0]
        for each in services:
            if each and each.pk == self.kwargs["service"]:
                return each
        raise Http404

    def get_title(self) -> Any:
        words = {"number": self.outcome.number, "service": self.service}
        if self.service:
            return _("Evidence and score of %(number)s, %(service)s") % words
        if self.record.framework in GRADED:  # type: ignore[attr-defined]
            return _("Evidence and grade of %(number)s") % words
        return _("Evidence and score of %(number)s") % words

    def get_crumbs(self) -> Iterable[Crumb]:
        outcome = _("Outcome %(number)s") % {"number": self.outcome.number}
        return [*super().get_crumbs(), Crumb(outcome, self.get_cancel_url())]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "outcome": self.outcome, "service": self.service}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(lede=_(self.outcome.text), **context)

    def get_cancel_url(self) -> str:
        return self.to("outcome-detail", pk=self.record.pk, outcome=self.outcome.number)

    def get_success_url(self) -> str:
        return self.get_cancel_url()
