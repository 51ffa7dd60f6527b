"""The questions of a staff survey: one with its charts, and the forms of its answers."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.detail import SingleObjectMixin

from organisations.pages import Crumb, RecordDelete, RecordPage, VersionedPage
from organisations.permissions import Permission
from standards.forms.survey_question import QuestionForm, title_of
from standards.models import Survey, SurveyQuestion
from standards.summary.survey.question import QuestionRead, question_read
from standards.survey_charts import question_charts
from standards.views.room import RoomMixin


class QuestionDetail(RoomMixin, RecordPage):
    """One question: how each group answered, over the years, and what is done about it."""

    model = SurveyQuestion
    template_name = "standards/question_detail.html"

    def get_queryset(self) -> Any:
        found = super().get_queryset().select_related("survey__year__organisation")
        return found.prefetch_related("survey__questions")

    def get_title(self) -> Any:
        return self.read.title

    @cached_property
    def read(self) -> QuestionRead:
        """What the question found."""
        return question_read(self.object, protected=self.protected)

    def get_crumbs(self) -> Iterable[Crumb]:
        survey = self.object.survey
        return [
            *super().get_crumbs(),
            Crumb(_("Staff survey"), self.to("survey-list")),
            Crumb(str(survey), self.url_of(survey)),
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(read=self.read, charts=question_charts(self.read), **context)


class _QuestionPage(RoomMixin, VersionedPage):
    permission = Permission.WORKFORCE_EDIT
    form_class = QuestionForm
    template_name = "standards/question_form.html"
    saved_message: Any = _("The answers are saved.")

    def get_crumbs(self) -> Iterable[Crumb]:
        survey = self.record.survey  # type: ignore[attr-defined]
        return [
            *super().get_crumbs(),
            Crumb(_("Staff survey"), self.to("survey-list")),
            Crumb(str(survey), self.url_of(survey)),
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.record}

    def get_cancel_url(self) -> str:
        return self.url_of(self.record.survey)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class QuestionCreate(_QuestionPage):
    """A question not entered before; whoever else adds the same at the same time is told."""

    title: Any = _("Add a question")

    @cached_property
    def record(self) -> SurveyQuestion:
        surveys = Survey.of(self.organisation, self.year).select_related("year__organisation")
        return SurveyQuestion(survey=get_object_or_404(surveys, pk=self.kwargs["pk"]))

    def save(self, form: Any) -> Any:
        return form.save()

    def form_valid(self, form: Any) -> HttpResponse:
        self.record.question = form.cleaned_data["question"]
        return super().form_valid(form)


class QuestionEdit(_QuestionPage, SingleObjectMixin):
    model = SurveyQuestion

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)
        self.object = None

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("survey__year__organisation")

    def get_title(self) -> Any:
        return title_of(self.record.question)  # type: ignore[attr-defined]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(stored=self.record, **context)


class QuestionDelete(RoomMixin, RecordDelete):
    permission = Permission.WORKFORCE_EDIT
    model = SurveyQuestion

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("survey__year__organisation")

    def get_title(self) -> Any:
        return _("Delete the answers to “%(question)s”?") % {"question": title_of(self.object.question)}

    def get_success_url(self) -> str:
        return self.url_of(self.object.survey)
