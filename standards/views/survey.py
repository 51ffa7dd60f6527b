"""Staff surveys: those of the year, one with its tables, its questions, its files."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.db import IntegrityError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from django.views.generic.base import View
from django.views.generic.detail import SingleObjectMixin

from equality.survey import survey_before
from organisations.models import Organisation, ReportingYear
from organisations.pages import (
    Crumb,
    FilePage,
    RecordCreate,
    RecordDelete,
    RecordEdit,
    RecordHistory,
    RecordPage,
    VersionedPage,
)
from organisations.permissions import Permission, requires
from psed.sheets.books import write_book
from psed.sheets.sheet import NotReadable
from standards import survey_files
from standards.extracts.survey import read_survey
from standards.forms.survey import QuestionForm, SurveyFileForm, SurveyForm, title_of
from standards.models import Survey, SurveyQuestion
from standards.services.survey import save_questions
from standards.summary.survey_engagement import engagement_rows
from standards.summary.survey_question import QuestionRead, question_read
from standards.summary.survey_read import survey_read
from standards.summary.survey_trend import survey_trend
from standards.summary.survey_words import response_words
from standards.survey_charts import question_charts
from standards.views.room import RoomMixin

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 2_000_000  # bytes of a workbook


class SurveyList(RoomMixin, TemplateView):
    """The surveys of the year."""

    template_name = "standards/survey_list.html"
    title: Any = _("Staff survey")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        surveys = Survey.of(self.organisation, self.year).select_related("year__organisation")
        found = [(each, response_words(each)) for each in surveys]
        return super().get_context_data(surveys=found, **context)


class _SurveyMixin(RoomMixin):
    permission = Permission.WORKFORCE_EDIT
    model = Survey

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("year__organisation")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Staff survey"), self.to("survey-list"))]


class SurveyDetail(_SurveyMixin, RecordPage):
    """The two layouts of a survey: by directorate and by characteristic."""

    permission = Permission.WORKFORCE_VIEW
    template_name = "standards/survey_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().prefetch_related("questions")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        theme = self.request.GET.get("theme", "")[:40]
        found = survey_read(self.object, protected=self.protected, theme=theme)
        if theme and theme not in dict(found.themes):
            theme = ""
            found = survey_read(self.object, protected=self.protected)
        return super().get_context_data(
            survey=found,
            theme=theme,
            trend=survey_trend(self.object, protected=self.protected, theme=theme),
            engagement=engagement_rows(self.object, protected=self.protected),
            true=not self.protected,
            **context,
        )


class SurveyCreate(_SurveyMixin, RecordCreate):
    form_class = SurveyForm
    title: Any = _("Add a staff survey")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_initial(self) -> dict[str, Any]:
        return {"survey_year": survey_before(self.year.ends_on)}

    def get_cancel_url(self) -> str:
        return self.to("survey-list")


class SurveyEdit(_SurveyMixin, RecordEdit):
    form_class = SurveyForm
    title: Any = _("Change the staff survey")


class SurveyDelete(_SurveyMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("survey-list")


class SurveyHistory(_SurveyMixin, RecordHistory):
    def get_crumbs(self) -> Iterable[Crumb]:
        return [*_SurveyMixin.get_crumbs(self), Crumb(str(self.object), self.url_of(self.object))]


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


class SurveyCheck(_SurveyMixin, FilePage, SingleObjectMixin):
    """Takes a table; answers with all that is wrong in it, or with what it holds. Saves nothing."""

    form_class = SurveyFileForm
    template_name = "standards/survey_check.html"
    title: Any = _("Import answers")

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)
        self.object = None

    @cached_property
    def survey(self) -> Survey:
        found: Survey = self.get_object()
        return found

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(str(self.survey), self.get_cancel_url())]

    def get_cancel_url(self) -> str:
        return self.url_of(self.survey)

    def form_valid(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            body = (self.organisation.ods_code, self.organisation.name)
            reading = read_survey(file, file.name, self.survey.survey_year, body=body)
            if not reading.problems:
                sealed = survey_files.seal(self.survey, reading.questions)
        except NotReadable as error:
            form.add_error("file", error.message)
            return self.form_invalid(form)
        except survey_files.TooLong as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if reading.problems:
            return self.with_problems(form, reading.problems, notes=reading.notes)
        context = {
            "title": _("Check what the file holds"),
            "crumbs": self.get_crumbs(),
            "object": self.survey,
            "steps": survey_files.steps(self.survey, reading.questions),
            "sealed": sealed,
            "notes": reading.notes,
        }
        return render(self.request, "standards/survey_preview.html", context)


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def survey_import(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    """Save the answers of a preview, all or none."""
    survey = get_object_or_404(
        Survey.of(organisation, year).select_related("year__organisation").prefetch_related("questions"),
        pk=pk,
    )
    try:
        found = survey_files.unseal(survey, request.POST.get("sealed", ""))
    except BadSignature:
        messages.warning(request, gettext("This preview is no longer valid. Choose the file again."))
        return redirect(survey)
    try:
        changed = save_questions(survey=survey, found=found)
    except IntegrityError:
        messages.warning(
            request, gettext("Somebody else saved answers at the same moment. Import them again.")
        )
        return redirect(survey)
    messages.success(
        request,
        ngettext("%(number)s question is saved.", "%(number)s questions are saved.", changed)
        % {"number": changed}
        if changed
        else gettext("The file says what is here already. Nothing is changed."),
    )
    return redirect(survey)


class SurveyExport(_SurveyMixin, SingleObjectMixin, View):
    """The survey as a workbook: for officers with true figures, to be read back unchanged."""

    permission = Permission.WORKFORCE_VIEW

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        survey = get_object_or_404(self.get_queryset().prefetch_related("questions"), pk=kwargs["pk"])
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – the answer closes it
        write_book(survey_files.as_book(survey, protected=self.protected), file)
        file.seek(0)
        name = f"{self.organisation.slug}-staff-survey-{survey.survey_year}-{survey.source}"
        marked = name if self.protected else f"{name}-{_('not-for-publication')}"
        return FileResponse(file, as_attachment=True, filename=f"{marked}.xlsx", content_type=BOOK)
