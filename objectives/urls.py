"""Addresses of the room, below an organisation and a year."""

from django.urls import path

from objectives.views import (
    actions,
    grading_files,
    gradings,
    mine,
    objectives,
    outcomes,
    pay_actions,
    plans,
    strategies,
)

app_name = "objectives"
urlpatterns = [
    path("objectives/", strategies.StrategyYear.as_view(), name="strategy-year"),
    path("objectives/strategies/add/", strategies.StrategyCreate.as_view(), name="strategy-create"),
    path("objectives/strategies/<int:pk>/", strategies.StrategyDetail.as_view(), name="strategy-detail"),
    path("objectives/strategies/<int:pk>/edit/", strategies.StrategyEdit.as_view(), name="strategy-edit"),
    path(
        "objectives/strategies/<int:pk>/delete/", strategies.StrategyDelete.as_view(), name="strategy-delete"
    ),
    path(
        "objectives/strategies/<int:pk>/history/",
        strategies.StrategyHistory.as_view(),
        name="strategy-history",
    ),
    path(
        "objectives/strategies/<int:strategy>/add/",
        objectives.ObjectiveCreate.as_view(),
        name="objective-create",
    ),
    path("objectives/<int:pk>/", objectives.ObjectiveDetail.as_view(), name="objective-detail"),
    path("objectives/<int:pk>/edit/", objectives.ObjectiveEdit.as_view(), name="objective-edit"),
    path("objectives/<int:pk>/delete/", objectives.ObjectiveDelete.as_view(), name="objective-delete"),
    path("objectives/<int:pk>/history/", objectives.ObjectiveHistory.as_view(), name="objective-history"),
    path("eds/", gradings.GradingList.as_view(), name="grading-list"),
    path("eds/add/", gradings.GradingCreate.as_view(), name="grading-create"),
    path("eds/<int:pk>/", gradings.GradingDetail.as_view(), name="grading-detail"),
    path("eds/<int:pk>/grades/", gradings.GradingGrade.as_view(), name="grading-grade"),
    path("eds/<int:pk>/steps/", gradings.GradingSteps.as_view(), name="grading-steps"),
    path("eds/<int:pk>/panels/", gradings.GradingPanels.as_view(), name="grading-panels"),
    path("eds/<int:pk>/services/", gradings.GradingServices.as_view(), name="grading-services"),
    path("eds/<int:pk>/publication/", gradings.GradingPublication.as_view(), name="grading-publication"),
    path("eds/<int:pk>/grading.xlsx", grading_files.GradingExport.as_view(), name="grading-export"),
    path("eds/<int:pk>/import/", grading_files.GradingImport.as_view(), name="grading-import"),
    path("eds/<int:pk>/final/", gradings.GradingFinal.as_view(), name="grading-final"),
    path("eds/<int:pk>/outcomes/<str:outcome>/", outcomes.OutcomeDetail.as_view(), name="outcome-detail"),
    path("eds/<int:pk>/outcomes/<str:outcome>/edit/", outcomes.OutcomeEdit.as_view(), name="outcome-edit"),
    path(
        "eds/<int:pk>/outcomes/<str:outcome>/services/<int:service>/edit/",
        outcomes.OutcomeEdit.as_view(),
        name="outcome-service-edit",
    ),
    path("eds/<int:pk>/edit/", gradings.GradingEdit.as_view(), name="grading-edit"),
    path("eds/<int:pk>/delete/", gradings.GradingDelete.as_view(), name="grading-delete"),
    path("eds/<int:pk>/history/", gradings.GradingHistory.as_view(), name="grading-history"),
    path("actions/", plans.PlanDetail.as_view(), name="plan-detail"),
    path("actions/actions.csv", plans.plan_export, name="plan-export"),
    path("actions/plan/add/", plans.PlanCreate.as_view(), name="plan-create"),
    path("actions/plan/edit/", plans.PlanEdit.as_view(), name="plan-edit"),
    path("actions/plan/delete/", plans.PlanDelete.as_view(), name="plan-delete"),
    path("actions/plan/history/", plans.PlanHistory.as_view(), name="plan-history"),
    path("actions/pay-measures/", pay_actions.PayActions.as_view(), name="pay-actions"),
    path("actions/pay-measures/choose/", pay_actions.PayActionsChoose.as_view(), name="pay-actions-choose"),
    path("actions/mine/", mine.MyActionList.as_view(), name="my-action-list"),
    path("actions/add/", actions.ActionCreate.as_view(), name="action-create"),
    path("actions/<int:pk>/", actions.ActionDetail.as_view(), name="action-detail"),
    path("actions/<int:pk>/edit/", actions.ActionEdit.as_view(), name="action-edit"),
    path("actions/<int:pk>/delete/", actions.ActionDelete.as_view(), name="action-delete"),
    path("actions/<int:pk>/history/", actions.ActionHistory.as_view(), name="action-history"),
    path("actions/<int:pk>/update/", actions.UpdateCreate.as_view(), name="update-create"),
]
