"""Invitations: sent, sent again, withdrawn by administrators; opened and accepted by those invited."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from organisations import services
from organisations.forms import InvitationForm, JoinForm
from organisations.models import Invitation, Organisation, User
from organisations.pages import Crumb, FormPage, RecordDelete
from organisations.permissions import PUBLIC, Permission, requires
from organisations.rules import Standing

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class InvitationCreate(FormPage):
    permission = Permission.PEOPLE_MANAGE
    form_class = InvitationForm
    title: Any = gettext_lazy("Invite somebody")

    def get_success_url(self) -> str:
        return reverse("organisations:person-list", kwargs=self.place)

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(gettext_lazy("People"), self.get_success_url())]

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        try:
            invitation = services.invite(
                organisation=self.organisation,
                by=self.request.user,  # type: ignore[arg-type]
                at=timezone.now(),
                **form.cleaned_data,
            )
        except services.Refused as refused:
            form.add_error("email", str(refused))
            return self.form_invalid(form)
        messages.success(
            self.request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email}
        )
        return redirect(self.get_success_url())


@require_POST
@requires(Permission.PEOPLE_MANAGE)
def invitation_send(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Send an invitation again."""
    invitation = get_object_or_404(Invitation.of(organisation), pk=pk)
    try:
        services.send_again(invitation=invitation, at=timezone.now())
    except services.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("A new link is on its way to %(email)s.") % {"email": invitation.email})
    return redirect("organisations:person-list", organisation=organisation.slug)


class InvitationWithdraw(RecordDelete):
    """Takes an invitation back: its link says so from then on."""

    permission = Permission.PEOPLE_MANAGE
    model = Invitation
    template_name = "organisations/invitation_withdraw.html"
    success_message: Any = gettext_lazy("The invitation is withdrawn.")

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(accepted_at=None)

    def get_title(self) -> Any:
        return _("Withdraw the invitation to %(name)s?") % {"name": self.object.name}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(gettext_lazy("People"), self.get_success_url())]

    def url_of(self, record: Invitation) -> str:
        return self.get_success_url()

    def get_success_url(self) -> str:
        return reverse("organisations:person-list", kwargs=self.place)


@never_cache
@sensitive_post_parameters("password")
@requires(PUBLIC)
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: accept with one's account, or make one."""
    try:
        invitation = services.find_invitation(token, now=timezone.now())
        known = User.objects.filter(email__iexact=invitation.email).first()
        if request.user.is_authenticated:
            return _accept(request, invitation, known)
        if known:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        return _join(request, invitation)
    except services.NotOpen as closed:
        return _closed(request, closed)


def _accept(request: HttpRequest, invitation: Invitation, known: User | None) -> HttpResponse:
    is_theirs = request.user == known
    if request.method == "POST" and is_theirs:
        services.accept(invitation=invitation, user=request.user, at=timezone.now())  # type: ignore[arg-type]
        return _welcome(request, invitation)
    context = {"title": _title(invitation), "invitation": invitation, "is_theirs": is_theirs}
    return render(request, "organisations/invitation_accept.html", context, status=200 if is_theirs else 403)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        user = services.join(invitation=invitation, at=timezone.now(), **form.cleaned_data)
        login(request, user, backend=BACKEND)
        return _welcome(request, invitation)
    context = {"title": _title(invitation), "invitation": invitation, "form": form}
    return render(request, "organisations/invitation_join.html", context, status=422 if form.errors else 200)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    messages.success(
        request, _("You have joined %(organisation)s.") % {"organisation": invitation.organisation}
    )
    return redirect("desk:home")


def _closed(request: HttpRequest, closed: services.NotOpen) -> HttpResponse:
    context = {
        "title": _("This invitation cannot be used"),
        "standing": closed.standing,
        "invitation": closed.invitation,
    }
    status = 404 if closed.standing == Standing.DAMAGED else 410
    return render(request, "organisations/invitation_closed.html", context, status=status)


def _title(invitation: Invitation) -> str:
    return _("Join %(organisation)s") % {"organisation": invitation.organisation}
