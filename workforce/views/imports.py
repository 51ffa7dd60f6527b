"""A file of ready counts: choose it, see every problem or what it changes, save it."""

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from organisations.models import Organisation, ReportingYear, Stale
from organisations.pages import Crumb, FormPage
from organisations.permissions import Permission, requires
from psed.sheets.sheet import NotReadable
from workforce import imports, services
from workforce.extracts.counts import Counted, Reading, read_counts, template
from workforce.forms import CountsFileForm
from workforce.models import Snapshot
from workforce.views.room import RoomMixin


class CountsCheck(RoomMixin, FormPage):
    """Takes the file; answers with all that is wrong in it, or with what it would change. Saves nothing."""

    permission = Permission.WORKFORCE_EDIT
    form_class = CountsFileForm
    title: Any = _("Import counts")

    @cached_property
    def snapshots(self) -> list[Snapshot]:
        return list(Snapshot.objects.filter(year=self.year).in_order())

    def get_template_names(self) -> list[str]:
        return ["workforce/counts_check.html" if self.snapshots else "workforce/counts_empty.html"]

    def get_cancel_url(self) -> str:
        return self.to("overview")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "snapshots": self.snapshots}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(snapshots=self.snapshots, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        file, people = form.cleaned_data["file"], form.cleaned_data["population"]
        try:
            reading = read_counts(file, file.name, lists=imports.stored_lists(self.year), default=people)
        except NotReadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if reading.problems:
            return self.with_problems(form, reading)
        return preview(self.request, self.year, reading.counted, notes=reading.notes)

    def with_problems(self, form: Any, reading: Reading) -> HttpResponse:
        number = len(reading.problems)
        form.add_error(
            "file",
            ngettext(
                "The file has a problem, shown on this page. Put it right and choose the file again.",
                "The file has %(number)s problems, listed on this page. Put them right and choose it again.",
                number,
            )
            % {"number": number},
        )
        return self.render_to_response(
            self.get_context_data(form=form, problems=reading.problems, notes=reading.notes), status=422
        )


def preview(
    request: HttpRequest,
    year: ReportingYear,
    counted: tuple[Counted, ...] | list[Counted],
    *,
    notes: tuple[str, ...] = (),
    is_conflict: bool = False,
) -> HttpResponse:
    """Show what the counts would change, with the counts sealed in the form that saves them."""
    planned = imports.steps(year, counted)
    context = {
        "title": _("Check what the file changes"),
        "crumbs": [Crumb(_("Workforce"), _to("overview", year))],
        "steps": planned,
        "sealed": imports.seal(year, planned),
        "notes": notes,
        "is_conflict": is_conflict,
    }
    return render(request, "workforce/counts_preview.html", context, status=409 if is_conflict else 200)


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def counts_import(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    """Save the counts of a preview, all or none of them."""
    start = redirect(_to("counts-check", year))
    try:
        entries = imports.unseal(year, request.POST.get("sealed", ""))
    except BadSignature:
        messages.warning(request, gettext("This preview is no longer valid. Choose the file again."))
        return start
    try:
        saved = services.import_counts(year=year, entries=entries)
    except Snapshot.DoesNotExist:
        messages.warning(request, gettext("A snapshot of the file was deleted. Choose the file again."))
        return start
    except Stale:
        return preview(request, year, imports.as_counted(entries), is_conflict=True)
    messages.success(
        request,
        ngettext("%(number)s characteristic is saved.", "%(number)s characteristics are saved.", len(saved))
        % {"number": len(saved)},
    )
    return redirect(_to("overview", year))


@require_GET
@requires(Permission.WORKFORCE_EDIT)
def counts_template(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    """Give a CSV with every category of the year's lists, for the counts to be filled in."""
    response = HttpResponse(template(imports.stored_lists(year)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="counts-{organisation.slug}-{year.label}.csv"'
    return response


def _to(name: str, year: ReportingYear) -> str:
    place = {"organisation": year.organisation.slug, "year": year.label}
    return reverse(f"workforce:{name}", kwargs=place)
