"""PDFs of the draft, for reading on paper before anything is published."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.models import Organisation, ReportingYear
from organisations.permissions import Permission, requires
from reports import services
from reports.models import Proof, Report


@require_POST
@requires(Permission.REPORT_EDIT)
def proof_create(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    report = get_object_or_404(Report, year=year)
    report.year = year
    services.ask_for_proof(
        report=report,
        marked="marked" in request.POST,
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
    )
    messages.success(request, _("The PDF is being made. Open this page again in a minute to download it."))
    return redirect("reports:report-detail", organisation=organisation.slug, year=year.label)


@requires(Permission.REPORT_EDIT)
def proof_download(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> FileResponse:
    proof = get_object_or_404(Proof, pk=pk, report__year=year, made_at__isnull=False)
    name = f"{organisation.slug}-{year.label}-draft.pdf"
    return FileResponse(proof.pdf.open(), as_attachment=True, filename=name, content_type="application/pdf")
