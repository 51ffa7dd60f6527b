"""The forms of a staff survey, and of a file of its answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from psed.ui.forms import PageForm, RecordForm
from standards.models import Survey


class SurveyForm(RecordForm):
    class Meta:
        model = Survey
        fields = ["survey_year", "source", "weighting", "invited", "respondents", "minimum_base", "note"]
        labels = {
            "survey_year": _("Year of the survey"),
            "source": _("Where the results are from"),
            "weighting": _("Weighting"),
            "invited": _("People asked (optional)"),
            "respondents": _("People who answered (optional)"),
            "minimum_base": _("Smallest number of answers shown"),
            "note": _("Note (optional)"),
        }
        help_texts = {
            "survey_year": _("The autumn in which people were asked, such as 2023."),
            "source": _("The two differ: they are kept apart and never mixed in a trend."),
            "weighting": _("National results of most trusts are weighted, those of ICBs are not."),
            "minimum_base": _("10 is usual; national results use 11. What has fewer answers is hidden."),
        }
        error_messages = {
            "survey_year": {
                "required": _("Enter the year of the survey, such as 2023."),
                "invalid": _("Enter a year such as 2023."),
            },
            "source": {"required": _("Choose where the results are from.")},
            "minimum_base": {"required": _("Enter the smallest number of answers shown, such as 10.")},
        }
        widgets = {
            "survey_year": forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            "invited": forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
            "respondents": forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
            "minimum_base": forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.choices = [("", _("Choose")), *Survey.Source.choices]


class SurveyFileForm(PageForm):
    """A table of answers."""

    submit = _("Check the file")

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A CSV or Excel (XLSX) file with the columns Question, Group type, Group, Count, Base and %, the "
            "published results with columns such as “Q14a Base (number of responses)” and “Q14a % Never”, or "
            "a table with the column Question and a column of percentages for each group."
        ),
        error_messages={
            "required": _("Choose the file to check."),
            "empty": _("The file is empty. Choose another."),
        },
    )
