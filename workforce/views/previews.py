"""The last step of an import: what would change, and saving it; and the list of problems to take away."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from psed.sheets.writing import csv_bytes
from workforce.imports import course, landing, preview, trouble
from workforce.views.importing import StepMixin

SALT = "workforce.imports.seen"


class _PreviewMixin(StepMixin):
    step = "preview"

    @cached_property
    def previews(self) -> list[preview.Preview]:
        return preview.previews(landing.landings(self.kept, self.request.user))

    @property
    def landed(self) -> list[preview.Preview]:
        """The snapshots that saving would write."""
        return [each for each in self.previews if each.landing.year]


class ImportPreview(_PreviewMixin, TemplateView):
    """Shows what would change: of one snapshot all, of several a line each."""

    template_name = "workforce/import_preview.html"
    title: Any = gettext_lazy("Check what changes")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            previews=self.previews,
            only=self.landed[0] if len(self.previews) == len(self.landed) == 1 else None,
            may_save=bool(self.landed),
            trouble=trouble.trouble(self.kept),
            seen=signing.dumps(landing.versions(each.landing for each in self.landed), salt=SALT),
            save_url=self.at("save"),
            **context,
        )


class ImportPart(_PreviewMixin, TemplateView):
    """One of several snapshots of a file, in full."""

    template_name = "workforce/import_part.html"

    @cached_property
    def shown(self) -> preview.Preview:
        for each in self.landed:
            if each.landing.number == self.kwargs["number"]:
                return each
        raise Http404

    def get_title(self) -> Any:
        return f"{self.shown.organisation}: {self.shown.label}"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(only=self.shown, back=self.at("preview"), **context)


class ImportSave(_PreviewMixin, View):
    """Has the figures saved that the person has seen; pressed twice, it saves once."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            seen = signing.loads(request.POST.get("seen", ""), salt=SALT)
            version = int(request.POST.get("version", ""))
        except (signing.BadSignature, ValueError):
            return self.moved_on()
        try:
            course.save(self.kept, version, seen, by=request.user)  # type: ignore[arg-type]
        except course.Overtaken:
            return self.moved_on()
        return redirect(self.at("detail"))


class ProblemsExport(StepMixin, View):
    """Gives the problems as CSV, to go through beside the file; it quotes no more than the page does."""

    step = "problems"
    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        headings = [_("Row"), _("Column"), _("Kind"), _("In the file"), _("What to do")]
        rows = [
            [each.row, each.column, each.kind, each.value, each.message]
            for each in trouble.trouble(self.kept).listed
        ]
        response = HttpResponse(csv_bytes(headings, rows), content_type="text/csv; charset=utf-8")
        name = f"problems-{self.organisation.slug}-{self.year.label}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
