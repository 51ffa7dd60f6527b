"""The workforce figures that pages, dashboard and report share: protected once, the same wherever they stand.

With `protected` a summary holds public figures only; without it, true figures that know what the public sees.
"""

from workforce.summary.attacks import attack_findings, attacks
from workforce.summary.compared import comparison, comparisons
from workforce.summary.headlines import headline
from workforce.summary.shapes import (
    AnyFigure,
    CharacteristicState,
    Column,
    Comparison,
    Headline,
    PopulationState,
    Row,
    Subtotals,
    SymbolNote,
    Table,
)

__all__ = [
    "AnyFigure",
    "CharacteristicState",
    "Column",
    "Comparison",
    "Headline",
    "PopulationState",
    "Row",
    "Subtotals",
    "SymbolNote",
    "Table",
    "attack_findings",
    "attacks",
    "comparison",
    "comparisons",
    "headline",
]
