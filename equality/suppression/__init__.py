"""Disclosure control: hides small counts of people, and what would give them away, and proves it."""

from equality.suppression.attacking import Published, unsure_of
from equality.suppression.auditing import Audit, Finding, audit
from equality.suppression.bounding import Bound
from equality.suppression.building import cell_of, crossed, following, listed, same, sum_of, years
from equality.suppression.merging import Merge, joined_name, merged, merges
from equality.suppression.protecting import Protection, Unprotectable, protect
from equality.suppression.reasons import Hidden
from equality.suppression.rounding import SMALLEST_ROUNDED, rounded
from equality.suppression.system import Sum, System, joined

__all__ = [
    "SMALLEST_ROUNDED",
    "Audit",
    "Bound",
    "Finding",
    "Hidden",
    "Merge",
    "Protection",
    "Published",
    "Sum",
    "System",
    "Unprotectable",
    "audit",
    "cell_of",
    "crossed",
    "following",
    "joined",
    "joined_name",
    "listed",
    "merged",
    "merges",
    "protect",
    "rounded",
    "same",
    "sum_of",
    "unsure_of",
    "years",
]
