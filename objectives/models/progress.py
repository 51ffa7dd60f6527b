"""How an action goes: dated updates, only ever added."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class UpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def by(self, day: date) -> "UpdateQuerySet":
        """Return the updates made up to and on the day, the newest first."""
        return self.filter(made_on__lte=day).order_by("-made_on", "-pk")


class ProgressUpdate(models.Model):
    """What somebody said of an action on a day. A mistake is corrected by a further one: both stand.

    A body with words of its own for how actions stand keeps them as `status_written`, mapped to the RAG and
    to compliance (equality/statuses.py).
    """

    class Code(models.TextChoices):
        RED = "red", _("Red")
        AMBER = "amber", _("Amber")
        GREEN = "green", _("Green")
        COMPLETE = "complete", _("Complete")
        NOT_STARTED = "not_started", _("Not started")

    class Compliance(models.TextChoices):
        COMPLIANT = "compliant", _("Compliant")
        PARTLY = "partly", _("Partly compliant")
        NOT = "not", _("Not compliant")

    action = models.ForeignKey("objectives.Action", on_delete=models.PROTECT, related_name="updates")
    made_on = models.DateField(_("date"))
    rag = models.CharField(_("RAG"), max_length=20, choices=Code)
    reason = models.TextField(_("reason"), blank=True)
    text = models.TextField(_("progress"), blank=True)
    status_written = models.CharField(_("status as written"), max_length=60, blank=True)
    compliance = models.CharField(_("compliance"), max_length=10, choices=Compliance, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        indexes = [models.Index(fields=["action", "-made_on", "-id"], name="progress_newest_of_action")]
        constraints = [
            models.CheckConstraint(
                name="progress_update_red_and_amber_have_a_reason",
                condition=~Q(rag__in=["red", "amber"]) | ~Q(reason=""),
                violation_error_message=_("Say why the action is red or amber."),
            ),
        ]

    def __str__(self) -> str:
        return f"{date_format(self.made_on, 'j F Y')}, {self.get_rag_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the update; one that stands is never changed."""
        if self.pk and not self._state.adding:
            raise TypeError("An update is not changed: add a further one.")
        super().save(*args, **kwargs)
