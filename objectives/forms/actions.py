"""The form of an action with all its parts: what, why, who, by when."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import HTML, Div, Fieldset, Size
from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.timescale import NeedsReviewDate, NotATimescale, parse
from objectives import services
from objectives.forms.origins import OriginFields
from objectives.mapping import goals_in
from objectives.models import Action, Objective
from objectives.origins import OriginLine
from objectives.services import LeadLine
from organisations.permissions import Permission
from organisations.summary import people_who_may
from psed.ui.forms import DayField, RecordForm

LEADS_HINT = _(
    "A role, such as Workforce Lead, not a person's name. Choose the person as well, if they have an "
    "account: they then find the action under My actions."
)
LEAD_LINES = 3
MOST_LEAD_LINES = 20


class ActionForm(RecordForm):
    timescale = forms.CharField(
        label=_("By when"),
        help_text=_(
            "As you would write it: 31 March 2018; March 2018; end June 2017, end September 2017; "
            "17 March 2017 (annual report); Quarterly; Ongoing."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _(
                "Enter when this is to be done, such as 31 March 2018, April 2018, Quarterly or Ongoing."
            )
        },
    )
    review_on = DayField(
        label=_("Next review, if it is ongoing"),
        help_text=_("For example, 31 March 2018. Leave it blank for any other timescale."),
        required=False,
    )
    goal = forms.ChoiceField(label=_("EDS goal (optional)"), required=False)

    class Meta:
        model = Action
        fields = ["number", "goal", "objective", "text", "success_measure"]
        labels = {
            "number": _("Number"),
            "objective": _("Objective (optional)"),
            "text": _("Action"),
            "success_measure": _("Success measure (optional)"),
        }
        help_texts = {
            "number": _("Its place in the plan."),
            "text": _("What will be done."),
            "success_measure": _("How you will know that it has worked."),
        }
        error_messages = {
            "number": {
                "required": _("Enter the number of the action."),
                "invalid": _("Enter a whole number, such as 1."),
            },
            "text": {"required": _("Enter what will be done.")},
        }
        widgets = {
            "number": forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
            "text": forms.Textarea(attrs={"rows": 3}),
            "success_measure": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.instance.plan.year
        holding = year.organisation.strategies.holding_in(year)
        objective: Any = self.fields["objective"]
        objective.queryset = Objective.objects.filter(
            Q(strategy__in=holding.values("pk")) | Q(pk=self.instance.objective_id)
        )
        objective.empty_label = _("None")
        objective.label_from_instance = lambda record: Truncator(record).chars(100)
        goal: Any = self.fields["goal"]
        goal.choices = [("", _("None")), *goals_in(year.starts_on, also=[self.instance.goal]).items()]
        self._add_lead_fields()
        given = [OriginLine(one.kind, one.code, one.written) for one in self._stored_origins()]
        self.why = OriginFields(
            self, given or self.initial.get("origins", []), (year.starts_on, year.ends_on)
        )
        if self.instance.pk:
            self.initial["timescale"] = self.instance.timescale_written
            self.initial["review_on"] = self.instance.review_on

    def _add_lead_fields(self) -> None:
        leads = list(self.instance.leads.all()) if self.instance.pk else []
        organisation = self.instance.plan.year.organisation
        people = {person.pk: person for person in people_who_may(Permission.ACTION_UPDATE, organisation)}
        people |= {lead.user.pk: lead.user for lead in leads if lead.user}
        choices = [
            ("", _("Nobody with an account")),
            *((str(pk), str(person)) for pk, person in people.items()),
        ]
        self.people = people
        self.lead_lines = self._count_lead_lines(len(leads))
        for line in range(1, self.lead_lines + 1):
            lead = leads[line - 1] if line <= len(leads) else None
            self.fields[f"lead_{line}"] = forms.CharField(
                label=_("Role of lead %(number)s") % {"number": line},
                required=False,
                max_length=150,
                initial=lead.role if lead else "",
            )
            self.fields[f"person_{line}"] = forms.ChoiceField(
                label=_("Person for lead %(number)s") % {"number": line},
                required=False,
                choices=choices,
                initial=str(lead.user_id) if lead and lead.user_id else "",
            )

    def _stored_origins(self) -> Iterable[Any]:
        return self.instance.origins.all() if self.instance.pk else ()

    def _count_lead_lines(self, stored: int) -> int:
        """Return a line for each lead and one to spare; as many as were sent where the form comes back."""
        lines = max(LEAD_LINES, stored + 1)
        if self.is_bound:
            while lines < MOST_LEAD_LINES and self.add_prefix(f"lead_{lines + 1}") in self.data:
                lines += 1
        return lines

    def get_layout(self) -> Iterable[Any]:
        leads = [
            Div(f"lead_{line}", f"person_{line}", css_class="psed-columns")
            for line in range(1, self.lead_lines + 1)
        ]
        return [
            "version",
            "number",
            "goal",
            "objective",
            "text",
            "success_measure",
            *self.why.layout(),
            Fieldset(
                HTML(format_html('<p class="govuk-hint">{}</p>', LEADS_HINT)),
                *leads,
                legend=str(_("Who leads it")),
                legend_size=Size.SMALL,
            ),
            "timescale",
            "review_on",
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["leads"] = self._clean_leads(typed)
        typed["origins"] = self.why.clean(typed)
        if typed.get("timescale") and "review_on" not in self.errors:
            try:
                typed["parsed"] = parse(typed["timescale"], review_on=typed.get("review_on"))
            except NeedsReviewDate as error:
                self.add_error("review_on", str(error))
            except NotATimescale as error:
                self.add_error("timescale", str(error))
        return typed

    def _clean_leads(self, typed: dict[str, Any]) -> list[LeadLine]:
        leads: list[LeadLine] = []
        for line in range(1, self.lead_lines + 1):
            role = " ".join((typed.get(f"lead_{line}") or "").split())
            person = self.people.get(int(typed.get(f"person_{line}") or 0))
            if person and not role:
                message = gettext("Enter the role in which %(name)s leads the action.")
                self.add_error(f"lead_{line}", message % {"name": person})
            elif role and role in {lead.role for lead in leads}:
                self.add_error(f"lead_{line}", gettext("This role is there twice. Enter it once."))
            elif role:
                leads.append(LeadLine(role, person))
        return leads

    def save(self, commit: bool = True) -> Action:
        typed = self.cleaned_data
        return services.save_action(
            action=self.instance,
            plan=self.instance.plan,
            number=typed["number"],
            text=typed["text"],
            success_measure=typed["success_measure"],
            objective=typed["objective"],
            goal=typed["goal"],
            leads=typed["leads"],
            origins=typed["origins"],
            timescale=typed["parsed"],
        )
