"""Addresses of the room, below an organisation and a year."""

from django.urls import path

from standards.views import overview

app_name = "standards"
urlpatterns = [
    path("standards/", overview.Overview.as_view(), name="overview"),
]
