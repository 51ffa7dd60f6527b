"""A workbook of true figures read again: all of it, or nothing and every problem."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from equality.pay import PayFigures
from equality.pay.checks import Level, checks
from organisations.models import Stale
from organisations.pages import FormPage
from organisations.permissions import Permission
from psed.sheets.sheet import NotReadable
from psed.ui.forms import VersionedForm
from standards.extracts.pay.workbook import Reread, read_pay_workbook
from standards.forms.pay_fields import of_another_year
from standards.services import pay as services
from standards.summary.pay.words import said
from standards.views.pay_room import PayMixin


class PayWorkbookForm(VersionedForm):
    """A workbook that was downloaded here."""

    submit = _("Read the workbook")

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_(
            "The Excel workbook with true figures, as it was downloaded here or corrected. Nothing is saved "
            "unless all of it can be read."
        ),
        error_messages={
            "required": _("Choose the workbook."),
            "empty": _("The file is empty. Choose another."),
        },
    )


class PayReread(PayMixin, FormPage):
    """Takes a workbook of ours; saves what it holds where that is another than what is stored."""

    permission = Permission.WORKFORCE_EDIT
    form_class = PayWorkbookForm
    template_name = "standards/pay_reread.html"
    title: Any = _("Read our own workbook again")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.stored.version if self.stored else None}

    def get_cancel_url(self) -> str:
        return self.to_pay("pay-detail")

    def form_valid(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            found = read_pay_workbook(file, file.name, body=str(self.organisation))
        except NotReadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if found.problems:
            return self.with_problems(form, found)
        if found.figures is None or found.as_at is None:
            raise ValueError("A workbook without a problem holds figures and their day.")
        if reason := self.impossible(found):
            form.add_error("file", reason)
            return self.form_invalid(form)
        if self.is_same(found):
            messages.success(self.request, gettext("The workbook holds what is here already."))
            return redirect(self.to_pay("pay-detail"))
        try:
            services.enter_pay(
                year=self.year,
                figures=found.figures,
                as_at=found.as_at,
                source=found.source,
                by=self.request.user,  # type: ignore[arg-type]
                version=form.cleaned_data["version"] if self.stored else None,
            )
        except Stale:
            form.add_error(
                "file",
                gettext("Somebody else changed this pay gap after you opened the page. Look at it first."),
            )
            return self.form_invalid(form)
        messages.success(self.request, gettext("The figures of the workbook are saved."))
        return redirect(self.to_pay("pay-detail"))

    def impossible(self, found: Reread) -> str:
        """Say what can't be; blank where nothing is so."""
        if found.figures is None or found.as_at is None:
            return ""
        if found.figures.characteristic != self.characteristic:
            return gettext("The workbook is of another pay gap than this one.")
        if found.as_at > timezone.localdate():
            return gettext("The snapshot date is a day that has passed. Enter today or an earlier day.")
        if reason := of_another_year(self.year, found.as_at):
            return reason
        wrong = [each for each in checks(found.figures, found.as_at) if each.level == Level.ERROR]
        return " ".join(said(each.said) for each in wrong)

    def is_same(self, found: Reread) -> bool:
        """Whether the workbook holds what is stored."""
        gap = self.stored
        return gap is not None and (PayFigures.from_plain(gap.figures), gap.as_at, gap.source) == (
            found.figures,
            found.as_at,
            found.source,
        )

    def with_problems(self, form: Any, found: Reread) -> HttpResponse:
        number = len(found.problems)
        form.add_error(
            "file",
            ngettext(
                "The workbook has a problem, shown on this page. Put it right and choose it again.",
                "The workbook has %(number)s problems, listed on this page. Put them right and try again.",
                number,
            )
            % {"number": number},
        )
        return self.render_to_response(self.get_context_data(form=form, problems=found.problems), status=422)
