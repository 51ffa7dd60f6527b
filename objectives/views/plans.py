"""The action plan of the year: as a table, as a file, and its own form."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from objectives import export
from objectives.charts import plan_charts
from objectives.filters import ActionFilter
from objectives.forms.plans import PlanForm
from objectives.models import Action, ActionPlan
from objectives.summary import plans
from objectives.summary.counts import count
from objectives.views.room import RoomMixin
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission, requires
from psed.sheets.writing import csv_lines
from psed.ui.tables import PER_PAGE


class _PlanMixin(RoomMixin):
    model = ActionPlan
    permission = Permission.OBJECTIVES_EDIT

    def get_object(self, queryset: Any = None) -> ActionPlan:
        plan = get_object_or_404(ActionPlan.of(self.organisation, self.year))
        plan.year = self.year
        return plan

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Actions"), self.to("plan-detail"))]


class PlanDetail(_PlanMixin, TemplateView):
    """The plan as a table that can be read aloud in a meeting, narrowed down and sorted by a plain form."""

    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/plan_detail.html"

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()

    def get_title(self) -> Any:
        return _("Action plan %(year)s") % {"year": self.year}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        today = timezone.localdate()
        actions = Action.objects.filter(plan__year=self.year)
        asked = ActionFilter(self.request.GET or None, queryset=actions.told(today), year=self.year)
        counted = count(actions, today=today, chosen=asked.qs if asked.narrows else None)
        pages = Paginator(asked.qs.select_related("objective", "plan"), PER_PAGE)
        pages.count = counted.chosen
        page = pages.get_page(self.request.GET.get("page"))
        shown = list(page)
        # The plan comes with its actions: asking for it on its own is needed only where none are shown.
        plan = shown[0].plan if shown else ActionPlan.of(self.organisation, self.year).first()
        if plan is None:
            return super().get_context_data(plan=None, **context)
        plan.year = self.year
        summary = plans.summarise(
            plan, shown, today=today, counted=counted, url_of=self.url_of, grouped=not asked.reorders
        )
        return super().get_context_data(
            plan=summary,
            filter=asked,
            page=page,
            charts=plan_charts(summary, name="plan"),
            warned=[line for line in plans.lines_in(summary) if line.warnings],
            **context,
        )


@requires(Permission.OBJECTIVES_VIEW)
def plan_export(request: HttpRequest, organisation: Any, year: Any) -> StreamingHttpResponse:
    """Send the plan as a CSV, a line at a time."""
    plan = get_object_or_404(ActionPlan.of(organisation, year))
    plan.year = year
    answer = StreamingHttpResponse(
        csv_lines(export.headings(), export.rows(plan, today=timezone.localdate())), content_type="text/csv"
    )
    name = f"{gettext('actions')}-{organisation.slug}-{year.label}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class PlanCreate(_PlanMixin, RecordCreate):
    form_class = PlanForm
    title = _("Start the action plan")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_initial(self) -> dict[str, Any]:
        return {"title": _("Action plan %(year)s") % {"year": self.year}}

    def get_cancel_url(self) -> str:
        return self.to("plan-detail")

    def get_success_url(self) -> str:
        return self.came_from or super().get_success_url()


class PlanEdit(_PlanMixin, RecordEdit):
    form_class = PlanForm
    title = _("Change the action plan")


class PlanDelete(_PlanMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("plan-detail")


class PlanHistory(_PlanMixin, RecordHistory):
    pass
