"""What other rooms may read of strategy, gradings and plan: frozen dataclasses of plain values."""

from objectives.summary.gradings import GradingTable, gradings
from objectives.summary.mine import MyAction, my_actions
from objectives.summary.plans import PlanSummary, plan
from objectives.summary.strategies import StrategySummary, strategy_for

__all__ = [
    "GradingTable",
    "MyAction",
    "PlanSummary",
    "StrategySummary",
    "gradings",
    "my_actions",
    "plan",
    "strategy_for",
]
