"""The records of this room: snapshots with their profiles and breakdowns, data gaps, imports."""

from workforce.models.breakdown import Breakdown, Crossing
from workforce.models.gap import DataGap
from workforce.models.importing import Import, KnownAnswer, KnownColumns
from workforce.models.profile import Headcount, Profile
from workforce.models.snapshot import Snapshot

__all__ = [
    "Breakdown",
    "Crossing",
    "DataGap",
    "Headcount",
    "Import",
    "KnownAnswer",
    "KnownColumns",
    "Profile",
    "Snapshot",
]
