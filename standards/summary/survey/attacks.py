"""What could be worked out of published surveys: the questions put aside, and the answers in words."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from equality.survey import question
from equality.survey.attacking import recoverable
from equality.survey.hiding import Place
from equality.survey.lines import Line, lines_of
from organisations import calculations
from organisations.models import Organisation
from standards.models import Survey

KIND: Final = "standards.survey_attack"
NAME: Final = re.compile(
    r"(?P<start>(?P<year>[^/]+)/survey\.(?P<source>[a-z]+)\.(?P<survey>\d+)\.)(?P<question>[^:]+):"
    r"(?P<item>yes|base)\.(?P<kind>[^/]+)/(?P<group>.*)",
    re.DOTALL,
)


def cell_name(survey: Survey, place: Place, item: str) -> str:
    """Return the name of a number in everything that is published; `item` is "yes" or "base"."""
    key, kind, group = place
    return f"{_start(survey)}{key}:{item}.{kind}/{group}"


@calculations.calculates(KIND)
def _attack(values: Any) -> Any:
    found = {key: lines_of(rows) for key, rows in values["questions"].items()}
    seen = {(item, (key, kind, group)) for item, key, kind, group in values["seen"]}
    told = recoverable(found, values["minimum"], seen)
    return {"recoverable": [[values["name"], values["year"], *place] for place in told]}


def attacks(organisation: Organisation, shown: Mapping[str, Collection[int]]) -> Iterator[tuple[str, Any]]:
    """Yield a question for each survey of which something is shown: by name, the values anywhere."""
    named = {match["start"] for name in shown if (match := NAME.fullmatch(name))}
    if not named:
        return
    for survey in Survey.of(organisation).select_related("year").prefetch_related("questions"):
        if _start(survey) not in named:
            continue
        stored = {each.question: each.rows for each in survey.questions.all()}
        yield (
            KIND,
            {
                "name": str(survey),
                "year": survey.survey_year,
                "minimum": survey.minimum_base,
                "questions": stored,
                "seen": [
                    [item, key, *line.place]
                    for key, rows in stored.items()
                    for line in lines_of(rows)
                    for item, number in _numbers(line)
                    if number in shown.get(cell_name(survey, (key, *line.place), item), ())
                ],
            },
        )


def attack_findings(answer: Any) -> Iterator[str]:
    """Say of which groups the answers could be worked out."""
    for name, year, key, kind, group in answer["recoverable"]:
        asked = question(key)
        yield _("%(survey)s, %(question)s: %(group)s") % {
            "survey": name,
            "question": asked.number(year) or _(asked.yes),
            "group": group or _("people in no group of %(kind)s") % {"kind": kind.replace("/", ", ")},
        }


def _start(survey: Survey) -> str:
    return f"{survey.year.label}/survey.{survey.source}.{survey.survey_year}."


def _numbers(line: Line) -> tuple[tuple[str, int | None], ...]:
    return ("yes", line.counted), ("base", line.base)
