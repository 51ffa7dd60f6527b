"""Forms of the workforce: a snapshot, a whole characteristic on one page, a file of counts, a data gap."""

from workforce.forms.files import CountsFileForm
from workforce.forms.gaps import DataGapForm
from workforce.forms.profiles import ProfileForm, running_total
from workforce.forms.snapshots import SnapshotForm

__all__ = ["CountsFileForm", "DataGapForm", "ProfileForm", "SnapshotForm", "running_total"]
