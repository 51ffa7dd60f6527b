"""Changes of staff surveys: a whole table at once, all or nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from equality.survey.lines import Line, lines_of
from standards.extracts.survey.found import FoundQuestion
from standards.models import Survey, SurveyQuestion


@transaction.atomic
def save_questions(*, survey: Survey, found: Sequence[FoundQuestion]) -> int:
    """Save what a file says of a survey's questions; return how many of them it has changed.

    A row takes the place of the one of the same group; groups and questions that the file leaves out stay. A
    question told the other way round is turned before rows are put in one table.
    """
    stored = {each.question: each for each in survey.questions.all()}
    changed = 0
    for each in found:
        one = stored.get(each.key) or SurveyQuestion(survey=survey, question=each.key)
        kept = lines_of(one.rows, turned=bool(one.rows) and one.is_reversed is not each.is_reversed)
        rows = [line.as_row for line in merged(kept, each.lines)]
        number = each.number or one.number
        if one.pk and (one.rows, one.is_reversed, one.number) == (rows, each.is_reversed, number):
            continue
        one.rows, one.is_reversed, one.number = rows, each.is_reversed, number
        if one.pk:
            one.version = F("version") + 1
        one.save()
        changed += 1
    return changed


def merged(kept: Sequence[Line], new: Sequence[Line]) -> list[Line]:
    """Return the lines with new ones in the place of those of the same group, and others at the end."""
    by_place = {line.same: line for line in kept}
    return list((by_place | {line.same: line for line in new}).values())
