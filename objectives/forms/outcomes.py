"""The form of one outcome: what is known of how each group fares, the grade proposed and the grade agreed."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Fieldset, Size
from django import forms
from django.utils.translation import gettext_lazy as _

from equality import eds2022
from equality.characteristics import characteristics
from equality.eds2_proposals import propose
from equality.frameworks import GRADED, Outcome, framework
from objectives.eds.services import EvidenceLine, save_outcome
from objectives.forms.agreed import UntilAgreedForm
from objectives.models import Evidence, Grade, GradedBy, GradedService, Grading
from objectives.services import GradeLine, usual_grader
from psed.ui.forms import LinkField

EVERYBODY = "everybody"  # stands in the names of boxes for the evidence that is not of one group


def choices_of(code: str) -> list[tuple[str, Any]]:
    """Return the grades of a framework, or the scores of EDS 2022, which has no N/A."""
    if code in GRADED:
        return list(Grade.Code.choices)
    return [(each.code, f"{each.score}: {_(each.label)}") for each in eds2022.scores()]


def needs_reason(agreed: str, proposed: str) -> bool:
    """Return whether the grade agreed is another one than was proposed."""
    return bool(agreed and proposed and agreed != proposed)


class OutcomeForm(UntilAgreedForm):
    """Evidence for everybody and for each of the nine characteristics, then the grade."""

    submit = _("Save the outcome")

    def __init__(
        self,
        *args: Any,
        instance: Grading,
        outcome: Outcome,
        service: GradedService | None = None,
        **kwargs: Any,
    ) -> None:
        self.instance, self.outcome, self.service = instance, outcome, service
        super().__init__(*args, **kwargs)
        self.initial["version"] = instance.version
        found = instance.evidence.filter(outcome=outcome.number, service=service)
        self.stored = {one.characteristic or EVERYBODY: one for one in found}
        self.grade = instance.grades.filter(outcome=outcome.number, service=service).first()
        self.groups = {EVERYBODY: _("Everybody"), **{each.code: _(each.label) for each in characteristics()}}
        for code in self.groups:
            self._add_group(code)
        self._add_grade()

    @property
    def proposes(self) -> bool:
        """Whether the groups propose a grade: in EDS and EDS2."""
        return self.instance.framework in GRADED

    def _add_group(self, code: str) -> None:
        stored = self.stored.get(code)
        if code != EVERYBODY:
            self.fields[f"fares_{code}"] = forms.ChoiceField(
                label=_("How they fare"),
                required=False,
                choices=[("", _("Not looked at yet")), *Evidence.Fares.choices],
                initial=stored.fares if stored else "",
            )
        else:
            self.fields[f"owner_{code}"] = forms.CharField(
                label=_("Who is responsible (optional)"),
                help_text=_("A department or a role, not a person's name."),
                required=False,
                max_length=150,
                initial=stored.owner if stored else "",
            )
        self.fields[f"text_{code}"] = forms.CharField(
            label=_("Evidence"),
            required=False,
            initial=stored.text if stored else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"link_{code}"] = LinkField(
            label=_("Where it is"),
            initial=stored.link if stored else "",
        )

    def _add_grade(self) -> None:
        grade = self.grade
        goal = framework(self.instance.framework).goal(self.outcome.goal)
        choices = choices_of(self.instance.framework)
        nothing = _("What the groups above come to") if self.proposes else _("Nothing proposed")
        proposed = grade.proposed if grade else ""
        self.fields["proposed"] = forms.ChoiceField(
            label=_("Proposed"),
            required=False,
            choices=[("", nothing), *choices],
            initial="" if proposed == self._from_groups(self._stored_fares()) else proposed,
            help_text=_(
                "Up to 2 of the nine groups fare as well as people overall: Undeveloped. 3 to 5: Developing. "
                "6 to 8: Achieving. All 9: Excelling. These numbers are a proposal: the national guidance "
                "has words only."
            )
            if self.proposes
            else "",
        )
        self.fields["grade"] = forms.ChoiceField(
            label=_("Agreed with those who graded"),
            required=False,
            choices=[("", _("Not agreed yet")), *choices],
            initial=grade.code if grade else "",
        )
        self.fields["graded_by"] = forms.ChoiceField(
            label=_("Graded by"),
            required=False,
            choices=GradedBy.choices,
            initial=grade.graded_by if grade else usual_grader(self.instance, goal),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            help_text=_("Needed where the grade agreed is not the one proposed."),
            required=False,
            initial=grade.reason if grade else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _stored_fares(self) -> dict[str, str]:
        return {code: one.fares for code, one in self.stored.items() if one.fares}

    def _from_groups(self, fares: dict[str, str]) -> str:
        return propose(fares).code if fares and self.proposes else ""

    def get_layout(self) -> Iterable[Any]:
        names = ("fares_{}", "text_{}", "link_{}", "owner_{}")
        groups = [
            Fieldset(
                *(name.format(code) for name in names if name.format(code) in self.fields),
                legend=str(label),
                legend_size=Size.SMALL,
            )
            for code, label in self.groups.items()
        ]
        grade = Fieldset(
            "proposed", "grade", "graded_by", "reason", legend=str(_("Grade")), legend_size=Size.MEDIUM
        )
        return ["version", *groups, grade]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        fares = {
            code: typed[f"fares_{code}"]
            for code in self.groups
            if code != EVERYBODY and typed.get(f"fares_{code}")
        }
        typed["was_proposed"] = typed.get("proposed") or self._from_groups(fares)
        agreed, reason = typed.get("grade"), (typed.get("reason") or "").strip()
        if needs_reason(agreed or "", typed["was_proposed"]) and not reason:
            words = dict(choices_of(self.instance.framework))
            message = _("Say why the grade is not the one proposed, which is %(proposed)s.")
            self.add_error("reason", message % {"proposed": words[typed["was_proposed"]]})
        elif reason and not agreed and "grade" not in self.errors:
            self.add_error("grade", _("Choose the grade that this reason is for."))
        return typed

    def save(self) -> Grading:
        typed = self.cleaned_data
        evidence = {
            "" if code == EVERYBODY else code: EvidenceLine(
                fares=typed.get(f"fares_{code}", ""),
                text=typed[f"text_{code}"],
                link=typed[f"link_{code}"],
                owner=typed.get(f"owner_{code}", ""),
            )
            for code in self.groups
        }
        grade = GradeLine(
            grade=typed["grade"],
            graded_by=typed["graded_by"],
            reason=typed["reason"],
            proposed=typed["was_proposed"],
        )
        save_outcome(
            grading=self.instance,
            outcome=self.outcome.number,
            service=self.service,
            evidence=evidence,
            grade=grade,
        )
        return self.instance
