"""The engagement score of a survey, by group, worked out from the answers to its nine questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.survey.engagement import engagement, parts
from equality.survey.groups import summary_code
from equality.survey.hiding import Hidden, protect_survey
from equality.survey.lines import Line, lines_of
from equality.symbols import HIDDEN
from organisations.sources import Source, source
from standards.models import Survey
from standards.summary.survey.words import kind_label

PARTS: Final = {
    "motivation": gettext_lazy("Motivation"),
    "involvement": gettext_lazy("Involvement"),
    "advocacy": gettext_lazy("Advocacy"),
}


@dataclass(frozen=True)
class ScoreRow:
    """A group's scores as texts: of each part, then of all; `hidden`: readers do not see them."""

    kind: str
    group: str
    scores: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True)
class GroupScore:
    """A group's engagement score with how many answered; hidden where readers may not see it."""

    score: Decimal
    base: int | None
    hidden: bool


def engagement_rows(survey: Survey, *, protected: bool) -> tuple[ScoreRow, ...]:
    """Return the scores of everybody and of each group of which all nine questions have one."""
    lines, hidden = _read(survey)
    rows = []
    for place, found in engagement(lines).items():
        gone = _hides(place, hidden)
        scores = (*(found.parts[part] for part in PARTS), found.score)
        texts = (HIDDEN if gone and protected else str(score) for score in scores)
        rows.append(ScoreRow(kind_label(place[0]), place[1], tuple(texts), gone))
    return tuple(rows)


def engagement_scores(
    surveys: Iterable[Survey], characteristic: str
) -> tuple[dict[str, GroupScore], str, tuple[Source, ...]]:
    """Return the scores of everybody ("all") and the groups of the WRES or WDES, and where they are from.

    That is said in words and as the records they rest on. Of several surveys the published one comes first;
    nothing where none has all questions.
    """
    for survey in sorted(surveys, key=lambda each: (each.source != Survey.Source.PUBLISHED, each.pk)):
        lines, hidden = _read(survey)
        found: dict[str, GroupScore] = {}
        for (kind, group), each in engagement(lines).items():
            if (
                code := "all"
                if kind == "all"
                else summary_code(kind, group)
                if kind == characteristic
                else ""
            ):
                found[code] = GroupScore(each.score, each.base, _hides((kind, group), hidden))
        if found:
            where = {"year": survey.survey_year, "source": survey.get_source_display()}
            rests_on = (source(survey), *map(source, survey.questions.all()))
            return found, _("Staff survey %(year)s: %(source)s") % where, rests_on
    return {}, "", ()


def _read(survey: Survey) -> tuple[Mapping[str, tuple[Line, ...]], Hidden]:
    lines = {each.question: lines_of(each.rows) for each in survey.questions.all()}
    return lines, protect_survey(lines, survey.minimum_base)


def _hides(place: tuple[str, str], hidden: Hidden) -> bool:
    """Whether one of the nine questions hides the group: its score would tell of the answers to it."""
    return any((key, *place) in hidden for mine in parts().values() for key in mine)
