"""The tables and charts that a section may show: each a name, a question to a lower room, and a template.

A block's name (`Block.shows`) is the kind and what it is asked about: "workforce.race.all_staff".
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import objectives.charts
import objectives.summary
import providers.summary
import standards.charts
import standards.pay_charts
import standards.summary.returns
import workforce.charts
import workforce.summary
from equality.breakdowns import breakdowns, crosses
from equality.characteristics import characteristics
from equality.populations import populations
from equality.standards import indicators, standard
from organisations.models import ReportingYear
from organisations.sources import Source
from psed.ui.charts import Chart
from standards.summary.pay.block import pay_block
from standards.summary.pay.words import CHARACTERISTICS, title_of
from standards.summary.survey.block import survey_block


@dataclass(frozen=True)
class Asked:
    """For whom and when a block is drawn: a public reader gets no true value behind a hidden figure."""

    year: ReportingYear
    as_at: date
    protected: bool
    about: tuple[str, ...]
    anchor: str


@dataclass(frozen=True)
class Drawn:
    """What a block has to show: the figures (a room's summary), its charts, its template and its sources.

    A wide one turns its section's pages in the PDF. A `pending` one waits for its figures to be protected.
    """

    name: str
    template: str
    data: Any
    charts: tuple[Chart, ...]
    sources: tuple[Source, ...]
    wide: bool
    pending: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of block."""

    code: str
    group: Any
    template: str
    ask: Callable[[Asked], Any]
    charts: Callable[[Any, Asked], Iterable[Chart]]
    choices: Callable[[], list[tuple[str, str]]]
    wide: bool = False


def _characteristic_choices() -> list[tuple[str, str]]:
    return [
        (
            f"workforce.{characteristic.code}.{population.code}",
            f"{_(population.label)}: {_(characteristic.label)}",
        )
        for population in populations()
        for characteristic in characteristics()
    ]


def _ask_headcounts(asked: Asked) -> Any:
    found = workforce.summary.headline(asked.year, protected=asked.protected)
    return found if any(each.total for each in found.populations) else None


def _ask_characteristic(asked: Asked) -> Any:
    characteristic, population = asked.about
    return workforce.summary.comparison(
        asked.year, characteristic=characteristic, population=population, protected=asked.protected
    )


def _crossing_choices() -> list[tuple[str, str]]:
    """All staff by each breakdown; gender reassignment is told of the whole organisation only."""
    return [
        (
            f"crossing.{characteristic.code}.{breakdown.code}",
            _("%(characteristic)s by %(breakdown)s")
            % {"characteristic": _(characteristic.label), "breakdown": _(breakdown.label).lower()},
        )
        for breakdown in breakdowns()
        for characteristic in characteristics()
        if crosses(characteristic.code, breakdown.code)
    ]


def _ask_crossing(asked: Asked) -> Any:
    characteristic, breakdown = asked.about
    return workforce.summary.crossing(
        asked.year, characteristic=characteristic, breakdown=breakdown, protected=asked.protected
    )


def _beside_charts(data: Any, asked: Asked) -> Iterator[Chart]:
    for number, each in enumerate(data.tables, start=1):
        if drawn := workforce.charts.beside_chart(each, name=f"{asked.anchor}-{number}"):
            yield drawn


def _ask_gaps(asked: Asked) -> Any:
    found = workforce.summary.data_gaps(asked.year)
    return found if found.gaps else None


def _ask_plan(asked: Asked) -> Any:
    year = asked.year
    if asked.about[0] == "next":
        if year.after is None:
            return None
        year = year.after
    return objectives.summary.plan(year, today=asked.as_at)


def _standard_choices(code: str) -> list[tuple[str, str]]:
    about = standard(code)
    whole = (code, _("%(standard)s: all %(nouns)s") % {"standard": about.label, "nouns": about.nouns.lower()})
    each = [
        (
            f"{code}.{one.code}",
            _("%(standard)s %(number)s: %(name)s")
            % {"standard": about.label, "number": one.number, "name": _(one.name)},
        )
        for one in indicators(code, date.max)
    ]
    return [whole, *each]


def _ask_standard(code: str, asked: Asked) -> Any:
    if asked.about:
        one = standards.summary.returns.indicator_read(
            asked.year, code, asked.about[0], protected=asked.protected
        )
        return one if one and one.has_data else None
    return standards.summary.returns.standard_read(asked.year, code, protected=asked.protected)


def _standard_charts(data: Any, asked: Asked) -> Iterable[Chart]:
    return standards.charts.indicator_charts(data, name=asked.anchor) if asked.about else ()


def _standard_kind(code: str) -> Kind:
    return Kind(
        code,
        gettext_lazy("Standards"),
        "reports/blocks/standard.html",
        partial(_ask_standard, code),
        _standard_charts,
        partial(_standard_choices, code),
    )


def _pay_charts(data: Any, asked: Asked) -> Iterable[Chart]:
    return standards.pay_charts.pay_charts(data.read, name=asked.anchor).values() if data.read else ()


KINDS: Final = (
    Kind(
        "headcounts",
        gettext_lazy("Workforce"),
        "reports/blocks/headcounts.html",
        _ask_headcounts,
        lambda data, asked: (),
        lambda: [("headcounts", _("Number of people, and how many say what they are"))],
    ),
    Kind(
        "workforce",
        gettext_lazy("Workforce"),
        "reports/blocks/comparison.html",
        _ask_characteristic,
        lambda data, asked: workforce.charts.comparison_charts(data, name=asked.anchor),
        _characteristic_choices,
    ),
    Kind(
        "crossing",
        gettext_lazy("Workforce by breakdown"),
        "reports/blocks/crossing.html",
        _ask_crossing,
        lambda data, asked: workforce.charts.crossing_charts(data, name=asked.anchor),
        _crossing_choices,
        wide=True,
    ),
    Kind(
        "beside",
        gettext_lazy("Workforce beside the population"),
        "reports/blocks/beside.html",
        lambda asked: workforce.summary.beside_tables(
            asked.year, characteristic=asked.about[0], protected=asked.protected
        ),
        _beside_charts,
        lambda: [(f"beside.{each.code}", _(each.label)) for each in characteristics()],
    ),
    Kind(
        "disclosure",
        gettext_lazy("Workforce"),
        "reports/blocks/disclosure.html",
        lambda asked: workforce.summary.disclosures(asked.year, protected=asked.protected),
        lambda data, asked: (),
        lambda: [("disclosure", _("How many disclosed their answer, by characteristic"))],
    ),
    Kind(
        "gaps",
        gettext_lazy("Workforce"),
        "reports/blocks/gaps.html",
        _ask_gaps,
        lambda data, asked: (),
        lambda: [("gaps", _("Data gaps: what is not collected, and what is planned"))],
    ),
    _standard_kind("wres"),
    _standard_kind("wdes"),
    Kind(
        "pay",
        gettext_lazy("Pay gaps"),
        "reports/blocks/pay.html",
        lambda asked: pay_block(asked.year, asked.about[0], protected=asked.protected),
        _pay_charts,
        lambda: [(f"pay.{code}", title_of(code)) for code in CHARACTERISTICS],
    ),
    Kind(
        "objectives",
        gettext_lazy("Objectives"),
        "reports/blocks/objectives.html",
        lambda asked: objectives.summary.strategy_for(asked.year),
        lambda data, asked: (),
        lambda: [("objectives", _("Equality objectives and the EDS goals they serve"))],
    ),
    Kind(
        "grades",
        gettext_lazy("Objectives"),
        "reports/blocks/grades.html",
        lambda asked: objectives.summary.gradings(asked.year),
        lambda data, asked: objectives.charts.grading_charts(data, name=asked.anchor),
        lambda: [("grades", _("EDS and EDS2 grades by outcome"))],
    ),
    Kind(
        "eds2022",
        gettext_lazy("Objectives"),
        "reports/blocks/eds2022.html",
        lambda asked: objectives.summary.scores(asked.year),
        lambda data, asked: objectives.charts.scoring_charts(data, name=asked.anchor),
        lambda: [("eds2022", _("EDS 2022: rating, domains and scores by outcome"))],
    ),
    Kind(
        "eds",
        gettext_lazy("Objectives"),
        "reports/blocks/eds_publication.html",
        lambda asked: objectives.summary.newest_publication(asked.year, today=asked.as_at),
        lambda data, asked: (),
        lambda: [("eds.publication", _("EDS: the publication of the newest grading"))],
    ),
    Kind(
        "plan",
        gettext_lazy("Action plan"),
        "reports/blocks/plan.html",
        _ask_plan,
        lambda data, asked: objectives.charts.plan_charts(data, name=asked.anchor),
        lambda: [
            ("plan.this", _("Action plan of the report's year")),
            ("plan.next", _("Action plan of the year after")),
        ],
        wide=True,
    ),
    Kind(
        "survey",
        gettext_lazy("Staff survey"),
        "reports/blocks/survey.html",
        lambda asked: survey_block(asked.year, layout=asked.about[0], protected=asked.protected),
        lambda data, asked: (),
        lambda: [
            ("survey.directorates", _("Staff survey: answers by directorate")),
            ("survey.characteristics", _("Staff survey: answers by characteristic")),
        ],
        wide=True,
    ),
    Kind(
        "providers",
        gettext_lazy("Providers"),
        "reports/blocks/providers.html",
        lambda asked: providers.summary.grid(asked.year),
        lambda data, asked: (),
        lambda: [("providers", _("Providers and the checks of the latest round"))],
    ),
)

_BY_CODE: Final = {kind.code: kind for kind in KINDS}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every block that can be chosen, grouped by room."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS:
        grouped.setdefault(str(kind.group), []).extend(kind.choices())
    return list(grouped.items())


def names() -> dict[str, str]:
    """Return the name of every block that can be chosen, by what it shows."""
    return {key: name for _group, options in choices() for key, name in options}


def draw(
    shows: str, *, name: str, year: ReportingYear, as_at: date, protected: bool, anchor: str
) -> Drawn | None:
    """Ask the room below for what a block shows, under its name; None: nothing yet. KeyError: no such one."""
    code, *about = shows.split(".")
    kind = _BY_CODE[code]
    asked = Asked(year, as_at, protected, tuple(about), anchor)
    data = kind.ask(asked)
    if data is None:
        return None
    pending = getattr(data, "pending", False)
    charts = tuple(kind.charts(data, asked))
    wide = kind.wide and bool(data.sources)  # a sentence that there is nothing needs no wide page
    return Drawn(name, kind.template, data, charts, data.sources, wide, pending)
