"""One objective: what it is for, what serves it, and its form."""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from objectives.forms.strategies import ObjectiveForm
from objectives.models import Objective, Strategy
from objectives.summary import plans, strategies
from objectives.views.room import RoomMixin
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory, RecordPage
from organisations.permissions import Permission


class _ObjectiveMixin(RoomMixin):
    model = Objective
    permission = Permission.OBJECTIVES_EDIT

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("strategy")

    def get_crumbs(self) -> Iterable[Crumb]:
        strategy = self.object.strategy  # type: ignore[attr-defined]
        return [Crumb(_("Objectives"), self.to("strategy-year")), Crumb(strategy, self.url_of(strategy))]


class ObjectiveDetail(_ObjectiveMixin, RecordPage):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/objective_detail.html"

    def get_title(self) -> Any:
        return _("Objective %(number)s") % {"number": self.object.number}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        today = timezone.localdate()
        serving = self.object.actions.filter(plan__year=self.year).told(today).select_related("plan__year")
        lines = [plans.line(action, action.plan, today=today, url=self.url_of(action)) for action in serving]
        return super().get_context_data(row=strategies.row(self.object), actions=lines, **context)


class ObjectiveCreate(_ObjectiveMixin, RecordCreate):
    form_class = ObjectiveForm
    title = _("Add an objective")

    @cached_property
    def strategy(self) -> Strategy:
        return get_object_or_404(Strategy.of(self.organisation), pk=self.kwargs["strategy"])

    def attach(self, record: Any) -> None:
        record.strategy = self.strategy

    def get_initial(self) -> dict[str, Any]:
        last = self.strategy.objectives.last()
        return {"number": last.number + 1 if last else 1}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Objectives"), self.to("strategy-year")), Crumb(self.strategy, self.get_cancel_url())]

    def get_cancel_url(self) -> str:
        return self.url_of(self.strategy)

    def get_success_url(self) -> str:
        return self.url_of(self.strategy)


class ObjectiveEdit(_ObjectiveMixin, RecordEdit):
    form_class = ObjectiveForm
    title = _("Change the objective")


class ObjectiveDelete(_ObjectiveMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.url_of(self.object.strategy)


class ObjectiveHistory(_ObjectiveMixin, RecordHistory):
    pass
