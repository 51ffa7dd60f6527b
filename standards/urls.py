"""Addresses of the room, below an organisation and a year."""

from django.urls import path, register_converter

from standards.converters import IndicatorConverter, StandardConverter
from standards.views import entries, overview, returns

register_converter(StandardConverter, "standard")
register_converter(IndicatorConverter, "indicator")

RETURN = "standards/<standard:standard>/"
INDICATOR = f"{RETURN}<indicator:indicator>/"

app_name = "standards"
urlpatterns = [
    path("standards/", overview.Overview.as_view(), name="overview"),
    path(RETURN, returns.ReturnDetail.as_view(), name="return-detail"),
    path(f"{RETURN}edit/", returns.ReturnEdit.as_view(), name="return-edit"),
    path(f"{RETURN}history/", returns.ReturnHistory.as_view(), name="return-history"),
    path(f"{RETURN}delete/", returns.ReturnDelete.as_view(), name="return-delete"),
    path(INDICATOR, entries.IndicatorDetail.as_view(), name="indicator-detail"),
    path(f"{INDICATOR}edit/", entries.EntryEdit.as_view(), name="entry-edit"),
    path(f"{INDICATOR}history/", entries.EntryHistory.as_view(), name="entry-history"),
    path(f"{INDICATOR}delete/", entries.EntryDelete.as_view(), name="entry-delete"),
]
