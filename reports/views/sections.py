"""The parts of a draft: sections and the tables and charts in them. Only a draft can be written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from organisations.models import Organisation, ReportingYear
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission, requires
from reports import blocks, narrative, services
from reports.forms import BlockForm, SectionForm
from reports.models import Block, Report, Section


class _Part:
    """A page of one part of the report. While the report is not a draft its parts stand still: 404."""

    permission = Permission.REPORT_EDIT

    def get_queryset(self) -> Any:
        path = "report" if self.model is Section else "section__report"  # type: ignore[attr-defined]
        return super().get_queryset().filter(**{f"{path}__state": Report.State.DRAFT})  # type: ignore[misc]

    def get_crumbs(self) -> list[Crumb]:
        return [Crumb(_("Report"), reverse("reports:report-detail", kwargs=self.place))]  # type: ignore[attr-defined]


class SectionCreate(_Part, RecordCreate):
    model = Section
    form_class = SectionForm
    title: Any = _("Add a section")

    def attach(self, record: Any) -> None:
        record.report = get_object_or_404(Report, year=self.year, state=Report.State.DRAFT)
        services.add_last(record)

    def get_cancel_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)


class SectionEdit(_Part, RecordEdit):
    """The text of a section, how it reads, and its tables and charts."""

    model = Section
    form_class = SectionForm
    template_name = "reports/section_form.html"
    object: Section

    def get_title(self) -> Any:
        return self.object.as_stored().heading if self.request.method == "POST" else self.object.heading

    def get_cancel_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        names = blocks.names()
        typed = context.get("form")
        text = typed["narrative"].value() if typed is not None else self.object.narrative
        return super().get_context_data(
            blocks=[(block, names[block.shows]) for block in self.object.blocks.all()],
            reads=narrative.to_html(text or ""),
            **context,
        )


class SectionDelete(_Part, RecordDelete):
    model = Section

    def get_success_url(self) -> str:
        return reverse("reports:report-detail", kwargs=self.place)


class SectionHistory(_Part, RecordHistory):
    model = Section


class BlockCreate(_Part, RecordCreate):
    model = Block
    form_class = BlockForm
    title: Any = _("Add a table or chart")

    def attach(self, record: Any) -> None:
        drafts = Section.objects.filter(report__year=self.year, report__state=Report.State.DRAFT)
        record.section = get_object_or_404(drafts, pk=self.kwargs["section"])
        services.add_last(record)

    def get_cancel_url(self) -> str:
        return reverse("reports:section-edit", kwargs={**self.place, "pk": self.kwargs["section"]})


class BlockDelete(_Part, RecordDelete):
    model = Block

    def get_title(self) -> Any:
        name = {"name": blocks.names()[self.object.shows], "section": self.object.section}
        return _("Take “%(name)s” out of “%(section)s”?") % name

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


@require_POST
@requires(Permission.REPORT_EDIT)
def section_move(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    section = get_object_or_404(Section, pk=pk, report__year=year, report__state=Report.State.DRAFT)
    services.move_section(section=section, earlier=request.POST.get("direction") == "up")
    return redirect("reports:report-detail", organisation=organisation.slug, year=year.label)


@require_POST
@requires(Permission.REPORT_EDIT)
def block_move(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    block = get_object_or_404(
        Block, pk=pk, section__report__year=year, section__report__state=Report.State.DRAFT
    )
    services.move_block(block=block, earlier=request.POST.get("direction") == "up")
    return redirect(block.get_absolute_url())
