"""The page of one characteristic: the sentence, the years, what changed, what silence costs."""

from datetime import date

import pytest
from django.urls import reverse

from organisations.permissions import Role
from tests.factories.organisations import YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce.charts import trend_chart
from workforce.summary import characteristic_page, trend


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def enter(year, counts, *, total=None, characteristic="race", population="all_staff", **facts):
    snapshot = SnapshotFactory(
        year=year, population=population, as_at=year.ends_on, total=total or sum(counts.values())
    )
    return ProfileFactory(snapshot=snapshot, characteristic=characteristic, counts=counts, **facts)


def page(year, characteristic="race", protected=True):
    return characteristic_page(
        year, characteristic=characteristic, population="all_staff", protected=protected
    )


# A health body of 2023/24 prints 37.2% undisclosed of 282; the year before is made up for the sentence.
NOW, LAST = {"A": 177, "Z": 105}, {"A": 153, "Z": 99}


def test_the_sentence_says_how_many_did_not_disclose(year, last_year):
    enter(year, NOW)
    assert page(year).sentence == "37.2% did not disclose."
    enter(last_year, LAST)
    assert page(year).sentence == "37.2% did not disclose, 2.1 points fewer than last year."


@pytest.mark.parametrize(
    ("now", "last", "sentence"),
    [
        ({"A": 60, "Z": 40}, {"A": 70, "Z": 30}, "40.0% did not disclose, 10.0 points more than last year."),
        ({"A": 60, "Z": 40}, {"A": 60, "Z": 40}, "40.0% did not disclose, the same as last year."),
        (
            {"A": 60},
            {"A": 50, "Z": 50},
            "Everybody disclosed their answer, 50.0 points fewer than last year.",
        ),
        ({"A": 60}, {"A": 50}, "Everybody disclosed their answer, as last year."),
        ({"A": 60, "Z": 3}, {"A": 60, "Z": 40}, ""),  # a reader may not see how few did not
        ({"A": 60, "Z": 40}, {"A": 60, "Z": 3}, "40.0% did not disclose."),
    ],
)
def test_the_sentence_for_a_reader(year, last_year, now, last, sentence):
    enter(last_year, last)
    enter(year, now)
    assert page(year).sentence == sentence


def test_the_sentence_where_the_list_does_not_add_up(year):
    enter(year, {"A": 60, "Z": 30}, total=100)
    assert page(year).sentence == "No answer is known for 40.0%."


def test_what_silence_costs(year):
    enter(year, {"A": 60, "N": 20, "Z": 25})
    found = page(year).silence
    assert "25 of 105 people (23.8%)" in found.sentence
    assert found.warning.startswith("More than a fifth")
    assert [(row.label, row.bounds.least, row.bounds.greatest) for row in found.rows] == [
        ("White", 60, 85),
        ("BME", 20, 45),
    ]


def test_silence_is_not_told_where_it_is_hidden_or_there_is_none(year):
    profile = enter(year, {"A": 60, "N": 20, "Z": 3})
    assert page(year).silence is None
    assert page(year, protected=False).silence.unknown == 3
    profile.headcounts.filter(category="Z").delete()
    profile.snapshot.total = 80
    profile.snapshot.save()
    assert page(year).silence is None


def test_changes_of_few_people_are_not_shown(year, last_year):
    enter(last_year, {"A": 60, "N": 20, "Z": 30})
    enter(year, {"A": 80, "N": 22, "Z": 30})
    rows = {row.label: row.moved for row in page(year).changes.rows}
    assert (rows["White"].people, rows["White"].points) == ("+20", "+6.1")
    assert (rows["BME"].people, rows["BME"].points) == ("[c]", "[c]")
    assert rows["Unknown"].people == "0"
    assert rows["Total"].people == "+22"
    true = {row.label: row.moved for row in page(year, protected=False).changes.rows}
    assert (true["BME"].people, true["BME"].hidden) == ("+2", True)


def test_no_change_where_either_year_is_hidden(year, last_year):
    enter(last_year, {"A": 60, "N": 3, "Z": 30})
    enter(year, {"A": 60, "N": 20, "Z": 30})
    rows = {row.label: row for row in page(year).changes.rows}
    assert rows["BME"].last.hidden
    assert rows["BME"].moved.people == "[c]"
    assert "20" not in repr(rows["BME"].moved)


def test_lists_that_differ_are_compared_in_a_grouping_that_both_have(year, last_year):
    enter(last_year, {"A": 60, "N": 20, "Z": 30}, category_set="ethnicity-nhs-2001")
    enter(year, {"A": 80, "N": 30, "Z": 30})
    found = page(year).changes
    assert found.grouping == "White, BME and unknown"
    assert "every category keeps the name it was counted under" in found.note
    assert "Ethnic category, NHS national codes (16+1)" in found.note
    assert [row.label for row in found.rows] == ["White", "BME", "Unknown", "Total"]


def test_a_list_without_other_subtotals_is_compared_by_category(year, last_year):
    enter(last_year, {"female": 60, "male": 20}, characteristic="sex")
    enter(year, {"female": 70, "male": 22}, characteristic="sex")
    rows = {row.label: row.moved.people for row in page(year, "sex").changes.rows}
    assert rows == {"Female": "+10", "Male": "[c]", "Total": "+12"}


