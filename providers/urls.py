from django.urls import path

from providers.views import checklists, findings, grid, providers, returns, rounds

app_name = "providers"
urlpatterns = [
    path("", grid.Newest.as_view(), name="grid"),
    path("all/", providers.ProviderList.as_view(), name="provider-list"),
    path("add/", providers.ProviderCreate.as_view(), name="provider-create"),
    path("<int:pk>/", providers.ProviderDetail.as_view(), name="provider-detail"),
    path("<int:pk>/edit/", providers.ProviderEdit.as_view(), name="provider-edit"),
    path("<int:pk>/stop/", providers.provider_stop, name="provider-stop"),
    path("<int:pk>/delete/", providers.ProviderDelete.as_view(), name="provider-delete"),
    path("<int:pk>/history/", providers.ProviderHistory.as_view(), name="provider-history"),
    path("<int:pk>/contacts/", providers.ContactsEdit.as_view(), name="contacts-edit"),
    path("checklists/", checklists.ChecklistList.as_view(), name="checklist-list"),
    path("checklists/add/", checklists.ChecklistCreate.as_view(), name="checklist-create"),
    path("checklists/<int:pk>/", checklists.ChecklistDetail.as_view(), name="checklist-detail"),
    path("checklists/<int:pk>/edit/", checklists.ChecklistEdit.as_view(), name="checklist-edit"),
    path("checklists/<int:pk>/delete/", checklists.ChecklistDelete.as_view(), name="checklist-delete"),
    path("checklists/<int:pk>/history/", checklists.ChecklistHistory.as_view(), name="checklist-history"),
    path("rounds/add/", rounds.RoundCreate.as_view(), name="round-create"),
    path("rounds/<int:pk>/", grid.RoundDetail.as_view(), name="round-detail"),
    path("rounds/<int:pk>/edit/", rounds.RoundEdit.as_view(), name="round-edit"),
    path("rounds/<int:pk>/delete/", rounds.RoundDelete.as_view(), name="round-delete"),
    path("rounds/<int:pk>/history/", rounds.RoundHistory.as_view(), name="round-history"),
    path("rounds/<int:pk>/grid.csv", rounds.round_export, name="round-export"),
    path("rounds/<int:pk>/<int:provider>/", findings.SheetEdit.as_view(), name="findings-edit"),
    path("findings/<int:pk>/", findings.FindingDetail.as_view(), name="finding-detail"),
    path("findings/<int:pk>/edit/", findings.FindingEdit.as_view(), name="finding-edit"),
    path("findings/<int:pk>/history/", findings.FindingHistory.as_view(), name="finding-history"),
    path("return/", returns.ReturnList.as_view(), name="return-list"),
    path("return/<int:pk>/<int:provider>/", returns.ReturnEdit.as_view(), name="return-edit"),
]
