from django.urls import path

from organisations.views import organisation, years

app_name = "organisations"
urlpatterns = [
    path("<slug:organisation>/", organisation.OrganisationDetail.as_view(), name="organisation-detail"),
    path("<slug:organisation>/years/add/", years.YearCreate.as_view(), name="year-create"),
    path("<slug:organisation>/years/<year:label>/edit/", years.YearEdit.as_view(), name="year-edit"),
    path("<slug:organisation>/years/<year:label>/delete/", years.YearDelete.as_view(), name="year-delete"),
    path("<slug:organisation>/years/<year:label>/history/", years.YearHistory.as_view(), name="year-history"),
]
