"""What has to be asked about a table of ready counts: texts that are no category and no characteristic."""

from collections.abc import Iterable, Mapping
from typing import Final

from equality.characteristics import characteristics
from workforce.extracts.answers import Named
from workforce.extracts.roles import CHARACTERISTIC, IGNORE
from workforce.extracts.shapes import Question

LEAVE_OUT: Final = (IGNORE, "None of these: leave its rows out")


def about_categories(column: str, named: Named, rows: Mapping[str, int]) -> list[Question]:
    """Return a question for each text that is no category of the list that fits best."""
    categories = named.categories
    choices = tuple((each.code, each.label) for each in categories.categories)
    return [
        Question(column, categories.characteristic, text, rows.get(text, 0), choices)
        for text in named.unknown
    ]


def about_characteristics(column: str, rows: Mapping[str, int], texts: Iterable[str]) -> list[Question]:
    """Return a question for each text that is no characteristic."""
    choices = (*((each.code, each.label) for each in characteristics()), LEAVE_OUT)
    return [Question(column, CHARACTERISTIC, text, rows.get(text, 0), choices) for text in texts]
