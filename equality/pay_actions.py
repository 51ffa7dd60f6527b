"""The recommended actions on the gender pay gap and menopause, and what a plan of them must have.

Employment Rights Act 2025, section 33; as the gender pay gap service asks for them in 2026.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from equality.reading import Origin, rows
from equality.text import gettext_noop as _

WORDS_OF_AN_ACTION = 100
WORDS_OVERALL = 200


class Aim(StrEnum):
    """What an action may count for."""

    GENDER_PAY_GAP = "gender_pay_gap"
    MENOPAUSE = "menopause"


@dataclass(frozen=True)
class PayAction:
    """One recommended action. One that counts for both aims counts in a plan for one of them only."""

    code: str
    category: str
    label: str
    counts_for: frozenset[Aim]
    origin: Origin


@cache
def pay_actions() -> tuple[PayAction, ...]:
    """Return the recommended actions, by category."""
    return tuple(
        PayAction(
            code=row.text("code"),
            category=row.text("category"),
            label=row.text("label"),
            counts_for=frozenset(map(Aim, row.many("counts_for"))),
            origin=row.origin,
        )
        for row in rows("pay_actions.csv")
    )


def missing_aims(under_way: Collection[str]) -> tuple[Aim, ...]:
    """Return the aims for which no action is new or in progress, given the codes of those that are.

    An action that counts for both fills the place that no other fills.
    """
    found = [each for each in pay_actions() if each.code in under_way]
    either = sum(len(each.counts_for) == len(Aim) for each in found)
    missing = [aim for aim in Aim if not any(each.counts_for == {aim} for each in found)]
    return tuple(missing[either:])


_ASKS = {
    Aim.GENDER_PAY_GAP: _("Choose at least one action on the gender pay gap that is new or in progress."),
    Aim.MENOPAUSE: _("Choose at least one action on menopause that is new or in progress."),
}


def missing(under_way: Mapping[str, str], overall: str) -> Iterator[tuple[str, Mapping[str, str | int]]]:
    """Yield what a plan still needs: sentences with their values. `under_way` has a text for each code."""
    for aim in missing_aims(under_way):
        yield _ASKS[aim], {}
    for code, text in under_way.items():
        if (words := count_words(text)) > WORDS_OF_AN_ACTION:
            yield (
                _("Recommended action %(code)s is told in %(words)s words. Tell it in %(most)s or fewer."),
                {"code": code, "words": words, "most": WORDS_OF_AN_ACTION},
            )
    if (words := count_words(overall)) > WORDS_OVERALL:
        yield (
            _("The introduction of the plan has %(words)s words. Tell it in %(most)s or fewer."),
            {"words": words, "most": WORDS_OVERALL},
        )


def count_words(text: str) -> int:
    """Return how many words a text has, as they stand between spaces."""
    return len(text.split())
