from objectives.models.action import Action
from objectives.models.grading import Grade, Grading
from objectives.models.parts import Deadline, Lead
from objectives.models.plan import ActionPlan
from objectives.models.progress import ProgressUpdate
from objectives.models.strategy import Objective, Strategy

__all__ = [
    "Action",
    "ActionPlan",
    "Deadline",
    "Grade",
    "Grading",
    "Lead",
    "Objective",
    "ProgressUpdate",
    "Strategy",
]
