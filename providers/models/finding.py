"""What was found: one provider, one check, one round."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from equality.findings import FindingResult, shown_result, stored_results
from organisations.models import Record
from providers.models.checklist import ChecklistItem
from providers.models.provider import Provider
from providers.models.round import Round

NOT_CHECKED, NOT_APPLICABLE = "not_checked", "not_applicable"
NOT_A_LINK = _("Enter a web address that begins with https:// or http://.")
REASON_NEEDED = _("Say why the check does not apply.")


def not_in_future(day: date) -> None:
    """Refuse a day that has not come yet: what is found has been published or received."""
    if day > timezone.localdate():
        raise ValidationError(_("Enter a date that is not in the future."), code="future")


class FindingQuerySet(models.QuerySet["Finding"]):
    def recorded(self) -> "FindingQuerySet":
        """Findings in which somebody has written something."""
        return self.exclude(result=NOT_CHECKED, link="", published_on__isnull=True, note="")

    def not_checked(self) -> "FindingQuerySet":
        return self.filter(result=NOT_CHECKED)

    def in_order(self) -> "FindingQuerySet":
        """By provider, and each provider's in the order of the checklist."""
        return self.order_by("provider__name", "provider_id", "item__order", "item_id")


class Finding(Record):
    """The result of one check of one provider, with its evidence. It comes with its round, unchecked."""

    organisation_path = "round__year__organisation"
    year_path = "round__year"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="findings")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="findings")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="findings")
    result = models.CharField(
        _("result"),
        max_length=20,
        choices=[(each.code, _(each.label)) for each in stored_results()],
        default=NOT_CHECKED,
    )
    link = models.URLField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"], message=NOT_A_LINK)],
    )
    published_on = models.DateField(
        _("published or received on"), null=True, blank=True, validators=[not_in_future]
    )
    note = models.TextField(_("note"), blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["round", "provider", "item"], name="finding_once"),
            models.CheckConstraint(
                name="finding_result_known", condition=Q(result__in=[each.code for each in stored_results()])
            ),
            models.CheckConstraint(
                name="finding_not_applicable_says_why",
                condition=~Q(result=NOT_APPLICABLE) | ~Q(note=""),
                violation_error_message=REASON_NEEDED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.item}"

    def get_absolute_url(self) -> str:
        year = self.round.year
        return reverse(
            "providers:finding-detail",
            kwargs={"organisation": year.organisation.slug, "year": year.label, "pk": self.pk},
        )

    @property
    def shown(self) -> FindingResult:
        """The result as readers see it: met with neither link nor date has no evidence recorded."""
        return shown_result(self.result, bool(self.link), self.published_on is not None)
