"""Forms about providers and the people there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from organisations.permissions import Role
from providers import services
from providers.models import Provider
from psed.ui.forms import RecordForm, RecordsField, VersionedForm


class ProviderForm(RecordForm):
    class Meta:
        model = Provider
        fields = ["name", "ods_code"]
        labels = {"name": _("Name of the provider"), "ods_code": _("ODS code (if it has one)")}
        help_texts = {"ods_code": _("For example, RDY.")}
        error_messages = {"name": {"required": _("Enter the name of the provider.")}}


class ProviderEditForm(ProviderForm):
    class Meta(ProviderForm.Meta):
        fields = ["name", "ods_code", "active"]
        labels = {**ProviderForm.Meta.labels, "active": _("We review this provider")}
        help_texts = {
            **ProviderForm.Meta.help_texts,
            "active": _("Without the tick it is offered for no new round. Its findings stay."),
        }


class PersonChoice(RecordsField):
    def label_from_instance(self, membership: Any) -> str:
        return f"{membership.user.name} ({membership.user.email})"


class ContactsForm(VersionedForm):
    """Who may fill in a provider's return, of the people with the role of provider contact."""

    people = PersonChoice(
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Who may fill in this provider's return"),
        help_text=_("They see this provider's checks in open rounds and nothing else."),
    )

    def __init__(self, *args: Any, instance: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        self.fields["people"].queryset = people(instance)  # type: ignore[attr-defined]
        self.initial["version"] = instance.version
        self.initial["people"] = list(instance.contacts.values_list("membership_id", flat=True))

    def save(self) -> Provider:
        services.choose_contacts(provider=self.instance, memberships=self.cleaned_data["people"])
        return self.instance


def people(provider: Provider) -> Any:
    """Return the people who could be contacts of the provider, by name."""
    return (
        Membership.of(provider.organisation_id)
        .filter(role=Role.PROVIDER_CONTACT)
        .select_related("user")
        .order_by("user__name")
    )
