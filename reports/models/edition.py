"""What was published: frozen, with its checksums and the records that it rests on."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.models.report import Report


def edition_path(edition: "Edition", filename: str) -> str:
    """Return where an edition's PDF lies: a name of our own, nothing from outside."""
    return f"editions/{edition.report_id}/{edition.number}/report.pdf"


def proof_path(proof: "Proof", filename: str) -> str:
    return f"proofs/{proof.report_id}/{proof.pk}/draft.pdf"


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> "EditionQuerySet":
        return self.filter(state=Edition.State.PUBLISHED)

    def newest(self) -> "EditionQuerySet":
        """The newest published edition of each report, by organisation and year, with what a list shows."""
        later = Edition.objects.published().filter(report=OuterRef("report"), number__gt=OuterRef("number"))
        return (
            self.published()
            .exclude(Exists(later))
            .select_related("report__year__organisation")
            .defer("content", "html")
            .order_by("report__year__organisation__name", "-report__year__starts_on")
        )

    def of_address(self, organisation: str, year: str) -> "EditionQuerySet":
        return self.filter(
            report__year__organisation__slug=organisation, report__year__label=year
        ).select_related("report__year__organisation")


class Edition(models.Model):
    """One published result: written once by services.publish, completed once by the worker, never changed."""

    class Published(Exception):
        """What is published does not change: a correction is a new edition."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("Being made")
        PUBLISHED = "published", _("Published")
        FAILED = "failed", _("Stopped")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PREPARING)
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    content = models.JSONField(help_text="Every heading, text and figure, as dataclasses.asdict gives them.")
    html = models.TextField(help_text="The article, as every form of the edition shows it.")
    html_sha256 = models.CharField(max_length=64)
    attacks = models.JSONField(
        default=list, help_text="The calculations that try to work out what is hidden (reports/attack.py)."
    )
    trouble = models.TextField(blank=True, help_text="Why it was stopped, where that is not a fault.")
    pdf = models.FileField(upload_to=edition_path, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("published edition")
        verbose_name_plural = _("published editions")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(state="preparing"),
                name="edition_prepared_one_at_a_time",
                violation_error_message=_("An edition is already being made."),
            ),
            models.CheckConstraint(
                name="edition_published_with_every_form",
                condition=~Q(state="published")
                | (Q(published_at__isnull=False) & ~Q(pdf="") & ~Q(pdf_sha256="")),
            ),
            models.CheckConstraint(
                name="edition_correction_has_a_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {_('edition')} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write an edition that is not published yet; raise Edition.Published of one that is."""
        if Edition.objects.published().filter(pk=self.pk).exists():
            raise Edition.Published
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("published:edition", kwargs=self.place)

    @property
    def troubles(self) -> list[str]:
        """The reasons why it was stopped, a line each."""
        return self.trouble.splitlines()

    @property
    def place(self) -> dict[str, object]:
        return {**self.report.place, "edition": self.number}


class EditionSource(models.Model):
    """A record that an edition rests on: it cannot be deleted for as long as the edition stands."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sources")
    model = models.CharField(max_length=100)
    object_pk = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "model", "object_pk"], name="edition_source_once")
        ]
        indexes = [models.Index(fields=["model", "object_pk"])]

    def __str__(self) -> str:
        return f"{self.model} {self.object_pk}"


class Proof(models.Model):
    """A PDF of the draft as it stood when somebody asked for it, marked DRAFT."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="proofs")
    marked = models.BooleanField(
        default=False, help_text="The officers' copy: true figures beside hidden ones."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    html = models.TextField()
    made_at = models.DateTimeField(null=True)
    pdf = models.FileField(upload_to=proof_path, blank=True)

    class Meta:
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return f"{self.report}, {self.requested_at:%Y-%m-%d %H:%M}"
