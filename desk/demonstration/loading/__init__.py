"""Loads the demonstration through the rooms' own services: what a person could have typed, all or nothing."""

import tomllib
from importlib import resources
from typing import Any, Final

from django.db import transaction

from desk.demonstration.loading import aims, population, providers, reporting, returns, workforce
from desk.demonstration.loading.people import PASSWORD, PEOPLE, organisation, years
from organisations.models import Organisation
from organisations.permissions import Role

__all__ = ["ORGANISATIONS", "PASSWORD", "load"]

ORGANISATIONS: Final = ("dorset.toml", "staffordshire.toml")


def load() -> list[tuple[str, str]]:
    """Load the organisations that are not there yet; return each person's address and role.

    An organisation is loaded whole or not at all. Called again it changes nothing.
    """
    for name in ORGANISATIONS:
        facts = tomllib.loads(
            resources.files("desk.demonstration").joinpath(name).read_text(encoding="utf-8")
        )
        if not Organisation.objects.filter(slug=facts["organisation"]["slug"]).exists():
            with transaction.atomic():
                _load(facts)
    return [(email, str(role.label)) for email, role in PEOPLE.items()]


def _load(facts: dict[str, Any]) -> None:
    body, people = organisation(facts)
    year = years(body, facts)
    officer = people[Role.EQUALITY_OFFICER]
    if "population" in facts:
        population.population(body, facts)
    for snapshot in facts.get("snapshots", ()):
        workforce.snapshot(year[snapshot["year"]], snapshot)
    for pay in facts.get("pay_gaps", ()):
        returns.pay_gap(year[pay["year"]], pay, officer)
    for survey in facts.get("surveys", ()):
        returns.survey(year[survey["year"]], survey)
    aims.strategy(body, facts["strategy"])
    for grading in facts.get("gradings", ()):
        aims.grading(body, grading)
    for plan in facts["plans"]:
        aims.plan(body, year[plan["year"]], plan, people)
    if "round" in facts:
        providers.review(body, year[facts["round"]["year"]], facts["round"], people)
    reporting.report(year[facts["report"]["year"]], facts["report"], people)
