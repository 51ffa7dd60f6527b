"""Forms about organisations, years and people."""


from django.utils.translation import gettext_lazy as _

from organisations.models import ReportingYear
from psed.ui.forms import DayField, RecordForm


class YearForm(RecordForm):
    starts_on = DayField(label=_("First day"), help_text=_("For example, 1 April 2016."))
    ends_on = DayField(label=_("Last day"), help_text=_("For example, 31 March 2017."))

    class Meta:
        model = ReportingYear
        fields = ["label", "starts_on", "ends_on"]
        labels = {"label": _("Name of the year")}
        help_texts = {"label": _("For example, 2016-17. It stands in the address of every page of the year.")}
