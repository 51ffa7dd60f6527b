"""Addresses of the room that are about an organisation and no single year."""

from django.urls import path

from reports.views import roll_up

app_name = "system"
urlpatterns = [
    path("<slug:organisation>/below/", roll_up.RollUp.as_view(), name="roll-up"),
]
