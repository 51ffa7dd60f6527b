"""The state of a population on one day, from one source."""

from typing import Any, Self

from django.db import models
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
    """The state of a population on one day. Its total is what the source states, whatever parts add to."""

    organisation_path = "year__organisation"
    year_path = "year"

    year = models.ForeignKey(
        ReportingYear, verbose_name=gettext_lazy("year"), on_delete=models.PROTECT, related_name="snapshots"
    )
    population = models.CharField(gettext_lazy("population"), max_length=20, choices=population_choices)
    as_at = models.DateField(gettext_lazy("date of the snapshot"))
    total = models.PositiveIntegerField(gettext_lazy("total headcount"))
    source = models.CharField(gettext_lazy("source"), max_length=300)
    note = models.TextField(gettext_lazy("note"), blank=True)

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
            )
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
        profiles = self.profiles.model.history.filter(snapshot_id=self.pk)
        return [*super().histories(), profiles]
