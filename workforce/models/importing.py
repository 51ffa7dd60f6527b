"""A file of workforce figures on its way, and what an organisation's earlier files taught."""

from datetime import datetime, timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from organisations.models import Organisation, ReportingYear
from workforce.models.snapshot import population_choices

LASTS: Final = timedelta(hours=24)  # unconfirmed; then the file is deleted


class ImportQuerySet(models.QuerySet["Import"]):
    def open(self) -> Self:
        """Those that still have their file."""
        return self.filter(state__in=Import.OPEN)

    def ended(self) -> Self:
        """Those whose file is deleted."""
        return self.exclude(state__in=Import.OPEN)

    def too_old(self, at: datetime) -> Self:
        """Those that nobody has confirmed within a day."""
        return self.open().filter(uploaded_at__lt=at - LASTS)

    def in_place(self) -> Self:
        """Bring along what an address and a sentence need."""
        return self.select_related("year__organisation", "uploaded_by")


class Import(models.Model):
    """One file from choosing it until it is saved or given up: then its file and all that was found are gone.

    No history is kept of it, and no row of a person: `findings` are headings, problems and questions that
    quote nothing but categories, `counted` are numbers of people. `choices` is what the person decided:
    columns by field, answers by column and value, kinds of problem taken as not recorded.
    """

    class State(models.TextChoices):
        READING = "reading", gettext_lazy("Being read")
        WAITING = "waiting", gettext_lazy("Waits for you")
        SAVING = "saving", gettext_lazy("Being saved")
        SAVED = "saved", gettext_lazy("Saved")
        CANCELLED = "cancelled", gettext_lazy("Cancelled")
        FAILED = "failed", gettext_lazy("Stopped")
        EXPIRED = "expired", gettext_lazy("Too old")

    OPEN: Final = (State.READING, State.WAITING, State.SAVING)

    year = models.ForeignKey(ReportingYear, on_delete=models.CASCADE, related_name="imports")
    population = models.CharField(max_length=20, choices=population_choices)
    as_at = models.DateField()
    source = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200)  # what the person calls it; never a path
    file_key = models.CharField(max_length=32, blank=True)  # what it is called on disk; blank when deleted
    file_sha256 = models.CharField(max_length=64)
    file_bytes = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    version = models.PositiveIntegerField(default=1)
    columns_confirmed = models.BooleanField(default=False)
    is_overtaken = models.BooleanField(default=False)
    choices: Any = models.JSONField(default=dict)
    findings: Any = models.JSONField(default=dict)
    counted: Any = models.JSONField(default=list)
    seen: Any = models.JSONField(default=dict)  # the versions that the preview compared with
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("import")
        verbose_name_plural = gettext_lazy("imports")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "uploaded_at"])]
        constraints = [
            models.CheckConstraint(
                name="import_ended_without_a_file",
                condition=(
                    Q(state__in=("reading", "waiting", "saving"), ended_at__isnull=True) & ~Q(file_key="")
                )
                | (
                    Q(state__in=("saved", "cancelled", "failed", "expired"), file_key="")
                    & Q(ended_at__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("workforce:import-detail", kwargs=self.place)

    @classmethod
    def of(cls, organisation: Any, year: Any = None) -> ImportQuerySet:
        """Return the imports of an organisation, and of a year where one is given."""
        found = cls.objects.filter(year__organisation=organisation)
        return found if year is None else found.filter(year=year)

    @property
    def place(self) -> dict[str, Any]:
        """What an address needs to lead here."""
        return {"organisation": self.year.organisation.slug, "year": self.year.label, "pk": self.pk}

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_worked_on(self) -> bool:
        """Whether the worker has it, and nobody else may change it."""
        return self.state in {self.State.READING, self.State.SAVING}

    @property
    def expires_at(self) -> datetime:
        """The moment at which the file is deleted if nobody has confirmed it."""
        return self.uploaded_at + LASTS


class KnownColumns(models.Model):
    """Which column was which, when an organisation last imported a file with just these headings.

    `headings` is a checksum of the set of headings, `columns` gives the heading by field; "" is not to be
    read.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    headings = models.CharField(max_length=64)
    columns: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "headings"], name="known_columns_once")
        ]

    def __str__(self) -> str:
        return self.headings[:12]


class KnownAnswer(models.Model):
    """What an organisation said that a value means which no list has."""

    LONGEST: Final = 200

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=60)
    value = models.CharField(max_length=LONGEST)
    answer = models.CharField(max_length=60)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "column", "value"], name="known_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.answer}"
