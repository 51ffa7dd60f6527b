"""EDS gradings: side by side, one by one, and the page that takes all of the grades."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.detail import SingleObjectMixin

from equality.frameworks import GRADED
from objectives.charts import grading_charts, scoring_charts
from objectives.forms.graded_services import ServicesForm
from objectives.forms.grades import GradesForm
from objectives.forms.gradings import FinalForm, GradingForm
from objectives.forms.panels import PanelsForm
from objectives.forms.steps import StepsForm
from objectives.models import Grading
from objectives.summary.grading import fetched, told
from objectives.summary.gradings import gradings, tabulate
from objectives.summary.held import held_by
from objectives.summary.publication import publication
from objectives.summary.scores import scores
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


class GradingMixin(RoomMixin):
    model = Grading
    permission = Permission.OBJECTIVES_EDIT

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("EDS grades"), self.to("grading-list"))]


class GradingList(GradingMixin, TemplateView):
    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/grading_list.html"
    title = _("EDS grades")

    def get_crumbs(self) -> Iterable[Crumb]:
        return ()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        held = held_by(self.year)
        table = gradings(self.year, url_of=self.url_of, held=held)
        scored = scores(self.year, url_of=self.url_of, held=held)
        later = Grading.of(self.organisation).exclude(
            pk__in=[column.key for each in (table, scored) if each for column in each.columns]
        )
        return super().get_context_data(
            gradings=table,
            scored=scored,
            charts=grading_charts(table, name="grades"),
            scored_charts=scoring_charts(scored, name="scores"),
            later=[(grading, self.url_of(grading)) for grading in later],
            **context,
        )


class GradingDetail(GradingMixin, RecordPage):
    """What came out, then who graded, on what evidence, and by which steps."""

    permission = Permission.OBJECTIVES_VIEW
    template_name = "objectives/grading_detail.html"

    def get_object(self, queryset: Any = None) -> Grading:
        return fetched(super().get_object(queryset))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        grading: Grading = self.object
        table = tabulate([grading]) if grading.framework in GRADED else None
        page = told(grading, protected=self.protected)
        return super().get_context_data(page=page, gradings=table, **context)


class GradingPublication(GradingDetail):
    """The fields of the national template, filled from what is recorded: to print or to copy."""

    template_name = "objectives/publication.html"

    def get_title(self) -> Any:
        return _("Publication of %(grading)s") % {"grading": self.object}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.object, self.url_of(self.object))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown = publication(self.object, year=self.year, today=timezone.localdate())
        return GradingMixin.get_context_data(self, published=shown, grading=self.object, **context)


class GradingCreate(GradingMixin, RecordCreate):
    form_class = GradingForm
    title = _("Add a grading")

    def get_initial(self) -> dict[str, Any]:
        return {"year_graded": min(self.year.ends_on, timezone.localdate()).year}

    def get_cancel_url(self) -> str:
        return self.to("grading-list")

    def get_success_url(self) -> str:
        """Go on to the grades, which a new grading has none of; with EDS 2022 to its services first."""
        grading: Any = self.object
        name = "grading-grade" if grading.framework in GRADED else "grading-services"
        return self.to(name, pk=grading.pk)


class GradingEdit(GradingMixin, RecordEdit):
    form_class = GradingForm
    title = _("Change the grading")


class GradingFinal(GradingMixin, RecordEdit):
    form_class = FinalForm
    template_name = "objectives/part_form.html"
    title = _("Agree and publish")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.record, self.get_cancel_url())]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        lede = _("Enter each day once it has come. The grades are final once all of them are agreed.")
        return super().get_context_data(lede=lede, **context)


class GradingPart(GradingMixin, VersionedPage, SingleObjectMixin):
    """A page over part of a grading: it claims the grading's version. `lede` says what to do there."""

    template_name = "objectives/part_form.html"
    lede: Any = ""

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)
        self.object = None

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(self.record, self.url_of(self.record))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.record}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"lede": self.lede, **context})

    def get_cancel_url(self) -> str:
        return self.url_of(self.record)


class GradingGrade(GradingPart):
    """All outcomes on one page."""

    form_class = GradesForm
    template_name = "objectives/grades_form.html"

    def get_title(self) -> Any:
        graded = self.record.framework in GRADED  # type: ignore[attr-defined]
        title = _("Grades of %(grading)s") if graded else _("Scores of %(grading)s")
        return title % {"grading": self.record}


class GradingSteps(GradingPart):
    form_class = StepsForm
    lede = _("What the framework asks for, in its order. Fill in what is done: the rest can wait.")
    saved_message = _("The steps are saved.")

    def get_title(self) -> Any:
        return _("Steps of %(grading)s") % {"grading": self.record}


class GradingPanels(GradingPart):
    form_class = PanelsForm
    lede = _(
        "A panel for each group of people that agreed grades. One that is set to “Nobody” is taken away."
    )
    saved_message = _("Who graded is saved.")

    def get_title(self) -> Any:
        return _("Who graded %(grading)s") % {"grading": self.record}


class GradingServices(GradingPart):
    """The services of domain 1, which only EDS 2022 has."""

    form_class = ServicesForm
    lede = _(
        "Domain 1 is scored for three services: one where people fare well, one where they do not, and one "
        "of which that is not known."
    )
    saved_message = _("The services are saved.")

    def get_queryset(self) -> Any:
        return super().get_queryset().exclude(framework__in=GRADED)

    def get_title(self) -> Any:
        return _("Services of %(grading)s") % {"grading": self.record}


class GradingDelete(GradingMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("grading-list")


class GradingHistory(GradingMixin, RecordHistory):
    pass
