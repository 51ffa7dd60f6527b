"""Changes to strategies and their objectives."""

from collections.abc import Sequence
from datetime import date

from objectives.models import Objective, Strategy
from organisations.models import Organisation


def add_strategy(
    *,
    organisation: Organisation,
    title: str,
    starts_on: date,
    ends_on: date,
    approved_on: date | None = None,
    review_on: date | None = None,
    link: str = "",
    summary: str = "",
) -> Strategy:
    """Add a strategy; raise ValidationError for what the form would refuse."""
    strategy = Strategy(
        organisation=organisation,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        approved_on=approved_on,
        review_on=review_on,
        link=link,
        summary=summary,
    )
    strategy.full_clean()
    strategy.save()
    return strategy


def add_objective(
    *,
    strategy: Strategy,
    number: int,
    title: str,
    outcomes: Sequence[str] = (),
    owner: str = "",
    goals: Sequence[str] = (),
    aims: Sequence[str] = (),
) -> Objective:
    """Add an objective to a strategy; raise ValidationError for what the form would refuse."""
    objective = Objective(
        strategy=strategy,
        number=number,
        title=title,
        outcomes="\n".join(outcomes),
        owner=owner,
        goals=list(goals),
        aims=list(aims),
    )
    objective.full_clean()
    objective.save()
    return objective
