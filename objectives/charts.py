"""The pictures of the room: actions by RAG, EDS grades and EDS 2022 scores from one grading to the next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from objectives.summary import GradingTable, PlanGlance, PlanSummary, ScoreTable
from objectives.summary.scoring import Scored
from psed.ui.charts import Bar, BarChart, PairedBarChart, Part, StripChart

_TONES = {"red": "red", "amber": "amber", "green": "green", "complete": "blue"}


def plan_charts(plan: PlanSummary | PlanGlance | None, *, name: str) -> tuple[StripChart, ...]:
    """Return a strip of the plan's actions by RAG; none where there are no actions."""
    if plan is None or not plan.total:
        return ()
    parts = tuple(
        Part(each.rag.label, each.count, each.rag.symbol, _TONES.get(each.rag.code, "grey"))
        for each in plan.counts
        if each.count
    )
    said = ", ".join(f"{part.value} {part.label}" for part in parts)
    sentence = _("Of %(total)s actions: %(said)s.") % {"total": plan.total, "said": said}
    return (StripChart(name=name, title=_("Actions by RAG"), sentence=sentence, parts=parts),)


def grading_charts(gradings: GradingTable | None, *, name: str) -> tuple[BarChart, ...]:
    """Return how many outcomes had each grade: in the last two gradings, or in the only one."""
    if gradings is None:
        return ()
    title = _("Outcomes by EDS grade")
    newest = gradings.columns[-1].label
    bars = tuple(Bar(row.grade.label, row.counts[-1], str(row.counts[-1])) for row in gradings.totals)
    if len(gradings.columns) == 1:
        return (BarChart(name=name, title=f"{title}, {newest}", sentence=gradings.sentence, bars=bars),)
    sentence = _(
        "%(now)s of %(outcomes)s outcomes were Achieving or better in %(newest)s, %(then)s in %(before)s."
    ) % {
        "now": _good(gradings, -1),
        "outcomes": gradings.outcomes,
        "newest": newest,
        "then": _good(gradings, -2),
        "before": gradings.columns[-2].label,
    }
    pairs = tuple(
        (bar.label, Bar(bar.label, row.counts[-2], str(row.counts[-2])), bar)
        for bar, row in zip(bars, gradings.totals, strict=True)
    )
    return (
        PairedBarChart(
            name=name,
            title=title,
            sentence=sentence,
            bars=(),
            first=gradings.columns[-2].label,
            second=newest,
            pairs=pairs,
        ),
    )


def _good(gradings: GradingTable, place: int) -> int:
    return sum(row.counts[place] for row in gradings.totals if row.grade.code in ("achieving", "excelling"))


def scoring_charts(scored: ScoreTable | None, *, name: str) -> tuple[BarChart, ...]:
    """Return the points of each domain in the last two gradings, then the total of every grading.

    Nothing is drawn while no domain of the newest grading has a total, and no totals where there is one.
    """
    if scored is None or all(domain.total is None for domain in scored.newest.domains):
        return ()
    by_domain = _domains(scored, f"{name}-domains")
    complete = [column for column in scored.columns if column.total is not None]
    return (by_domain, _totals(complete, f"{name}-totals")) if len(complete) > 1 else (by_domain,)


def _domains(scored: ScoreTable, name: str) -> BarChart:
    newest, *before = reversed(scored.columns)
    title = _("EDS 2022: points by domain")
    sentence = _("%(grading)s: %(domains)s.") % {
        "grading": newest.label,
        "domains": "; ".join(f"{one.heading}, {one.in_words}" for one in newest.domains),
    }
    bars = _domain_bars(newest)
    if not before:
        return BarChart(name=name, title=title, sentence=sentence, bars=bars)
    pairs = zip(_domain_bars(before[0]), bars, strict=True)
    return PairedBarChart(
        name=name,
        title=title,
        sentence=sentence,
        bars=(),
        first=before[0].label,
        second=newest.label,
        pairs=tuple((now.label, then, now) for then, now in pairs),
    )


def _domain_bars(scored: Scored) -> tuple[Bar, ...]:
    """A bar for each domain; one without a total has no length and says so."""
    return tuple(Bar(each.heading, each.total or 0, each.in_words) for each in scored.domains)


def _totals(gradings: Sequence[Scored], name: str) -> BarChart:
    first, last = gradings[0], gradings[-1]
    sentence = _("The total was %(then)s in %(first)s, and %(now)s in %(last)s.") % {
        "then": first.in_words,
        "first": first.label,
        "now": last.in_words,
        "last": last.label,
    }
    bars = tuple(Bar(each.label, each.total, each.in_words) for each in gradings)
    return BarChart(name=name, title=_("EDS 2022: total of all outcomes"), sentence=sentence, bars=bars)
