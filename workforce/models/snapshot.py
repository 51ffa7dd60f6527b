"""The state of a population on one day, from one source."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.populations import population, populations
from organisations.models import Record, ReportingYear


def population_choices() -> list[tuple[str, str]]:
    """Return the populations that a snapshot may count, in the order of the reference file."""
    return [(each.code, each.label) for each in populations()]


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def in_order(self) -> Self:
        """Put the populations in the order in which they are always shown."""
        places = [
            models.When(population=each.code, then=models.Value(place))
            for place, each in enumerate(populations())
        ]
        return self.order_by(models.Case(*places, default=models.Value(len(places))))

    def with_counts(self) -> Self:
        """Bring the profiles and their headcounts along, in three queries however many there are."""
        return self.select_related("year__organisation").prefetch_related("profiles__headcounts")


class Snapshot(Record):
    """The state of a population on one day. Its total is what the source states, whatever parts add to.

    `since` is the first day of those who joined or left in a period. Of the file that it was read from it
    keeps the SHA-256, the number of rows and the moment, never a row.
    """

    organisation_path = "year__organisation"
    year_path = "year"

    year = models.ForeignKey(
        ReportingYear, verbose_name=gettext_lazy("year"), on_delete=models.PROTECT, related_name="snapshots"
    )
    population = models.CharField(gettext_lazy("population"), max_length=20, choices=population_choices)
    as_at = models.DateField(gettext_lazy("date of the snapshot"))
    total = models.PositiveIntegerField(gettext_lazy("total headcount"))
    fte = models.DecimalField(
        gettext_lazy("full-time equivalent"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    since = models.DateField(gettext_lazy("first day"), null=True, blank=True)
    source = models.CharField(gettext_lazy("source"), max_length=300)
    note = models.TextField(gettext_lazy("note"), blank=True)
    file_sha256 = models.CharField(gettext_lazy("checksum of the file"), max_length=64, blank=True)
    file_rows = models.PositiveIntegerField(gettext_lazy("rows of the file"), null=True, blank=True)
    imported_at = models.DateTimeField(gettext_lazy("imported"), null=True, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("snapshot")
        verbose_name_plural = gettext_lazy("snapshots")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "population"],
                name="snapshot_of_a_population_once_a_year",
                violation_error_message=gettext_lazy(
                    "This year already has a snapshot of this population. Change that one, or choose another "
                    "population."
                ),
            ),
            models.CheckConstraint(
                name="snapshot_file_with_its_rows_and_moment",
                condition=Q(file_sha256="", file_rows__isnull=True, imported_at__isnull=True)
                | (~Q(file_sha256="") & Q(file_rows__isnull=False, imported_at__isnull=False)),
                violation_error_message=gettext_lazy(
                    "A snapshot from a file needs the file’s checksum, its number of rows and the moment."
                ),
            ),
            models.CheckConstraint(
                name="snapshot_since_before_as_at",
                condition=Q(since__isnull=True) | Q(since__lte=F("as_at")),
                violation_error_message=gettext_lazy("The first day must not be after the date."),
            ),
        ]

    def __str__(self) -> str:
        return _(population(self.population).label)

    def get_absolute_url(self) -> str:
        return reverse("workforce:snapshot-detail", kwargs=self.place)

    @property
    def place(self) -> dict[str, str]:
        """What an address needs to lead here."""
        return {
            "organisation": self.year.organisation.slug,
            "year": self.year.label,
            "population": self.population,
        }

    def date_note(self) -> str:
        """Say plainly where the day lies outside the reporting year; blank where it lies in it."""
        words = {"day": date_format(self.as_at, "j F Y"), "year": self.year}
        if self.as_at < self.year.starts_on:
            return _("Taken on %(day)s, before the start of %(year)s.") % words
        if self.as_at > self.year.ends_on:
            return _("Taken on %(day)s, after the end of %(year)s.") % words
        return ""

    def histories(self) -> list[models.QuerySet[Any]]:
        parts = (self.profiles, self.breakdowns)
        return [*super().histories(), *(each.model.history.filter(snapshot_id=self.pk) for each in parts)]
