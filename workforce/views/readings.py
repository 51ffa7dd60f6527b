"""What stands behind and beside the figures: their working, and the population served."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from organisations.pages import Crumb
from workforce.charts import beside_chart
from workforce.summary import besides, working
from workforce.views.room import CharacteristicMixin, PopulationMixin


class ProfileBeside(CharacteristicMixin, TemplateView):
    """A characteristic beside the population that the body serves, and beside other bodies' staff."""

    template_name = "workforce/profile_beside.html"

    def get_title(self) -> Any:
        return _("%(characteristic)s beside the population") % {"characteristic": self.characteristic_label}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.characteristic_label, self.to_profile("profile-detail"))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = besides(
            self.year, population=self.population, about=self.characteristic, protected=self.protected
        )
        compared = [
            (each, beside_chart(each, name=f"chart-{number}"))
            for number, each in enumerate(asked.tables, start=1)
        ]
        return super().get_context_data(
            compared=compared,
            protecting=asked.protecting,
            population_label=self.population_label,
            **context,
        )


class SnapshotBeside(PopulationMixin, TemplateView):
    """Every characteristic of a population beside what it is compared with, what differs first."""

    template_name = "workforce/snapshot_beside.html"
    title: Any = _("Beside the population")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = besides(self.year, population=self.population, protected=self.protected)
        found = [each for each in asked.tables if each.rows]
        alike = [each for each in found if not each.differing]
        return super().get_context_data(
            differ=[each for each in found if each.differing],
            alike=[each for each in alike if not each.pending],
            waiting=[each for each in alike if each.pending],
            pending=any(each.pending for each in found),
            protecting=asked.protecting,
            population_label=self.population_label,
            **context,
        )


class ProfileWorking(CharacteristicMixin, TemplateView):
    """How each figure of a characteristic comes about, and by which rules."""

    template_name = "workforce/working.html"

    def get_title(self) -> Any:
        return _("%(characteristic)s: the working") % {"characteristic": self.characteristic_label}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.characteristic_label, self.to_profile("profile-detail"))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = working(
            self.year,
            characteristic=self.characteristic,
            population=self.population,
            protected=self.protected,
        )
        if found is None:
            raise Http404
        return super().get_context_data(working=found, population_label=self.population_label, **context)
