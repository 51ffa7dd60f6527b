"""The records of this room: a snapshot, its profiles and headcounts, its breakdowns, and the data gaps."""

from workforce.models.breakdown import Breakdown, Crossing
from workforce.models.gap import DataGap
from workforce.models.profile import Headcount, Profile
from workforce.models.snapshot import Snapshot

__all__ = ["Breakdown", "Crossing", "DataGap", "Headcount", "Profile", "Snapshot"]
