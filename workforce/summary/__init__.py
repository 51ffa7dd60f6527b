"""The workforce figures that pages, dashboard and report share: protected once, the same wherever they stand.

With `protected` a summary holds public figures only; without it, true figures that know what the public sees.
"""

from workforce.publishable.describing import describe
from workforce.summary.attacks import published
from workforce.summary.banded import Banded, BandedRow, Ladder, StaffGroups, banded, staff_groups
from workforce.summary.beside import beside, beside_tables, besides
from workforce.summary.beside_shapes import Beside
from workforce.summary.board_seats import BoardSeats, board_seats
from workforce.summary.compared import comparison, comparisons
from workforce.summary.crossing_shapes import CrossingTable
from workforce.summary.crossings import crossing
from workforce.summary.disclosures import Disclosures, disclosures
from workforce.summary.divisions import Divisions, divisions
from workforce.summary.full_lists import FullList, full_list
from workforce.summary.gaps import Gap, Gaps, data_gaps
from workforce.summary.headlines import headline
from workforce.summary.imports import MyImport, my_imports
from workforce.summary.lines import Line
from workforce.summary.pages import CharacteristicPage, characteristic_page
from workforce.summary.reading import read_once, read_years
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
from workforce.summary.taking import TakeAway, take_characteristic, take_crossing, take_snapshot
from workforce.summary.trends import Trend, trend
from workforce.summary.workings import Step, Working, crossing_steps, working

__all__ = [
    "AnyFigure",
    "Banded",
    "BandedRow",
    "Beside",
    "BoardSeats",
    "CharacteristicPage",
    "CharacteristicState",
    "Column",
    "Comparison",
    "CrossingTable",
    "Disclosures",
    "Divisions",
    "FullList",
    "Gap",
    "Gaps",
    "Headline",
    "Ladder",
    "Line",
    "MyImport",
    "PopulationState",
    "Row",
    "StaffGroups",
    "Step",
    "Subtotals",
    "SymbolNote",
    "Table",
    "TakeAway",
    "Trend",
    "Working",
    "banded",
    "beside",
    "beside_tables",
    "besides",
    "board_seats",
    "characteristic_page",
    "comparison",
    "comparisons",
    "crossing",
    "crossing_steps",
    "data_gaps",
    "describe",
    "disclosures",
    "divisions",
    "full_list",
    "headline",
    "my_imports",
    "published",
    "read_once",
    "read_years",
    "staff_groups",
    "take_characteristic",
    "take_crossing",
    "take_snapshot",
    "trend",
    "working",
]
