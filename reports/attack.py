"""What a reader could work out of an edition and all earlier ones: asked before it is published."""

from collections.abc import Iterator
from typing import Any, Final

import standards.summary.attacks
import standards.summary.survey.attacks
import workforce.summary
from equality.suppression import Published
from organisations import calculations
from organisations.models import ReportingYear
from reports.models import Edition
from standards.summary.naming import describe, is_of_the_standards

KIND: Final = "reports.attack"


@calculations.calculates(KIND)
def _attack(values: Any) -> Any:
    known = Published.from_plain(values["staff"])
    standards.summary.attacks.add(known, values["standards"])
    return {"recoverable": [*values["standards"]["told"], *known.recoverable(values["threshold"])]}


def prepare(year: ReportingYear, content: Any) -> list[list[str]]:
    """Put aside what the attack is to be made on, as it is now; return the questions for `findings`.

    `content` is what the edition freezes. What the body's earlier editions show is known as well. Staff
    figures, returns and pay gaps of all years of which something is shown are attacked together, as one
    system: most of what one of them hides could be told by another.
    """
    shown: dict[str, set[int]] = {}
    earlier = Edition.objects.published().filter(report__year__organisation=year.organisation_id)
    for each in (content, *earlier.values_list("content", flat=True).iterator()):
        for name, value in shown_figures(each):
            shown.setdefault(name, set()).add(value)
    questions = list(standards.summary.survey.attacks.attacks(year.organisation, shown))
    if together := _together(year, shown):
        questions.insert(0, (KIND, together))
    return [[kind, calculations.put(kind, values)] for kind, values in questions]


def _together(year: ReportingYear, shown: dict[str, set[int]]) -> dict[str, Any] | None:
    """Return the staff figures, returns and pay gaps of the years of which something is shown."""
    # A return shows staff figures under names of its own.
    known = {name: set(values) for name, values in shown.items()}
    for name, values in standards.summary.attacks.also_shown(shown).items():
        known.setdefault(name, set()).update(values)
    organisation = year.organisation
    with workforce.summary.read_once():
        staff = workforce.summary.published(organisation, {name.partition("/")[0] for name in shown}, known)
        asked = standards.summary.attacks.asked(organisation, shown)
    if not staff.counts and not any(asked.values()):
        return None
    return {"threshold": organisation.threshold, "staff": staff.as_plain(), "standards": asked}


def findings(questions: list[list[str]]) -> list[str]:
    """Return the figures that could be worked out, as sentences; it takes the worker's libraries."""
    return [
        sentence for kind, digest in questions for sentence in _said(kind, calculations.answer(kind, digest))
    ]


def _said(kind: str, answer: Any) -> Iterator[str]:
    if kind == standards.summary.survey.attacks.KIND:
        yield from standards.summary.survey.attacks.attack_findings(answer)
        return
    for name in answer["recoverable"]:
        if is_of_the_standards(name):
            yield describe(name)
        else:
            yield f"{workforce.summary.describe(name)} ({name.partition('/')[0]})"


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
