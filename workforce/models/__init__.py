"""The records of this room: a snapshot, its profile by each characteristic, the headcounts of a profile."""

from workforce.models.profile import Headcount, Profile
from workforce.models.snapshot import Snapshot

__all__ = ["Headcount", "Profile", "Snapshot"]
