"""EDS gradings: one exercise of one framework in one year, and the grade of each outcome."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.frameworks import EDS_STARTS
from objectives import rules
from organisations.models import Organisation, Record


class Grading(Record):
    """A grading exercise. What 2012 graded is EDS, whatever a later report calls it."""

    class FrameworkCode(models.TextChoices):
        EDS = "eds", _("EDS")
        EDS2 = "eds2", _("EDS2")

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
        return f"{self.get_framework_display()} {self.year_graded}"

    def clean(self) -> None:
        if not (self.framework and self.year_graded):
            return
        words = {"framework": self.get_framework_display(), "year": self.year_graded, "held": self.held}
        if rules.held_in_another_year(self.held, self.year_graded):
            message = _("“%(held)s” is not in %(year)s. Change one of the two.")
            raise ValidationError({"held": ValidationError(message, params=words)})
        if rules.too_early_for(self.framework, self.year_graded):
            message = _("%(framework)s had not begun in %(year)s. Choose EDS, or check the year.")
            raise ValidationError({"framework": ValidationError(message, params=words)})

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), Grade.history.filter(grading=self.pk)]


class Grade(models.Model):
    """The grade of one outcome. One without has not been graded yet; N/A was left out that year."""

    class GradedBy(models.TextChoices):
        PUBLIC = "public", _("The public")
        STAFF = "staff", _("Staff")
        SYSTEM = "system", _("Partners across the system")
        OTHER = "other", _("Others")

    class Code(models.TextChoices):
        UNDEVELOPED = "undeveloped", _("Undeveloped")
        DEVELOPING = "developing", _("Developing")
        ACHIEVING = "achieving", _("Achieving")
        EXCELLING = "excelling", _("Excelling")
        NOT_GRADED = "not_graded", _("N/A")

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="grades")
    outcome = models.CharField(_("outcome"), max_length=5)
    code = models.CharField(_("grade"), max_length=20, choices=Code)
    graded_by = models.CharField(_("graded by"), max_length=10, choices=GradedBy)
    reason = models.TextField(_("reason"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["outcome"]
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        constraints = [
            models.UniqueConstraint(
                fields=["grading", "outcome"],
                name="grade_once",
                violation_error_message=_("This outcome already has a grade."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.get_code_display()}"
