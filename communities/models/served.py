"""Whom a body serves: the areas whose populations are added together."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models.fields import WordsField
from organisations.models import Organisation, Record


class Served(Record):
    """The areas that an organisation serves, by ONS code, and what they are called together."""

    one_for = ("organisation",)

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=gettext_lazy("organisation"),
        on_delete=models.CASCADE,
        related_name="served",
    )
    name = models.CharField(gettext_lazy("name for all of them together"), max_length=200, blank=True)
    areas = WordsField(gettext_lazy("areas"), default=list, blank=True)

    class Meta:
        verbose_name = gettext_lazy("population served")
        verbose_name_plural = gettext_lazy("populations served")
        ordering = ["pk"]

    def __str__(self) -> str:
        return _("The population we serve")

    @classmethod
    def for_entry(cls, organisation: Organisation) -> "Served":
        """Return the stored one, or a new one that is not saved yet."""
        return cls.objects.filter(organisation=organisation).first() or cls(organisation=organisation)
