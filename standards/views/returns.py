"""A year's return of the WRES or the WDES: its page, what is said about it, its history."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from equality.standards import Kind, Standard, indicator, standard
from organisations.pages import Crumb, RecordDelete, RecordEdit, RecordHistory
from organisations.permissions import Permission
from standards.forms.returns import ReturnForm
from standards.models import Return
from standards.summary.explained import about, standing
from standards.summary.gathering import STAFF
from standards.summary.returns import standard_read
from standards.summary.shapes import IndicatorRead
from standards.views.room import RoomMixin

# How links name the forms in which a return may be taken away.
FORMS: Final = {"csv": _("Download CSV"), "xlsx": _("Download Excel workbook")}
TRUE_FORMS: Final = {
    "csv": _("CSV with true figures, not for publication"),
    "xlsx": _("Workbook to fill in, with true figures, not for publication"),
}
EMPTY_FORM: Final = {"xlsx": _("Workbook to fill in")}


class StandardMixin(RoomMixin):
    """A page of the return of one standard, begun or not."""

    model: Any = Return

    @cached_property
    def standard(self) -> Standard:
        """The standard of the address."""
        return standard(self.kwargs["standard"])

    def to_return(self, name: str, **place: Any) -> str:
        """Return the address of a page of this return."""
        return self.to(name, standard=self.standard.code, **place)

    @cached_property
    def returned(self) -> Return | None:
        """The year's return, None where none is begun."""
        return Return.of(self.organisation, self.year).filter(standard=self.standard.code).first()

    def elsewhere(self, lacking: IndicatorRead) -> dict[str, Any] | None:
        """Return the link to what would fill an indicator that lacks figures; None where nothing does."""
        if lacking.kind == Kind.SURVEY:
            return {"url": self.to("survey-list"), "text": _("Staff survey")}
        people = indicator(lacking.standard, lacking.code, self.year.ends_on).people
        counted = any(each.code == STAFF for each in lacking.inputs)
        if lacking.kind in {Kind.BANDS, Kind.BOARD} or (people == STAFF and not counted):
            return {
                "url": reverse("workforce:import-create", kwargs=self.place),
                "text": _("Import staff figures"),
            }
        return None

    def get_object(self, queryset: Any = None) -> Any:
        if self.returned is None:
            raise Http404
        self.returned.year = self.year
        return self.returned

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.standard.label, self.to_return("return-detail"))]


class ReturnDetail(StandardMixin, TemplateView):
    """All indicators of a year: figures, what is missing, and the next step."""

    template_name = "standards/return_detail.html"

    def get_title(self) -> Any:
        return _("%(standard)s, %(year)s") % {"standard": self.standard.label, "year": self.year}

    def get_crumbs(self) -> Iterable[Crumb]:
        return RoomMixin.get_crumbs(self)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        read = standard_read(self.year, self.standard.code, protected=self.protected)
        following = next(iter(read.missing), None)
        context |= {
            "read": read,
            "standing": standing(read),
            "next": following,
            "elsewhere": following and self.elsewhere(following),
            "about": about(read),
            "take_away": self.take_away(empty=not read.entered),
        }
        return super().get_context_data(**context)

    def take_away(self, *, empty: bool) -> list[dict[str, Any]]:
        """Return the links to the return as a file, for officers those with true figures as well.

        Of an empty one there is only the workbook to fill in.
        """
        shown = {} if empty else FORMS
        links = [
            {"url": self.to_return("return-export", form=form), "text": text} for form, text in shown.items()
        ]
        if not self.protected:
            forms = EMPTY_FORM if empty else TRUE_FORMS
            links += [
                {"url": f"{self.to_return('return-export', form=form)}?figures=true", "text": text}
                for form, text in forms.items()
            ]
        return links


class ReturnEdit(StandardMixin, RecordEdit):
    """What is said about a return. Saving the form begins it."""

    permission = Permission.WORKFORCE_EDIT
    form_class = ReturnForm

    def get_title(self) -> Any:
        return _("About the %(standard)s return of %(year)s") % {
            "standard": self.standard.label,
            "year": self.year,
        }

    def get_object(self, queryset: Any = None) -> Any:
        if self.returned is None:
            return Return(year=self.year, standard=self.standard.code)
        return super().get_object(queryset)

    def get_cancel_url(self) -> str:
        return self.to_return("return-detail")


class ReturnDelete(StandardMixin, RecordDelete):
    permission = Permission.WORKFORCE_EDIT
    success_message: Any = _("The return and its counts are deleted.")

    def get_title(self) -> Any:
        return _("Delete the %(standard)s return of %(year)s?") % {
            "standard": self.standard.label,
            "year": self.year,
        }

    def get_success_url(self) -> str:
        return self.to("overview")


class ReturnHistory(StandardMixin, RecordHistory):
    permission = Permission.WORKFORCE_EDIT

    def get_crumbs(self) -> Iterable[Crumb]:
        return super(RecordHistory, self).get_crumbs()
