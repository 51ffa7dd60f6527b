"""A table to compare with: of whom, from whom, of which day; and its figures, an area at a time."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from communities.extracts.shapes import Kind, Part
from communities.models.fields import WordsField
from equality.characteristics import characteristic, characteristics
from organisations.models import Organisation, Record


def characteristic_choices() -> list[tuple[str, str]]:
    """Return the nine characteristics in the order of the Act."""
    return [(each.code, each.label) for each in characteristics()]


KINDS = {
    Kind.POPULATION: gettext_lazy("Population"),
    Kind.WORKFORCE: gettext_lazy("Workforce of a whole service"),
    Kind.BODY: gettext_lazy("Another body"),
}


def kind_choices() -> list[tuple[str, Any]]:
    """Return of whom a benchmark may be."""
    return [(kind.value, label) for kind, label in KINDS.items()]


class BenchmarkQuerySet(models.QuerySet["Benchmark"]):
    def visible_to(self, organisation: Organisation) -> Self:
        """Keep those that all may use and the organisation's own."""
        return self.filter(Q(organisation=None) | Q(organisation=organisation))

    def newest_first(self) -> Self:
        """Put the newest first; of one day the plain census table, then the one with most to tell."""
        plain = models.Case(models.When(table_code="", then=models.Value(1)), default=models.Value(0))
        return self.order_by("-dated", plain, "-size", "title", "pk")


class Benchmark(Record):
    """One characteristic in one table. `organisation` is whose own it is; None: for all to use.

    A table is the same one again, and replaced, where its source, title, day and list of parts are the same.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=gettext_lazy("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="benchmarks",
    )
    kind = models.CharField(gettext_lazy("of whom"), max_length=20, choices=kind_choices)
    characteristic = models.CharField(
        gettext_lazy("characteristic"), max_length=40, choices=characteristic_choices
    )
    category_set = models.CharField(gettext_lazy("list of categories"), max_length=60)
    source = models.CharField(gettext_lazy("source"), max_length=300)
    address = models.CharField(gettext_lazy("web address"), max_length=500, blank=True)
    title = models.CharField(gettext_lazy("title"), max_length=200)
    table_code = models.CharField(gettext_lazy("table"), max_length=20, blank=True, editable=False)
    licence = models.CharField(gettext_lazy("licence"), max_length=100, blank=True)
    dated = models.DateField(gettext_lazy("date"))
    dated_label = models.CharField(gettext_lazy("period as printed"), max_length=100, blank=True)
    counted = models.CharField(gettext_lazy("who is counted"), max_length=200)
    min_age = models.PositiveSmallIntegerField(gettext_lazy("from this age on"), null=True, blank=True)
    in_percent = models.BooleanField(gettext_lazy("percentages only"), default=False)
    parts = models.JSONField(gettext_lazy("parts"), default=list)
    size = models.PositiveSmallIntegerField(gettext_lazy("number of parts"), default=0)
    layout = models.CharField(gettext_lazy("hash of the parts"), max_length=64, editable=False)
    note = models.TextField(gettext_lazy("note"), blank=True)
    file_sha256 = models.CharField(
        gettext_lazy("hash of the file"), max_length=64, blank=True, editable=False
    )
    imported_at = models.DateTimeField(gettext_lazy("imported"), null=True, blank=True)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("benchmark")
        verbose_name_plural = gettext_lazy("benchmarks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["characteristic", "source", "title", "table_code", "dated", "dated_label", "layout"],
                condition=Q(organisation=None),
                name="shared_benchmark_once",
            ),
            models.UniqueConstraint(
                fields=[
                    "organisation",
                    "characteristic",
                    "source",
                    "title",
                    "table_code",
                    "dated",
                    "dated_label",
                    "layout",
                ],
                name="own_benchmark_once",
                violation_error_message=gettext_lazy("This table is already there."),
            ),
        ]

    def __str__(self) -> str:
        table = _("%(title)s (table %(code)s)") if self.table_code else "%(title)s"
        named = table % {"title": self.title, "code": self.table_code}
        return f"{_(characteristic(self.characteristic).label)}: {named}, {self.day}"

    @property
    def day(self) -> str:
        """The day or period it is of, in words."""
        return self.dated_label or date_format(self.dated, "j F Y")

    @property
    def is_shared(self) -> bool:
        """Whether every organisation may use it."""
        return self.organisation_id is None

    def as_parts(self) -> tuple[Part, ...]:
        """Return its parts in order."""
        return tuple(
            Part(code, label, tuple(members), least, most) for code, label, members, least, most in self.parts
        )

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), BenchmarkArea.history.filter(benchmark_id=self.pk)]


class BenchmarkArea(models.Model):
    """The figures of one area; or, with a blank code, of a whole service or body.

    `figures` holds a whole number by part code, or where the table has percentages only, one as text.
    """

    benchmark = models.ForeignKey(
        Benchmark, verbose_name=gettext_lazy("benchmark"), on_delete=models.CASCADE, related_name="areas"
    )
    code = models.CharField(gettext_lazy("area code"), max_length=12, blank=True, db_index=True)
    name = models.CharField(gettext_lazy("area"), max_length=200, blank=True)
    base = models.PositiveIntegerField(gettext_lazy("people"), null=True, blank=True)
    figures = WordsField(gettext_lazy("figures"), default=dict)

    history = HistoricalRecords()

    class Meta:
        verbose_name = gettext_lazy("area")
        verbose_name_plural = gettext_lazy("areas")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["benchmark", "code"], name="area_of_a_benchmark_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})" if self.code and self.name else self.code or self.name
