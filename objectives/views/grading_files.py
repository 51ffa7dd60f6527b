"""A grading's workbook: out to fill in, and in again, all or nothing."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic.base import View
from django.views.generic.detail import SingleObjectMixin

from objectives.eds.workbook import book_of
from objectives.forms.grading_files import WorkbookForm
from objectives.summary.grading import fetched
from objectives.views.gradings import GradingMixin, GradingPart
from psed.sheets.books import write_book

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GradingExport(GradingMixin, SingleObjectMixin, View):
    """The workbook, for those who may import it again."""

    def get(self, *args: Any, **kwargs: Any) -> FileResponse:
        grading = fetched(self.get_object())
        file = BytesIO()
        write_book(book_of(grading), file)
        file.seek(0)
        name = f"{self.organisation.slug}-{grading.framework}-{grading.year_graded}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=BOOK)


class GradingImport(GradingPart):
    form_class = WorkbookForm
    template_name = "objectives/grading_import.html"

    def get_title(self) -> Any:
        return gettext_lazy("Import the workbook of %(grading)s") % {"grading": self.record}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()  # reads the upload: only then is it known whether it was too large
        return {**kwargs, "too_large": getattr(self.request, "upload_too_large", False)}

    def form_valid(self, form: Any) -> HttpResponse:
        if not form.changes:
            messages.info(self.request, _("The workbook says what is stored already. Nothing has changed."))
            return redirect(self.get_cancel_url())
        self.saved_message = ngettext(
            "Imported: %(number)s row has changed.", "Imported: %(number)s rows have changed.", form.changes
        ) % {"number": form.changes}
        return super().form_valid(form)
