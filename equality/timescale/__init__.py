"""By when a thing is to be done, as people write it: a day, a month, several of these, quarterly, ongoing."""

from equality.timescale.days import FIRST_YEAR, LAST_YEAR, NotATimescale
from equality.timescale.due import next_due, overdue
from equality.timescale.points import Kind, Point, Precision, Timescale, of_points
from equality.timescale.words import NeedsReviewDate, NotATime, parse

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Kind",
    "NeedsReviewDate",
    "NotATime",
    "NotATimescale",
    "Point",
    "Precision",
    "Timescale",
    "next_due",
    "of_points",
    "overdue",
    "parse",
]
