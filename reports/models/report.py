"""The report of a year while it is written: its sections, their text, and the tables and charts in them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Record, ReportingYear
from reports import rules


class Report(Record):
    """The annual report of one year. Its published editions are in edition.py and never change."""

    organisation_path = "year__organisation"
    year_path = "year"

    class State(models.TextChoices):
        DRAFT = rules.DRAFT, _("Draft")
        IN_REVIEW = rules.IN_REVIEW, _("In review")
        APPROVED = rules.APPROVED, _("Approved")
        PUBLISHED = rules.PUBLISHED, _("Published")

    year = models.OneToOneField(ReportingYear, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(_("title"), max_length=200)
    as_at = models.DateField(
        _("how things stood on"), help_text=_("Actions, and how late they are, are shown as on this day.")
    )
    contact = models.CharField(
        _("whom to ask"),
        max_length=300,
        blank=True,
        help_text=_("A role and how to reach it, for questions and other formats. No names of people."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    return_reason = models.TextField(_("why it was returned"), blank=True, editable=False)
    correction_reason = models.TextField(_("why it is corrected"), blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_approved_at_and_by_together",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                violation_error_message=_("An approved report needs both a date and a person."),
            )
        ]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)

    @property
    def place(self) -> dict[str, str]:
        """What the addresses of its pages need."""
        return {"organisation": self.year.organisation.slug, "year": self.year.label}

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class Section(Record):
    """A heading with its text in Markdown, and blocks beneath."""

    organisation_path = "report__year__organisation"
    year_path = "report__year"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    heading = models.CharField(_("heading"), max_length=200)
    narrative = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("reports:section-edit", kwargs={**self.report.place, "pk": self.pk})

    def histories(self) -> list[models.QuerySet[Any]]:
        return [self.history.all(), Block.history.filter(section_id=self.pk)]


class Block(Record):
    """A table or chart in a section. `shows` names what it draws (reports/blocks.py)."""

    organisation_path = "section__report__year__organisation"
    year_path = "section__report__year"

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    shows = models.CharField(_("what it shows"), max_length=100)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("table or chart")
        verbose_name_plural = _("tables and charts")

    def __str__(self) -> str:
        return self.shows

    def get_absolute_url(self) -> str:
        return self.section.get_absolute_url()


class Comment(models.Model):
    """What a reader of the draft said about it. Never edited: a second thought is a second comment."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("comment"), max_length=5000)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.text[:60]
