"""The staff engagement score of each group, and the difference."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from equality.rounding import rounded, signed
from standards.summary.shapes import Compared
from standards.summary.telling import Teller, lowered


def lines(teller: Teller) -> Iterator[Compared]:
    """Yield one line: the score of each group, and first less second."""
    indicator = teller.indicator
    scores = {code: teller.one.decimal("score", code) for code in teller.codes}
    if not any(each is not None for each in scores.values()):
        return
    few = {code: teller.hides_score(code) for code in scores}
    first, second = scores[indicator.first], scores[indicator.second]
    hidden = few[indicator.first] or few[indicator.second]
    gap = None if first is None or second is None else rounded(first - second, 2)
    yield Compared(
        code="",
        label=_(indicator.name),
        bases=tuple(
            None
            if (base := teller.one.count("base", code)) is None
            else teller.seen(teller.one.cell("base", code), base, None, hidden=few[code])
            for code in scores
        ),
        percents=tuple(
            "" if score is None else teller.text(str(score), hidden=few[code])
            for code, score in scores.items()
        ),
        shares=tuple(teller.open(score, hidden=few[code]) for code, score in scores.items()),
        value=teller.open(gap, hidden=hidden),
        shown="" if gap is None else teller.text(signed(gap), hidden=hidden),
        state=teller.state(missing=gap is None, hidden=hidden),
    )


def sentence(teller: Teller, main: Compared, results: Sequence[Compared]) -> str:
    """Say the two scores and the difference."""
    if main.value is None:
        return _("Not compared: only one of the two groups is known.")
    first, second = teller.labels
    return _(
        "%(first)s staff score %(score)s of 10 and %(second)s staff %(other)s: a difference of %(gap)s."
    ) % {
        "first": first,
        "second": lowered(second),
        "score": main.percents[teller.place],
        "other": main.percents[teller.other_place],
        "gap": main.shown,
    }
