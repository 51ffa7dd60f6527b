"""The report's own pages: how it stands, what is next, how it reads."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from organisations.models import Organisation, ReportingYear, Stale, User
from organisations.pages import FormPage, OrganisationMixin, RecordEdit, RecordHistory
from organisations.permissions import Permission, requires
from reports import content, rules, services
from reports.forms import CommentForm, ReasonForm, ReportForm, StartForm
from reports.models import Comment, Edition, Report

GAP_SENTENCES = {
    rules.GapKind.NO_SECTIONS: gettext_lazy("The report has no sections yet. Add the first one."),
    rules.GapKind.EMPTY_SECTION: gettext_lazy(
        "“%(heading)s” is empty. Write its text, add a table or chart, or delete the section."
    ),
    rules.GapKind.NO_DATA: gettext_lazy(
        "“%(name)s” in “%(heading)s” has nothing to show. Enter its data, or take it out of the section."
    ),
    rules.GapKind.PENDING: gettext_lazy(
        "The figures of “%(name)s” in “%(heading)s” are being protected. Try again in a moment."
    ),
}


def sentences(gaps: list[rules.Gap]) -> list[str]:
    """Return what is missing, in words."""
    return [str(GAP_SENTENCES[gap.kind]) % {"heading": gap.heading, "name": gap.name} for gap in gaps]


def may_read(request: HttpRequest, report: Report) -> bool:
    """A draft is read by those who write and those who approve; others read it from its review on."""
    early = {Permission.REPORT_EDIT, Permission.REPORT_PUBLISH}
    return not report.is_draft or bool(early & request.may)  # type: ignore[attr-defined]


class ReportMixin(OrganisationMixin):
    """A page of the year's report; 404 where it has not been started."""

    model = Report

    def get_object(self, queryset: Any = None) -> Report:
        report = get_object_or_404(Report, year=self.year)
        report.year = self.year
        return report


class ReportDetail(OrganisationMixin, TemplateView):
    """How the report stands: its state, its sections, its editions, what has been said, and the next step."""

    permission = Permission.REPORT_VIEW
    template_name = "reports/report_detail.html"
    title: Any = gettext_lazy("Report")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        report = Report.objects.filter(year=self.year).first()
        context = super().get_context_data(report=report, **context)
        if report is None:
            return context
        report.year = self.year
        sections = list(report.sections.prefetch_related("blocks"))
        editions = list(report.editions.all())
        steps = {step for step, (sources, _to) in rules.MOVES.items() if report.state in sources}
        return {
            **context,
            "sections": sections,
            "editions": editions,
            "preparing": next((one for one in editions if one.state == Edition.State.PREPARING), None),
            "failed": next((one for one in editions[:1] if one.state == Edition.State.FAILED), None),
            "comments": list(report.comments.select_related("author")),
            "readable": may_read(self.request, report),
            "proofs": list(report.proofs.all()[:3]) if self.may(Permission.REPORT_EDIT) else [],
            "steps": {step.name for step in steps},
        }


class ReportStart(FormPage):
    """Starts the year's report with the usual sections."""

    permission = Permission.REPORT_EDIT
    form_class = StartForm
    title: Any = gettext_lazy("Start the report")

    def get_initial(self) -> dict[str, Any]:
        return {"title": _("Equality report %(year)s") % {"year": self.year}}

    def get_cancel_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)

    def form_valid(self, form: Any) -> HttpResponse:
        if not Report.objects.filter(year=self.year).exists():
            services.start(year=self.year, title=form.cleaned_data["title"])
            messages.success(self.request, _("The report is started. Write its sections."))
        return redirect(self.get_cancel_url())


class ReportEdit(ReportMixin, RecordEdit):
    """Title, date and contact of a draft; later they stand still as its sections do: 404."""

    permission = Permission.REPORT_EDIT
    form_class = ReportForm
    title: Any = gettext_lazy("Title and date of the report")

    def get_object(self, queryset: Any = None) -> Report:
        report = super().get_object(queryset)
        if not report.is_draft:
            raise Http404
        return report


class ReportHistory(ReportMixin, RecordHistory):
    permission = Permission.REPORT_EDIT


