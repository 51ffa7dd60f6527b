from psed.ui.charts import BarChart, PairedBarChart
from tests.factories.workforce import ProfileFactory
from workforce.charts import comparison_charts
from workforce.summary import comparison


def test_pairs_of_years(year, race, race_last_year):
    (chart,) = comparison_charts(comparison(year, characteristic="race", protected=True), name="race")
    assert isinstance(chart, PairedBarChart)
    assert (chart.first, chart.second) == ("2015/16", "2016/17")
    bars = {label: (last.shown, now.shown) for label, last, now in chart.pairs}
    assert bars["White - British"] == ("86.77%", "87.50%")
    assert bars["White - Irish"] == ("[c]", "[c]")
    assert bars["White Scottish"] == ("[c]", "0.00%")
    hidden = [bar.value for _label, *pair in chart.pairs for bar in pair if bar.shown == "[c]"]
    assert set(hidden) == {None}
    assert "0.91" not in repr(chart)


def test_one_year_and_a_missing_figure(year, race, race_last_year):
    race.headcounts.filter(category="F").delete()
    (chart,) = comparison_charts(comparison(year, characteristic="race", protected=True), name="race")
    assert next(now for label, _last, now in chart.pairs if label == "Mixed - White and Asian").shown == "[x]"
    race_last_year.delete()
    (chart,) = comparison_charts(comparison(year, characteristic="race", protected=True), name="race")
    assert type(chart) is BarChart
    assert chart.bars[0].shown == "87.50%"


def test_an_officers_chart_marks_what_is_hidden(year, snapshot):
    ProfileFactory(snapshot=snapshot, counts={"A": 320, "B": 3, "C": 5})
    (chart,) = comparison_charts(comparison(year, characteristic="race", protected=False), name="race")
    assert [bar.shown for bar in chart.bars] == ["97.56%", "0.91% [c]", "1.52% [c]"]


def test_categories_without_anybody_are_in_the_table_alone(year, snapshot):
    ProfileFactory(snapshot=snapshot, counts={"A": 317, "B": 0, "C": 3, "N": 8})
    for protected in (True, False):
        found = comparison(year, characteristic="race", protected=protected)
        (chart,) = comparison_charts(found, name="race")
        assert len(found.tables[0].rows) == 4
        assert len(chart.bars) == 3
        assert "White - Irish" not in {bar.label for bar in chart.bars}


def test_a_chart_of_nobody_keeps_its_categories(year, snapshot):
    ProfileFactory(snapshot=snapshot, counts={"A": 0, "B": 0})
    (chart,) = comparison_charts(comparison(year, characteristic="race", protected=False), name="race")
    assert [bar.label for bar in chart.bars] == ["White - British", "White - Irish"]
