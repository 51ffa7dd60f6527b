"""EDS gradings: side by side, one by one, and the page that takes all of the grades."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.detail import SingleObjectMixin

from objectives.charts import grading_charts
from objectives.forms.gradings import GradesForm, GradingForm
from objectives.models import Grading
from objectives.summary.gradings import gradings, tabulate
from objectives.views.room import RoomMixin
from organisations.pages import (
    Crumb,
    RecordCreate,
    RecordDelete,
    RecordEdit,
    RecordHistory,
    RecordPage,
    VersionedPage,
)
from organisations.permissions import Permission


class _GradingMixin(RoomMixin):
    model = Grading
    permission = Permission.OBJECTIVES_EDIT

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("EDS grades"), self.to("grading-list"))]


class GradingList(_GradingMixin, TemplateView):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/grading_list.html"
    title = _("EDS grades")

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        table = gradings(self.year, url_of=self.url_of)
        later = Grading.of(self.organisation).exclude(
            pk__in=[column.key for column in table.columns] if table else []
        )
        return super().get_context_data(
            gradings=table,
            charts=grading_charts(table, name="grades"),
            later=[(grading, self.url_of(grading)) for grading in later],
            **context,
        )


class GradingDetail(_GradingMixin, RecordPage):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/grading_detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(gradings=tabulate([self.object]), **context)


class GradingCreate(_GradingMixin, RecordCreate):
    form_class = GradingForm
    title = _("Add a grading")

    def get_initial(self) -> dict[str, Any]:
        return {"year_graded": min(self.year.ends_on, timezone.localdate()).year}

    def get_cancel_url(self) -> str:
        return self.to("grading-list")

    def get_success_url(self) -> str:
        """Go on to the grades, which a new grading has none of."""
        return self.to("grading-grade", pk=self.object.pk)  # type: ignore[union-attr]


class GradingEdit(_GradingMixin, RecordEdit):
    form_class = GradingForm
    title = _("Change the grading")


class GradingGrade(_GradingMixin, VersionedPage, SingleObjectMixin):
    """All outcomes on one page."""

    form_class = GradesForm
    template_name = "objectives/grades_form.html"
    saved_message = _("The grades are saved.")

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)
        self.object = None

    def get_title(self) -> Any:
        return _("Grades of %(grading)s") % {"grading": self.record}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.record, self.get_cancel_url())]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.record}

    def get_cancel_url(self) -> str:
        return self.url_of(self.record)


class GradingDelete(_GradingMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("grading-list")


class GradingHistory(_GradingMixin, RecordHistory):
    pass
