"""The pay gap of a year: its measures and the counts they rest on, never the pay of a person."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.characteristics import characteristic, characteristics
from equality.pay import PayFigures
from equality.pay.wording import in_short
from organisations.models import Record, ReportingYear, Stale


def characteristic_choices() -> list[tuple[str, str]]:
    """Return the nine characteristics in the order of the Act."""
    return [(each.code, each.label) for each in characteristics()]


class PayGap(Record):
    """What a pay file, or a payroll system's figures, say of the pay of groups: `figures` as plain values.

    Their shape is that of `equality.pay`. Of the file it keeps the SHA-256, the number of rows and the
    moment. `in_full`: readers see the statutory measures without small counts hidden, as SI 2017/353 asks of
    bodies in its scope.
    """

    organisation_path = "year__organisation"
    year_path = "year"

    class Basis(models.TextChoices):
        FILE = "file", gettext_lazy("Worked out from a pay file")
        ENTERED = "entered", gettext_lazy("Entered from a payroll system’s figures")

    year = models.ForeignKey(
        ReportingYear, verbose_name=gettext_lazy("year"), on_delete=models.PROTECT, related_name="pay_gaps"
    )
    characteristic = models.CharField(
        gettext_lazy("characteristic"), max_length=40, choices=characteristic_choices
    )
    as_at = models.DateField(gettext_lazy("snapshot date"))
    basis = models.CharField(gettext_lazy("basis"), max_length=10, choices=Basis)
    figures: Any = models.JSONField(gettext_lazy("figures"), default=dict)
    in_full = models.BooleanField(gettext_lazy("published in full"), default=False)
    source = models.CharField(gettext_lazy("source"), max_length=300)
    commentary = models.TextField(gettext_lazy("commentary"), blank=True)
    link = models.URLField(gettext_lazy("where it is published"), max_length=500, blank=True)
    file_sha256 = models.CharField(
        gettext_lazy("checksum of the file"), max_length=64, blank=True, editable=False
    )
    file_rows = models.PositiveIntegerField(
        gettext_lazy("rows of the file"), null=True, blank=True, editable=False
    )
    imported_at = models.DateTimeField(gettext_lazy("imported"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("pay gap")
        verbose_name_plural = gettext_lazy("pay gaps")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "characteristic"],
                name="pay_gap_of_a_characteristic_once_a_year",
                violation_error_message=gettext_lazy("This year already has this pay gap."),
            ),
            models.CheckConstraint(
                name="pay_gap_file_with_its_rows_and_moment",
                condition=Q(file_sha256="", file_rows__isnull=True, imported_at__isnull=True)
                | (~Q(file_sha256="") & Q(file_rows__isnull=False, imported_at__isnull=False)),
                violation_error_message=gettext_lazy(
                    "A pay gap from a file needs the file’s checksum, its number of rows and the moment."
                ),
            ),
        ]

    def __str__(self) -> str:
        return _("%(characteristic)s pay gap") % {
            "characteristic": _(characteristic(self.characteristic).label)
        }

    def get_absolute_url(self) -> str:
        return reverse("standards:pay-detail", kwargs=self.place)

    def claim(self, version: int | None) -> None:
        """Claim the version; the first one is claimed by whoever saves it first."""
        if self.pk is not None:
            super().claim(version)
        elif stored := PayGap.objects.filter(year=self.year, characteristic=self.characteristic).first():
            raise Stale(stored)

    @staticmethod
    def figures_in_words(figures: Any) -> str:
        """Return stored figures as the history shows them."""
        return "; ".join(map(str, in_short(PayFigures.from_plain(figures))))

    @property
    def place(self) -> dict[str, str]:
        """What an address needs to lead here."""
        year = self.year
        return {
            "organisation": year.organisation.slug,
            "year": year.label,
            "characteristic": self.characteristic,
        }
