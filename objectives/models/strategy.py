"""What a body sets out to do: a strategy for some years, and the objectives in it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from objectives.models.codes import AimsField, GoalsField
from organisations.models import Organisation, Record, ReportingYear


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def holding_in(self, year: ReportingYear) -> "StrategyQuerySet":
        """Return the strategies that hold on some day of the year, the newest first."""
        return self.filter(starts_on__lte=year.ends_on, ends_on__gte=year.starts_on).order_by(
            "-starts_on", "-pk"
        )


class Strategy(Record):
    """An equality strategy and the period it is for."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="strategies")
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    link = models.URLField(_("where it is published"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            models.CheckConstraint(
                name="strategy_starts_before_it_ends",
                condition=Q(starts_on__lt=F("ends_on")),
                violation_error_message=_("The last day must be after the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Objective(Record):
    """What a strategy wants to reach, and which goals and aims that serves."""

    organisation_path = "strategy__organisation"

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    title = models.CharField(_("objective"), max_length=500)
    outcomes = models.TextField(_("intended outcomes"), blank=True)
    owner = models.CharField(_("owner"), max_length=150, blank=True)
    goals = GoalsField(_("EDS goals"), default=list, blank=True)
    aims = AimsField(_("aims of the duty"), default=list, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="objective_number_once",
                violation_error_message=_(
                    "This strategy already has an objective of this number. Enter another."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
