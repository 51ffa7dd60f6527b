"""Work in the background: what was asked, how far it is, and whether somebody still works on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A worker says that it is alive every few seconds; after this long without a word the job is taken up again.
SILENCE = timedelta(seconds=60)
MAX_ATTEMPTS = 3


class JobQuerySet(models.QuerySet["Job"]):
    def stopped(self, at: datetime) -> "JobQuerySet":
        """Jobs whose worker has fallen silent, and queued ones that nobody took."""
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING], heartbeat_at__lt=at - SILENCE)

    def underway(self) -> "JobQuerySet":
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class Job(models.Model):
    """One piece of long work: `kind` names the function in organisations/jobs.py, `subject` its record."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="jobs"
    )
    kind = models.CharField(max_length=50)
    subject = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)  # how much of `of`; 0 of 0 until that is known
    of = models.PositiveBigIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["kind", "subject"]), models.Index(fields=["state", "heartbeat_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.get_state_display()}"
