"""A year's return of the WRES or the WDES, and the counts that its indicators are worked out from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from equality.standards import EVERYBODY, groups, indicators, standards
from organisations.models import Record, ReportingYear


class Return(Record):
    """What a body sends and publishes of one standard for a year. What it counts is in its entries."""

    organisation_path = "year__organisation"
    year_path = "year"
    one_for = ("year", "standard")

    class Standard(models.TextChoices):
        WRES = "wres", _("WRES")
        WDES = "wdes", _("WDES")

    year = models.ForeignKey(
        ReportingYear, verbose_name=_("year"), on_delete=models.PROTECT, related_name="returns"
    )
    standard = models.CharField(_("standard"), max_length=10, choices=Standard)
    lead = models.CharField(_("who leads it"), max_length=150, blank=True)
    reporting_steps = models.TextField(_("steps so that more people say what they are"), blank=True)
    affects = models.TextField(_("what affects the data"), blank=True)
    approved_on = models.DateField(_("approved by the board on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    link = models.URLField(_("where it is published"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "standard"],
                name="return_of_a_standard_once_a_year",
                violation_error_message=_("This year already has a return of this standard."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_standard_display())

    def get_absolute_url(self) -> str:
        return reverse("standards:return-detail", kwargs=self.place)

    @property
    def place(self) -> dict[str, str]:
        """What an address needs to lead here."""
        year = self.year
        return {"organisation": year.organisation.slug, "year": year.label, "standard": self.standard}

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), Entry.history.filter(returned_id=self.pk)]


class CountsField(models.JSONField):
    """Counts by item and group; its history reads as words. To the database it is plain JSON."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def in_words(self, value: Any) -> str:
        """Return the counts as a person reads them, an item a line, in the order of the definitions.

        PostgreSQL keeps the keys of a JSON object in an order of its own.
        """
        items, labels = _known()
        lines = []
        for code, counts in _in_order(value, items):
            item = items.get(code)
            said = ", ".join(
                _of_a_group(labels.get(group, group), f"{count:,}" if isinstance(count, int) else str(count))
                for group, count in _in_order(counts, labels)
            )
            lines.append(f"{item.label if item else code}: {said}")
        return "\n".join(lines)


def _in_order(given: Mapping[str, Any], known: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return what is given in the order of what is known, and what is not known after it."""
    place = {code: number for number, code in enumerate(known)}
    return sorted(given.items(), key=lambda each: (place.get(each[0], len(place)), each[0]))


def _of_a_group(group: str, count: str) -> str:
    return f"{group} {count}".strip()


def _known() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return every item and the label of every group that the newest definitions know."""
    found = [each for one in standards() for each in indicators(one.code, date.max)]
    items = {item.code: item for each in found for item in each.items}
    named = {group.code: _(group.label) for one in standards() for group in groups(one.code)}
    return items, named | {EVERYBODY.code: ""}


class Entry(Record):
    """The counts of one indicator: {item: {group: number}}, such as {"shortlisted": {"white": 1200}}.

    Which items and groups there are, the standard's definition says (equality/standards.py). A count is a
    whole number, a score or a percentage a decimal as text; a group left out is not known. `months` is the
    length of the period that is counted.
    """

    organisation_path = "returned__year__organisation"
    year_path = "returned__year"
    one_for = ("returned", "indicator")

    returned = models.ForeignKey(
        Return, verbose_name=_("return"), on_delete=models.CASCADE, related_name="entries"
    )
    indicator = models.CharField(_("indicator"), max_length=10)
    values: Any = CountsField(_("counts"), default=dict, blank=True)
    months = models.PositiveSmallIntegerField(
        _("months counted"), default=12, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("indicator’s counts")
        verbose_name_plural = _("indicators’ counts")
        constraints = [
            models.UniqueConstraint(
                fields=["returned", "indicator"],
                name="entry_of_an_indicator_once_a_return",
                violation_error_message=_("This indicator already has its counts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.returned} {self.indicator}"

    def get_absolute_url(self) -> str:
        place = {**self.returned.place, "indicator": self.indicator}
        return reverse("standards:indicator-detail", kwargs=place)
