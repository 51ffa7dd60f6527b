"""Pay gaps that employers sent to the national service, and the ones that a body compares itself with."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models.fields import WordsField
from organisations.models import Organisation, Record


class SentPayGap(models.Model):
    """What one employer sent for one year; for all to compare with. `figures` are texts by column, or null.

    `employer_id` is the service's own; the earliest files have none.
    """

    year = models.CharField(gettext_lazy("year"), max_length=9)
    employer = models.CharField(gettext_lazy("employer"), max_length=300)
    employer_id = models.CharField(gettext_lazy("the service’s number"), max_length=20, blank=True)
    current_name = models.CharField(gettext_lazy("current name"), max_length=300, blank=True)
    size = models.CharField(gettext_lazy("size"), max_length=40, blank=True)
    is_public = models.BooleanField(gettext_lazy("public sector"), default=False)
    was_late = models.BooleanField(gettext_lazy("sent late"), null=True, blank=True)
    sent_on = models.DateField(gettext_lazy("sent on"), null=True, blank=True)
    figures = WordsField(gettext_lazy("figures"), default=dict)
    file_sha256 = models.CharField(gettext_lazy("hash of the file"), max_length=64)
    imported_at = models.DateTimeField(gettext_lazy("imported"))

    class Meta:
        verbose_name = gettext_lazy("pay gap of an employer")
        verbose_name_plural = gettext_lazy("pay gaps of employers")
        ordering = ["employer", "pk"]
        indexes = [models.Index(fields=["year", "is_public"])]
        constraints = [
            models.UniqueConstraint(fields=["year", "employer", "employer_id"], name="sent_pay_gap_once")
        ]

    def __str__(self) -> str:
        return f"{self.employer}, {self.year}"


class Peers(Record):
    """The employers that a body compares its pay gaps with: lists of [number of the service, name]."""

    one_for = ("organisation",)

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=gettext_lazy("organisation"),
        on_delete=models.CASCADE,
        related_name="peers",
    )
    employers = WordsField(gettext_lazy("employers"), default=list, blank=True)

    class Meta:
        verbose_name = gettext_lazy("peers")
        verbose_name_plural = gettext_lazy("peers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return _("Peers")

    @classmethod
    def for_entry(cls, organisation: Organisation) -> "Peers":
        """Return the stored ones, or none, not saved yet."""
        return cls.objects.filter(organisation=organisation).first() or cls(organisation=organisation)
