"""What a body compares a characteristic of its staff with."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from communities.models.benchmark import Benchmark, characteristic_choices
from equality.characteristics import characteristic
from organisations.models import Organisation, Record


class Choice(Record):
    """What stands beside a characteristic. `usual`: the newest census table that covers all areas."""

    one_for = ("organisation", "characteristic")

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=gettext_lazy("organisation"),
        on_delete=models.CASCADE,
        related_name="benchmark_choices",
    )
    characteristic = models.CharField(
        gettext_lazy("characteristic"), max_length=40, choices=characteristic_choices
    )
    usual = models.BooleanField(gettext_lazy("the usual one"), default=True)

    class Meta:
        verbose_name = gettext_lazy("choice of benchmarks")
        verbose_name_plural = gettext_lazy("choices of benchmarks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "characteristic"], name="choice_of_benchmarks_once"
            )
        ]

    def __str__(self) -> str:
        return _(characteristic(self.characteristic).label)

    @classmethod
    def for_entry(cls, organisation: Organisation, characteristic: str) -> "Choice":
        """Return the stored one, or the usual one, not saved yet."""
        found = cls.objects.filter(organisation=organisation, characteristic=characteristic).first()
        return found or cls(organisation=organisation, characteristic=characteristic)

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), ChoiceLine.history.filter(choice_id=self.pk)]


class ChoiceLine(models.Model):
    """One benchmark that is chosen."""

    choice = models.ForeignKey(
        Choice, verbose_name=gettext_lazy("choice"), on_delete=models.CASCADE, related_name="lines"
    )
    benchmark = models.ForeignKey(
        Benchmark, verbose_name=gettext_lazy("benchmark"), on_delete=models.CASCADE, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = gettext_lazy("chosen benchmark")
        verbose_name_plural = gettext_lazy("chosen benchmarks")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["choice", "benchmark"], name="benchmark_chosen_once")]

    def __str__(self) -> str:
        return str(self.benchmark)
