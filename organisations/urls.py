from django.urls import path

from organisations.views import invitations, organisation, people, years

app_name = "organisations"
urlpatterns = [
    path("invitations/<str:token>/", invitations.invitation_accept, name="invitation-accept"),
    path("<slug:organisation>/", organisation.OrganisationDetail.as_view(), name="organisation-detail"),
    path("<slug:organisation>/settings/", organisation.OrganisationEdit.as_view(), name="organisation-edit"),
    path(
        "<slug:organisation>/settings/history/",
        organisation.OrganisationHistory.as_view(),
        name="organisation-history",
    ),
    path("<slug:organisation>/people/", people.PersonList.as_view(), name="person-list"),
    path("<slug:organisation>/people/<int:person>/", people.PersonEdit.as_view(), name="person-edit"),
    path(
        "<slug:organisation>/people/<int:person>/remove/", people.PersonRemove.as_view(), name="person-remove"
    ),
    path(
        "<slug:organisation>/people/<int:person>/history/",
        people.PersonHistory.as_view(),
        name="person-history",
    ),
    path(
        "<slug:organisation>/people/invite/", invitations.InvitationCreate.as_view(), name="invitation-create"
    ),
    path(
        "<slug:organisation>/people/invitations/<int:pk>/send/",
        invitations.invitation_send,
        name="invitation-send",
    ),
    path(
        "<slug:organisation>/people/invitations/<int:pk>/withdraw/",
        invitations.InvitationWithdraw.as_view(),
        name="invitation-withdraw",
    ),
    path("<slug:organisation>/years/add/", years.YearCreate.as_view(), name="year-create"),
    path("<slug:organisation>/years/<year:label>/edit/", years.YearEdit.as_view(), name="year-edit"),
    path("<slug:organisation>/years/<year:label>/delete/", years.YearDelete.as_view(), name="year-delete"),
    path("<slug:organisation>/years/<year:label>/history/", years.YearHistory.as_view(), name="year-history"),
]
