"""The addresses under /accounts/: those of allauth that the service uses, with titles of ours.

Sign-up leads to a page that says how to get an account; pages for several e-mail addresses are left out.
"""

from typing import Any

from allauth.account import views as allauth
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from organisations.permissions import PUBLIC, SIGNED_IN, requires
from organisations.views import account


def page(view: type[View], title: Any = "", *, permission: str = PUBLIC) -> Any:
    """Return a view of allauth with its title and with what it asks for."""
    return requires(permission)(view.as_view(extra_context={"title": title}))


urlpatterns = [
    path("", account.account, name="account"),
    path("name/", account.ChangeName.as_view(), name="account_change_name"),
    path("login/", page(allauth.LoginView, _("Sign in")), name="account_login"),
    path("logout/", page(allauth.LogoutView, _("Sign out?")), name="account_logout"),
    path("signup/", account.sign_up_closed, name="account_signup"),
    path(
        "inactive/", page(allauth.AccountInactiveView, _("This account is closed")), name="account_inactive"
    ),
    path(
        "password/change/",
        page(allauth.PasswordChangeView, _("Change your password"), permission=SIGNED_IN),
        name="account_change_password",
    ),
    path(
        "password/set/",
        page(allauth.PasswordSetView, _("Set a password"), permission=SIGNED_IN),
        name="account_set_password",
    ),
    path(
        "password/reset/",
        page(allauth.PasswordResetView, _("Set a new password")),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        page(allauth.PasswordResetDoneView, _("Look in your e-mail")),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        page(allauth.PasswordResetFromKeyDoneView, _("Your password is changed")),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(allauth.PasswordResetFromKeyView, _("Choose a new password")),
        name="account_reset_password_from_key",
    ),
]
