"""Forms about organisations, years and people."""

from typing import Any

from crispy_forms_gds.choices import Choice
from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.accounts import EmailField, NewPasswordField
from organisations.models import Invitation, Organisation, ReportingYear, User
from organisations.people import Person
from organisations.permissions import Role
from psed.ui.forms import DayField, PageForm, RecordForm, VersionedForm

ROLE_HINTS = {
    Role.ADMINISTRATOR: _("Adds and removes people, changes the organisation's settings, adds years."),
    Role.EQUALITY_OFFICER: _("Enters all figures, objectives, actions and findings, and writes the report."),
    Role.APPROVER: _("Reads everything; approves and publishes the report."),
    Role.GOVERNING_BODY_MEMBER: _("Reads the dashboard, the evidence and the report, and comments on it."),
    Role.CONTRIBUTOR: _("Updates the actions that they lead."),
    Role.PROVIDER_CONTACT: _("Fills in the return of their provider."),
    Role.SYSTEM_VIEWER: _("Sees what the organisations below this one have published."),
}


class YearForm(RecordForm):
    starts_on = DayField(label=_("First day"), help_text=_("For example, 1 April 2016."))
    ends_on = DayField(label=_("Last day"), help_text=_("For example, 31 March 2017."))

    class Meta:
        model = ReportingYear
        fields = ["label", "starts_on", "ends_on"]
        labels = {"label": _("Name of the year")}
        help_texts = {"label": _("For example, 2016-17. It stands in the address of every page of the year.")}
        error_messages = {"label": {"required": _("Enter a year such as 2016-17 or 2016.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Published reports are found under it: an address that was given out stays.
            self.fields["label"].disabled = True
            self.fields["label"].help_text = _("It stands in the addresses of the year, and stays.")

    def clean_label(self) -> str:
        """Take a year as it is shown, 2016/17, for the one in the address."""
        return str(self.cleaned_data["label"]).replace("/", "-")


class OrganisationForm(RecordForm):
    size = forms.IntegerField(
        label=_("Number of employees"),
        help_text=_(
            "About how many people you employ. Some duties begin at 150 or 250. "
            "Leave it blank if you do not know."
        ),
        required=False,
        min_value=0,
        localize=True,
        widget=forms.TextInput({"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a whole number, such as 328.")},
    )
    threshold = forms.IntegerField(
        label=_("Smallest number shown to the public"),
        help_text=_(
            "Counts of people below it are hidden from the public and from readers, so that nobody can be "
            "recognised: with 5, counts from 1 to 4 are hidden. Zero is shown. "
            "What is published already stays as it is."
        ),
        min_value=2,
        max_value=50,
        widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter a number from 2 to 50."),
            "invalid": _("Enter a number from 2 to 50."),
            "min_value": _("Enter a number from 2 to 50."),
            "max_value": _("Enter a number from 2 to 50."),
        },
    )

    class Meta:
        model = Organisation
        fields = ["name", "nation", "kind", "ods_code", "size", "threshold", "rounding"]
        widgets = {
            "name": forms.TextInput({"class": "govuk-input--width-30"}),
            "ods_code": forms.TextInput({"class": "govuk-input--width-5"}),
        }
        labels = {
            "name": _("Name"),
            "nation": _("Nation"),
            "kind": _("Kind of organisation"),
            "ods_code": _("ODS code"),
            "rounding": _("Round published counts to the nearest 5"),
        }
        help_texts = {
            "name": _("As it stands on your reports."),
            "nation": _("The duties differ between the nations."),
            "ods_code": _("For NHS organisations: the code of the Organisation Data Service, such as 11J."),
            "rounding": _(
                "Rounding hides counts from 1 to 7 and rounds all others, so that they may not add up. No "
                "others are hidden to protect these. What is published already stays as it is."
            ),
        }
        error_messages = {"name": {"required": _("Enter the organisation's name.")}}


def name_field(**kwargs: Any) -> forms.CharField:
    """Return the box for a person's name."""
    return forms.CharField(
        label=_("Name"),
        max_length=User._meta.get_field("name").max_length,
        error_messages={"required": _("Enter a name.")},
        **kwargs,
    )


def role_choices() -> list[Choice]:
    """Return the roles with what each may do."""
    return [Choice(role, label, hint=ROLE_HINTS[Role(role)]) for role, label in Role.choices]


class InvitationForm(PageForm):
    """Whom to invite, to which role."""

    submit = _("Send the invitation")

    name = name_field(
        help_text=_("The person can change it when they accept."),
        widget=forms.TextInput({"class": "govuk-input--width-30"}),
    )
    email = EmailField(
        label=_("E-mail address"),
        help_text=_("We send the invitation there. The link in it works for 14 days."),
        max_length=Invitation._meta.get_field("email").max_length,
        widget=forms.TextInput({"type": "email", "spellcheck": "false", "class": "govuk-input--width-30"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_("More roles can be added once the person has accepted."),
        choices=role_choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )


class RolesForm(VersionedForm):
    """All the roles of one person."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=role_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one role. To take all of them away, remove the person."),
        },
    )

    def __init__(self, *args: Any, instance: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"roles": list(instance.roles), "version": instance.version}
        super().__init__(*args, **kwargs)


class JoinForm(PageForm):
    """The first sign-in of somebody who was invited: their name as they write it, and a password."""

    submit = _("Join")

    name = name_field(widget=forms.TextInput({"autocomplete": "name", "class": "govuk-input--width-30"}))
    password = NewPasswordField()

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].user = User(email=email, name=self.data.get("name", ""))  # type: ignore[attr-defined]


class NameForm(PageForm):
    name = name_field(
        help_text=_("As others see it beside what you have done."),
        widget=forms.TextInput({"autocomplete": "name", "class": "govuk-input--width-30"}),
    )
