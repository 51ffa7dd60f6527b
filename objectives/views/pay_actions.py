"""The recommended actions on pay gaps and menopause: which the plan has, and a form to take them up."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from objectives.forms.pay_actions import PayActionsForm
from objectives.models import ActionPlan
from objectives.summary.pay_actions import pay_action_list
from objectives.views.room import RoomMixin
from organisations.pages import Crumb, FormPage
from organisations.permissions import Permission


class _PayActionsMixin(RoomMixin):
    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("Actions"), self.to("plan-detail"))]


class PayActions(_PayActionsMixin, TemplateView):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/pay_actions.html"
    title = _("Recommended actions on pay gaps and menopause")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = pay_action_list(self.year, today=timezone.localdate(), url_of=self.url_of)
        return super().get_context_data(found=found, **context)


class PayActionsChoose(_PayActionsMixin, FormPage):
    permission = Permission.OBJECTIVES_EDIT
    form_class = PayActionsForm
    title = _("Choose recommended actions")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Start the plan first where the year has none, and come back."""
        if not ActionPlan.of(self.organisation, self.year).exists():
            return redirect(f"{self.to('plan-create')}?{urlencode({'next': request.path})}")
        return super().dispatch(request, *args, **kwargs)

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(PayActions.title, self.to("pay-actions"))]

    def get_cancel_url(self) -> str:
        return self.to("pay-actions")

    def get_form_kwargs(self) -> dict[str, Any]:
        found = pay_action_list(self.year, today=timezone.localdate())
        return {**super().get_form_kwargs(), "year": self.year, "found": found}

    def form_valid(self, form: Any) -> HttpResponse:
        changed = form.save(by=self.request.user, today=timezone.localdate())
        words = ngettext("%(number)s action is changed.", "%(number)s actions are changed.", changed)
        messages.success(
            self.request, words % {"number": changed} if changed else gettext("Nothing is changed.")
        )
        return redirect(self.to("pay-actions"))
