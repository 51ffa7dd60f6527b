"""The benchmarks there are: all of them, one with its figures, goodbye to one's own, its history."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_tables2 import SingleTableMixin

from communities.models import Benchmark
from communities.summary import Available, Read, printed, show
from communities.tables import BenchmarkTable
from communities.views.room import RoomMixin
from organisations.pages import Crumb, RecordDelete, RecordHistory, RecordPage
from organisations.permissions import Permission


class BenchmarkList(RoomMixin, SingleTableMixin, TemplateView):
    template_name = "communities/benchmark_list.html"
    table_class = BenchmarkTable
    title: Any = _("Benchmarks")

    def get_table_data(self) -> tuple[Available, ...]:
        return Read(self.organisation).available()

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"url": lambda key: self.to("benchmark-detail", pk=key)}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        add_url = self.to("benchmark-check") if self.may(Permission.COMMUNITIES_EDIT) else ""
        return super().get_context_data(add_url=add_url, add_text=_("Import a table"), **context)


class BenchmarkDetail(RoomMixin, RecordPage):
    """One benchmark: where it is from, and the figures of the areas served. Shared ones have a page too."""

    template_name = "communities/benchmark_detail.html"
    model = Benchmark

    def get_queryset(self) -> Any:
        return Benchmark.objects.visible_to(self.organisation)

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Benchmarks"), self.to("benchmark-list"))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        read = Read(self.organisation)
        shown = show(read, self.object)
        as_printed = printed(read, self.object)
        return super().get_context_data(
            shown=shown,
            printed=as_printed,
            served=read.served,
            number=self.object.areas.count(),
            own=not self.object.is_shared,
            **context,
        )


class _Own(RoomMixin):
    """One's own: what all use is not changed from here."""

    permission = Permission.COMMUNITIES_EDIT
    model: Any = Benchmark

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Benchmarks"), self.to("benchmark-list"))]


class BenchmarkDelete(_Own, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("benchmark-list")


class BenchmarkHistory(_Own, RecordHistory):
    pass
