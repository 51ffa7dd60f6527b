"""A characteristic by a breakdown: what officers see, what readers see, and what nobody does."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from organisations.permissions import Role
from tests.workforce.divided import divide
from workforce.charts import crossing_charts
from workforce.models import Profile
from workforce.summary import crossing, divisions, full_list

# Nobody is hidden: every count is 5 or more.
OPEN = {
    "nursing": {"A": 120, "N": 40, "Z": 10},
    "finance": {"A": 60, "N": 6, "Z": 8},
    "estates": {"A": 50, "N": 25, "Z": 5},
}
# Two people of finance are BME: hidden, with others so that they can't be worked out.
SMALL = {**OPEN, "finance": {"A": 60, "N": 2, "Z": 12}}


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def of(year, protected=True, **about):
    return crossing(
        year, **{"characteristic": "race", "breakdown": "directorate", **about}, protected=protected
    )


def to(name="crossing-detail", **kwargs):
    place = {
        "organisation": "northshire", "year": "2016-17", "population": "all_staff", "characteristic": "race",
        "breakdown": "directorate",
    }  # fmt: skip
    return reverse(f"workforce:{name}", kwargs={**place, **kwargs})


def counts(table):
    return {row.label: [share.figure.shown for share in row.shares] for row in table.every_row}


def test_parts_by_groups_with_totals_and_percentages_of_each_part(year):
    divide(year, OPEN)
    table = of(year)
    assert table.groups == ("White", "BME", "Unknown")
    assert counts(table) == {
        "Nursing": ["120", "40", "10"],
        "Finance": ["60", "6", "8"],
        "Estates": ["50", "25", "5"],
        "Everybody": ["230", "71", "23"],
    }
    assert [row.total.shown for row in table.every_row] == ["170", "74", "80", "324"]
    assert [share.percent for share in table.rows[0].shares] == ["70.6%", "23.5%", "5.9%"]
    assert table.sentence == (
        "BME: largest share 31.3% (Estates), smallest 8.1% (Finance); 21.9% of everybody."
    )
    assert table.title == "Race by directorate"
    assert table.symbols == ()


def test_readers_do_not_see_small_counts_nor_what_gives_them_away(year):
    divide(year, SMALL)
    table = of(year)
    finance = next(row for row in table.rows if row.label == "Finance")
    assert finance.shares[1].figure.hidden
    assert finance.shares[1].percent == "[c]"
    for place in range(len(table.groups)):
        hidden = [row.shares[place].figure.hidden for row in table.rows]
        assert hidden.count(True) != 1  # else the total of the column gives it away
    for row in table.rows:
        assert [share.figure.hidden for share in row.shares].count(True) != 1
    assert any(note.startswith("Counts from 1 to 4 are replaced by [c]") for note in table.notes)
    assert "[c]" in {symbol.shorthand for symbol in table.symbols}


def test_officers_see_true_figures_with_the_mark_of_what_is_hidden(year):
    divide(year, SMALL)
    finance = next(row for row in of(year, protected=False).rows if row.label == "Finance")
    assert finance.shares[1].figure.marked == "2 [c]"
    assert finance.shares[1].percent == "2.7%"
    assert finance.shares[1].mark == "[c]"


def test_pay_bands_are_shown_in_their_groups(year):
    bands = {"afc-2": {"A": 50, "N": 20}, "afc-3": {"A": 40, "N": 3}, "afc-6": {"A": 60, "N": 12}}
    divide(year, bands, breakdown="pay_band")
    table = of(year, breakdown="pay_band")
    assert counts(table) == {
        "Bands 1 to 4": ["90", "23"],
        "Bands 5 to 7": ["60", "12"],
        "Everybody": ["150", "35"],
    }


@pytest.mark.parametrize(
    ("characteristic", "crossing", "groups"),
    [
        (
            "sex",
            {"nursing": {"female": 90, "male": 20}, "finance": {"female": 30, "male": 25}},
            ("Female", "Male"),
        ),
        (
            "religion_or_belief",
            {
                "nursing": {"christianity": 60, "islam": 12, "atheism": 20, "not_disclosed": 30},
                "finance": {"christianity": 50, "islam": 13, "atheism": 21, "not_disclosed": 31},
            },
            ("Christian", "Other religions", "No religion", "Unknown"),
        ),
        ("age", {"nursing": {"26-30": 60}, "finance": {"31-35": 50}}, ("Disclosed",)),
    ],
)
def test_each_characteristic_is_told_in_few_groups(year, characteristic, crossing, groups):
    divide(year, crossing, characteristic=characteristic)
    assert of(year, characteristic=characteristic).groups == groups


def test_parts_of_few_people_are_put_together(year):
    divide(year, {**OPEN, "board": {"A": 2, "N": 1}})
    labels = [row.label for row in of(year).rows]
    assert "Board" not in labels
    assert any(label.startswith("All others") for label in labels)


def test_fte_stands_beside_headcount_where_no_part_is_hidden(year):
    divide(year, OPEN, fte={"nursing": "1150.25", "finance": "70.50", "estates": "66.00"})
    table = of(year)
    assert table.has_fte
    assert [row.fte for row in table.rows] == ["1,150.25", "70.50", "66.00"]


def test_no_fte_where_a_part_has_none(year):
    divide(year, OPEN, fte={"nursing": "150.25"})
    assert not of(year).has_fte


def test_so_few_people_that_nothing_is_shown(year):
    divide(year, {"nursing": {"A": 2}, "finance": {"A": 1}})
    table = of(year)
    assert table.rows == ()
    assert table.note == "So few people that nothing is shown of them by directorate."
    assert crossing_charts(table, name="chart") == ()
    assert of(year, protected=False).rows


def test_a_chart_hatches_what_is_hidden(year):
    divide(year, SMALL)
    (chart,) = crossing_charts(of(year), name="chart")
    assert chart.parts == ("White", "BME", "Unknown")
    finance = next(row for row in chart.rows if row.label.startswith("Finance"))
    assert finance.pieces[1].value is None
    (marked,) = crossing_charts(of(year, protected=False), name="chart")
    finance = next(row for row in marked.rows if row.label.startswith("Finance"))
    assert finance.pieces[1].shown == "2.7% [c]"


def test_a_part_of_nobody(year):
    divide(year, {**OPEN, "empty": {"A": 0}})
    row = next(row for row in of(year).rows if row.label == "Empty")
    assert (row.total.shown, row.shares[0].percent) == ("0", "[z]")
    (chart,) = crossing_charts(of(year), name="chart")
    assert next(stack for stack in chart.rows if stack.label == "Empty").note == "Nobody"


def test_not_counted_by_it(year):
    profile = divide(year, OPEN)
    assert of(year, breakdown="site") is None
    assert of(year, characteristic="age") is None
    assert of(year, population="directors") is None
    profile.crossings.all().delete()
    assert of(year) is None


def test_the_full_list_has_every_category_in_every_part(year):
    divide(year, SMALL)
    found = full_list(year, characteristic="race", breakdown="directorate", population="all_staff")
    assert found.parts == ("Nursing", "Finance", "Estates")
    rows = {row.label: (*row.counts, row.total) for row in found.rows}
    assert rows["Black or Black British - African"] == (40, 2, 25, 67)
    assert (*found.totals, found.total) == (170, 74, 80, 324)


def test_an_officers_page_and_its_full_list(officer, year):
    divide(year, SMALL)
    page = officer.get(to()).content.decode()
    assert "Every category in every part, for officers only" in page
    assert "Not Stated" not in page
    page = officer.get(to(), {"list": "full"}).content.decode()
    assert "Not Stated" in page
    assert "Readers never see this table" in page


def test_a_readers_page_has_no_full_list_and_no_true_figure(reader, year):
    divide(year, SMALL)
    page = reader.get(to(), {"list": "full", "figures": "true"}).content.decode()
    assert "hidden to protect confidentiality" in page
    assert "Not Stated" not in page
    assert "for officers" not in page
    assert ">2<" not in page
    assert 'data-copy-table="crossing"' in page


def test_gender_reassignment_is_never_broken_down(officer, year):
    divide(year, OPEN)
    Profile.objects.create(
        snapshot=year.snapshots.get(), characteristic="gender_reassignment",
        category_set="gender-identity-nhs",
    )  # fmt: skip
    for name in ("crossing-detail", "crossing-export"):
        place = {"characteristic": "gender_reassignment"}
        if name == "crossing-export":
            place["form"] = "csv"
        assert officer.get(to(name, **place)).status_code == 404
    assert full_list(
        year, characteristic="gender_reassignment", breakdown="directorate", population="all_staff"
    ) is None  # fmt: skip
    page = officer.get(reverse("workforce:breakdown-list", kwargs={
        "organisation": "northshire", "year": "2016-17", "population": "all_staff",
    })).content.decode()  # fmt: skip
    assert "gender_reassignment" not in page


def test_no_such_breakdown_is_not_there(officer, year):
    divide(year, OPEN)
    assert officer.get(to(breakdown="site")).status_code == 404
    assert officer.get(to("crossing-export", breakdown="site", form="csv")).status_code == 404


def exported(client, form, **asked):
    answer = client.get(to("crossing-export", form=form), asked)
    return answer, b"".join(answer.streaming_content)


def test_a_readers_files(reader, year):
    divide(year, SMALL)
    answer, body = exported(reader, "csv", figures="true")
    assert "race-directorate.csv" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    found = {(row["Part"], row["Category"]): row["Headcount"] for row in rows}
    assert found["Nursing", "Everybody"] == "170"
    assert found["Finance", "BME"] == "[c]"
    _answer, body = exported(reader, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["Notes", "Race Directorate"]
    assert [cell.value for cell in book["Race Directorate"][3]] == [
        "Part", "Category", "Kind", "Headcount", "Percentage (%)"
    ]  # fmt: skip


def test_an_officers_true_file(officer, year):
    divide(year, SMALL)
    answer, body = exported(officer, "csv", figures="true")
    assert "not-for-publication" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    bme = next(row for row in rows if (row["Part"], row["Category"]) == ("Finance", "BME"))
    assert (bme["Headcount"], bme["Hidden from readers"]) == ("2", "Yes")


def test_the_breakdowns_of_a_snapshot(year):
    divide(year, OPEN)
    found = divisions(year, population="all_staff", protected=True)
    (directorate,) = found.divisions
    assert [(label, figure.shown) for label, figure, _fte in directorate.parts] == [
        ("Nursing", "170"), ("Finance", "74"), ("Estates", "80"),
    ]  # fmt: skip
    assert directorate.crossed == (("race", "Race"),)
    assert divisions(year, population="directors", protected=True) is None


def test_a_snapshot_without_breakdowns(reader, snapshot):
    page = reader.get(reverse("workforce:breakdown-list", kwargs={
        "organisation": "northshire", "year": "2016-17", "population": "all_staff",
    })).content.decode()  # fmt: skip
    assert "No breakdown by pay band, directorate or the like is stored." in page
