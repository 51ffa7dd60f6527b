from django.urls import path

from reports.views import published

app_name = "published"
urlpatterns = [
    path("", published.index, name="index"),
    path("<slug:organisation>/", published.body, name="body"),
    path("<slug:organisation>/<year:year>/", published.edition, name="newest"),
    path("<slug:organisation>/<year:year>/<int:edition>/", published.edition, name="edition"),
    path(
        "<slug:organisation>/<year:year>/<int:edition>/report.pdf", published.edition_pdf, name="edition-pdf"
    ),
    path(
        "<slug:organisation>/<year:year>/<int:edition>/report.html",
        published.edition_html,
        name="edition-html",
    ),
]
