"""One characteristic of a snapshot: its page for readers, the form that takes it whole, its history."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.models import Record
from organisations.pages import Crumb, RecordDelete, RecordHistory, VersionedPage
from organisations.permissions import Permission
from workforce.charts import comparison_charts, trend_chart
from workforce.forms import ProfileForm
from workforce.models import Profile, Snapshot
from workforce.summary import CharacteristicPage, characteristic_page
from workforce.views.exports import file_links
from workforce.views.room import CharacteristicMixin


class ProfileDetail(CharacteristicMixin, TemplateView):
    """A characteristic this year and last: the sentence, the chart, the table."""

    template_name = "workforce/profile_detail.html"

    def get_title(self) -> str:
        return self.characteristic_label

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        page = characteristic_page(
            self.year,
            characteristic=self.characteristic,
            population=self.population,
            protected=self.protected,
        )
        found = page.comparison
        return super().get_context_data(
            page=page,
            comparison=found,
            charts=comparison_charts(found, name="chart") if found else (),
            trend_chart=trend_chart(page.trend, name="trend-chart") if page.trend else None,
            sections=self.sections(page),
            take_away=self.take_away(),
            population_label=self.population_label,
            **context,
        )

    def sections(self, page: CharacteristicPage) -> list[tuple[str, Any]]:
        """Return the anchors of what is on the page, with their words."""
        wanted = (
            ("years", _("This year and last"), page.comparison),
            ("changed", _("What changed"), page.changes),
            ("over-the-years", _("Over the years"), page.trend),
            ("broken-down", _("By pay band, directorate and the like"), page.crossings),
            ("silence-costs", _("What silence costs"), page.silence),
        )
        return [(anchor, text) for anchor, text, shown in wanted if shown]

    def take_away(self) -> list[dict[str, Any]]:
        """Return the links that lead to the figures as files."""
        place = {"population": self.population, "characteristic": self.characteristic}
        files = file_links(
            lambda form: self.to("profile-export", **place, form=form), with_true=not self.protected
        )
        return [*files, {"url": self.to_profile("profile-working"), "text": _("Show the working")}]


class _ProfileMixin(CharacteristicMixin):
    permission = Permission.WORKFORCE_EDIT
    model = Profile

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot of the address; 404 where the year has none of this population."""
        found = Snapshot.of(self.organisation, self.year).filter(population=self.population).first()
        if found is None:
            raise Http404
        found.year = self.year
        return found

    def get_object(self, queryset: Any = None) -> Profile:
        """Return the stored profile; 404 where the characteristic is not entered yet."""
        found = Profile.for_entry(self.snapshot, self.characteristic)
        if found.pk is None:
            raise Http404
        return found


class ProfileEdit(_ProfileMixin, VersionedPage):
    """The counts of a whole characteristic on one page, entered for the first time or changed."""

    template_name = "workforce/profile_form.html"
    form_class = ProfileForm

    def get_object(self, queryset: Any = None) -> Profile:
        return Profile.for_entry(self.snapshot, self.characteristic)

    def get_title(self) -> Any:
        words = {"characteristic": self.characteristic_label, "population": self.population_label}
        return _("%(population)s: %(characteristic)s") % words

    def record_kwargs(self, record: Record) -> dict[str, Any]:
        record.snapshot = self.snapshot  # type: ignore[attr-defined]
        return super().record_kwargs(record)

    def get_form_kwargs(self) -> dict[str, Any]:
        shown_set = self.request.GET.get("list", "")
        return {**super().get_form_kwargs(), **self.record_kwargs(self.record), "shown_set": shown_set}

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    @property
    def saved_message(self) -> Any:
        return _("%(characteristic)s is saved. %(total)s") % {
            "characteristic": self.characteristic_label,
            "total": self.saved_total,
        }

    def save(self, form: Any) -> Any:
        self.saved_total = form.running_total
        return super().save(form)

    def get_success_url(self) -> str:
        return self.to("snapshot-detail", population=self.population)


class ProfileDelete(_ProfileMixin, RecordDelete):
    def get_title(self) -> Any:
        words = {"name": self.object, "population": self.population_label}
        return _("Delete the figures by “%(name)s” of “%(population)s”?") % words

    def get_success_url(self) -> str:
        return self.to("snapshot-detail", population=self.population)


class ProfileHistory(_ProfileMixin, RecordHistory):
    def get_crumbs(self) -> Iterable[Crumb]:
        here = Crumb(self.characteristic_label, self.to_profile("profile-detail"))
        return [*super().get_crumbs(), here]
