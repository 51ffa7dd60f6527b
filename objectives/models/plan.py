"""The action plan of a year."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Record, ReportingYear


class ActionPlan(Record):
    """What a body will do in a year. One plan for each year."""

    organisation_path = "year__organisation"
    year_path = "year"

    year = models.ForeignKey(ReportingYear, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        ordering = ["-year__starts_on"]
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                name="action_plan_once_a_year",
                violation_error_message=_("This year already has an action plan."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(
            "objectives:plan-detail",
            kwargs={"organisation": self.year.organisation.slug, "year": self.year.label},
        )
