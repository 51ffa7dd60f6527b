"""A person's own account, and how one gets it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from organisations.forms import NameForm
from organisations.models import User
from organisations.permissions import PUBLIC, SIGNED_IN, requires
from organisations.summary import places_of


@requires(SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """What the service knows about the person, and the way to change it."""
    return render(
        request,
        "organisations/account.html",
        {"title": _("Your account"), "places": places_of(request.user, on=timezone.localdate())},
    )


@requires(PUBLIC)
def sign_up_closed(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", {"title": _("Accounts are by invitation")})


class ChangeName(FormView):
    """One's own name, as others see it beside what one has done."""

    permission = SIGNED_IN
    form_class = NameForm
    template_name = "ui/form.html"
    success_url = reverse_lazy("account")
    extra_context = {"title": gettext_lazy("Change your name")}

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {**kwargs, "cancel": str(self.success_url), "initial": {"name": self.user.name}}

    def form_valid(self, form: NameForm) -> HttpResponse:
        self.user.name = form.cleaned_data["name"]
        self.user.save(update_fields=["name"])
        messages.success(self.request, _("Your name is changed."))
        return redirect(self.get_success_url())

    def form_invalid(self, form: NameForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
