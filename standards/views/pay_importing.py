"""A pay file: choose it, see every problem or what it comes to, save its figures. The file is never kept."""

from datetime import date
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

from organisations.models import Organisation, ReportingYear, Stale
from organisations.pages import FilePage
from organisations.permissions import Permission, requires
from psed.sheets.sheet import NotReadable
from standards import pay_imports
from standards.extracts.pay.columns import pay_columns
from standards.extracts.pay.file import PayFile, read_pay_file
from standards.forms.pay_fields import of_another_year
from standards.forms.pay_file import PayFileForm
from standards.models import PayGap
from standards.summary.pay.gaps import pay_gap_preview
from standards.summary.pay.told import told
from standards.summary.pay.words import CHARACTERISTICS, title_of
from standards.views.pay_room import PayMixin


class PayImport(PayMixin, FilePage):
    """Takes a pay file; answers with all that is wrong in it, or with its figures. Saves nothing."""

    permission = Permission.WORKFORCE_EDIT
    form_class = PayFileForm
    template_name = "standards/pay_import.html"
    title: Any = _("Import a pay file")

    def get_cancel_url(self) -> str:
        return self.to_pay("pay-detail")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()  # reads the upload: only then is it known whether it was too large
        return {**kwargs, "too_large": getattr(self.request, "upload_too_large", False)}

    def get_initial(self) -> dict[str, Any]:
        ends = self.year.ends_on
        newest = PayGap.of(self.organisation).order_by("-as_at").values_list("source", flat=True).first()
        return {"as_at": min(date(ends.year, 3, 31), timezone.localdate()), "source": newest or ""}

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        if reason := of_another_year(self.year, given["as_at"]):
            form.add_error("as_at", reason)
            return self.form_invalid(form)
        try:
            read = read_pay_file(
                given["file"],
                given["file"].name,
                named=form.named(),
                as_at=given["as_at"],
                confirmed=given["confirmed"],
                limits=pay_imports.LIMITS,
            )
            if read.problems:
                return self.with_problems(form, read.problems)
            found = [read.figures(each) for each in CHARACTERISTICS if each in read.columns.characteristics]
        except NotReadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if not found:
            form.add_error("file", gettext("No column says sex, ethnic group or disability. Name one below."))
            return self.form_invalid(form)
        held = pay_imports.held(
            self.year,
            found,
            as_at=given["as_at"],
            source=given["source"],
            sha256=read.sha256,
            rows=read.rows,
        )
        return self.preview(read, held)

    def preview(self, read: PayFile, held: pay_imports.Held) -> HttpResponse:
        """Show what the file comes to, and carry its figures along."""
        reads = [pay_gap_preview(self.year, figures, as_at=held.as_at) for figures in held.figures]
        previews = [
            {
                "title": title_of(each.characteristic),
                "replaces": each.characteristic in held.versions,
                "read": each,
                "other": told(each).other,
            }
            for each in reads
        ]
        columns = [
            (gettext(each.label), read.columns.heading(each.field))
            for each in pay_columns()
            if each.field in read.columns.positions
        ]
        context = {
            "title": _("Check what the file comes to"),
            "crumbs": list(super().get_crumbs()),
            "characteristic": self.characteristic,
            "previews": previews,
            "columns": columns,
            "notes": read.notes,
            "rows": read.rows,
            "employees": read.employees,
            "sealed": pay_imports.seal(self.year, held),
        }
        return render(self.request, "standards/pay_preview.html", context)


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def pay_save(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, characteristic: str
) -> HttpResponse:
    """Save the figures of a preview, those that are ticked, all or none."""
    place = {"organisation": organisation.slug, "year": year.label}
    again = redirect(reverse("standards:pay-import", kwargs={**place, "characteristic": characteristic}))
    try:
        held = pay_imports.unseal(year, request.POST.get("sealed", ""))
    except BadSignature:
        messages.warning(request, gettext("This preview is no longer valid. Choose the file again."))
        return again
    ticked = request.POST.getlist("take")
    wanted = [each for each in held.figures if each.characteristic in ticked]
    if not wanted:
        messages.warning(request, gettext("No pay gap was ticked. Choose the file again to save one."))
        return again
    try:
        pay_imports.save(year, held, wanted, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    except Stale:
        messages.warning(
            request,
            gettext("Somebody else changed a pay gap since this preview. Nothing is saved: look at it."),
        )
        return again
    messages.success(
        request,
        ngettext(
            "The pay gap is saved. The file is not kept.",
            "The pay gaps are saved. The file is not kept.",
            len(wanted),
        ),
    )
    if len(wanted) == 1:
        return redirect(
            reverse("standards:pay-detail", kwargs={**place, "characteristic": wanted[0].characteristic})
        )
    return redirect(reverse("standards:pay-list", kwargs=place))
