"""The strategy of the year, and strategies one by one."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from objectives.forms.strategies import StrategyForm
from objectives.models import Strategy
from objectives.summary.strategies import StrategySummary, runs_too_long, strategy_for, summarise
from objectives.views.room import RoomMixin
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory, RecordPage
from organisations.permissions import Permission


class _StrategyMixin(RoomMixin):
    model = Strategy
    permission = Permission.OBJECTIVES_EDIT

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Objectives"), self.to("strategy-year"))]


class _Shown(_StrategyMixin):
    permission = Permission.OBJECTIVES_VIEW
    template_name: Any = "objectives/strategy_detail.html"

    def with_others(self, strategy: StrategySummary | None) -> dict[str, Any]:
        """Return the strategy and the organisation's other ones."""
        others = Strategy.of(self.organisation)
        if strategy:
            others = others.exclude(pk=strategy.key)
        return {"strategy": strategy, "others": [(other, self.url_of(other)) for other in others]}


class StrategyYear(_Shown, TemplateView):
    """The strategy that holds in the year."""

    title = _("Equality objectives")

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        strategy = strategy_for(self.year, url_of=self.url_of)
        return super().get_context_data(**self.with_others(strategy), **context)


class StrategyDetail(_Shown, RecordPage):
    def get_context_data(self, **context: Any) -> dict[str, Any]:
        strategy = summarise(self.object, url_of=self.url_of)
        return super().get_context_data(**self.with_others(strategy), **context)


class _Saved(_StrategyMixin):
    form_class: Any = StrategyForm

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if answer.status_code == HTTPStatus.FOUND and runs_too_long(self.object):  # type: ignore[attr-defined]
            messages.warning(
                self.request,
                gettext("The strategy runs for more than four years. Publish objectives again before that."),
            )
        return answer


class StrategyCreate(_Saved, RecordCreate):
    title = _("Add a strategy")

    def get_cancel_url(self) -> str:
        return self.to("strategy-year")


class StrategyEdit(_Saved, RecordEdit):
    title = _("Change the strategy")


class StrategyDelete(_StrategyMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("strategy-year")


class StrategyHistory(_StrategyMixin, RecordHistory):
    pass
