import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality.categories import category_set, category_sets
from equality.figures import Figure, PublicFigure
from organisations.models import ReportingYear
from organisations.sources import source
from tests.factories.organisations import YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from tests.workforce import dorset
from workforce import rules
from workforce.charts import comparison_charts
from workforce.models import Headcount
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.protected import protected
from workforce.summary import comparison, comparisons, headline

RACE = [category.code for category in category_set("ethnicity-esr").categories]


def drawn(found):
    """Return the HTML of a comparison as page and report have it, with its charts."""
    charts = "".join(
        render_to_string(
            "ui/chart.html", {"chart": chart, "drawing": (drawing := chart.placed()), "height": drawing[-1]}
        )
        for chart in comparison_charts(found, name="chart")
    )
    return charts + render_to_string("workforce/_comparison.html", {"comparison": found})


def figures_in(thing):
    """Return every figure anywhere in a summary."""
    if isinstance(thing, Figure | PublicFigure):
        return [thing]
    if isinstance(thing, tuple):
        return [figure for each in thing for figure in figures_in(each)]
    if hasattr(thing, "__dataclass_fields__"):
        return [figure for name in thing.__dataclass_fields__ for figure in figures_in(getattr(thing, name))]
    return []


def test_dorset_table_1(year, race, race_last_year):
    found = comparison(year, characteristic="race", protected=False)
    (table,) = found.tables
    assert [column.year for column in table.columns] == ["2015/16", "2016/17"]
    rows = {
        row.code: (row.figures[0].value, row.figures[0].percent, row.figures[1].value, row.figures[1].percent)
        for row in table.rows
    }
    assert rows == dorset.PRINTED
    assert [row.code for row in table.rows] == [code for code in RACE if code in dorset.PRINTED]
    assert [figure.value for figure in table.total.figures] == [310, 328]
    assert [[figure.value for figure in row.figures] for row in table.subtotals.rows] == [
        [300, 315],
        [7, 8],
        [3, 4],
    ]
    assert [str(row.figures[1].percent) for row in table.subtotals.rows] == ["96.04", "2.44", "1.22"]
    assert table.base == "Base: 310 people on 31 August 2016; 328 people on 31 March 2017."
    assert found.notes[:3] == (
        "2015/16: Adds up to 310.",
        "2016/17: Adds to 327 of 328: 1 person is not in any category.",
        "Taken on 31 August 2016, after the end of 2015/16.",
    )
    assert found.sentence == (
        "The largest category on 31 March 2017 was White - British: 287 of 328 people (87.50%), "
        "after 269 of 310 (86.77%) in 2015/16. 98.48% disclosed their answer, after 99.03% in 2015/16."
    )


def test_officers_see_true_figures_with_their_mark(year, race, race_last_year):
    page = drawn(comparison(year, characteristic="race", protected=False))
    assert "3 [c]" in page
    assert "315 [c]" in page
    assert "Figures marked [c] are hidden from readers and the public." in page


def test_readers_see_nothing_of_what_is_hidden(year, race, race_last_year):
    found = comparison(year, characteristic="race", protected=True)
    page = drawn(found)
    assert "287" in page
    assert "87.50%" in page
    assert "Adds to 327 of 328: 1 person is not in any category." in page
    assert "Counts from 1 to 4 are replaced by [c]" in page
    told = page + repr(found) + json.dumps(asdict(found), cls=DjangoJSONEncoder)
    for secret in (
        "315",
        "96.04",
        "0.91",
        "0.30",
        "0.61",
        "1.22",
        "0.32",
        "0.65",
        "0.97",
        "98.48",
        "323",
        "99.03",
    ):
        assert secret not in told
    assert found.sentence == (
        "The largest category shown on 31 March 2017 was White - British: 287 of 328 people (87.50%), "
        "after 269 of 310 (86.77%) in 2015/16."
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.dictionaries(st.sampled_from(RACE), st.integers(0, 60), min_size=1, max_size=14),
    st.integers(0, 2),
)
def test_a_protected_summary_holds_public_figures_only(year, race, counts, missing):
    race.headcounts.all().delete()
    Headcount.objects.bulk_create(
        [Headcount(profile=race, category=code, count=count) for code, count in counts.items()]
    )
    race.snapshot.total = sum(counts.values()) + missing
    race.snapshot.save()
    counted = Counted("all_staff", race.snapshot.total, {}, (Listed("race", "ethnicity-esr", counts),))
    true = rules.profiled(counted, "race", protected("2016-17", [counted], year.organisation.threshold))
    found = comparison(year, characteristic="race", protected=True)
    for figure in (*figures_in(found), *figures_in(headline(year, protected=True))):
        assert isinstance(figure, PublicFigure)
        assert not (figure.value and figure.value < 5)
    page = drawn(found)
    for figure in (*true.cells.values(), *true.groups.values(), true.disclosed):
        shown = {each.percent for each in figures_in(found)}
        if figure.protected.hidden and figure.percent not in shown:
            assert f">{figure.percent}%" not in page
            assert f"({figure.percent}%)" not in page


