"""The counts of one indicator: its form, its history, and taking them away."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from equality.standards import Indicator, Kind, indicator
from organisations.pages import Crumb, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission
from standards.charts import indicator_charts
from standards.forms.entries import EntryForm
from standards.models import Entry, Return
from standards.services import returns as services
from standards.summary.entered import given_elsewhere, totals
from standards.summary.explained import definition, meaning, technical
from standards.summary.laid_out import input_rows, result_table, years_table
from standards.summary.returns import indicator_read
from standards.summary.shapes import IndicatorRead
from standards.views.returns import StandardMixin

# What is done with the counts of an indicator, and with the answer of one that asks yes or no.
COUNTS: Final = {
    "enter": _("Enter the counts"),
    "change": _("Enter or change the counts"),
    "clear": _("Clear the counts"),
}
ANSWER: Final = {
    "enter": _("Enter the answer"),
    "change": _("Enter or change the answer"),
    "clear": _("Clear the answer"),
}


class IndicatorMixin(StandardMixin):
    """A page of one indicator by the definitions of the year."""

    model: Any = Entry

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator of the address."""
        try:
            return indicator(self.standard.code, self.kwargs["indicator"], self.year.ends_on)
        except KeyError as error:
            raise Http404 from error

    @property
    def name(self) -> str:
        """What the indicator is called: "Indicator 2: Appointment from shortlisting"."""
        return f"{gettext(self.standard.noun)} {self.indicator.number}: {gettext(self.indicator.name)}"

    def to_indicator(self, name: str) -> str:
        """Return the address of a page of this indicator."""
        return self.to_return(name, indicator=self.indicator.code)

    def read(self, *, protected: bool) -> IndicatorRead:
        """Return what the indicator says this year."""
        found = indicator_read(self.year, self.standard.code, self.indicator.code, protected=protected)
        if found is None:
            raise Http404
        return found

    @cached_property
    def entry(self) -> Entry | None:
        """What is entered, None where nothing is."""
        found = (
            Entry.of(self.organisation, self.year)
            .filter(returned__standard=self.standard.code, indicator=self.indicator.code)
            .select_related("returned")
            .first()
        )
        if found:
            found.returned.year = self.year
        return found

    def get_object(self, queryset: Any = None) -> Any:
        if self.entry is None:
            raise Http404
        return self.entry

    def get_crumbs(self) -> Iterable[Crumb]:
        own = Crumb(
            f"{gettext(self.standard.noun)} {self.indicator.number}", self.to_indicator("indicator-detail")
        )
        return [*super().get_crumbs(), own]


class IndicatorDetail(IndicatorMixin, TemplateView):
    """One indicator: what it asks, what it found, how the figure comes about, and what is done about it."""

    template_name = "standards/indicator_detail.html"

    def get_title(self) -> Any:
        return self.name

    def get_crumbs(self) -> Iterable[Crumb]:
        return StandardMixin.get_crumbs(self)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        read = self.read(protected=self.protected)
        context |= {
            "read": read,
            "entry": self.entry,
            "words": ANSWER if self.indicator.kind is Kind.VOICE else COUNTS,
            "elsewhere": self.elsewhere(read) if read.missing else None,
            "protected": self.protected,
            "definition": definition(read, self.indicator),
            "table": result_table(read),
            "caption": f"{self.name}, {self.year}",
            "years": years_table(read),
            "inputs": input_rows(read),
            "meaning": meaning(read),
            "technical": technical(read),
            "charts": indicator_charts(read, name="indicator"),
        }
        return super().get_context_data(**context)


class EntryEdit(IndicatorMixin, RecordEdit):
    """The boxes of one indicator. The first save begins the return."""

    permission = Permission.WORKFORCE_EDIT
    form_class = EntryForm
    template_name = "standards/entry_form.html"

    def get_title(self) -> Any:
        return self.name

    def get_object(self, queryset: Any = None) -> Any:
        if self.entry is not None:
            return self.entry
        returned = Return(year=self.year, standard=self.standard.code)
        return Entry(returned=returned, indicator=self.indicator.code)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "indicator": self.indicator, **self.from_elsewhere}

    @cached_property
    def from_elsewhere(self) -> dict[str, Any]:
        """What other figures of the year give for boxes left empty, as the form takes it."""
        return given_elsewhere(self.indicator, self.read(protected=False))

    def get_cancel_url(self) -> str:
        return self.to_indicator("indicator-detail")

    def form_valid(self, form: Any) -> HttpResponse:
        entry: Any = self.record
        with transaction.atomic():
            if entry.pk is None:
                entry.returned = services.return_of(self.year, self.standard.code)
                entry.returned.year = self.year
            return super().form_valid(form)

    @property
    def saved_message(self) -> Any:
        entry: Any = self.record
        return " ".join([gettext("Saved."), *totals(self.indicator, entry.values)])


class EntryDelete(IndicatorMixin, RecordDelete):
    permission = Permission.WORKFORCE_EDIT
    success_message: Any = _("Cleared.")

    def get_title(self) -> Any:
        if self.indicator.kind is Kind.VOICE:
            return _("Clear the answer of “%(indicator)s”?") % {"indicator": self.name}
        return _("Clear the counts of “%(indicator)s”?") % {"indicator": self.name}

    def get_success_url(self) -> str:
        return self.to_indicator("indicator-detail")


class EntryHistory(IndicatorMixin, RecordHistory):
    permission = Permission.WORKFORCE_EDIT

    def get_title(self) -> Any:
        return _("History of “%(name)s”") % {"name": self.name}

    def get_crumbs(self) -> Iterable[Crumb]:
        return super(RecordHistory, self).get_crumbs()
