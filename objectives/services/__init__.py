"""Changes to strategies, gradings and plans together with their parts. Each is one transaction."""

from objectives.services.gradings import GradeLine, add_grading, save_grades, usual_grader
from objectives.services.pay_actions import take_up
from objectives.services.plans import LeadLine, add_plan, save_action
from objectives.services.strategies import add_objective, add_strategy
from objectives.services.updates import CannotRecord, record_update

__all__ = [
    "CannotRecord",
    "GradeLine",
    "LeadLine",
    "add_grading",
    "add_objective",
    "add_plan",
    "add_strategy",
    "record_update",
    "save_action",
    "save_grades",
    "take_up",
    "usual_grader",
]
