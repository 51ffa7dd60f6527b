from django.urls import path

from reports.views import dashboard, proofs, report, sections

app_name = "reports"
urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    path("report/", report.ReportDetail.as_view(), name="report-detail"),
    path("report/start/", report.ReportStart.as_view(), name="report-create"),
    path("report/edit/", report.ReportEdit.as_view(), name="report-edit"),
    path("report/history/", report.ReportHistory.as_view(), name="report-history"),
    path("report/preview/", report.ReportPreview.as_view(), name="report-preview"),
    path("report/submit/", report.report_submit, name="report-submit"),
    path("report/return/", report.ReportReturn.as_view(), name="report-return"),
    path("report/approve/", report.report_approve, name="report-approve"),
    path("report/publish/", report.report_publish, name="report-publish"),
    path("report/correct/", report.ReportCorrect.as_view(), name="report-correct"),
    path("report/comment/", report.CommentCreate.as_view(), name="comment-create"),
    path("report/editions/<int:number>/retry/", report.edition_retry, name="edition-retry"),
    path("report/proofs/", proofs.proof_create, name="proof-create"),
    path("report/proofs/<int:pk>/", proofs.proof_download, name="proof-download"),
    path("report/sections/add/", sections.SectionCreate.as_view(), name="section-create"),
    path("report/sections/<int:pk>/", sections.SectionEdit.as_view(), name="section-edit"),
    path("report/sections/<int:pk>/delete/", sections.SectionDelete.as_view(), name="section-delete"),
    path("report/sections/<int:pk>/history/", sections.SectionHistory.as_view(), name="section-history"),
    path("report/sections/<int:pk>/move/", sections.section_move, name="section-move"),
    path("report/sections/<int:section>/blocks/add/", sections.BlockCreate.as_view(), name="block-create"),
    path("report/blocks/<int:pk>/delete/", sections.BlockDelete.as_view(), name="block-delete"),
    path("report/blocks/<int:pk>/move/", sections.block_move, name="block-move"),
]
