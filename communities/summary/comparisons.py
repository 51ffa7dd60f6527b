"""Staff beside their benchmarks: worked out by the worker, kept, and said in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from communities.summary.shapes import Benchmark
from equality.comparing import Comparison, Verdict, compare
from organisations import calculations
from organisations.models import Organisation

KIND: Final = "communities.comparison"


@dataclass(frozen=True)
class Against:
    """A benchmark, and for each of its groups that staff are counted in, how staff compare.

    `groups` is None while the worker works it out.
    """

    benchmark: Benchmark
    groups: Mapping[str, Comparison] | None

    @property
    def pending(self) -> bool:
        """Whether the worker is still at it."""
        return self.groups is None


def against(
    organisation: Organisation,
    benchmarks: Sequence[Benchmark],
    counts: Mapping[str, int | None],
    *,
    base: int | None,
    unknown: int | None = None,
) -> tuple[Against, ...]:
    """Compare counts of staff by group code with each benchmark, in one query where all are known.

    Counts, base and unknown are those that the reader may see: None for a hidden one, from which nothing is
    derived. The group of those who did not answer is not compared. In a web process what nobody has asked
    before is asked of the worker, and pending until then.
    """
    asked = [_question(each, counts, base, unknown) for each in benchmarks]
    found = calculations.results(KIND, asked, organisation=organisation)
    return tuple(
        Against(each, None if answer is None else _groups(answer))
        for each, answer in zip(benchmarks, found, strict=True)
    )


def _question(
    benchmark: Benchmark, counts: Mapping[str, int | None], base: int | None, unknown: int | None
) -> dict[str, Any]:
    groups = {
        code: [counts[code], share.fraction(benchmark.base)]
        for code, share in benchmark.shares.items()
        if code in counts and benchmark.known.get(code)
    }
    return {"groups": groups, "base": base, "unknown": unknown}


@calculations.calculates(KIND)
def _compare(asked: Any) -> Any:
    base, unknown = asked["base"], asked["unknown"]
    return {
        code: compare(count, base, share, unknown=unknown).as_plain()
        for code, (count, share) in asked["groups"].items()
    }


def _groups(answer: Mapping[str, Any]) -> dict[str, Comparison]:
    return {code: Comparison.from_plain(plain) for code, plain in answer.items()}


def sentence(label: str, found: Comparison, benchmark: Benchmark) -> str:
    """Say one comparison: the two shares, the points between them, the ratio with its interval, the verdict.

    A base that is too small gives the verdict alone, and no number to build on.
    """
    words = {"group": label, "area": benchmark.area, "verdict": _(found.words)}
    if found.percent is None or found.points is None or found.verdict is Verdict.TOO_FEW:
        return _("%(group)s: %(verdict)s") % words
    words |= {
        "staff": f"{found.percent:g}",
        "share": f"{found.share:g}",
        "points": f"{abs(found.points):g}",
    }
    if not found.points:
        start = _("%(group)s: %(staff)s%% of staff and %(share)s%% in %(area)s, no difference in points")
    elif found.points > 0:
        start = _("%(group)s: %(staff)s%% of staff, %(share)s%% in %(area)s: %(points)s points more")
    else:
        start = _("%(group)s: %(staff)s%% of staff, %(share)s%% in %(area)s: %(points)s points fewer")
    if found.ratio is None or found.ratio_low is None or found.ratio_high is None:
        return f"{start % words}. {words['verdict']}"
    times = _("%(ratio)s times the share, likely between %(low)s and %(high)s") % {
        "ratio": f"{found.ratio:.2f}",
        "low": f"{found.ratio_low:.2f}",
        "high": f"{found.ratio_high:.2f}",
    }
    return f"{start % words}; {times}. {words['verdict']}"
