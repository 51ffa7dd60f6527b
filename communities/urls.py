"""Addresses of the room, below an organisation and a year."""

from django.urls import path

from communities.views import areas, benchmarks, choices, imports, overview

app_name = "communities"
urlpatterns = [
    path("", overview.Overview.as_view(), name="overview"),
    path("areas/", areas.AreasEdit.as_view(), name="areas-edit"),
    path("areas/history/", areas.AreasHistory.as_view(), name="areas-history"),
    path("compare/<slug:characteristic>/", choices.ChoiceEdit.as_view(), name="choice-edit"),
    path("compare/<slug:characteristic>/history/", choices.ChoiceHistory.as_view(), name="choice-history"),
    path("benchmarks/", benchmarks.BenchmarkList.as_view(), name="benchmark-list"),
    path("benchmarks/import/", imports.BenchmarkCheck.as_view(), name="benchmark-check"),
    path("benchmarks/import/save/", imports.benchmark_import, name="benchmark-import"),
    path("benchmarks/<int:pk>/", benchmarks.BenchmarkDetail.as_view(), name="benchmark-detail"),
    path("benchmarks/<int:pk>/delete/", benchmarks.BenchmarkDelete.as_view(), name="benchmark-delete"),
    path("benchmarks/<int:pk>/history/", benchmarks.BenchmarkHistory.as_view(), name="benchmark-history"),
]
