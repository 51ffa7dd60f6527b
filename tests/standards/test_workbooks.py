"""The workbook of a return: unchanged it changes nothing, filled in it says what, and wrong it says where."""

import io
import shutil
import subprocess

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality.standards import indicators, standard
from organisations.permissions import Role
from psed.sheets.books import write_book
from standards.models import Entry, Return
from standards.services.returns import return_of
from standards.workbook.plans import plan
from standards.workbook.reading import read_workbook
from standards.workbook.writing import entered_book
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter

BASE = "/northshire/2023-24/standards/wres/"
PLACE = {"organisation": "Northshire Council", "year": "2023-24", "standard": "WRES"}
RECRUITED = {
    "shortlisted": {"white": 1200, "bme": 400, "unknown": 12},
    "appointed": {"white": 300, "bme": 64},
}


@pytest.fixture
def returned(later):
    """A return with something of every kind."""
    found = return_of(later, "wres")
    found.lead = "Head of Workforce"
    found.approved_on = later.ends_on
    found.save()
    for code, values in (
        ("1", {"clinical.afc-5": {"white": 300, "bme": 7}}),
        ("2", RECRUITED),
        ("5", {"percent": {"white": "20.70", "bme": "27.6"}}),
        ("9", {"total": {"white": 13, "bme": 2, "unknown": 0}}),
    ):
        Entry.objects.create(
            returned=found, indicator=code, values=values, source="=ESR, 31 March", months=12
        )
    return found


def written(year, code="wres"):
    """Return the officer's workbook of a year as a file."""
    found = Return.objects.filter(year=year, standard=code).first()
    entries = {each.indicator: each for each in found.entries.all()} if found else {}
    file = io.BytesIO()
    write_book(entered_book(year, standard(code), found, entries), file)
    return file


def read(year, file, code="wres"):
    """Return what a file holds, and the plan of saving it."""
    found = Return.objects.filter(year=year, standard=code).first()
    entries = {each.indicator: each for each in found.entries.all()} if found else {}
    filled = read_workbook(
        file,
        "figures.xlsx",
        standard=standard(code),
        on=year.ends_on,
        place={**PLACE, "standard": standard(code).label},
        stored={key: entry.values for key, entry in entries.items()},
    )
    return filled, plan(standard(code), year.ends_on, found, entries, filled)


def changed(year, **cells):
    """Return the workbook with other values in cells, named by sheet and place: Board_C5=7."""
    book = openpyxl.load_workbook(written(year))
    for name, value in cells.items():
        sheet, _, place = name.rpartition("_")
        book[sheet.replace("_", " ")][place] = value
    file = io.BytesIO()
    book.save(file)
    file.name = "figures.xlsx"
    file.seek(0)
    return file


def page(response):
    return response.content.decode()


@pytest.fixture
def compared(returned, later):
    """The workbook of a return with a year before it, as an officer downloads it."""
    before = YearFactory(organisation=later.organisation, label="2022-23")
    enter(before, "wres", "2", shortlisted=(1100, 300, 30), appointed=(290, 64, 9))
    enter(before, "wres", "5", percent={"white": "20.1", "bme": "23.40"})

    def download(client):
        answer = client.get(f"{BASE}figures.xlsx?figures=true")
        return io.BytesIO(b"".join(answer.streaming_content))

    return download


@pytest.mark.parametrize("code", ["wres", "wdes"])
def test_a_blank_one_changes_nothing(later, code):
    filled, found = read(later, written(later, code), code)
    assert (filled.problems, filled.notes, found.changes) == ([], [], ())


def test_an_unchanged_one_changes_nothing(returned, later):
    filled, found = read(later, written(later))
    assert (filled.problems, filled.notes, found.changes) == ([], [], ())


def test_it_has_a_sheet_for_each_kind_and_no_live_cell(returned, later):
    book = openpyxl.load_workbook(written(later))
    assert book.sheetnames == [
        "Notes",
        "About the return",
        "Pay bands",
        "Relative likelihoods",
        "Staff survey",
        "Board",
        "About the counts",
    ]
    rows = [[cell.value for cell in row] for row in book["Relative likelihoods"].rows]
    assert rows[1:4] == [
        ["Indicator", "Item", "White", "BME", "Unknown"],
        ["2", "Shortlisted applicants", 1200, 400, 12],
        ["2", "Appointed from shortlisting", 300, 64, None],
    ]
    assert "Not for publication" in rows[0][0]


