"""The form of what a characteristic is compared with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import services
from communities.models import Benchmark, Choice
from psed.ui.forms import RecordForm, RecordsField

USUAL, CHOSEN = "usual", "chosen"


class BenchmarksField(RecordsField):
    """Benchmarks to tick, each with its source."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}. {obj.source}"


class ChoiceForm(RecordForm):
    """The usual table, or those that are ticked; with none ticked there is no comparison."""

    how = forms.ChoiceField(
        label=gettext_lazy("Compare with"),
        choices=[
            (USUAL, gettext_lazy("The newest census table that has all our areas")),
            (CHOSEN, gettext_lazy("The tables ticked below; with none ticked, nothing")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what to compare with.")},
    )
    benchmarks = BenchmarksField(
        label=gettext_lazy("Tables"),
        queryset=Benchmark.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("A table is not there any more. Choose among those listed.")
        },
    )

    class Meta:
        model = Choice
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Choice = self.instance
        self.initial["how"] = USUAL if choice.usual else CHOSEN
        self.initial["benchmarks"] = [line.benchmark_id for line in choice.lines.all()] if choice.pk else []
        field: Any = self.fields["benchmarks"]
        field.queryset = (
            Benchmark.objects.visible_to(choice.organisation)
            .filter(characteristic=choice.characteristic)
            .newest_first()
        )
        field.help_text = _("From the newest to the oldest.")
        self.order_fields(["version", "how", "benchmarks"])

    def save(self, commit: bool = True) -> Choice:
        return services.compare_with(
            choice=self.instance,
            usual=self.cleaned_data["how"] == USUAL,
            benchmarks=list(self.cleaned_data["benchmarks"]),
        )
