"""The charts of an indicator: over the years where there are several, else of this year."""

from decimal import Decimal

import pytest

from psed.ui.charts import BarChart, DotChart, LineChart
from standards.charts import indicator_charts
from standards.summary.laid_out import result_table, years_table
from standards.summary.returns import indicator_read
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter
from tests.workforce.divided import divide
from workforce.models import Breakdown, Crossing


@pytest.fixture
def before(organisation):
    return YearFactory(organisation=organisation, label="2022-23")


def charts(year, standard, code, *, protected=True):
    return indicator_charts(indicator_read(year, standard, code, protected=protected), name="one")


def test_a_likelihood_is_a_dot_for_each_year(later, before):
    for year, appointed in ((before, 64), (later, 80)):
        enter(year, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, appointed, 0))
    (chart,) = charts(later, "wres", "2")
    assert isinstance(chart, DotChart)
    assert [(dot.label, dot.shown) for dot in chart.dots] == [
        ("2022/23", "1.56 (1.22 to 2.00)"),
        ("2023/24", "1.25 (1.00 to 1.56)"),
    ]
    assert chart.top == 5


def test_a_huge_ratio_stays_on_the_drawing(later):
    enter(later, "wres", "2", shortlisted=(1000, 100_000, 0), appointed=(900, 10, 0))
    (chart,) = charts(later, "wres", "2")
    assert chart.top == 100_000
    _labels, (dot,), _height = chart.placed()
    assert 0 < dot.low < dot.x < dot.high < 480


def test_a_survey_is_a_line_for_each_group(later, before):
    enter(before, "wres", "6", yes={"bme": 30, "white": 120}, base={"bme": 140, "white": 600})
    enter(later, "wres", "6", yes={"bme": 40, "white": 120}, base={"bme": 140, "white": 600})
    (chart,) = charts(later, "wres", "6")
    assert isinstance(chart, LineChart)
    assert [(line.label, line.values) for line in chart.lines] == [
        ("BME", (Decimal("21.4"), Decimal("28.6"))),
        ("White", (Decimal("20.0"), Decimal("20.0"))),
    ]
    assert chart.sentence == "From 2022/23 to 2023/24: BME 21.4% to 28.6%; White 20.0% to 20.0%."


def test_one_year_is_bars(later):
    enter(later, "wdes", "9a", score={"disabled": "6.50", "non_disabled": "7.00", "all": "6.90"})
    (chart,) = charts(later, "wdes", "9a")
    assert isinstance(chart, BarChart)
    assert chart.sentence == "2023/24: Disabled 6.50, Non-disabled 7.00, All staff 6.90."


def test_scores_have_no_percent_sign(later, before):
    for year in (before, later):
        enter(year, "wdes", "9a", score={"disabled": "6.50", "non_disabled": "7.00"})
    (chart,) = charts(later, "wdes", "9a")
    grid, _lines, _height = chart.placed()
    assert [text for _y, text in grid.rules] == ["0", "5", "10"]


def test_a_board_stands_beside_the_workforce(later, before):
    for year, members in ((before, 6), (later, 7)):
        enter(year, "wres", "9", staff=(900, 80, 20), total=(13, members, 0))
    (chart,) = charts(later, "wres", "9")
    assert [(line.label, line.shown) for line in chart.lines] == [
        ("Board members", ("31.6%", "35.0%")),
        ("Workforce", ("8.0%", "8.0%")),
    ]


def test_bands_of_a_year_and_the_workforce_over_the_years(later, before):
    bands = {"non_clinical.afc-5": (80, 40, 0), "clinical.afc-5": (90, 10, 0)}
    for year in (before, later):
        enter(year, "wres", "1", **bands)
    bars, line = charts(later, "wres", "1")
    assert [bar.shown for bar in bars.bars] == ["22.73%", "33.33%", "10.00%"]
    assert line.sentence == "From 2022/23 to 2023/24: BME 22.73% to 22.73%."
    assert bars.name != line.name


def test_bands_of_all_staff_are_drawn_and_not_those_of_each_kind_as_well(later):
    divide(
        later,
        {"clinical.afc-5": {"A": 120, "N": 40}, "non_clinical.afc-4": {"A": 60, "N": 30}},
        breakdown="clinical_band",
    )
    snapshot = later.snapshots.get()
    counts = {"afc-4": {"A": 60, "N": 30}, "afc-5": {"A": 120, "N": 40}}
    Breakdown.objects.create(
        snapshot=snapshot,
        code="pay_band",
        parts=[[code, code, sum(row.values()), None] for code, row in counts.items()],
    )
    Crossing.objects.create(
        profile=snapshot.profiles.get(), breakdown="pay_band", characteristic="race", counts=counts
    )
    found = indicator_read(later, "wres", "1", protected=False)
    assert len(found.results) > 3
    bars, _years = (*charts(later, "wres", "1", protected=False), None)[:2]
    assert [bar.label for bar in bars.bars] == ["Overall workforce", "All staff: Band 4", "All staff: Band 5"]


def test_the_wdes_is_drawn_in_clusters(later):
    enter(later, "wdes", "1", **{"clinical.afc-5": (80, 40, 0), "clinical.afc-6": (20, 10, 0)})
    bars = charts(later, "wdes", "1")[0]
    assert [bar.label for bar in bars.bars] == [
        "Overall workforce",
        "Clinical, not medical: Cluster 2: Bands 5 to 7",
    ]


def test_readers_charts_have_no_hidden_number(later, before):
    for year in (before, later):
        enter(year, "wres", "9", staff=(900, 80, 20), total=(13, 1, 0))
    (chart,) = charts(later, "wres", "9")
    assert (chart.lines[0].values, chart.lines[0].shown) == ((None, None), ("[c]", "[c]"))
    assert "7.1" not in repr(chart)


def test_every_year_stands_with_its_counts(later, before):
    enter(before, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    enter(later, "wres", "2", shortlisted=(60, 14, 0), appointed=(18, 2, 0))
    found = indicator_read(later, "wres", "2", protected=False)
    table = years_table(found)
    assert [row.label for row in table.rows] == ["2022/23", "2023/24"]
    assert table.rows[0].groups[:2] == (("300", "1,200", "25.0%"), ("64", "400", "16.0%"))
    assert (table.rows[1].result, table.rows[1].interval) == ("2.10 [c]", "0.55 to 8.02")
    assert table.symbols == (("[c]", "confidential: hidden to protect people"),)
    assert not result_table(indicator_read(before, "wres", "2", protected=False)).symbols
