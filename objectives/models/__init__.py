from objectives.models.action import Action
from objectives.models.graders import GradedBy, Panel, ProcessStep
from objectives.models.grades import Evidence, Grade, GradedService
from objectives.models.grading import Grading
from objectives.models.origin import Origin
from objectives.models.parts import Deadline, Lead
from objectives.models.plan import ActionPlan
from objectives.models.progress import ProgressUpdate
from objectives.models.strategy import Objective, Strategy

__all__ = [
    "Action",
    "ActionPlan",
    "Deadline",
    "Evidence",
    "Grade",
    "GradedBy",
    "GradedService",
    "Grading",
    "Lead",
    "Objective",
    "Origin",
    "Panel",
    "ProcessStep",
    "ProgressUpdate",
    "Strategy",
]
