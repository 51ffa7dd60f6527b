"""Loads the demonstration through the rooms' own services: what a person could have typed, all or nothing."""

import tomllib
from decimal import Decimal
from importlib import resources
from typing import Any, Final, cast

from django.db import transaction
from django.utils import timezone

import communities.services
import objectives.services
import providers.services
import reports.services
import workforce.services
from communities.extracts.labels import CENSUS_LISTS, in_order, part_of
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from communities.models import Choice
from equality.categories import default_set
from equality.timescale import parse
from objectives.services import GradeLine, LeadLine
from organisations.models import Membership, Organisation, ReportingYear, User
from organisations.permissions import Role
from reports.rules import Step
from reports.services import Planned

PASSWORD: Final = "demonstration-of-psed"  # noqa: S105 – known to all: never loaded in production

# Somebody for each role, called by it.
PEOPLE: Final = {
    "officer@demo.example": Role.EQUALITY_OFFICER,
    "approver@demo.example": Role.APPROVER,
    "member@demo.example": Role.GOVERNING_BODY_MEMBER,
    "lead@demo.example": Role.CONTRIBUTOR,
    "provider@demo.example": Role.PROVIDER_CONTACT,
    "administrator@demo.example": Role.ADMINISTRATOR,
    "system@demo.example": Role.SYSTEM_VIEWER,
}


def load() -> list[tuple[str, str]]:
    """Load what is not there yet; return each person's address and role. Called again it changes nothing."""
    facts = tomllib.loads(resources.files(__package__).joinpath("dorset.toml").read_text(encoding="utf-8"))
    if not Organisation.objects.filter(slug=facts["organisation"]["slug"]).exists():
        with transaction.atomic():
            _load(facts)
    return [(email, str(role.label)) for email, role in PEOPLE.items()]


def _load(facts: dict[str, Any]) -> None:
    system = Organisation.objects.create(**facts["system"])
    body = Organisation.objects.create(parent=system, **facts["organisation"])
    people = {
        role: _person(email, role, system if role == Role.SYSTEM_VIEWER else body)
        for email, role in PEOPLE.items()
    }
    years = {
        year["label"]: ReportingYear.objects.create(organisation=body, **year) for year in facts["years"]
    }
    _population(body, facts)
    for snapshot in facts["snapshots"]:
        _snapshot(years[snapshot["year"]], snapshot)
    _strategy(body, facts["strategy"])
    for grading in facts["gradings"]:
        _grading(body, grading)
    _plan(body, years[facts["plan"]["year"]], facts["plan"], people)
    _round(body, years[facts["round"]["year"]], facts["round"], people)
    _report(years[facts["report"]["year"]], facts["report"], people)


def _person(email: str, role: Role, organisation: Organisation) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, name=str(role.label))
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


def _population(body: Organisation, facts: dict[str, Any]) -> None:
    """Give the body its areas and benchmarks; beside the census, what else is printed of a characteristic."""
    beside: dict[str, list[Any]] = {}
    for given in facts["benchmarks"]:
        (saved,) = communities.services.save_tables(
            tables=[_benchmark(given, facts["population"]["names"])],
            origin=communities.services.Origin(given["source"], given.get("licence", "")),
            at=timezone.now(),
            organisation=body,
        )
        beside.setdefault(given["characteristic"], []).append(saved.benchmark)
    communities.services.serve(organisation=body, areas=facts["population"]["areas"])
    for about, benchmarks in beside.items():
        if len(benchmarks) > 1:
            choice = Choice.for_entry(body, about)
            communities.services.compare_with(choice=choice, usual=False, benchmarks=benchmarks)


