"""Snapshots: the list of the year, one with its characteristics, its form, its history."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_tables2 import SingleTableMixin

from equality.populations import populations
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission
from workforce.forms import SnapshotForm
from workforce.models import Snapshot
from workforce.summary import PopulationState, headline
from workforce.tables import SnapshotTable
from workforce.views.exports import file_links
from workforce.views.room import PopulationMixin, RoomMixin


class SnapshotList(RoomMixin, SingleTableMixin, TemplateView):
    template_name = "ui/list.html"
    table_class = SnapshotTable
    title: Any = _("Snapshots")

    def get_table_data(self) -> list[PopulationState]:
        found = headline(self.year, protected=self.protected)
        return [each for each in found.populations if each.as_at]

    def get_table_kwargs(self) -> dict[str, Any]:
        return {
            "urls": {each.code: self.to("snapshot-detail", population=each.code) for each in populations()}
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        add_url = self.to("snapshot-create") if self.may(Permission.WORKFORCE_EDIT) else ""
        return super().get_context_data(add_url=add_url, add_text=_("Add a snapshot"), **context)


class SnapshotDetail(PopulationMixin, TemplateView):
    """A snapshot as a list of tasks: its nine characteristics, and how each stands."""

    template_name = "workforce/snapshot_detail.html"

    def get_title(self) -> str:
        return self.population_label

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super(PopulationMixin, self).get_crumbs(), Crumb(_("Snapshots"), self.to("snapshot-list"))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        state = headline(self.year, protected=self.protected).population(self.population)
        if state.as_at is None:
            raise Http404
        note = ""
        if self.may(Permission.WORKFORCE_EDIT):
            note = Snapshot.of(self.organisation, self.year).get(population=self.population).note
        take_away = file_links(
            lambda form: self.to("snapshot-export", population=self.population, form=form),
            with_true=not self.protected,
        )
        return super().get_context_data(state=state, note=note, take_away=take_away, **context)


class _SnapshotMixin(RoomMixin):
    permission = Permission.WORKFORCE_EDIT
    model = Snapshot
    slug_field = "population"
    slug_url_kwarg = "population"

    def get_object(self, queryset: Any = None) -> Snapshot:
        snapshot: Snapshot = super().get_object(queryset)  # type: ignore[misc]
        snapshot.year = self.year
        return snapshot


class SnapshotCreate(_SnapshotMixin, RecordCreate):
    form_class = SnapshotForm
    title: Any = _("Add a snapshot")
    saved_message: Any = _("The snapshot is added. Enter its characteristics, or import them from a file.")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_initial(self) -> dict[str, Any]:
        return {"population": self.request.GET.get("population", "")}

    def get_cancel_url(self) -> str:
        return self.to("snapshot-list")


class SnapshotEdit(PopulationMixin, _SnapshotMixin, RecordEdit):
    permission = Permission.WORKFORCE_EDIT
    form_class = SnapshotForm
    title: Any = _("Change the snapshot")


class SnapshotDelete(PopulationMixin, _SnapshotMixin, RecordDelete):
    permission = Permission.WORKFORCE_EDIT

    def get_title(self) -> Any:
        return _("Delete the snapshot “%(name)s” of %(year)s?") % {"name": self.object, "year": self.year}

    def get_success_url(self) -> str:
        return self.to("snapshot-list")


class SnapshotHistory(PopulationMixin, _SnapshotMixin, RecordHistory):
    permission = Permission.WORKFORCE_EDIT