def test_an_unentered_characteristic_is_none(year, last_year, snapshot, race_last_year):
    ProfileFactory(snapshot=snapshot, characteristic="sex")  # a commentary and no headcount
    assert comparison(year, characteristic="race", protected=False) is None
    assert comparison(year, characteristic="sex", protected=False) is None
    assert comparisons(year, protected=False) == ()


def test_without_a_last_year(year, race):
    found = comparison(year, characteristic="race", protected=False)
    assert [column.year for column in found.tables[0].columns] == ["2016/17"]
    assert found.sentence == (
        "The largest category on 31 March 2017 was White - British: 287 of 328 people (87.50%). "
        "98.48% disclosed their answer."
    )
    assert drawn(found)


def test_last_year_is_the_reporting_year_just_before(organisation, year, race):
    earlier = YearFactory(organisation=organisation, label="2014-15")
    ProfileFactory(snapshot=SnapshotFactory(year=earlier, total=300), counts={"A": 300})
    assert [
        column.year for column in comparison(year, characteristic="race", protected=False).tables[0].columns
    ] == [
        "2014/15",
        "2016/17",
    ]
    YearFactory(organisation=organisation, label="2015-16")  # which has no snapshot
    assert len(comparison(year, characteristic="race", protected=False).tables[0].columns) == 1


def test_a_category_that_one_source_does_not_have(year, race, race_last_year):
    race.headcounts.filter(category="CB").delete()
    table = comparison(year, characteristic="race", protected=True).tables[0]
    row = next(row for row in table.rows if row.code == "CB")
    assert row.figures[1] is None
    page = drawn(comparison(year, characteristic="race", protected=True))
    assert "[x]" in page
    assert "[x] not available" in page


def test_a_changed_list_is_not_mixed(year, race, last_year):
    snapshot = SnapshotFactory(year=last_year, total=310)
    ProfileFactory(snapshot=snapshot, category_set="ethnicity-nhs-2001", counts={"A": 280, "Z": 30})
    found = comparison(year, characteristic="race", protected=False)
    assert [[column.year for column in table.columns] for table in found.tables] == [["2015/16"], ["2016/17"]]
    assert any(note.startswith("The list of categories changed after 2015/16.") for note in found.notes)
    assert len(comparison_charts(found, name="chart")) == 2
    assert drawn(found).count("<table") == 2


def test_a_withheld_year_tells_nothing(year, last_year):
    small = SnapshotFactory(year=year, population="directors", total=4)
    ProfileFactory(snapshot=small, counts={"A": 2, "H": 1, "B": 1})
    large = SnapshotFactory(year=last_year, population="directors", total=30)
    ProfileFactory(snapshot=large, counts={"A": 30})
    found = comparison(year, characteristic="race", population="directors", protected=True)
    (table,) = found.tables
    assert [row.code for row in table.rows] == ["A"]  # H and B would tell who is there
    assert [figure.shown for figure in table.rows[0].figures] == ["30", "[c]"]
    assert [figure.shown for figure in table.total.figures] == ["30", "[c]"]
    assert table.columns[1].adds == ""
    assert "2016/17: Adds" not in drawn(found)


