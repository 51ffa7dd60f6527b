"""How sign-in behaves and speaks: accounts are made by invitation only, and no answer tells who has one."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import DefaultAccountAdapter
from crispy_forms_gds.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from psed.ui.forms import page_helper

PASSWORD_HINT = _("At least 12 characters. Three random words are easy to remember and hard to guess.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address and the password do not match. Check both and try again."
        ),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your current password. Enter it again."),
        "invalid_password_reset": _("The link does not work any more. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """There are no user names: people are known by e-mail address."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {**context, "service_address": settings.SITE_URL})

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Lead to the service's own address, whatever host the request named."""
        person, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": person, "key": token})
        return settings.SITE_URL + path


class PasswordBox(forms.PasswordInput):
    """A password with a button that shows it: nobody has to type it twice."""

    template_name = "ui/password_input.html"

    def __init__(self, autocomplete: str) -> None:
        super().__init__({"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        attributes["class"] = "govuk-input govuk-password-input__input govuk-js-password-input-input"
        if "_error" in attributes.get("aria-describedby", ""):
            attributes["class"] += " govuk-input--error"
        return context


def current_password(label: Any) -> forms.CharField:
    """Return the box for a password that exists."""
    return forms.CharField(
        label=label,
        strip=False,
        widget=PasswordBox("current-password"),
        error_messages={"required": _("Enter your password.")},
    )


class NewPasswordField(allauth.SetPasswordField):
    """The box for a new password, which is held against the rules for passwords."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("New password"), help_text=PASSWORD_HINT, **kwargs)
        self.widget = PasswordBox("new-password")
        self.error_messages["required"] = _("Enter a new password.")

    def clean(self, value: Any) -> str:
        try:
            return str(super().clean(value))
        except ValidationError as error:
            raise ValidationError(
                [_IN_OUR_WORDS.get(one.code or "", one) for one in error.error_list]
            ) from error


_IN_OUR_WORDS = {
    "password_too_short": _("Enter a password of at least 12 characters."),
    "password_too_common": _("This password is one of the first that others would try. Choose another."),
    "password_entirely_numeric": _("Use more than numbers in the password."),
    "password_too_similar": _("The password is too much like your name or e-mail address. Choose another."),
}


class _Page:
    """A form of allauth as a page of ours."""

    submit: Any
    fields: dict[str, forms.Field]

    @property
    def helper(self) -> FormHelper:
        return page_helper(submit=self.submit, layout=list(self.fields))


class SignInForm(_Page, allauth.LoginForm):
    submit = _("Sign in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields["password"] = current_password(_("Password"))


class AskForResetForm(_Page, allauth.ResetPasswordForm):
    submit = _("Send me a link")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field()


class _NewPassword(_Page):
    submit = _("Save the new password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"] = password = NewPasswordField()
        password.user = self.user  # type: ignore[attr-defined]


class ResetPasswordForm(_NewPassword, allauth.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_NewPassword, allauth.SetPasswordForm):
    pass


class ChangePasswordForm(_NewPassword, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = current_password(_("Current password"))
        self.order_fields(["oldpassword", "password1"])


class EmailField(forms.EmailField):
    """An e-mail address; any case is the same person."""

    default_error_messages = {
        "required": _("Enter an e-mail address."),
        "invalid": _("Enter an e-mail address in the correct format, such as name@example.org."),
    }

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


def email_field() -> EmailField:
    """Return the box for one's own e-mail address."""
    widget = forms.TextInput(
        {"type": "email", "autocomplete": "username", "spellcheck": "false", "class": "govuk-input--width-30"}
    )
    return EmailField(label=_("E-mail address"), widget=widget)
