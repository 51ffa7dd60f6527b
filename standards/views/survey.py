"""Staff surveys: those of the year, and one with its tables."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from equality.survey import survey_before
from organisations.pages import Crumb, RecordCreate, RecordDelete, RecordEdit, RecordHistory, RecordPage
from organisations.permissions import Permission
from standards.forms.survey import SurveyForm
from standards.models import Survey
from standards.summary.survey.engagement import engagement_rows
from standards.summary.survey.reading import survey_read
from standards.summary.survey.trend import survey_trend
from standards.summary.survey.words import response_words
from standards.views.room import RoomMixin


class SurveyList(RoomMixin, TemplateView):
    """The surveys of the year."""

    template_name = "standards/survey_list.html"
    title: Any = _("Staff survey")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        surveys = Survey.of(self.organisation, self.year).select_related("year__organisation")
        found = [(each, response_words(each)) for each in surveys]
        return super().get_context_data(surveys=found, **context)


class SurveyMixin(RoomMixin):
    """One survey of the year, for those who may change it."""

    permission = Permission.WORKFORCE_EDIT
    model = Survey

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("year__organisation")

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(_("Staff survey"), self.to("survey-list"))]


class SurveyDetail(SurveyMixin, RecordPage):
    """The two layouts of a survey: by directorate and by characteristic."""

    permission = Permission.WORKFORCE_VIEW
    template_name = "standards/survey_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().prefetch_related("questions")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        theme = self.request.GET.get("theme", "")[:40]
        found = survey_read(self.object, protected=self.protected, theme=theme)
        if theme and theme not in dict(found.themes):
            theme = ""
            found = survey_read(self.object, protected=self.protected)
        return super().get_context_data(
            survey=found,
            theme=theme,
            trend=survey_trend(self.object, protected=self.protected, theme=theme),
            engagement=engagement_rows(self.object, protected=self.protected),
            true=not self.protected,
            **context,
        )


class SurveyCreate(SurveyMixin, RecordCreate):
    form_class = SurveyForm
    title: Any = _("Add a staff survey")

    def attach(self, record: Any) -> None:
        record.year = self.year

    def get_initial(self) -> dict[str, Any]:
        return {"survey_year": survey_before(self.year.ends_on)}

    def get_cancel_url(self) -> str:
        return self.to("survey-list")


class SurveyEdit(SurveyMixin, RecordEdit):
    form_class = SurveyForm
    title: Any = _("Change the staff survey")


class SurveyDelete(SurveyMixin, RecordDelete):
    def get_success_url(self) -> str:
        return self.to("survey-list")


class SurveyHistory(SurveyMixin, RecordHistory):
    def get_crumbs(self) -> Iterable[Crumb]:
        return [*SurveyMixin.get_crumbs(self), Crumb(str(self.object), self.url_of(self.object))]
