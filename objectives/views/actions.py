"""One action: its page, its form, its history."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.origins import UnknownOrigin, named, parts
from objectives.forms.actions import ActionForm
from objectives.forms.updates import UpdateForm
from objectives.models import Action, ActionPlan, Lead
from objectives.origins import OriginLine
from objectives.rules import before_plan
from objectives.summary import plans
from objectives.summary.origin_links import origin_links
from objectives.summary.states import rag_shown
from objectives.views.room import RoomMixin
from organisations.pages import (
    Crumb,
    FormPage,
    RecordCreate,
    RecordDelete,
    RecordEdit,
    RecordHistory,
    RecordPage,
)
from organisations.permissions import Permission


class _ActionMixin(RoomMixin):
    model = Action
    permission = Permission.OBJECTIVES_EDIT

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("plan__year__organisation", "objective")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Actions"), self.to("plan-detail"))]


class _Told(_ActionMixin):
    template_name: Any = "objectives/action_detail.html"

    def get_title(self) -> Any:
        return _("Action %(number)s") % {"number": self.object.number}  # type: ignore[attr-defined]

    def told(self, action: Action) -> dict[str, Any]:
        """Return what the page of an action says: how it stands, and its story."""
        today = timezone.localdate()
        told = Action.objects.told(today).select_related("plan__year__organisation").prefetch_related(None)
        people = Prefetch("leads", Lead.objects.select_related("user"))
        action = told.prefetch_related(people, "deadlines", "origins").get(pk=action.pk)
        updates = action.updates.select_related("made_by").prefetch_related("deadlines_met")
        return {
            "action": action,
            "line": plans.line(action, action.plan, today=today),
            "origins": origin_links(
                action.origins.all(),
                action.plan.year,
                may=self.request.may,  # type: ignore[attr-defined]
            ),
            "people": action.leads.all(),
            "story": [(update, rag_shown(update.rag)) for update in updates],
        }

    def update_kwargs(self) -> dict[str, Any]:
        """Return what the form of an update needs to know."""
        action = self.object  # type: ignore[attr-defined]
        return {
            "action": action,
            "today": timezone.localdate(),
            "post_to": self.to("update-create", pk=action.pk),
        }


class ActionDetail(_Told, RecordPage):
    permission = Permission.OBJECTIVES_VIEW

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context |= self.told(self.object)
        if self.may(Permission.ACTION_UPDATE):
            context["form"] = UpdateForm(**self.update_kwargs())
        return super().get_context_data(**context)


class UpdateCreate(_Told, FormPage):
    """Adds an update. Who may not see the whole plan finds here the actions that they lead, and no others."""

    permission = Permission.ACTION_UPDATE
    form_class = UpdateForm

    @cached_property
    def object(self) -> Action:
        actions = Action.of(self.organisation, self.year).select_related("plan__year__organisation")
        if not self.may(Permission.OBJECTIVES_VIEW):
            actions &= Action.objects.led_by(self.request.user)
        return get_object_or_404(actions, pk=self.kwargs["pk"])

    def get_crumbs(self) -> Iterable[Crumb]:
        if self.may(Permission.OBJECTIVES_VIEW):
            return super().get_crumbs()
        return [Crumb(_("My actions"), self.to("my-action-list"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.update_kwargs()}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**self.told(self.object), **context)

    def form_valid(self, form: Any) -> HttpResponse:
        form.save(by=self.request.user)
        messages.success(self.request, gettext("The update is added."))
        return self.back()

    def back(self) -> HttpResponse:
        """Return to the action, on the page that this person may see."""
        if self.may(Permission.OBJECTIVES_VIEW):
            return redirect(self.url_of(self.object))
        return redirect(self.to("update-create", pk=self.object.pk))


class _Saved(_ActionMixin):
    """Says how the timescale was understood, and warns of what lies before the plan."""

    form_class: Any = ActionForm

    def form_valid(self, form: Any) -> HttpResponse:
        timescale = form.cleaned_data["parsed"]
        self.saved_message = _("Saved. By when, as understood: %(timescale)s.") % {"timescale": timescale}
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if answer.status_code == HTTPStatus.FOUND:
            for point in before_plan(timescale, self.year.starts_on):
                message = gettext("%(date)s is before the year of the plan starts. Check that it is meant.")
                messages.warning(self.request, message % {"date": point})
        return answer


class ActionCreate(_Saved, RecordCreate):
    """Adds an action; `origin` in the address, such as wres:2, says what it comes from."""

    title = _("Add an action")

    @cached_property
    def plan(self) -> ActionPlan | None:
        plan = ActionPlan.of(self.organisation, self.year).first()
        if plan:
            plan.year = self.year
        return plan

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Start the plan first where the year has none, and come back with what was asked."""
        if self.plan is None:
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{self.to('plan-create')}?{query}")
        return super().dispatch(request, *args, **kwargs)

    def attach(self, record: Any) -> None:
        record.plan = self.plan

    def get_initial(self) -> dict[str, Any]:
        last = self.plan.actions.last() if self.plan else None
        initial: dict[str, Any] = {"number": last.number + 1 if last else 1}
        if asked := self.request.GET.get("origin"):
            initial |= self._of_origin(*parts(asked))
        return initial

    def _of_origin(self, kind: str, code: str) -> dict[str, Any]:
        """Return what an origin says of the new action: the reason, and the words of a national action."""
        try:
            origin = named(kind, code, self.year.ends_on)
        except UnknownOrigin:
            if self.request.method == "GET":
                words = _("The reason in the address is on none of the lists. Choose one below.")
                messages.warning(self.request, words)
            return {}
        text = {"text": gettext(origin.name)} if origin.may_be_an_action else {}
        return {"origins": [OriginLine(kind, code)], **text}

    def get_cancel_url(self) -> str:
        return self.came_from or self.to("plan-detail")

    def get_success_url(self) -> str:
        return self.came_from or super().get_success_url()


class ActionEdit(_Saved, RecordEdit):
    object: Action

    def get_title(self) -> Any:
        return _("Change action %(number)s") % {"number": self.object.number}


class ActionDelete(_ActionMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("plan-detail")


class ActionHistory(_ActionMixin, RecordHistory):
    pass
