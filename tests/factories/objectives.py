from datetime import date
from itertools import count

import factory
from factory.django import DjangoModelFactory

from equality.timescale import parse
from objectives import models, services
from tests.factories.organisations import OrganisationFactory, YearFactory


class StrategyFactory(DjangoModelFactory):
    class Meta:
        model = models.Strategy

    organisation = factory.SubFactory(OrganisationFactory)
    title = "Equality strategy 2016 to 2020"
    starts_on = date(2016, 11, 16)
    ends_on = date(2020, 11, 15)


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = models.Objective

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Listen to every community"
    goals = factory.LazyFunction(lambda: ["eds2:1"])
    aims = factory.LazyFunction(lambda: ["advance"])


class GradingFactory(DjangoModelFactory):
    class Meta:
        model = models.Grading

    organisation = factory.SubFactory(OrganisationFactory)
    framework = "eds2"
    year_graded = 2015
    held = "October 2015"


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionPlan

    year = factory.SubFactory(YearFactory)
    title = "Action plan"


_numbers = count(1)


def make_action(
    plan=None,
    *,
    timescale="31 March 2017",
    review_on=None,
    leads=(),
    number=None,
    text="",
    updates=(),
    **fields,
):
    """Make an action as the service does. `leads` are roles or (role, person); `updates` are RAGs."""
    number = number or next(_numbers)
    action = services.save_action(
        plan=plan or PlanFactory(),
        number=number,
        text=text or f"Do thing {number}",
        timescale=parse(timescale, review_on=review_on),
        leads=[
            services.LeadLine(*lead) if isinstance(lead, tuple) else services.LeadLine(lead) for lead in leads
        ],
        **fields,
    )
    for rag in updates:
        make_update(action, rag=rag)
    return action


def make_update(action, *, rag="green", made_on=date(2016, 6, 1), reason="The lead was away.", **fields):
    """Add an update as the service does."""
    return services.record_update(
        action=action, rag=rag, made_on=made_on, reason=reason, today=date.max, **fields
    )