class ReportPreview(ReportMixin, TemplateView):
    """The report as the public will read it, or, for officers, with the true figures marked."""

    permission = Permission.REPORT_VIEW
    template_name = "reports/report_preview.html"
    title: Any = gettext_lazy("How the report reads")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        report = self.get_object()
        context = super().get_context_data(report=report, readable=may_read(self.request, report), **context)
        if context["readable"]:
            marked = "marked" in self.request.GET and self.may(Permission.TRUE_FIGURES_VIEW)
            built = content.build(report, protected=not marked)
            context |= {
                "article": content.article(built),
                "marked": marked,
                "waiting": any(block.pending for section in built.sections for block in section.drawn),
                "gaps": sentences(rules.gaps(built.facts())),
            }
        return context


STEP_DONE = {
    rules.Step.SUBMIT: gettext_lazy(
        "The report is in review. Approvers and governing body members can read it now."
    ),
    rules.Step.APPROVE: gettext_lazy("The report is approved. It can be published."),
    rules.Step.RETURN: gettext_lazy("The report is a draft again."),
    rules.Step.CORRECT: gettext_lazy("The correction has begun. The published edition stays as it is."),
}


def _step(request: HttpRequest, year: ReportingYear, step: rules.Step, reason: str = "") -> HttpResponse:
    report = get_object_or_404(Report, year=year)
    report.year = year
    try:
        services.take(
            step,
            report=report,
            version=int(request.POST.get("version") or 0),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
            reason=reason,
        )
    except services.NotReady as error:
        for sentence in sentences(error.gaps):
            messages.error(request, sentence)
    except (rules.NotNow, Stale, ValueError):
        messages.error(
            request, _("The report has changed since you opened the page. Look at it again first.")
        )
    else:
        messages.success(request, STEP_DONE[step])
    return redirect("reports:report-detail", organisation=year.organisation.slug, year=year.label)


@require_POST
@requires(Permission.REPORT_EDIT)
def report_submit(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    return _step(request, year, rules.Step.SUBMIT)


@require_POST
@requires(Permission.REPORT_PUBLISH)
def report_approve(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    return _step(request, year, rules.Step.APPROVE)


class _ReasonPage(ReportMixin, FormPage):
    form_class = ReasonForm
    step: rules.Step

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.get_object().version}

    def get_cancel_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)

    def form_valid(self, form: Any) -> HttpResponse:
        return _step(self.request, self.year, self.step, form.cleaned_data["reason"])


class ReportReturn(_ReasonPage):
    """Back to the officer, with the reason; by the officer too, to go on writing."""

    permission = Permission.REPORT_RETURN
    step = rules.Step.RETURN
    title: Any = gettext_lazy("Return the report to draft")


class ReportCorrect(_ReasonPage):
    """Starts a new edition of a published report. Its reason is printed in it."""

    permission = Permission.REPORT_EDIT
    step = rules.Step.CORRECT
    title: Any = gettext_lazy("Correct the published report")


@require_POST
@requires(Permission.REPORT_PUBLISH)
def report_publish(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    report = get_object_or_404(Report, year=year)
    report.year = year
    try:
        services.publish(
            report=report,
            version=int(request.POST.get("version") or 0),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
    except services.ChangedSinceApproval:
        messages.error(
            request,
            _("Figures or text have changed since the approval. Return it to draft and approve it again."),
        )
    except (rules.NotNow, Stale, ValueError):
        messages.error(
            request, _("The report has changed since you opened the page. Look at it again first.")
        )
    else:
        messages.success(
            request, _("The report is being published. Its PDF is made first; this takes a minute or so.")
        )
    return redirect("reports:report-detail", organisation=organisation.slug, year=year.label)


@require_POST
@requires(Permission.REPORT_PUBLISH)
def edition_retry(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, number: int
) -> HttpResponse:
    edition = get_object_or_404(Edition, report__year=year, number=number, state=Edition.State.FAILED)
    services.retry(edition=edition, by=request.user)  # type: ignore[arg-type]
    return redirect("reports:report-detail", organisation=organisation.slug, year=year.label)


class CommentCreate(ReportMixin, FormPage):
    """A comment on the draft; those who may not read the draft yet may not comment on it."""

    permission = Permission.REPORT_COMMENT
    form_class = CommentForm
    title: Any = gettext_lazy("Comment on the report")

    def get_cancel_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)

    def form_valid(self, form: Any) -> HttpResponse:
        report = self.get_object()
        if not may_read(self.request, report):
            # It went back to draft while they wrote: what they typed stays with them.
            form.add_error(
                "text", _("The report has been returned to draft. Keep your text until it is in review.")
            )
            return self.form_invalid(form)
        author = cast("User", self.request.user)
        Comment.objects.create(report=report, author=author, text=form.cleaned_data["text"])
        messages.success(self.request, _("The comment is added."))
        return redirect(self.get_cancel_url())
