"""The parts of an action, saved together with it: its leads and its deadlines."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.timescale import Point, Precision
from objectives.models.progress import ProgressUpdate


class Lead(models.Model):
    """Who leads an action: a role, and the person in it where they have an account."""

    action = models.ForeignKey("objectives.Action", on_delete=models.CASCADE, related_name="leads")
    order = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(_("role"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "role"],
                name="lead_role_once",
                violation_error_message=_("This role already leads the action."),
            )
        ]

    def __str__(self) -> str:
        return self.role


class Deadline(models.Model):
    """One date of a timescale: the last day for it, and the day it was met."""

    action = models.ForeignKey("objectives.Action", on_delete=models.CASCADE, related_name="deadlines")
    due_on = models.DateField(_("due on"))
    precision = models.CharField(
        _("precision"), max_length=5, choices=[("day", _("Day")), ("month", _("Month"))]
    )
    part = models.CharField(_("part of the month"), max_length=5, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_in = models.ForeignKey(
        ProgressUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines_met"
    )
    history = HistoricalRecords(excluded_fields=["met_in"])

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [models.Index(fields=["action", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "due_on", "precision", "part", "note"],
                name="deadline_once",
                violation_error_message=_("This date is there already."),
            ),
            models.CheckConstraint(
                name="deadline_met_on_and_in_together",
                condition=Q(met_on__isnull=True, met_in__isnull=True)
                | Q(met_on__isnull=False, met_in__isnull=False),
                violation_error_message=_("A date that was met needs the update that says so."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.point)

    @property
    def point(self) -> Point:
        """The date as a point of a timescale."""
        return Point(self.due_on, Precision(self.precision), self.note, self.part)
