"""Has the worker decide what is hidden of a year, and keeps the answer by the checksum of the figures."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from organisations import calculations
from organisations.models import Organisation
from workforce.publishable import protected
from workforce.publishable.counted import Counted
from workforce.publishable.protected import Protected

KIND: Final = "workforce.protection"


@calculations.calculates(KIND)
def _decide(values: Any) -> Any:
    return protected.decide(values)


def protections(years: Mapping[str, Sequence[Counted]], *, organisation: Organisation) -> list[Protected]:
    """Return what is hidden of several years, given by label; those not decided yet are pending."""
    rounding = organisation.rounding
    questions = [
        protected.question(label, year, organisation.threshold, rounding=rounding)
        for label, year in years.items()
    ]
    if rounding:
        return [protected.small_only(asked) for asked in questions]
    answers = calculations.results(KIND, [each.values for each in questions], organisation=organisation)
    return [Protected.of(asked, answer) for asked, answer in zip(questions, answers, strict=True)]
