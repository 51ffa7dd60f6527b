"""Has the worker decide what is hidden of a year, and what shown together would spare it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final

from organisations import calculations
from organisations.models import Organisation
from workforce.publishable import joining, protected
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.movements import moves
from workforce.publishable.protected import Protected, Question

KIND: Final = "workforce.protection"
JOINS: Final = "workforce.joins"


@calculations.calculates(KIND)
def _decide(values: Any) -> Any:
    return protected.decide(values)


def protections(
    years: Mapping[str, Sequence[Counted]], *, organisation: Organisation
) -> dict[str, Protected]:
    """Return what is hidden of several years, given by label, the earliest first.

    Those not decided yet are pending. A year that says who came and who went is decided after the one before
    it, and with it, where that is given.
    """
    ask = partial(protected.question, threshold=organisation.threshold, rounding=organisation.rounding)
    questions = {label: ask(label, year) for label, year in years.items()}
    if organisation.rounding:
        return {label: protected.small_only(asked) for label, asked in questions.items()}
    after = dict(pairwise(years))
    tied = {
        after[label]: label for label in after if moves({each.population for each in years[after[label]]})
    }
    alone = [label for label in years if label not in tied]
    found = dict(zip(alone, _answered([questions[label] for label in alone], organisation), strict=True))
    for label, before in tied.items():
        if found[before].pending:
            found[label] = Protected.of(questions[label], None)
        else:
            asked = ask(label, years[label], last=(years[before], found[before]))
            (found[label],) = _answered([asked], organisation)
    return {label: found[label] for label in years}


def _answered(questions: Sequence[Question], organisation: Organisation) -> list[Protected]:
    answers = calculations.results(KIND, [each.values for each in questions], organisation=organisation)
    return [Protected.of(asked, answer) for asked, answer in zip(questions, answers, strict=True)]


@calculations.calculates(JOINS)
def _suggest(values: Any) -> Any:
    return joining.suggestions(values)


def joins_worth(
    listed: Listed, counts: Mapping[str, int], *, total: int, organisation: Organisation
) -> Any | None:
    """Return what `joining.suggestions` makes of a list; None while the worker is at it."""
    asked = joining.joining_question(listed, counts, total=total, threshold=organisation.threshold)
    return calculations.result(JOINS, asked, organisation=organisation)
