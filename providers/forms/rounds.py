"""The form of a round: its title, when it is held, its checklist and its providers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from providers import services
from providers.models import Checklist, Provider, Round
from psed.ui.forms import RecordForm, RecordsField


class RoundForm(RecordForm):
    held = forms.CharField(
        label=_("When is it held?"),
        max_length=40,
        help_text=_("A month or a day: December 2017 or 4 December 2017."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": _("Enter the month or the day, such as December 2017.")},
    )
    providers = RecordsField(
        queryset=Provider.objects.none(),
        label=_("Providers to review"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one provider.")},
    )

    class Meta:
        model = Round
        fields = ["title", "checklist", "open_for_returns"]
        labels = {
            "title": _("Title of the round"),
            "open_for_returns": _("Providers' contacts may fill in their returns"),
        }
        help_texts = {"title": _("For example, Main NHS providers, December 2017.")}
        error_messages = {
            "title": {"required": _("Enter a title.")},
            "checklist": {"required": _("Choose a checklist.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.instance.year.organisation
        chosen = Q(active=True)
        if self.instance.pk:
            reviewed = list(Provider.objects.in_round(self.instance))
            chosen |= Q(pk__in=[provider.pk for provider in reviewed])
            self.initial["held"] = self.instance.held
            self.initial["providers"] = [provider.pk for provider in reviewed]
        else:
            self.submit = _("Start the round")
            self.initial["providers"] = [
                provider.pk for provider in Provider.objects.active().filter(organisation=organisation)
            ]
        self.fields["providers"].queryset = Provider.of(organisation).filter(chosen)  # type: ignore[attr-defined]
        self._offer_checklists(organisation)

    def _offer_checklists(self, organisation: Any) -> None:
        field: Any = self.fields["checklist"]
        offered = Checklist.objects.usable().filter(organisation=organisation)
        field.queryset = offered
        newest = offered.newest().order_by("-pk").first()
        if newest and not self.instance.pk:
            self.initial["checklist"] = newest.pk
            field.empty_label = None
        if self.instance.pk and self.instance.findings.recorded().exists():
            field.disabled = True
            field.help_text = _("Findings are recorded, so the round keeps the version it uses.")

    def get_layout(self) -> Iterable[Any]:
        return ["version", "title", "held", "checklist", "providers", "open_for_returns"]

    def clean_held(self) -> str:
        held: str = self.cleaned_data["held"]
        try:
            services.when_held(held)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return held

    def save(self, commit: bool = True) -> Round:
        cleaned = self.cleaned_data
        wanted = {
            "title": cleaned["title"],
            "held": cleaned["held"],
            "checklist": cleaned["checklist"],
            "providers": cleaned["providers"],
            "open_for_returns": cleaned["open_for_returns"],
        }
        if self.instance.pk:
            return services.change_round(round=self.instance, **wanted)
        return services.start_round(year=self.instance.year, **wanted)