FLOWS = {"A": 20, "N": 10, "Z": 8}


def test_joiners_and_leavers_stand_beside_the_change(year, last_year):
    enter(last_year, {"A": 60, "N": 20, "Z": 30})
    enter(year, {"A": 70, "N": 25, "Z": 30})
    enter(year, FLOWS, population="joiners")
    found = page(year).changes
    assert found.flows
    assert {row.label: row.joined.shown for row in found.rows} == {
        "White": "20", "BME": "10", "Unknown": "8", "Total": "38",
    }  # fmt: skip
    assert all(row.left is None for row in found.rows)


def test_a_small_number_of_leavers_is_hidden_with_what_would_tell_it(year, last_year):
    """Last year and who joined, less who left, is this year: one hidden number would follow."""
    enter(last_year, {"A": 60, "N": 20, "Z": 30})
    enter(year, {"A": 72, "N": 28, "Z": 30})
    enter(year, {"A": 20, "N": 10, "Z": 8}, population="joiners")
    enter(year, {"A": 8, "N": 2, "Z": 8}, population="leavers")
    rows = {row.label: row for row in page(year).changes.rows}
    assert rows["BME"].left.hidden
    assert rows["BME"].joined.hidden or rows["BME"].now.hidden or rows["BME"].last.hidden
    true = {row.label: row for row in page(year, protected=False).changes.rows}
    assert true["BME"].left.marked == "2 [c]"


def four_years(organisation, year, counts=None):
    years = [YearFactory(organisation=organisation, label=f"{2013 + n}-{14 + n}") for n in range(3)]
    for place, each in enumerate([*years, year]):
        enter(each, counts or {"A": 60 + place, "N": 20, "Z": 30 - place})
    return years


def test_a_trend_over_the_years(organisation, year):
    four_years(organisation, year)
    found = trend(year, characteristic="race", population="all_staff", protected=True)
    assert [each.heading for each in found.years] == ["2013/14", "2014/15", "2015/16", "2016/17"]
    assert found.sentence == ("75.45% disclosed their answer, 2.7 points more than in 2013/14 (72.73%).")
    rows = {row.label: [figure.percent_shown for figure in row.figures] for row in found.rows}
    assert rows["BME"] == ["18.18%"] * 4
    chart = trend_chart(found, name="trend")
    assert [line.label for line in chart.lines] == ["Disclosed their answer", "White", "BME"]


def test_a_trend_of_a_short_list_has_its_categories(organisation, year):
    years = [YearFactory(organisation=organisation, label=f"{2014 + n}-{15 + n}") for n in range(2)]
    for each in [*years, year]:
        enter(each, {"female": 60, "male": 40}, characteristic="sex")
    found = trend(year, characteristic="sex", population="all_staff", protected=True)
    assert {row.label: row.figures[-1].percent_shown for row in found.rows} == {
        "Disclosed their answer": "100.00%", "Female": "60.00%", "Male": "40.00%",
    }  # fmt: skip


def test_a_trend_says_where_the_list_changed_and_leaves_out_what_is_hidden(organisation, year):
    years = four_years(organisation, year)
    stored = years[1].snapshots.get().profiles.get()
    stored.headcounts.filter(category="N").update(count=3)
    stored.category_set = "ethnicity-nhs-2001"
    stored.save()
    found = trend(year, characteristic="race", population="all_staff", protected=True)
    assert [each.heading for each in found.years] == ["2013/14", "2014/15 [b]", "2015/16 [b]", "2016/17"]
    bme = next(row for row in found.rows if row.label == "BME")
    assert [figure.shown for figure in bme.figures] == ["20", "[c]", "20", "20"]
    assert "[b]" in {symbol.shorthand for symbol in found.symbols}
    assert "The list of categories changed in 2014/15, 2015/16." in found.notes


def test_no_trend_of_two_years_nor_of_years_to_come(year, last_year):
    enter(last_year, LAST)
    enter(year, NOW)
    assert trend(year, characteristic="race", population="all_staff", protected=True) is None
    later = YearFactory(organisation=year.organisation, label="2017-18")
    enter(later, NOW)
    assert trend(year, characteristic="race", population="all_staff", protected=True) is None
    assert len(trend(later, characteristic="race", population="all_staff", protected=True).years) == 3


def test_the_page_has_it_all_and_no_number_that_is_hidden(reader, organisation, year):
    four_years(organisation, year, {"A": 613, "N": 3, "Z": 377})
    kwargs = {
        "organisation": "northshire",
        "year": "2016-17",
        "population": "all_staff",
        "characteristic": "race",
    }
    answer = reader.get(reverse("workforce:profile-detail", kwargs=kwargs))
    text = answer.content.decode()
    assert "What changed" in text
    assert "Over the years" in text
    assert "hidden to protect confidentiality" in text
    assert "377" in text
    assert "613" not in text  # with the total and those 377 it would leave 3
    assert 'data-copy-table="changes"' in text
    assert "figures=true" not in text


def test_a_snapshot_of_a_day_before_any_year(organisation, year):
    assert page(year).comparison is None
    assert page(year).sentence == ""
    assert not page(year).has_snapshot
    SnapshotFactory(year=year, as_at=date(2016, 4, 1))
    assert page(year).has_snapshot
