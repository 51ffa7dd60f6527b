"""A round of reviews: some providers, held against one version of a checklist at one time."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from equality.timescale import Precision
from organisations.models import Record, ReportingYear
from providers.models.checklist import Checklist


class Round(Record):
    """A review of several providers. Its findings say which: there is one for each provider and check."""

    organisation_path = "year__organisation"
    year_path = "year"

    year = models.ForeignKey(ReportingYear, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(_("title"), max_length=200)
    checklist = models.ForeignKey(
        Checklist, verbose_name=_("checklist"), on_delete=models.PROTECT, related_name="rounds"
    )
    # The last day of the month where only the month is known.
    held_on = models.DateField(_("held"))
    held_precision = models.CharField(
        _("day or month"),
        max_length=5,
        choices=[(each.value, each.value) for each in Precision],
        default=Precision.DAY.value,
    )
    open_for_returns = models.BooleanField(_("open for returns"), default=True)

    class Meta:
        # The newest first.
        ordering = ["-held_on", "-pk"]
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            models.UniqueConstraint(
                "year",
                Lower("title"),
                name="round_once",
                violation_error_message=_("There is already a round with this title in this year."),
            ),
            models.CheckConstraint(
                name="round_held_precision_known",
                condition=models.Q(held_precision__in=[each.value for each in Precision]),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(
            "providers:round-detail",
            kwargs={"organisation": self.year.organisation.slug, "year": self.year.label, "pk": self.pk},
        )

    @property
    def held(self) -> str:
        """When it is held, as it was written: December 2017 or 4 December 2017."""
        return date_format(self.held_on, "F Y" if self.held_precision == Precision.MONTH else "j F Y")
