"""The workbook of a return: taken away, and brought back with every problem, a preview, and one save."""

from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic.base import View

from equality.standards import standard as standard_of
from organisations.models import Organisation, ReportingYear, Stale
from organisations.pages import FormPage
from organisations.permissions import Permission, requires
from psed.sheets.books import write_book
from psed.sheets.sheet import NotReadable
from standards.forms.workbooks import WorkbookForm
from standards.models import Entry
from standards.services import returns as services
from standards.summary.returns import standard_read
from standards.views.returns import StandardMixin
from standards.workbook import plans
from standards.workbook.reading import Filled, read_workbook
from standards.workbook.results import result_tables, results_book, results_csv
from standards.workbook.writing import entered_book, not_for_publication

SHOWN: Final = 200  # problems on a page
IN_MEMORY: Final = 2_000_000  # bytes of a workbook; what is longer lies in a file until it is sent
BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def entries_of(year: ReportingYear, standard: str) -> dict[str, Entry]:
    """Return what is entered for a standard in a year, by indicator."""
    found = Entry.objects.filter(returned__year=year, returned__standard=standard).order_by("pk")
    return {each.indicator: each for each in found}


class WorkbookMixin(StandardMixin):
    @property
    def entries(self) -> Mapping[str, Entry]:
        """What is entered, by indicator."""
        return entries_of(self.year, self.standard.code)


class ReturnExport(WorkbookMixin, View):
    """The return as a file. Officers may ask for the true figures with ?figures=true; its name says so."""

    @property
    def true(self) -> bool:
        """Whether this file holds true figures."""
        return not self.protected and self.request.GET.get("figures") == "true"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        read = standard_read(self.year, self.standard.code, protected=not self.true)
        body = str(self.organisation)
        parts = (self.organisation.slug, self.year.label, self.standard.code)
        name = "-".join([*parts, *([slugify(not_for_publication())] if self.true else [])])
        if kwargs["form"] == "csv":
            answer: HttpResponseBase = StreamingHttpResponse(results_csv(read, body), content_type="text/csv")
            answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
            return answer
        if self.true:
            tables = tuple(result_tables(read, body))
            before = entries_of(self.year.before, self.standard.code) if self.year.before else {}
            book = entered_book(
                self.year, self.standard, self.returned, self.entries, results=tables, before=before
            )
        else:
            book = results_book(read, body)
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – the answer closes it
        write_book(book, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=BOOK)


class ReturnImport(WorkbookMixin, FormPage):
    """Takes the workbook; answers with all that is wrong in it, or with what it changes. Saves nothing."""

    permission = Permission.WORKFORCE_EDIT
    form_class = WorkbookForm
    template_name = "standards/import.html"

    def get_title(self) -> Any:
        return _("Import the %(standard)s workbook of %(year)s") % {
            "standard": self.standard.label,
            "year": self.year,
        }

    def get_cancel_url(self) -> str:
        return self.to_return("return-detail")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context |= {"standard": self.standard}
        return super().get_context_data(**context)

    def form_valid(self, form: Any) -> HttpResponse:
        entries = self.entries
        file = form.cleaned_data["file"]
        place = {
            "organisation": str(self.organisation),
            "year": self.year.label,
            "standard": self.standard.label,
        }
        try:
            filled = read_workbook(
                file,
                file.name,
                standard=self.standard,
                on=self.year.ends_on,
                place=place,
                stored={code: entry.values for code, entry in entries.items()},
            )
        except NotReadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if filled.problems:
            return self.with_problems(form, filled)
        found = plans.plan(self.standard, self.year.ends_on, self.returned, entries, filled)
        context = {
            "title": _("Check what changes"),
            "crumbs": [*self.get_crumbs()],
            "standard": self.standard,
            "changes": found.changes,
            "sealed": plans.seal(self.year, self.standard, found.filling) if found.changes else "",
            "notes": filled.notes,
        }
        return render(self.request, "standards/import_preview.html", context)

    def with_problems(self, form: Any, filled: Filled) -> HttpResponse:
        number = len(filled.problems)
        said = ngettext(
            "The workbook has a problem, shown on this page. Put it right and choose the file again.",
            "The workbook has %(number)s problems, listed on this page. Put them right and choose it again.",
            number,
        )
        form.add_error("file", said % {"number": number})
        shown = filled.problems[:SHOWN]
        context = self.get_context_data(form=form, problems=shown, more=number - len(shown))
        return self.render_to_response(context, status=422)


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def return_import_save(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, standard: str
) -> HttpResponse:
    """Save what a preview showed, all or nothing."""
    place = {"organisation": organisation.slug, "year": year.label, "standard": standard}
    again = redirect(reverse("standards:return-import", kwargs=place))
    try:
        filling = plans.unseal(year, standard_of(standard), request.POST.get("sealed", ""))
        services.fill_in(year=year, standard=standard, filling=filling)
    except BadSignature:
        messages.warning(request, gettext("This preview is no longer valid. Choose the file again."))
        return again
    except Stale:
        messages.warning(
            request,
            gettext(
                "Somebody else has changed this return since you looked. Nothing is saved. Choose the file "
                "again to see what it changes now."
            ),
        )
        return again
    messages.success(request, gettext("The workbook is saved."))
    return redirect(reverse("standards:return-detail", kwargs=place))
