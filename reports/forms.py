"""Forms of the report: itself, its sections and blocks, the words of a step, a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from psed.ui.forms import DayField, PageForm, RecordForm
from reports import blocks, narrative
from reports.models import Block, Comment, Report, Section


class ReportForm(RecordForm):
    as_at = DayField(
        label=_("How things stood on"),
        help_text=_("Actions, and how late they are, are shown as on this day. For example, 31 March 2017."),
    )

    class Meta:
        model = Report
        fields = ["title", "as_at", "contact"]
        labels = {"title": _("Title"), "contact": _("Whom to ask, and for other formats")}
        widgets = {"contact": forms.Textarea(attrs={"rows": 2})}


class StartForm(PageForm):
    submit = _("Start the report")
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Enter the title of the report.")},
    )


class SectionForm(RecordForm):
    class Meta:
        model = Section
        fields = ["heading", "narrative"]
        labels = {"heading": _("Heading"), "narrative": _("Text")}
        help_texts = {"narrative": narrative.HELP}
        widgets = {"narrative": forms.Textarea(attrs={"rows": 18, "class": "psed-narrative"})}


class BlockForm(RecordForm):
    submit = _("Add it")
    shows = forms.ChoiceField(label=_("What it shows"))

    class Meta:
        model = Block
        fields = ["shows"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = blocks.choices()  # type: ignore[attr-defined]

    def clean_shows(self) -> str:
        """Refuse what the report shows already: a reader would look for the difference."""
        shows: str = self.cleaned_data["shows"]
        report = self.instance.section.report
        there = Block.objects.filter(section__report=report, shows=shows).select_related("section").first()
        if there:
            message = _("The report shows this already, in “%(section)s”.") % {"section": there.section}
            raise forms.ValidationError(message)
        return shows


class ReasonForm(PageForm):
    """Why a report goes back, or is corrected."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class CommentForm(PageForm, forms.ModelForm):
    submit = _("Add the comment")

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": _("Comment")}
        help_texts = {"text": _("Everybody who can read the draft will see it, with your name.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"text": {"required": _("Write the comment.")}}
