"""Every address of the service. The reserved ones come first: no organisation may take one of them."""

from django.urls import include, path, register_converter

from organisations.converters import YearConverter
from psed import views

register_converter(YearConverter, "year")

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler429 = views.too_many
handler500 = views.fault

urlpatterns = [
    path("", include("desk.urls")),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("accounts/", include("organisations.account_urls")),
    path("published/", include("reports.public_urls")),
    path("", include("organisations.urls")),
    path("", include("reports.organisation_urls")),
    path("<slug:organisation>/<year:year>/", include("reports.urls")),
    path("<slug:organisation>/<year:year>/communities/", include("communities.urls")),
    path("<slug:organisation>/<year:year>/", include("workforce.urls")),
    path("<slug:organisation>/<year:year>/", include("standards.urls")),
    path("<slug:organisation>/<year:year>/", include("objectives.urls")),
    path("<slug:organisation>/<year:year>/providers/", include("providers.urls")),
]