def _benchmark(given: dict[str, Any], names: dict[str, str]) -> PopulationTable:
    about = given["characteristic"]
    kind, in_percent = Kind(given["kind"]), "percentages" in given
    code = given.get("categories") or (
        CENSUS_LISTS[about] if kind is Kind.POPULATION else default_set(about).code
    )
    areas = []
    parts: dict[str, Part] = {}
    for area, figures in (given["percentages"] if in_percent else given["counts"]).items():
        found = {label: cast(Part, part_of(about, label, code)) for label in figures}
        parts |= {part.code: Part(part.code, label, part.members) for label, part in found.items()}
        values = {
            found[label].code: Decimal(number) if in_percent else number for label, number in figures.items()
        }
        base = None if in_percent else sum(figures.values())
        is_area = kind is Kind.POPULATION
        areas.append(AreaCounts(area if is_area else "", names[area] if is_area else area, base, values))
    return PopulationTable(
        kind=kind,
        characteristic=about,
        category_set=code,
        title=given["title"],
        table_code=given.get("table", ""),
        counted=given["counted"],
        min_age=given.get("min_age"),
        dated=given["dated"],
        dated_label=given.get("period", ""),
        parts=in_order(about, parts, code),
        areas=tuple(areas),
        in_percent=in_percent,
    )


def _snapshot(year: ReportingYear, facts: dict[str, Any]) -> None:
    counts = {
        characteristic: {default_set(characteristic).find(name).code: count for name, count in given.items()}  # type: ignore[union-attr]
        for characteristic, given in facts["counts"].items()
    }
    workforce.services.add_snapshot(
        year=year,
        population=facts["population"],
        as_at=facts["as_at"],
        total=facts["total"],
        source=facts["source"],
        note=facts.get("note", ""),
        counts=counts,
    )


def _strategy(body: Organisation, facts: dict[str, Any]) -> None:
    own = {key: value for key, value in facts.items() if key != "objectives"}
    strategy = objectives.services.add_strategy(organisation=body, **own)
    for objective in facts["objectives"]:
        objectives.services.add_objective(strategy=strategy, **objective)


def _grading(body: Organisation, facts: dict[str, Any]) -> None:
    grading = objectives.services.add_grading(
        organisation=body,
        year_graded=facts["calendar_year"],
        held=facts["held"],
        framework_code=facts["framework"],
    )
    grades = {number: GradeLine(grade) for number, grade in facts["grades"].items()}
    objectives.services.save_grades(grading=grading, grades=grades)


def _plan(body: Organisation, year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    plan = objectives.services.add_plan(year=year, title=facts["title"])
    by_number = {one.number: one for strategy in body.strategies.all() for one in strategy.objectives.all()}
    accounts = {
        "Workforce Lead": people[Role.CONTRIBUTOR],
        "Equality and Diversity Officer": people[Role.EQUALITY_OFFICER],
    }
    for number, action in enumerate(facts["actions"], start=1):
        ongoing = action["timescale"] in {"On-going", "Quarterly"}
        objectives.services.save_action(
            plan=plan,
            number=number,
            text=action["text"],
            timescale=parse(action["timescale"], review_on=facts["review_on"] if ongoing else None),
            success_measure=action.get("measure", ""),
            leads=[LeadLine(role, accounts.get(role)) for role in action["leads"]],
            objective=by_number.get(action.get("objective")),
            goal=action["goal"],
        )


def _round(body: Organisation, year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    named = [providers.services.add_provider(organisation=body, name=name) for name in facts["providers"]]
    checklist = providers.services.start_checklist(
        organisation=body, name=facts["checklist_name"], start_from=facts["checklist"]
    )
    started = providers.services.start_round(
        year=year, title=facts["title"], held=facts["held"], checklist=checklist, providers=named
    )
    for provider in named:
        for item in checklist.items.all():
            providers.services.record_finding(
                round=started, provider=provider, code=item.code, result=facts["result"]
            )
    contact = Membership.objects.filter(user=people[Role.PROVIDER_CONTACT])
    providers.services.choose_contacts(provider=named[0], memberships=contact)


def _report(year: ReportingYear, facts: dict[str, Any], people: dict[Role, User]) -> None:
    sections = [
        Planned(section["heading"], section["text"].strip(), tuple(section.get("blocks", ())))
        for section in facts["sections"]
    ]
    report = reports.services.compose(
        year=year, title=facts["title"], as_at=facts["as_at"], contact=facts["contact"], sections=sections
    )
    officer, approver = people[Role.EQUALITY_OFFICER], people[Role.APPROVER]
    at = timezone.now()
    report = reports.services.take(Step.SUBMIT, report=report, version=report.version, by=officer, at=at)
    report = reports.services.take(Step.APPROVE, report=report, version=report.version, by=approver, at=at)
    reports.services.publish(report=report, version=report.version, by=approver, at=at)
