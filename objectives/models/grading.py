"""EDS gradings: one exercise of one framework in one year. What belongs to it stands in the files beside."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from equality.frameworks import EDS_STARTS, framework
from objectives import rules
from organisations.models import Organisation, Record


class Grading(Record):
    """A grading exercise. What 2012 graded is EDS, whatever a later report calls it."""

    class FrameworkCode(models.TextChoices):
        EDS = "eds", _("EDS")
        EDS2 = "eds2", _("EDS2")
        EDS2022 = "eds2022", _("EDS 2022")

    class Level(models.TextChoices):
        BODY = "body", _("This organisation")
        PARTNERSHIP = "partnership", _("Two or more organisations together")
        SYSTEM = "system", _("The whole system")

    class Combine(models.TextChoices):
        SERVICE_TOTALS = "service_totals", _("The middle one of the services’ totals")
        OUTCOME_MEDIANS = "outcome_medians", _("The middle score of each outcome, added up")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="gradings")
    framework = models.CharField(_("framework"), max_length=10, choices=FrameworkCode)
    year_graded = models.PositiveSmallIntegerField(
        _("year of the grading"),
        validators=[
            MinValueValidator(
                EDS_STARTS, _("There was no Equality Delivery System before 2011. Enter a later year.")
            ),
            MaxValueValidator(2100, _("Enter a year such as 2015.")),
        ],
    )
    held = models.CharField(_("held"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    lead = models.CharField(_("who leads it"), max_length=150, blank=True)
    sponsor = models.CharField(_("sponsor on the board"), max_length=150, blank=True)
    level = models.CharField(_("who is graded"), max_length=12, choices=Level, default=Level.BODY)
    partners = models.TextField(_("organisations graded together"), blank=True)
    combine = models.CharField(
        _("how services are put together"), max_length=16, choices=Combine, default=Combine.SERVICE_TOTALS
    )
    services_reason = models.TextField(_("why fewer than three services"), blank=True)
    unverified_reason = models.TextField(_("why no independent scorer"), blank=True)
    final_on = models.DateField(_("grades agreed on"), null=True, blank=True)
    authorised_on = models.DateField(_("authorised on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    revise_on = models.DateField(_("to be revised on"), null=True, blank=True)
    link = models.URLField(_("where it is published"), max_length=500, blank=True)

    class Meta:
        ordering = ["year_graded", "framework"]
        verbose_name = _("grading")
        verbose_name_plural = _("gradings")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "year_graded"],
                name="grading_once",
                violation_error_message=_("There is already a grading of this framework in this year."),
            )
        ]

    def __str__(self) -> str:
        if self.framework == self.FrameworkCode.EDS2022:  # whose name ends with a year already
            return f"{self.get_framework_display()} ({self.year_graded})"
        return f"{self.get_framework_display()} {self.year_graded}"

    def is_held_by(self, day: date) -> bool:
        """Return whether it had been held by a day, as far as that is known."""
        return rules.known_by(day, year_graded=self.year_graded, held=self.held, agreed_on=self.final_on)

    def clean(self) -> None:
        if not (self.framework and self.year_graded):
            return
        words = {"year": self.year_graded, "held": self.held}
        if rules.held_in_another_year(self.held, self.year_graded):
            message = _("“%(held)s” is not in %(year)s. Change one of the two.")
            raise ValidationError({"held": ValidationError(message, params=words)})
        if rules.too_early_for(self.framework, self.year_graded, self.held):
            message = _("%(framework)s began in %(month)s. Choose an earlier framework, or check the year.")
            began = date_format(framework(self.framework).starts_on, "F Y")
            words = {"framework": self.get_framework_display(), "month": began}
            raise ValidationError({"framework": ValidationError(message, params=words)})

    def histories(self) -> list[models.QuerySet[Any]]:
        parts: tuple[Any, ...] = (self.grades, self.services, self.panels, self.steps, self.evidence)
        return [*super().histories(), *(part.model.history.filter(grading=self.pk) for part in parts)]
