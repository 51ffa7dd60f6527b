"""What one may narrow the plan down to: RAG, goal, origin, lead, overdue."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.utils.translation import gettext_lazy as _

from equality.origins import parts
from equality.rag import NO_UPDATE, rags
from objectives.mapping import goals_in
from objectives.models import Action, Lead, Origin
from objectives.origins import in_words
from organisations.models import ReportingYear

NONE = "none"


class ActionFilter(django_filters.FilterSet):
    """Over actions annotated by `standing`."""

    rag = django_filters.ChoiceFilter(label=_("RAG"), method="by_rag", empty_label=_("All"))
    goal = django_filters.ChoiceFilter(label=_("EDS goal"), method="by_goal", empty_label=_("All"))
    origin = django_filters.ChoiceFilter(label=_("Why"), method="by_origin", empty_label=_("All"))
    lead = django_filters.ChoiceFilter(label=_("Lead"), method="by_lead", empty_label=_("All"))
    late = django_filters.ChoiceFilter(
        label=_("Due"), method="by_late", empty_label=_("All"), choices=[("overdue", _("Overdue"))]
    )
    order = django_filters.ChoiceFilter(
        label=_("Order"),
        method="in_order",
        empty_label=_("As in the plan"),
        choices=[("due", _("First due first")), ("rag", _("Most urgent first")), ("lead", _("By lead"))],
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, year: ReportingYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles, origins = _there_are(year)
        offered = goals_in(year.starts_on)
        for chosen_by in self.filters.values():
            chosen_by.extra["widget"] = forms.Select(attrs={"class": "govuk-select"})
        self.filters["rag"].extra["choices"] = [
            *((rag.code, _(rag.label)) for rag in rags()),
            (NONE, _(NO_UPDATE)),
        ]
        self.filters["goal"].extra["choices"] = [*offered.items(), (NONE, _("No EDS goal"))]
        self.filters["origin"].extra["choices"] = _by_kind(origins, year.ends_on)
        self.filters["lead"].extra["choices"] = [*((role, role) for role in roles), (NONE, _("No lead yet"))]

    @property
    def narrows(self) -> bool:
        """Return whether the list is not simply the plan in its own order."""
        return self.form.is_valid() and any(self.form.cleaned_data.values())

    @property
    def reorders(self) -> bool:
        return self.form.is_valid() and bool(self.form.cleaned_data.get("order"))

    def by_rag(self, actions: Any, name: str, value: str) -> Any:
        return actions.filter(latest_rag=value) if value != NONE else actions.filter(latest_rag__isnull=True)

    def by_goal(self, actions: Any, name: str, value: str) -> Any:
        return actions.filter(goal=value if value != NONE else "")

    def by_origin(self, actions: Any, name: str, value: str) -> Any:
        kind, code = parts(value)
        origins = Origin.objects.filter(action=OuterRef("pk"), kind=kind)
        if value == NONE:
            return actions.filter(~Exists(Origin.objects.filter(action=OuterRef("pk"))))
        return actions.filter(Exists(origins.filter(code=code) if code else origins))

    def by_lead(self, actions: Any, name: str, value: str) -> Any:
        return actions.filter(leads__role=value) if value != NONE else actions.filter(leads__isnull=True)

    def by_late(self, actions: Any, name: str, value: str) -> Any:
        return actions.filter(is_overdue=True)

    def in_order(self, actions: Any, name: str, value: str) -> Any:
        first_lead = Lead.objects.filter(action=OuterRef("pk")).values("role")[:1]
        orders: dict[str, list[Any]] = {
            "due": [F("due_next").asc(nulls_last=True)],
            "rag": ["urgency"],
            "lead": [F("first_lead").asc(nulls_last=True)],
        }
        return actions.annotate(first_lead=Subquery(first_lead)).order_by(*orders[value], "number")


def _there_are(year: ReportingYear) -> tuple[list[str], list[tuple[str, str]]]:
    """Return, in one query, who leads actions of a year's plan and the (kind, code) that these come from."""
    leads = Lead.objects.filter(action__plan__year=year).order_by()
    origins = Origin.objects.filter(action__plan__year=year).order_by()
    role = Value("", output_field=CharField())
    found = list(leads.values_list(role, "role").union(origins.values_list("kind", "code")))
    return sorted(text for kind, text in found if not kind), sorted(pair for pair in found if pair[0])


def _by_kind(origins: Iterable[tuple[str, str]], on: date) -> list[Any]:
    """Return what one may choose of origins, by kind; each kind can be chosen whole."""
    codes: dict[str, list[str]] = {}
    for kind, code in origins:
        codes.setdefault(kind, []).append(code)
    choices: list[Any] = []
    for kind, label in Origin.Kind.choices:
        if kind in codes:
            named = ((f"{kind}:{code}", in_words(kind, code, on=on)) for code in codes[kind] if code)
            choices.append((label, [(f"{kind}:", _("%(kind)s: any") % {"kind": label}), *named]))
    return [*choices, (NONE, _("No reason yet"))]
