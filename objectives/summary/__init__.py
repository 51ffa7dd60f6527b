"""What other rooms may read of strategy, gradings and plan: frozen dataclasses of plain values."""

from objectives.summary.eds import EdsLine, eds_line, standard
from objectives.summary.glance import PlanGlance, plan_glance
from objectives.summary.gradings import GradingTable, gradings
from objectives.summary.held import held_by
from objectives.summary.mine import MyAction, my_actions
from objectives.summary.plans import PlanSummary, plan
from objectives.summary.publication import Publication, newest_publication
from objectives.summary.scores import ScoreTable, scores
from objectives.summary.strategies import StrategySummary, strategy_for

__all__ = [
    "EdsLine",
    "GradingTable",
    "MyAction",
    "PlanGlance",
    "PlanSummary",
    "Publication",
    "ScoreTable",
    "StrategySummary",
    "eds_line",
    "gradings",
    "held_by",
    "my_actions",
    "newest_publication",
    "plan",
    "plan_glance",
    "scores",
    "standard",
    "strategy_for",
]
