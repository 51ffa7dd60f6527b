"""Forms of the workforce: a snapshot, a whole characteristic, a data gap. An import has its own."""

from workforce.forms.gaps import DataGapForm
from workforce.forms.profiles import ProfileForm, running_total
from workforce.forms.snapshots import SnapshotForm

__all__ = ["DataGapForm", "ProfileForm", "SnapshotForm", "running_total"]
