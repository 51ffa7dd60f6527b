"""A characteristic by pay band, directorate and the like, and the breakdowns that a snapshot has."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.base import View

from equality.breakdowns import NEVER_CROSSED, breakdown
from organisations.pages import Crumb
from workforce.charts import crossing_charts
from workforce.summary import TakeAway, crossing_steps, divisions, full_list, take_crossing
from workforce.views.exports import ExportMixin, file_links
from workforce.views.room import CharacteristicMixin, PopulationMixin


class CrossingMixin(CharacteristicMixin):
    """A page about a characteristic by a breakdown. Gender reassignment has none, at no address."""

    @property
    def breakdown(self) -> str:
        return str(self.kwargs["breakdown"])

    @property
    def crossed(self) -> dict[str, str]:
        """What names the table, for the summaries and for addresses."""
        if self.characteristic in NEVER_CROSSED:
            raise Http404
        return {
            "population": self.population,
            "characteristic": self.characteristic,
            "breakdown": self.breakdown,
        }

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.characteristic_label, self.to_profile("profile-detail"))]


class CrossingDetail(CrossingMixin, TemplateView):
    """The sentence, the chart, the table; for officers every category in every part as well."""

    template_name = "workforce/crossing_detail.html"

    def get_title(self) -> Any:
        words = {
            "characteristic": self.characteristic_label,
            "breakdown": str(_(breakdown(self.breakdown).label)).lower(),
        }
        return _("%(characteristic)s by %(breakdown)s") % words

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        table, steps = crossing_steps(self.year, **self.crossed, protected=self.protected)
        if table is None:
            raise Http404
        wants_all = not self.protected and self.request.GET.get("list") == "full"
        return super().get_context_data(
            table=table,
            steps=steps,
            charts=crossing_charts(table, name="chart"),
            full=full_list(self.year, **self.crossed) if wants_all else None,
            others=self.others(table.breakdowns),
            may_see_all=not self.protected,
            take_away=file_links(
                lambda form: self.to("crossing-export", **self.crossed, form=form),
                with_true=not self.protected,
            ),
            **context,
        )

    def others(self, codes: Iterable[str]) -> list[dict[str, Any]]:
        """Return the links to the same characteristic by the other breakdowns."""
        return [
            {
                "label": _(breakdown(code).label),
                "url": self.to("crossing-detail", **{**self.crossed, "breakdown": code}),
                "current": code == self.breakdown,
            }
            for code in codes
        ]


class CrossingExport(ExportMixin, CrossingMixin, View):
    def take(self) -> tuple[TakeAway | None, str]:
        given = take_crossing(self.year, **self.crossed, protected=not self.true)
        return given, self.name(self.population, self.characteristic, self.breakdown)


class BreakdownList(PopulationMixin, TemplateView):
    """Every breakdown of a snapshot: its parts, and the characteristics counted by it."""

    template_name = "workforce/breakdown_list.html"
    title: Any = _("Breakdowns")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = divisions(self.year, population=self.population, protected=self.protected)
        if found is None:
            raise Http404
        return super().get_context_data(found=found, **context)