def test_the_year_before_stands_beside_and_is_never_read(compared, later, officer):
    file = compared(officer)
    book = openpyxl.load_workbook(file)
    rows = [[cell.value for cell in row] for row in book["Relative likelihoods"].rows]
    assert rows[1][5:] == ["White, the year before", "BME, the year before", "Unknown, the year before"]
    assert rows[2][1:] == ["Shortlisted applicants", 1200, 400, 12, 1100, 300, 30]
    book["Relative likelihoods"]["F3"] = 7
    changed_before = io.BytesIO()
    book.save(changed_before)
    for each in (file, changed_before):
        filled, found = read(later, each)
        assert (filled.problems, filled.notes, found.changes) == ([], [], ())
    results = [[cell.value for cell in row] for row in book["Results"].rows]
    (line,) = (row for row in results if row[0] == "2")
    headings = next(row for row in results if row[0] == "Number")
    told = dict(zip(headings, line, strict=True))
    assert (told["Result, the year before"], told["Since the year before"]) == (
        "1.24",
        "1.56, after 1.24 in 2022/23: worse.",
    )


def test_one_table_a_sheet_and_no_merged_cell(compared, officer):
    for sheet in openpyxl.load_workbook(compared(officer)):
        assert not sheet.merged_cells.ranges
        assert len(sheet.tables) <= 1


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_it_changes_nothing(compared, later, officer, tmp_path):
    (tmp_path / "figures.xlsx").write_bytes(compared(officer).getvalue())
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = ["soffice", "--headless", home, "--convert-to", "xlsx", "--outdir", tmp_path / "out"]
    subprocess.run([*convert, tmp_path / "figures.xlsx"], check=True, timeout=120)
    file = io.BytesIO((tmp_path / "out" / "figures.xlsx").read_bytes())
    filled, found = read(later, file)
    assert (filled.problems, filled.notes, found.changes) == ([], [], ())


def test_previewed_and_saved(returned, later, officer):
    file = changed(later, Relative_likelihoods_E4=3, Board_C3=14, About_the_return_B6="Director of People")
    preview = officer.post(f"{BASE}import/", {"file": file})
    assert preview.status_code == 200
    assert [(each.label, each.old, each.new) for each in preview.context["changes"]] == [
        ("Who leads it", "Head of Workforce", "Director of People"),
        ("Indicator 2: Appointed from shortlisting, Unknown", "", "3"),
        ("Indicator 9: Board members, White", "13", "14"),
    ]
    assert Return.objects.get().lead == "Head of Workforce"
    saved = officer.post(f"{BASE}import/save/", {"sealed": preview.context["sealed"]})
    assert saved.status_code == 302
    assert Return.objects.get().lead == "Director of People"
    assert Entry.objects.get(indicator="9").values["total"] == {"white": 14, "bme": 2, "unknown": 0}
    entry = Entry.objects.get(indicator="2")
    assert entry.values["appointed"] == {"white": 300, "bme": 64, "unknown": 3}
    assert (entry.version, Entry.objects.get(indicator="1").version) == (2, 1)
    again = officer.post(f"{BASE}import/save/", {"sealed": preview.context["sealed"]})
    assert again.url == f"{BASE}import/"
    assert Entry.objects.get(indicator="2").version == 2


def test_an_empty_cell_leaves_what_is_stored(returned, later):
    filled, found = read(later, changed(later, Relative_likelihoods_C3=None, About_the_return_B6=None))
    assert (filled.problems, found.changes) == ([], ())


def test_the_first_of_a_year(later, officer):
    file = changed(later, Relative_likelihoods_C3=60, Relative_likelihoods_D3=14, About_the_counts_C3="Trac")
    preview = officer.post(f"{BASE}import/", {"file": file})
    assert officer.post(f"{BASE}import/save/", {"sealed": preview.context["sealed"]}).status_code == 302
    entry = Entry.objects.get(indicator="2")
    assert entry.values == {"shortlisted": {"white": 60, "bme": 14}}
    assert Entry.objects.get(indicator="1").source == "Trac"


def test_every_problem_with_its_place(returned, later, officer):
    file = changed(
        later,
        Relative_likelihoods_C3="many",
        Relative_likelihoods_D4=401,
        Relative_likelihoods_B5="Something else",
        Staff_survey_C5=120,
        Board_A3="12",
        About_the_counts_B3=99,
        About_the_return_B9="31/4/2024",
        About_the_return_B4="2022-23",
    )
    response = officer.post(f"{BASE}import/", {"file": file})
    assert response.status_code == 422
    found = [(each.sheet, each.row, each.column) for each in response.context["problems"]]
    assert found == [
        ("About the return", 4, "Answer"),
        ("About the return", 9, "Answer"),
        ("About the counts", 3, "Months counted"),
        ("Relative likelihoods", 3, "White"),
        ("Relative likelihoods", 5, "Item"),
        ("Board", 3, "Indicator"),
        ("Staff survey", 5, "White"),
        ("Relative likelihoods", 4, "BME"),
    ]
    said = page(response)
    assert "401 is more than 400 in “Shortlisted applicants”." in said
    assert "There is no 31 April" in said or "31/4/2024" in said
    assert "Choose that of 2023-24." in said
    assert Entry.objects.get(indicator="2").values == RECRUITED


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"Name,Age\r\na,1\r\n", "No sheet of the file has the headings"),
        (b"", "The file is empty."),
    ],
)
def test_other_files(later, officer, content, says):
    file = io.BytesIO(content)
    file.name = "x.xlsx"
    response = officer.post(f"{BASE}import/", {"file": file})
    assert response.status_code == 422
    assert says in page(response)


