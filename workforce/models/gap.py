"""The register of data gaps: what is not collected, why, and what is planned."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.characteristics import characteristic
from organisations.models import Record, ReportingYear
from workforce.models.profile import characteristic_choices


class DataGap(Record):
    """A characteristic that the body does not collect in a year: the reason, and the plan."""

    organisation_path = "year__organisation"
    year_path = "year"

    year = models.ForeignKey(
        ReportingYear, verbose_name=gettext_lazy("year"), on_delete=models.PROTECT, related_name="data_gaps"
    )
    characteristic = models.CharField(
        gettext_lazy("characteristic"), max_length=40, choices=characteristic_choices
    )
    reason = models.TextField(gettext_lazy("reason"))
    plan = models.TextField(gettext_lazy("plan"), blank=True)
    review_on = models.DateField(gettext_lazy("to be looked at again on"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("data gap")
        verbose_name_plural = gettext_lazy("data gaps")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "characteristic"],
                name="data_gap_of_a_characteristic_once_a_year",
                violation_error_message=gettext_lazy("This characteristic already has a data gap this year."),
            )
        ]

    def __str__(self) -> str:
        return _(characteristic(self.characteristic).label)

    def get_absolute_url(self) -> str:
        place = {"organisation": self.year.organisation.slug, "year": self.year.label}
        return reverse("workforce:gap-list", kwargs=place)
