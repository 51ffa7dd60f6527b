"""Addresses of the room, below an organisation and a year."""

from django.urls import path, register_converter

from workforce.converters import (
    BreakdownConverter,
    CharacteristicConverter,
    FileFormConverter,
    PopulationConverter,
)
from workforce.views import crossings, exports, gaps, imports, overview, profiles, snapshots

register_converter(PopulationConverter, "population")
register_converter(CharacteristicConverter, "characteristic")
register_converter(BreakdownConverter, "breakdown")
register_converter(FileFormConverter, "form")

SNAPSHOT = "workforce/<population:population>/"
PROFILE = f"{SNAPSHOT}<characteristic:characteristic>/"
CROSSING = f"{PROFILE}by/<breakdown:breakdown>/"

app_name = "workforce"
urlpatterns = [
    path("workforce/", overview.Overview.as_view(), name="overview"),
    path("workforce/snapshots/", snapshots.SnapshotList.as_view(), name="snapshot-list"),
    path("workforce/snapshots/add/", snapshots.SnapshotCreate.as_view(), name="snapshot-create"),
    path("workforce/import/", imports.CountsCheck.as_view(), name="counts-check"),
    path("workforce/import/save/", imports.counts_import, name="counts-import"),
    path("workforce/import/template.csv", imports.counts_template, name="counts-template"),
    path("workforce/gaps/", gaps.GapList.as_view(), name="gap-list"),
    path("workforce/gaps/add/", gaps.GapCreate.as_view(), name="gap-create"),
    path("workforce/gaps/carry-over/", gaps.gaps_carry_over, name="gaps-carry-over"),
    path("workforce/gaps/<int:pk>/edit/", gaps.GapEdit.as_view(), name="gap-edit"),
    path("workforce/gaps/<int:pk>/delete/", gaps.GapDelete.as_view(), name="gap-delete"),
    path("workforce/gaps/<int:pk>/history/", gaps.GapHistory.as_view(), name="gap-history"),
    path(SNAPSHOT, snapshots.SnapshotDetail.as_view(), name="snapshot-detail"),
    path(f"{SNAPSHOT}edit/", snapshots.SnapshotEdit.as_view(), name="snapshot-edit"),
    path(f"{SNAPSHOT}delete/", snapshots.SnapshotDelete.as_view(), name="snapshot-delete"),
    path(f"{SNAPSHOT}history/", snapshots.SnapshotHistory.as_view(), name="snapshot-history"),
    path(f"{SNAPSHOT}figures.<form:form>", exports.SnapshotExport.as_view(), name="snapshot-export"),
    path(f"{PROFILE}figures.<form:form>", exports.ProfileExport.as_view(), name="profile-export"),
    path(f"{SNAPSHOT}population/", profiles.SnapshotBeside.as_view(), name="snapshot-beside"),
    path(f"{SNAPSHOT}by/", crossings.BreakdownList.as_view(), name="breakdown-list"),
    path(CROSSING, crossings.CrossingDetail.as_view(), name="crossing-detail"),
    path(f"{CROSSING}figures.<form:form>", crossings.CrossingExport.as_view(), name="crossing-export"),
    path(PROFILE, profiles.ProfileDetail.as_view(), name="profile-detail"),
    path(f"{PROFILE}population/", profiles.ProfileBeside.as_view(), name="profile-beside"),
    path(f"{PROFILE}working/", profiles.ProfileWorking.as_view(), name="profile-working"),
    path(f"{PROFILE}edit/", profiles.ProfileEdit.as_view(), name="profile-edit"),
    path(f"{PROFILE}delete/", profiles.ProfileDelete.as_view(), name="profile-delete"),
    path(f"{PROFILE}history/", profiles.ProfileHistory.as_view(), name="profile-history"),
]