def test_the_workbook_of_the_other_standard(later, officer):
    file = written(later, "wdes")
    file.name = "wdes.xlsx"
    file.seek(0)
    response = officer.post(f"{BASE}import/", {"file": file})
    assert response.status_code == 422


def test_one_sheet_as_csv(later):
    _filled, found = read(
        later, io.BytesIO(b"Indicator,Item,White,BME,Unknown\r\n2,Shortlisted applicants,60,14,\r\n")
    )
    assert [each.new for each in found.changes] == ["60", "14"]


def test_a_column_that_is_not_known_is_told(later):
    filled, _found = read(
        later, io.BytesIO(b"Indicator,Item,White,BME,Unknown,Martian\r\n2,Shortlisted applicants,,,,3")
    )
    assert filled.notes == ["Nothing was read from the column “Martian”."]


def test_changed_by_somebody_else_meanwhile(returned, later, officer):
    preview = officer.post(
        f"{BASE}import/", {"file": changed(later, Relative_likelihoods_C3=1300, Board_C3=14)}
    )
    entry = Entry.objects.get(indicator="9")
    entry.claim(entry.version)
    answer = officer.post(f"{BASE}import/save/", {"sealed": preview.context["sealed"]}, follow=True)
    assert "Somebody else has changed this return" in page(answer)
    assert Entry.objects.get(indicator="2").values == RECRUITED


@pytest.mark.parametrize("gone", ["entry", "return"])
def test_deleted_by_somebody_else_meanwhile(returned, later, officer, gone):
    preview = officer.post(f"{BASE}import/", {"file": changed(later, Relative_likelihoods_C3=1300)})
    (Entry.objects.filter(indicator="2") if gone == "entry" else Return.objects.all()).delete()
    answer = officer.post(f"{BASE}import/save/", {"sealed": preview.context["sealed"]}, follow=True)
    assert "Somebody else has changed this return" in page(answer)
    assert not Entry.objects.filter(indicator="2").exists()


@pytest.mark.parametrize("sealed", ["", "x", "a:b:c"])
def test_what_was_not_sealed_here(later, officer, sealed):
    answer = officer.post(f"{BASE}import/save/", {"sealed": sealed})
    assert answer.url == f"{BASE}import/"
    assert not Return.objects.exists()


def test_a_preview_of_another_return(returned, later, officer):
    preview = officer.post(f"{BASE}import/", {"file": changed(later, Board_C3=14)})
    answer = officer.post(
        BASE.replace("wres", "wdes") + "import/save/", {"sealed": preview.context["sealed"]}
    )
    assert answer.url.endswith("/wdes/import/")


def test_readers_may_not(sign_in, later):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert reader.get(f"{BASE}import/").status_code == 403
    assert reader.post(f"{BASE}import/save/", {"sealed": ""}).status_code == 403


counts = st.none() | st.integers(0, 2**31 - 1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_entered_comes_back(later, data):
    Return.objects.all().delete()
    returned = return_of(later, "wres")
    for indicator in indicators("wres", later.ends_on):
        if indicator.code in {"2", "3", "9"}:
            item = indicator.items[0]
            held = {code: data.draw(counts) for code in item.groups}
            values = {item.code: {code: count for code, count in held.items() if count is not None}}
            source = data.draw(st.text(st.characters(exclude_categories=["C"]), max_size=40)).strip()
            Entry.objects.create(returned=returned, indicator=indicator.code, values=values, source=source)
    filled, found = read(later, written(later))
    assert (filled.problems, found.changes) == ([], ())


def test_the_workbook_of_the_other_standard_is_told_by_its_name(later):
    """Its sheets have other headings, which say nothing to a person who has chosen the wrong file."""
    filled, _plan = read(later, written(later), "wdes")
    (problem,) = filled.problems
    assert (problem.sheet, problem.value) == ("About the return", "WRES")
    assert problem.message == "This workbook is of another return. Choose that of WDES."
