"""Addresses of the room, below an organisation and a year."""

from django.urls import path, register_converter

from standards.converters import FileConverter, IndicatorConverter, StandardConverter
from standards.views import (
    entries,
    overview,
    pay,
    pay_exports,
    pay_importing,
    pay_rereading,
    peers,
    returns,
    survey,
    survey_files,
    survey_questions,
    workbooks,
)

register_converter(StandardConverter, "standard")
register_converter(IndicatorConverter, "indicator")
register_converter(FileConverter, "file")

RETURN = "standards/<standard:standard>/"
INDICATOR = f"{RETURN}<indicator:indicator>/"
PAY = "standards/pay/<slug:characteristic>/"

app_name = "standards"
urlpatterns = [
    path("standards/", overview.Overview.as_view(), name="overview"),
    path(RETURN, returns.ReturnDetail.as_view(), name="return-detail"),
    path(f"{RETURN}edit/", returns.ReturnEdit.as_view(), name="return-edit"),
    path(f"{RETURN}history/", returns.ReturnHistory.as_view(), name="return-history"),
    path(f"{RETURN}figures.<file:form>", workbooks.ReturnExport.as_view(), name="return-export"),
    path(f"{RETURN}import/", workbooks.ReturnImport.as_view(), name="return-import"),
    path(f"{RETURN}import/save/", workbooks.return_import_save, name="return-import-save"),
    path(f"{RETURN}delete/", returns.ReturnDelete.as_view(), name="return-delete"),
    path(INDICATOR, entries.IndicatorDetail.as_view(), name="indicator-detail"),
    path(f"{INDICATOR}edit/", entries.EntryEdit.as_view(), name="entry-edit"),
    path(f"{INDICATOR}history/", entries.EntryHistory.as_view(), name="entry-history"),
    path(f"{INDICATOR}delete/", entries.EntryDelete.as_view(), name="entry-delete"),
    path("standards/survey/", survey.SurveyList.as_view(), name="survey-list"),
    path("standards/survey/add/", survey.SurveyCreate.as_view(), name="survey-create"),
    path("standards/survey/<int:pk>/", survey.SurveyDetail.as_view(), name="survey-detail"),
    path("standards/survey/<int:pk>/edit/", survey.SurveyEdit.as_view(), name="survey-edit"),
    path("standards/survey/<int:pk>/delete/", survey.SurveyDelete.as_view(), name="survey-delete"),
    path("standards/survey/<int:pk>/history/", survey.SurveyHistory.as_view(), name="survey-history"),
    path("standards/survey/<int:pk>/check/", survey_files.SurveyCheck.as_view(), name="survey-check"),
    path("standards/survey/<int:pk>/import/", survey_files.survey_import, name="survey-import"),
    path("standards/survey/<int:pk>/workbook/", survey_files.SurveyExport.as_view(), name="survey-export"),
    path(
        "standards/survey/<int:pk>/questions/add/",
        survey_questions.QuestionCreate.as_view(),
        name="question-create",
    ),
    path(
        "standards/survey/questions/<int:pk>/",
        survey_questions.QuestionDetail.as_view(),
        name="question-detail",
    ),
    path(
        "standards/survey/questions/<int:pk>/edit/",
        survey_questions.QuestionEdit.as_view(),
        name="question-edit",
    ),
    path(
        "standards/survey/questions/<int:pk>/delete/",
        survey_questions.QuestionDelete.as_view(),
        name="question-delete",
    ),
    path("standards/pay/", pay.PayList.as_view(), name="pay-list"),
    path("standards/pay/peers/", peers.PeersDetail.as_view(), name="peers-detail"),
    path("standards/pay/peers/edit/", peers.PeersEdit.as_view(), name="peers-edit"),
    path("standards/pay/peers/history/", peers.PeersHistory.as_view(), name="peers-history"),
    path(PAY, pay.PayDetail.as_view(), name="pay-detail"),
    path(f"{PAY}import/", pay_importing.PayImport.as_view(), name="pay-import"),
    path(f"{PAY}import/save/", pay_importing.pay_save, name="pay-save"),
    path(f"{PAY}edit/", pay.PayEdit.as_view(), name="pay-edit"),
    path(f"{PAY}delete/", pay.PayDelete.as_view(), name="pay-delete"),
    path(f"{PAY}history/", pay.PayHistory.as_view(), name="pay-history"),
    path(f"{PAY}workbook/", pay_exports.PayExport.as_view(), name="pay-export"),
    path(f"{PAY}service/", pay_exports.PayService.as_view(), name="pay-service"),
    path(f"{PAY}read/", pay_rereading.PayReread.as_view(), name="pay-reread"),
]
