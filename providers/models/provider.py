"""Who is assured, and the people there who fill in their own return."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership, Organisation, Record
from organisations.permissions import Role


class ProviderQuerySet(models.QuerySet["Provider"]):
    def active(self) -> "ProviderQuerySet":
        """Providers that a new round may review."""
        return self.filter(active=True)

    def in_round(self, round: Any) -> "ProviderQuerySet":
        """Providers that have a finding, checked or not, for each check of the round."""
        return self.filter(findings__round=round).distinct()


class Provider(Record):
    """A body that serves people for the organisation, which assures itself of the body's equality work."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="providers")
    name = models.CharField(_("name"), max_length=200)
    ods_code = models.CharField(
        _("ODS code"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z0-9]+$", _("Enter the code in capital letters and digits, such as RDY."))
        ],
    )
    active = models.BooleanField(_("reviewed"), default=True)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                name="provider_once",
                violation_error_message=_("There is already a provider with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), Contact.history.filter(provider_id=self.pk)]


class ContactQuerySet(models.QuerySet["Contact"]):
    def of_person(self, user: Any) -> "ContactQuerySet":
        """What this person may fill in, for as long as they have the role."""
        return self.filter(membership__user=user, membership__role=Role.PROVIDER_CONTACT)


class Contact(Record):
    """A provider whose return a person with the role of provider contact may fill in."""

    organisation_path = "provider__organisation"

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="contacts")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="provider_contacts")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["membership__user__name"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(fields=["provider", "membership"], name="provider_contact_once")
        ]

    def __str__(self) -> str:
        return str(self.membership.user)
