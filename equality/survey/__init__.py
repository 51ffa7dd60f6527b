"""The NHS Staff Survey: its questions over the years, its RAG by points, and what of it may be shown."""

from equality.survey.asked import (
    Answer,
    Form,
    NotAsked,
    Question,
    answers,
    find_question,
    key_finding,
    question,
    questions,
    survey_before,
)
from equality.survey.points import Standing, limits, points_between, rag_by_points

__all__ = [
    "Answer",
    "Form",
    "NotAsked",
    "Question",
    "Standing",
    "answers",
    "find_question",
    "key_finding",
    "limits",
    "points_between",
    "question",
    "questions",
    "rag_by_points",
    "survey_before",
]
