"""Figures to take away: what a reader's file holds, and what an officer's."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from organisations.permissions import Role
from tests.factories.workforce import ProfileFactory
from workforce.models import Headcount, Snapshot


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def ask(client, name="profile-export", form="csv", true=False, **place):
    kwargs = {
        "organisation": "northshire",
        "year": "2016-17",
        "population": "all_staff",
        "form": form,
        **place,
    }
    if name == "profile-export":
        kwargs.setdefault("characteristic", "race")
    return client.get(reverse(f"workforce:{name}", kwargs=kwargs), {"figures": "true"} if true else {})


def read_csv(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def read_book(answer):
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def of(rows, category, year="2016/17"):
    return next(row for row in rows if (row["Category"], row["Year"]) == (category, year))


def test_a_readers_csv_holds_symbols_where_figures_are_hidden(reader, race, race_last_year):
    answer = ask(reader)
    assert answer["Content-Disposition"] == 'attachment; filename="northshire-2016-17-all-staff-race.csv"'
    rows = read_csv(answer)
    british = of(rows, "White - British")
    assert (british["Headcount"], british["Percentage"], british["Base"]) == ("287", "87.50", "328")
    assert of(rows, "White - British", "2015/16")["Headcount"] == "269"
    irish = of(rows, "White - Irish")
    assert (irish["Headcount"], irish["Percentage"]) == ("[c]", "[c]")
    assert "Hidden from readers" not in rows[0]


def test_every_kind_of_nothing_has_its_name(reader, race):
    kinds = {row["Category"]: row["Kind"] for row in read_csv(ask(reader))}
    assert kinds["Not Stated"] == "Not stated"
    assert kinds["Undefined"] == "Not recorded"
    assert kinds["White - British"] == "Answer"
    assert kinds["Total"] == "Total"
    assert kinds["BME"] == "Subtotal"
    assert kinds["Disclosed their answer"] == "Disclosed"


def test_an_officers_true_file_is_marked_in_itself_and_in_its_name(officer, race):
    answer = ask(officer, true=True)
    assert "northshire-2016-17-all-staff-race-not-for-publication.csv" in answer["Content-Disposition"]
    rows = read_csv(answer)
    assert {row["Marking"] for row in rows} == {"Not for publication"}
    irish = of(rows, "White - Irish")
    assert (irish["Headcount"], irish["Hidden from readers"]) == ("3", "Yes")
    book = read_book(ask(officer, form="xlsx", true=True))
    assert book["Notes"]["A2"].value == "Not for publication."
    assert book["Race"]["A2"].value == "Not for publication."


def test_a_reader_gets_no_true_figure_by_asking(reader, race):
    assert of(read_csv(ask(reader, true=True)), "White - Irish")["Headcount"] == "[c]"


def test_an_officer_may_take_what_readers_see(officer, race):
    answer = ask(officer)
    assert "not-for-publication" not in answer["Content-Disposition"]
    assert of(read_csv(answer), "White - Irish")["Headcount"] == "[c]"


def test_a_readers_workbook(reader, race, race_last_year):
    book = read_book(ask(reader, form="xlsx"))
    assert book.sheetnames == ["Notes", "2016-17 Race", "2015-16 Race"]
    notes = [cell.value for cell in book["Notes"]["A"]]
    assert "[c] confidential: hidden to protect people." in notes
    assert any(note.startswith("Counts from 1 to 4 are replaced by [c]") for note in notes)
    rows = [[cell.value for cell in row] for row in book["2016-17 Race"].rows]
    assert rows[0][0] == "All staff, 2016/17: Race"
    assert "Source: Electronic staff record." in rows[1][0]
    assert rows[2] == ["Category", "Kind", "Headcount", "Percentage (%)"]
    assert rows[3] == ["White - British", "Answer", 287, 87.5]
    assert rows[4] == ["White - Irish", "Answer", "[c]", "[c]"]


def test_a_list_of_so_few_that_nothing_is_told(reader, snapshot):
    Snapshot.objects.update(total=3)
    ProfileFactory(snapshot=snapshot, counts={"A": 2, "B": 1, "N": 0})
    (row,) = read_csv(ask(reader))
    assert (row["Category"], row["Headcount"], row["Base"]) == ("Total", "[c]", "[c]")


def test_fte_stands_beside_headcounts_only_where_none_is_hidden(reader, officer, snapshot):
    profile = ProfileFactory(snapshot=snapshot, characteristic="sex", counts={"female": 254, "male": 74})
    Headcount.objects.filter(profile=profile).update(fte=Decimal("60.50"))
    rows = read_csv(ask(reader, characteristic="sex"))
    assert of(rows, "Male")["FTE"] == "60.50"
    Headcount.objects.filter(category="male").update(count=3)
    rows = read_csv(ask(reader, characteristic="sex"))
    assert (of(rows, "Male")["Headcount"], of(rows, "Male")["FTE"]) == ("[c]", "")
    assert of(read_csv(ask(officer, characteristic="sex", true=True)), "Male")["FTE"] == "60.50"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_whole_snapshot(reader, race, form):
    ProfileFactory(snapshot=race.snapshot, characteristic="sex", counts={"female": 254, "male": 74})
    answer = ask(reader, "snapshot-export", form)
    if form == "csv":
        assert {row["Characteristic"] for row in read_csv(answer)} == {"Race", "Sex"}
    else:
        assert read_book(answer).sheetnames == ["Notes", "Race", "Sex"]


def test_nothing_to_take_away_is_not_there(reader, year, snapshot):
    assert ask(reader).status_code == 404
    assert ask(reader, "snapshot-export", population="directors").status_code == 404
    rows = read_csv(ask(reader, "snapshot-export"))
    assert rows == []
    assert read_book(ask(reader, "snapshot-export", "xlsx")).sheetnames == ["Notes"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_text_that_people_typed_is_never_live(officer, race, form):
    Snapshot.objects.update(source='=HYPERLINK("http://x.example")')
    race.commentary = "=1+1"
    race.save()
    if form == "csv":
        assert read_csv(ask(officer))[0]["Source"].startswith("'=")
        return
    book = read_book(ask(officer, form="xlsx"))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert "=1+1" in {cell.value for cell in cells}
