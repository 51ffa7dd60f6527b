"""A staff survey's answers as files: one that comes in, checked before it is saved, and one that goes out."""

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
from django.views.generic.base import View
from django.views.generic.detail import SingleObjectMixin

from organisations.models import Organisation, ReportingYear
from organisations.pages import Crumb, FilePage
from organisations.permissions import Permission, requires
from psed.sheets.books import write_book
from psed.sheets.sheet import NotReadable
from standards import survey_files
from standards.extracts.survey.file import read_survey
from standards.forms.survey import SurveyFileForm
from standards.models import Survey
from standards.services.survey import save_questions
from standards.views.survey import SurveyMixin

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 2_000_000  # bytes of a workbook


class SurveyCheck(SurveyMixin, FilePage, SingleObjectMixin):
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
            whose = survey_files.whose(self.survey)
            reading = read_survey(file, file.name, self.survey.survey_year, body=body, whose=whose)
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


class SurveyExport(SurveyMixin, SingleObjectMixin, View):
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