def test_withheld_without_a_last_year(year):
    ProfileFactory(snapshot=SnapshotFactory(year=year, total=4), counts={"A": 3, "H": 1})
    found = comparison(year, characteristic="race", protected=True)
    assert found.tables[0].rows == ()
    assert comparison_charts(found, name="chart") == ()
    assert found.sentence == "So few people are counted that their figures on 31 March 2017 are not shown."
    assert drawn(found)
    state = headline(year, protected=True).population("all_staff")
    assert state.total.hidden
    assert state.sentence == "So few people that their number is not shown, on 31 March 2017."


def test_nobody_at_all(year):
    ProfileFactory(snapshot=SnapshotFactory(year=year, total=0), counts={"A": 0})
    found = comparison(year, characteristic="race", protected=True)
    assert found.tables[0].total.figures[0].percent_shown == "[z]"
    assert drawn(found)


def test_a_table_of_everybody_who_answered_has_no_subtotals(year):
    sex = ProfileFactory(
        snapshot=SnapshotFactory(year=year), characteristic="sex", counts={"female": 254, "male": 74}
    )
    found = comparison(year, characteristic="sex", protected=True)
    (table,) = found.tables
    assert [(row.label, row.figures[0].shown, row.figures[0].percent_shown) for row in table.rows] == [
        ("Female", "254", "77.44%"),
        ("Male", "74", "22.56%"),
    ]
    assert table.subtotals.rows == ()
    assert table.disclosed.figures[0].percent == Decimal("100.00")
    assert found.sentence.endswith("Female: 254 of 328 people (77.44%).")
    assert found.sources == (source(sex.snapshot), source(sex))


def test_headline(year, race, race_last_year):
    found = headline(year, protected=True)
    assert [state.code for state in found.populations] == ["all_staff", "governing_body", "directors"]
    staff = found.population("all_staff")
    assert (staff.total.shown, staff.last_total.shown, staff.as_at) == ("328", "310", date(2017, 3, 31))
    assert staff.sentence == "328 people on 31 March 2017, 310 in 2015/16."
    assert [state.code for state in staff.entered] == ["race"]
    assert len(staff.missing) == 8
    assert staff.entered[0].adds == "Adds to 327 of 328: 1 person is not in any category."
    assert staff.entered[0].adds_up is False
    assert staff.entered[0].disclosed.shown == "[c]"
    assert headline(year, protected=False).population("all_staff").entered[0].disclosed.marked == "323 [c]"
    assert found.population("directors").as_at is None
    assert set(found.sources) == {
        source(each) for each in (race, race.snapshot, race_last_year, race_last_year.snapshot)
    }
    json.dumps(asdict(found), cls=DjangoJSONEncoder)


def test_headline_of_an_empty_year(year):
    assert all(state.as_at is None for state in headline(year, protected=True).populations)


@pytest.mark.parametrize("rows", [3, 30])
def test_queries_do_not_grow_with_rows(year, last_year, rows, django_assert_num_queries):
    for each in (year, last_year):
        snapshot = SnapshotFactory(year=each, total=rows * 10)
        ProfileFactory(snapshot=snapshot, counts=dict.fromkeys(RACE[:rows], 10))
        ProfileFactory(snapshot=snapshot, characteristic="sex", counts={"female": rows * 10})
    assert headline(year, protected=True)  # what is hidden is decided
    year = ReportingYear.objects.select_related("organisation").get(pk=year.pk)
    with django_assert_num_queries(3):
        assert comparison(year, characteristic="race", protected=True)
    with django_assert_num_queries(3):
        assert len(comparisons(year, protected=True)) == 2
    with django_assert_num_queries(3):
        assert headline(year, protected=True)


def test_every_list_is_drawn(year):
    for categories in category_sets():
        snapshot = SnapshotFactory(year=year, total=10 * len(categories.categories))
        ProfileFactory(
            snapshot=snapshot,
            characteristic=categories.characteristic,
            category_set=categories.code,
            counts={category.code: 10 for category in categories.categories},
        )
        page = drawn(comparison(year, characteristic=categories.characteristic, protected=True))
        assert "[c]" not in page
        snapshot.delete()
