"""For each address that names a record: which record of a furnished house stands for it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from communities.models import Benchmark
from objectives.models import Action, GradedService, Grading, Objective, Strategy
from organisations import services
from organisations.models import Invitation, Record
from organisations.permissions import Role
from providers.models import Checklist, Finding, Provider, Round
from reports.models import Block, Edition, Proof, Section
from standards.models import Survey, SurveyQuestion
from tests.house.addresses import addresses
from tests.house.furniture import House
from workforce.models import DataGap, Import

Names = dict[str, Any]


def a(model: type[Record] | type[Import]) -> Callable[[House], Names]:
    """Return what names the first record of a kind in a house."""

    def names(house: House) -> Names:
        return {"pk": model.of(house.organisation).order_by("pk").values_list("pk", flat=True)[0]}

    return names


def of_a(model: type[Record], kwarg: str) -> Callable[[House], Names]:
    return lambda house: {kwarg: a(model)(house)["pk"]}


def fixed(**names: Any) -> Callable[[House], Names]:
    return lambda house: names


def in_a_round(house: House) -> Names:
    return {**a(Round)(house), **of_a(Provider, "provider")(house)}


def a_scoring(house: House) -> Names:
    """A grading of EDS 2022."""
    return {"pk": Grading.of(house.organisation).filter(framework="eds2022").order_by("pk")[0].pk}


def a_proof(house: House) -> Names:
    return {"pk": Proof.objects.filter(report__year=house.year).order_by("pk")[0].pk}


def an_edition(house: House) -> Names:
    return {"edition": Edition.objects.filter(report__year=house.year)[0].number}


def an_invitation(house: House) -> Names:
    return {"token": services.token_for(Invitation.of(house.organisation).first())}


def somebody(house: House) -> Names:
    return {"person": house.people[Role.APPROVER].pk}


snapshot = fixed(population="all_staff")
profile = fixed(population="all_staff", characteristic="race")

# Beyond organisation and year. The beginning of a name stands for all that begin so; the longest wins.
EXAMPLES: dict[str, Callable[[House], Names]] = {
    "account_reset_password_from_key": fixed(uidb36="1", key="set-password"),
    "account_reset_password_from_key_done": fixed(),
    "organisations:invitation-": a(Invitation),
    "organisations:invitation-accept": an_invitation,
    "organisations:invitation-create": fixed(),
    "organisations:person-": somebody,
    "organisations:person-list": fixed(),
    "organisations:year-": fixed(label="2016-17"),
    "organisations:year-create": fixed(),
    "communities:choice-": fixed(characteristic="race"),
    "communities:benchmark-": a(Benchmark),
    "communities:benchmark-list": fixed(),
    "communities:benchmark-check": fixed(),
    "communities:benchmark-import": fixed(),
    "workforce:snapshot-": snapshot,
    "workforce:snapshot-list": fixed(),
    "workforce:snapshot-create": fixed(),
    "workforce:breakdown-list": snapshot,
    "workforce:crossing-detail": fixed(population="all_staff", characteristic="race", breakdown="pay_band"),
    "workforce:crossing-export": fixed(
        population="all_staff", characteristic="race", breakdown="pay_band", form="csv"
    ),
    "workforce:profile-": profile,
    "workforce:profile-export": fixed(population="all_staff", characteristic="race", form="xlsx"),
    "workforce:snapshot-export": fixed(population="all_staff", form="csv"),
    "workforce:gap-": a(DataGap),
    "workforce:gap-list": fixed(),
    "workforce:gap-create": fixed(),
    "workforce:import-": a(Import),
    "workforce:import-create": fixed(),
    "workforce:import-part": lambda house: {**a(Import)(house), "number": 1},
    "standards:return-": fixed(standard="wres"),
    "standards:return-export": fixed(standard="wres", form="xlsx"),
    "standards:indicator-": fixed(standard="wres", indicator="2"),
    "standards:entry-": fixed(standard="wres", indicator="2"),
    "standards:survey-": a(Survey),
    "standards:survey-list": fixed(),
    "standards:survey-create": fixed(),
    "standards:question-": a(SurveyQuestion),
    "standards:question-create": a(Survey),
    "standards:pay-": fixed(characteristic="sex"),
    "standards:pay-list": fixed(),
    "objectives:strategy-": a(Strategy),
    "objectives:strategy-create": fixed(),
    "objectives:strategy-year": fixed(),
    "objectives:objective-": a(Objective),
    "objectives:objective-create": of_a(Strategy, "strategy"),
    "objectives:grading-": a(Grading),
    "objectives:grading-create": fixed(),
    "objectives:grading-services": a_scoring,
    "objectives:outcome-": lambda house: {**a(Grading)(house), "outcome": "1.1"},
    "objectives:outcome-service-edit": lambda house: {
        **a_scoring(house),
        "outcome": "1A",
        "service": GradedService.objects.filter(grading=a_scoring(house)["pk"])[0].pk,
    },
    "objectives:grading-list": fixed(),
    "objectives:action-": a(Action),
    "objectives:action-create": fixed(),
    "objectives:update-create": a(Action),
    "objectives:pay-actions": fixed(),
    "providers:provider-": a(Provider),
    "providers:provider-list": fixed(),
    "providers:provider-create": fixed(),
    "providers:contacts-edit": a(Provider),
    "providers:checklist-": a(Checklist),
    "providers:checklist-list": fixed(),
    "providers:checklist-create": fixed(),
    "providers:round-": a(Round),
    "providers:round-create": fixed(),
    "providers:findings-edit": in_a_round,
    "providers:finding-": a(Finding),
    "providers:return-edit": in_a_round,
    "reports:edition-retry": fixed(number=1),
    "reports:proof-download": a_proof,
    "reports:section-": a(Section),
    "reports:section-create": fixed(),
    "reports:block-": a(Block),
    "reports:block-create": of_a(Section, "section"),
    "published:edition": an_edition,
}


def example_for(name: str, house: House) -> str:
    """Return the address of that name in a house."""
    return reverse_with(name, names_for(name, house))


def reverse_with(name: str, names: Names) -> str:
    """Return the address of that name with these names in it."""
    return reverse(name, kwargs=names)


def names_for(name: str, house: House) -> Names:
    """Return what the address of that name needs."""
    path = addresses()[name].path
    names: Names = {}
    if "<slug:organisation>" in path:
        names["organisation"] = house.organisation.slug
    if "<year:year>" in path:
        names["year"] = house.year.label
    beginnings = [beginning for beginning in EXAMPLES if name.startswith(beginning)]
    if beginnings:
        names |= EXAMPLES[max(beginnings, key=len)](house)
    return names
