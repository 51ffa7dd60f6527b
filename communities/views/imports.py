"""A file of benchmarks: choose it, see every problem or what it holds, save it as the organisation's own."""

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from communities import imports, services
from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.forms import BenchmarkFileForm
from communities.views.room import RoomMixin
from organisations.models import Organisation, ReportingYear
from organisations.pages import Crumb, FilePage
from organisations.permissions import Permission, requires
from psed.sheets.sheet import NotReadable

FOR_ALL = _(
    "This is the file of the national gender pay gap service. What it holds is for every organisation here: "
    "ask whoever runs the service to import it."
)


class BenchmarkCheck(RoomMixin, FilePage):
    """Takes the file; answers with all that is wrong in it, or with what it holds. Saves nothing."""

    permission = Permission.COMMUNITIES_EDIT
    form_class = BenchmarkFileForm
    template_name = "communities/benchmark_check.html"
    title: Any = _("Import a table to compare with")

    def get_crumbs(self) -> Any:
        return [*super().get_crumbs(), Crumb(_("Benchmarks"), self.to("benchmark-list"))]

    def get_cancel_url(self) -> str:
        return self.to("benchmark-list")

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        origin = services.Origin(given["source"], given["licence"])
        try:
            reading = read_benchmarks(
                given["file"],
                given["file"].name,
                Options(
                    source=given["source"],
                    title=given["title"],
                    as_at=given["as_at"],
                    characteristic=given["characteristic"],
                    file_name=given["file"].name,
                ),
                limits=imports.LIMITS,
            )
        except NotReadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if reading.sent is not None:
            form.add_error("file", FOR_ALL)
            return self.form_invalid(form)
        if reading.problems:
            return self.with_problems(form, reading.problems, notes=reading.notes)
        origin = services.Origin(origin.source, origin.licence, reading.sha256)
        try:
            sealed = imports.seal(self.organisation, reading.tables, origin)
        except imports.TooLong as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        context = {
            "title": _("Check what the file holds"),
            "crumbs": self.get_crumbs(),
            "steps": imports.steps(self.organisation, reading.tables, origin),
            "origin": origin,
            "sealed": sealed,
            "notes": reading.notes,
        }
        return render(self.request, "communities/benchmark_preview.html", context)


@require_POST
@requires(Permission.COMMUNITIES_EDIT)
def benchmark_import(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    """Save the tables of a preview, all or none, as the organisation's own."""
    place = {"organisation": organisation.slug, "year": year.label}
    try:
        tables, origin = imports.unseal(organisation, request.POST.get("sealed", ""))
    except BadSignature:
        messages.warning(request, gettext("This preview is no longer valid. Choose the file again."))
        return redirect(reverse("communities:benchmark-check", kwargs=place))
    saved = services.save_tables(tables=tables, origin=origin, at=timezone.now(), organisation=organisation)
    messages.success(
        request,
        ngettext("%(number)s table is saved.", "%(number)s tables are saved.", len(saved))
        % {"number": len(saved)},
    )
    return redirect(reverse("communities:benchmark-list", kwargs=place))
