"""A staff survey, and what its questions found by group."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Record, ReportingYear


class Survey(Record):
    """The survey of one autumn from one source. The two sources differ and are never mixed in a trend."""

    organisation_path = "year__organisation"
    year_path = "year"

    class Source(models.TextChoices):
        CONTRACTOR = "contractor", gettext_lazy("The contractor’s local report")
        PUBLISHED = "published", gettext_lazy("Published national results")

    class Weighting(models.TextChoices):
        NONE = "none", gettext_lazy("Unweighted")
        OCCUPATION = "occupation", gettext_lazy("Weighted by occupation group")

    year = models.ForeignKey(
        ReportingYear, verbose_name=gettext_lazy("year"), on_delete=models.PROTECT, related_name="surveys"
    )
    survey_year = models.PositiveSmallIntegerField(
        gettext_lazy("year of the survey"), validators=[MinValueValidator(2003), MaxValueValidator(2100)]
    )
    source = models.CharField(gettext_lazy("source"), max_length=12, choices=Source)
    weighting = models.CharField(
        gettext_lazy("weighting"), max_length=12, choices=Weighting, default=Weighting.NONE
    )
    invited = models.PositiveIntegerField(gettext_lazy("people asked"), null=True, blank=True)
    respondents = models.PositiveIntegerField(gettext_lazy("people who answered"), null=True, blank=True)
    minimum_base = models.PositiveSmallIntegerField(
        gettext_lazy("smallest base shown"),
        default=10,
        validators=[MinValueValidator(5), MaxValueValidator(100)],
    )
    note = models.TextField(gettext_lazy("note"), blank=True)

    class Meta:
        ordering = ["survey_year", "source"]
        verbose_name = gettext_lazy("staff survey")
        verbose_name_plural = gettext_lazy("staff surveys")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "survey_year", "source"],
                name="survey_of_a_source_once",
                violation_error_message=gettext_lazy("This survey from this source is already there."),
            ),
            models.CheckConstraint(
                name="survey_answered_by_those_asked",
                condition=Q(invited__isnull=True)
                | Q(respondents__isnull=True)
                | Q(respondents__lte=F("invited")),
                violation_error_message=gettext_lazy("More people answered than were asked. Check both."),
            ),
        ]

    def __str__(self) -> str:
        return _("Staff survey %(year)s") % {"year": self.survey_year}

    def get_absolute_url(self) -> str:
        year = self.year
        place = {"organisation": year.organisation.slug, "year": year.label, "pk": self.pk}
        return reverse("standards:survey-detail", kwargs=place)

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), SurveyQuestion.history.filter(survey_id=self.pk)]


class SurveyQuestion(Record):
    """What one question found: `rows` are [group type, group, count, base, percentage as given].

    The count and the base are whole numbers, or null where only a percentage is given: a decimal as text.
    Group type "all" is everybody; others are a characteristic, or "directorate". `is_reversed` says that they
    are worded the other way round from how the answers count, as in "not experienced harassment".
    """

    organisation_path = "survey__year__organisation"
    year_path = "survey__year"
    one_for = ("survey", "question")

    survey = models.ForeignKey(
        Survey, verbose_name=gettext_lazy("survey"), on_delete=models.CASCADE, related_name="questions"
    )
    question = models.CharField(gettext_lazy("question"), max_length=40)
    number = models.CharField(gettext_lazy("number as printed"), max_length=10, blank=True)
    is_reversed = models.BooleanField(gettext_lazy("worded the other way round"), default=False)
    rows: Any = models.JSONField(gettext_lazy("answers"), default=list, blank=True)
    note = models.TextField(gettext_lazy("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("survey question")
        verbose_name_plural = gettext_lazy("survey questions")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question"],
                name="question_once_a_survey",
                violation_error_message=gettext_lazy("This survey already has this question."),
            )
        ]

    def __str__(self) -> str:
        return self.number or self.question

    def get_absolute_url(self) -> str:
        year = self.survey.year
        place = {"organisation": year.organisation.slug, "year": year.label, "pk": self.pk}
        return reverse("standards:question-detail", kwargs=place)
