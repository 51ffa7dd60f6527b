"""What a reader could work out of an edition and all earlier ones: asked before it is published."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import standards.summary.attacks
import standards.summary.survey.attacks
import workforce.summary
from organisations import calculations
from organisations.models import ReportingYear
from reports.models import Edition

FINDINGS: Final[dict[str, Callable[[Any], Iterator[str]]]] = {
    standards.summary.attacks.KIND: standards.summary.attacks.attack_findings,
    standards.summary.survey.attacks.KIND: standards.summary.survey.attacks.attack_findings,
}


def prepare(year: ReportingYear, content: Any) -> list[list[str]]:
    """Put aside what the attack is to be made on, as it is now; return the questions for `findings`.

    `content` is what the edition freezes. What the body's earlier editions show is known as well.
    """
    shown: dict[str, set[int]] = {}
    earlier = Edition.objects.published().filter(report__year__organisation=year.organisation_id)
    for each in (content, *earlier.values_list("content", flat=True).iterator()):
        for name, value in shown_figures(each):
            shown.setdefault(name, set()).add(value)
    # A return shows staff figures under names of its own.
    known = {name: set(values) for name, values in shown.items()}
    for name, values in standards.summary.attacks.also_shown(shown).items():
        known.setdefault(name, set()).update(values)
    return [
        [kind, calculations.put(kind, values)]
        for kind, values in (
            *workforce.summary.attacks(year.organisation, known),
            *standards.summary.attacks.attacks(year.organisation, shown),
            *standards.summary.survey.attacks.attacks(year.organisation, shown),
        )
    ]


def findings(questions: list[list[str]]) -> list[str]:
    """Return the figures that could be worked out, as sentences; it takes the worker's libraries."""
    return [
        sentence
        for kind, digest in questions
        for sentence in FINDINGS.get(kind, workforce.summary.attack_findings)(
            calculations.answer(kind, digest)
        )
    ]


def shown_figures(content: Any) -> Iterator[tuple[str, int]]:
    """Yield the name and value of every figure that stands open in what an edition keeps."""
    if isinstance(content, dict):
        if {"cell", "value", "symbol"} <= content.keys():
            if content["symbol"] is None and content["value"] is not None:
                yield content["cell"], content["value"]
            return
        content = list(content.values())
    if isinstance(content, list):
        for each in content:
            yield from shown_figures(each)
