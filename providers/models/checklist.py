"""What providers are held against: a checklist in numbered versions. One that a round uses never changes."""

from typing import Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.checklists import ItemKind
from organisations.models import Organisation, Record


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    def versions_of(self, checklist: "Checklist") -> "ChecklistQuerySet":
        """All versions of one checklist, newest first."""
        return self.filter(organisation=checklist.organisation_id, name__iexact=checklist.name).order_by(
            "-number"
        )

    def newest(self) -> "ChecklistQuerySet":
        """The newest version of each checklist."""
        later = Checklist.objects.filter(
            organisation=OuterRef("organisation"),
            name__iexact=OuterRef("name"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(later))

    def usable(self) -> "ChecklistQuerySet":
        """Versions with something to check."""
        return self.filter(Exists(ChecklistItem.objects.filter(checklist=OuterRef("pk"))))


class Checklist(Record):
    """One version of a named list of checks."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="checklists")
    name = models.CharField(_("name"), max_length=200)
    number = models.PositiveSmallIntegerField(_("version"), default=1, validators=[MinValueValidator(1)])
    holds_from = models.DateField(_("holds from"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-number"]
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                "number",
                name="checklist_version_once",
                violation_error_message=_("There is already a checklist with this name."),
            )
        ]

    def __str__(self) -> str:
        return gettext("%(name)s, version %(number)d") % {"name": self.name, "number": self.number}

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), ChecklistItem.history.filter(checklist_id=self.pk)]

    def is_used(self) -> bool:
        """Return whether a round uses this version, which fixes it for good."""
        return self.rounds.exists()


class Kind(models.TextChoices):
    """What a check looks for."""

    PUBLICATION = ItemKind.PUBLICATION.value, _("Published by the provider")
    RETURN = ItemKind.RETURN.value, _("Returned to us")


class ChecklistItem(models.Model):
    """One check of one version of a checklist."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(
        _("code"),
        max_length=10,
        validators=[
            RegexValidator(r"^[A-Za-z0-9.]+\Z", _("Enter a short code of letters and digits, such as C1."))
        ],
    )
    text = models.CharField(_("what is checked"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PUBLICATION)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints = [
            models.UniqueConstraint(fields=["checklist", "code"], name="check_code_once"),
            models.CheckConstraint(name="check_kind_known", condition=models.Q(kind__in=Kind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
