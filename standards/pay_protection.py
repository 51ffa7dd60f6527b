"""Has the worker decide what readers see of a pay gap."""

from collections.abc import Sequence
from typing import Any, Final

from equality import pay_protection
from equality.pay import PayFigures
from equality.pay_protection import PayProtected
from organisations import calculations
from organisations.models import Organisation

KIND: Final = "standards.pay_protection"


@calculations.calculates(KIND)
def _decide(values: Any) -> Any:
    return pay_protection.decide(values)


def protections(
    each: Sequence[PayFigures], organisation: Organisation, elsewhere: Sequence[int | None] = ()
) -> list[PayProtected]:
    """Return what is hidden of each of several pay gaps, with one query; pending where not decided yet.

    `elsewhere`: for each, how many are on full pay in another pay gap of its year, if that may tell of few.
    """
    threshold = organisation.threshold
    beside = elsewhere or [None] * len(each)
    asked = [
        pay_protection.question(figures, threshold, other)
        for figures, other in zip(each, beside, strict=True)
    ]
    answers = calculations.results(KIND, asked, organisation=organisation)
    return [
        PayProtected.of(figures, threshold, answer) for figures, answer in zip(each, answers, strict=True)
    ]
