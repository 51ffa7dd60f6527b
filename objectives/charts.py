"""The pictures of the room: actions by RAG, and EDS grades from one grading to the next."""

from django.utils.translation import gettext as _

from objectives.summary import GradingTable, PlanGlance, PlanSummary
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
