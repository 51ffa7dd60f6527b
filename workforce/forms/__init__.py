"""Forms of the workforce: a snapshot, a whole characteristic on one page, a file of counts."""

from workforce.forms.files import CountsFileForm
from workforce.forms.profiles import ProfileForm, running_total
from workforce.forms.snapshots import SnapshotForm

__all__ = ["CountsFileForm", "ProfileForm", "SnapshotForm", "running_total"]
