"""Addresses of the room, below an organisation and a year."""

from django.urls import path, register_converter

from workforce.converters import (
    BreakdownConverter,
    CharacteristicConverter,
    FileFormConverter,
    PopulationConverter,
)
from workforce.views import (
    crossings,
    exports,
    gaps,
    hiding,
    imports,
    overview,
    previews,
    profiles,
    readings,
    snapshots,
    template,
)

register_converter(PopulationConverter, "population")
register_converter(CharacteristicConverter, "characteristic")
register_converter(BreakdownConverter, "breakdown")
register_converter(FileFormConverter, "form")

SNAPSHOT = "workforce/<population:population>/"
PROFILE = f"{SNAPSHOT}<characteristic:characteristic>/"
CROSSING = f"{PROFILE}by/<breakdown:breakdown>/"
IMPORT = "workforce/import/<int:pk>/"

app_name = "workforce"
urlpatterns = [
    path("workforce/", overview.Overview.as_view(), name="overview"),
    path("workforce/snapshots/", snapshots.SnapshotList.as_view(), name="snapshot-list"),
    path("workforce/snapshots/add/", snapshots.SnapshotCreate.as_view(), name="snapshot-create"),
    path("workforce/gaps/", gaps.GapList.as_view(), name="gap-list"),
    path("workforce/gaps/add/", gaps.GapCreate.as_view(), name="gap-create"),
    path("workforce/gaps/carry-over/", gaps.gaps_carry_over, name="gaps-carry-over"),
    path("workforce/gaps/<int:pk>/edit/", gaps.GapEdit.as_view(), name="gap-edit"),
    path("workforce/gaps/<int:pk>/delete/", gaps.GapDelete.as_view(), name="gap-delete"),
    path("workforce/gaps/<int:pk>/history/", gaps.GapHistory.as_view(), name="gap-history"),
    path("workforce/import/", imports.ImportCreate.as_view(), name="import-create"),
    path("workforce/import/template.csv", template.counts_template, name="counts-template"),
    path(IMPORT, imports.ImportDetail.as_view(), name="import-detail"),
    path(f"{IMPORT}file/", imports.ImportFile.as_view(), name="import-file"),
    path(f"{IMPORT}columns/", imports.ImportColumns.as_view(), name="import-columns"),
    path(f"{IMPORT}values/", imports.ImportValues.as_view(), name="import-values"),
    path(f"{IMPORT}problems/", imports.ImportProblems.as_view(), name="import-problems"),
    path(f"{IMPORT}problems.csv", previews.ProblemsExport.as_view(), name="import-problems-export"),
    path(f"{IMPORT}preview/", previews.ImportPreview.as_view(), name="import-preview"),
    path(f"{IMPORT}preview/<int:number>/", previews.ImportPart.as_view(), name="import-part"),
    path(f"{IMPORT}save/", previews.ImportSave.as_view(), name="import-save"),
    path(f"{IMPORT}progress/", imports.import_progress, name="import-progress"),
    path(f"{IMPORT}cancel/", imports.ImportCancel.as_view(), name="import-cancel"),
    path(f"{IMPORT}dismiss/", imports.import_dismiss, name="import-dismiss"),
    path(SNAPSHOT, snapshots.SnapshotDetail.as_view(), name="snapshot-detail"),
    path(f"{SNAPSHOT}edit/", snapshots.SnapshotEdit.as_view(), name="snapshot-edit"),
    path(f"{SNAPSHOT}delete/", snapshots.SnapshotDelete.as_view(), name="snapshot-delete"),
    path(f"{SNAPSHOT}history/", snapshots.SnapshotHistory.as_view(), name="snapshot-history"),
    path(f"{SNAPSHOT}figures.<form:form>", exports.SnapshotExport.as_view(), name="snapshot-export"),
    path(f"{PROFILE}figures.<form:form>", exports.ProfileExport.as_view(), name="profile-export"),
    path(f"{SNAPSHOT}population/", readings.SnapshotBeside.as_view(), name="snapshot-beside"),
    path(f"{SNAPSHOT}by/", crossings.BreakdownList.as_view(), name="breakdown-list"),
    path(CROSSING, crossings.CrossingDetail.as_view(), name="crossing-detail"),
    path(f"{CROSSING}figures.<form:form>", crossings.CrossingExport.as_view(), name="crossing-export"),
    path(PROFILE, profiles.ProfileDetail.as_view(), name="profile-detail"),
    path(f"{PROFILE}population/", readings.ProfileBeside.as_view(), name="profile-beside"),
    path(f"{PROFILE}working/", readings.ProfileWorking.as_view(), name="profile-working"),
    path(f"{PROFILE}edit/", profiles.ProfileEdit.as_view(), name="profile-edit"),
    path(f"{PROFILE}hidden/", hiding.ProfileHiding.as_view(), name="profile-hiding"),
    path(f"{PROFILE}together/", hiding.profile_join, name="profile-join"),
    path(f"{PROFILE}delete/", profiles.ProfileDelete.as_view(), name="profile-delete"),
    path(f"{PROFILE}history/", profiles.ProfileHistory.as_view(), name="profile-history"),
]
