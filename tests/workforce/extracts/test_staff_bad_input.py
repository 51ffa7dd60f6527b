"""Whatever a file of staff is, it ends in exact counts or in a sentence that says what to do."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from psed.sheets.kinds import OLE2
from psed.sheets.limits import Limits
from psed.sheets.sheet import NotReadable
from tests.sheets.files import packed, parts, row, workbook
from tests.sheets.test_workbooks import bomb
from workforce.extracts.staff import read_staff

ON = date(2024, 3, 31)
HEADINGS = ("Employee Number", "Gender", "Ethnic Origin", "Directorate")
ROWS = (("1", "Female", "White - Irish", "Café"), ("2", "Male", "Chinese", "Zoë’s team"))


def read(content, **how):
    content = content.encode() if isinstance(content, str) else content
    file = BytesIO(content) if isinstance(content, bytes) else content
    return read_staff(file, "staff.csv", **{"as_at": ON, **how})


def refusal(content, **how):
    with pytest.raises(NotReadable) as error:
        read(content, **how)
    return error.value.message


def text(rows=ROWS, *, delimiter=",", end="\r\n", headings=HEADINGS):
    return "".join(delimiter.join(cells) + end for cells in (headings, *rows))


def saved(*rows, title="Staff", hidden=()):
    """Return a workbook as a program writes it."""
    book = openpyxl.Workbook()
    book.active.title = title
    for name in hidden:
        book.create_sheet(name).sheet_state = "hidden"
        book[name].append(HEADINGS)
        book[name].append(("9", "Male", "Chinese", "Secret"))
    for cells in rows:
        book.active.append(cells)
    return book


def content(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def are_the_two(extract):
    """Tell whether the two people are counted, and their directorates read."""
    (snapshot,) = extract.snapshots
    sexes = next(each for each in snapshot.profiles if each.characteristic == "sex")
    assert (snapshot.total, sexes.counts["female"], sexes.counts["male"]) == (2, 1, 1)
    return [part.label for part in snapshot.breakdowns["directorate"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_and_their_marks(encoding):
    assert are_the_two(read(text().encode(encoding))) == ["Café", "Zoë’s team"]


def test_encodings_mixed_are_refused_with_the_line():
    mixed = text().encode() + "3,Male,Chinese,Café\r\n".encode("latin-1")
    assert refusal(mixed).startswith("The file mixes two ways of writing letters such as é; the first")
    assert "line 4" in refusal(mixed)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter):
    are_the_two(read(text(delimiter=delimiter)))


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_other_ends_of_lines(end):
    are_the_two(read(text(end=end)))


def test_line_breaks_in_quotation_marks():
    quoted = text().replace("Café", '"Café\r\nand ""bar"""')
    assert are_the_two(read(quoted)) == ['Café and "bar"', "Zoë’s team"]


def test_a_quotation_mark_that_is_never_closed():
    assert refusal(text().replace("Chinese", '"Chinese')).startswith("Line 3 has a quotation mark")


def test_title_rows_above_the_headings():
    above = f"Staff in post,,,\r\nRun on 31/03/2024,,,\r\n,,,\r\n{text()}"
    are_the_two(read(above))
    problems = read(above.replace("Chinese", "=A1")).problems
    assert [(each.row, each.kind) for each in problems] == [(6, "formula")]


def test_merged_title_rows_of_a_workbook():
    book = saved(("Staff in post",), (), HEADINGS, *ROWS)
    book.active.merge_cells("A1:D1")
    are_the_two(read(content(book)))


def test_cells_merged_over_rows_are_noted():
    book = saved(HEADINGS, *ROWS)
    book.active.merge_cells("D2:D3")
    extract = read(content(book))
    assert any("Cells are merged over several rows (D2:D3)" in note for note in extract.notes)


def test_blank_and_duplicate_headings():
    twice = text(headings=("Employee Number", "Gender", "Gender", "Directorate"))
    extract = read(twice)
    assert {each.characteristic for each in extract.snapshots[0].profiles} == set(), (
        "between two nobody guesses"
    )
    chosen = {"employee_number": 0, "sex": 1, "directorate": 3}
    are_the_two(read(twice, columns=chosen))
    blank = text(headings=("Employee Number", "Gender", "", "Directorate"))
    are_the_two(read(blank))


def test_hidden_sheets_are_not_read():
    extract = read(content(saved(HEADINGS, *ROWS, hidden=("Last year",))))
    are_the_two(extract)
    assert "A hidden sheet was not read: “Last year”." in extract.notes
    book = saved(HEADINGS, *ROWS, hidden=("Last year",))
    assert read(content(book), sheet="Last year").snapshots[0].total == 1


def test_formulas_count_by_their_value_and_without_one_are_a_problem():
    formula = '<c r="A2" t="str"><f>A1</f><v>Female</v></c>'
    body = row(1, "Gender", "Disability") + f'<row r="2">{formula}</row>'
    assert read(workbook(body)).snapshots[0].profiles[0].counts["female"] == 1
    body = body.replace("<v>Female</v>", "").replace(' t="str"', "")
    extract = read(workbook(body + row(3, "Male")))
    assert [(each.row, each.column, each.kind) for each in extract.problems] == [
        (2, "Gender", "formula without a value")
    ]
    accepted = read(workbook(body + row(3, "Male")), accepted={"formula without a value"})
    assert accepted.snapshots[0].total == 2


def test_a_spreadsheets_error_is_one_problem():
    body = (
        row(1, "Gender", "Disability") + '<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>' + row(3, "Male")
    )
    extract = read(workbook(body))
    assert [(each.row, each.kind) for each in extract.problems] == [(2, "spreadsheet error")]
    assert extract.acceptable == {"spreadsheet error"}


def test_what_is_wrong_beside_the_columns_that_are_read_does_no_harm():
    body = row(1, "Gender", "Shoes") + '<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>' + row(3, "Male")
    assert read(workbook(body)).snapshots[0].total == 2


def test_dates_of_a_workbook_and_dates_as_bare_numbers():
    book = saved(
        ("Gender", "Date of Birth"), ("F", datetime(1980, 2, 1)), ("F", date(1980, 2, 1)), ("M", "01/02/1980")
    )
    extract = read(content(book))
    assert (
        next(each for each in extract.snapshots[0].profiles if each.characteristic == "age").counts["41-45"]
        == 3
    )
    extract = read(content(saved(("Gender", "Date of Birth"), ("F", 29252))))
    assert [(each.row, each.kind) for each in extract.problems] == [
        (2, "date of birth: number instead of a date")
    ]


def test_bands_that_a_spreadsheet_took_for_days():
    """1-4 becomes 4 January: nobody can know, so it is asked."""
    extract = read(content(saved(("Gender", "Pay Band"), ("F", date(2024, 1, 4)))))
    assert [(each.column, each.value, each.rows) for each in extract.questions] == [
        ("grade", "2024-01-04", 1)
    ]


def test_totals_among_the_rows_are_left_out():
    rows = (*ROWS, ("Sub-total", "2", "", ""), ("Grand Total", "2", "", ""))
    extract = read(text(rows))
    are_the_two(extract)
    assert extract.notes == ("2 rows of totals were left out.",)


def test_one_person_twice():
    extract = read(text((*ROWS, ROWS[0])))
    are_the_two(extract)
    assert extract.notes == ("1 person has 2 rows between them, and each is counted once.",)


@pytest.mark.parametrize("fte", ["-1", "-0.2", "80%", "0.8.1", "37.5", "1e5", "NaN"])
def test_full_time_equivalents_that_are_none(fte):
    extract = read(f"Gender,FTE\nF,{fte}\n")
    assert [(each.row, each.column, each.value) for each in extract.problems] == [(2, "FTE", None)]


def test_more_cells_than_headings_can_not_be_accepted():
    extract = read(text((*ROWS, ("3", "Male", "Chinese", "Finance", "Estates"))))
    assert [(each.row, each.kind) for each in extract.problems] == [(4, "more cells than headings")]
    assert (extract.snapshots, extract.acceptable) == ((), frozenset())


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (
            OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "This workbook is protected with a password.",
        ),
        (OLE2 + "Workbook".encode("utf-16-le"), "This file is in Excel's old format (.xls)."),
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This file is a PDF,"),
        (text().encode() + b"\x00", "This file is neither text nor a workbook"),
        (text(()), "There are headings in row 1 but nothing below them."),
        ("\r\n" * 9, "There is nothing in the file."),
    ],
)
def test_files_that_can_not_be_read(broken, sentence):
    assert refusal(broken).startswith(sentence)


@pytest.mark.parametrize("share", range(5, 100, 15))
def test_a_workbook_cut_off(share):
    whole = content(saved(HEADINGS, *ROWS))
    assert refusal(whole[: len(whole) * share // 100]).startswith("The workbook is damaged")


def test_a_bomb_of_a_gigabyte():
    assert refusal(bomb(1 << 30)).startswith("The workbook unpacks to more than 600 MB")


def test_a_sheet_that_claims_ten_million_cells_costs_nothing():
    body = row(1, *HEADINGS) + row(2, *ROWS[0]) + row(3, *ROWS[1])
    file = parts(body)
    sheet = str(file["xl/worksheets/sheet1.xml"])
    file["xl/worksheets/sheet1.xml"] = sheet.replace(
        "<sheetData>", '<dimension ref="A1:NTP1000000"/><sheetData>'
    )
    are_the_two(read(packed(file)))


def test_no_row_of_a_person():
    extract = read(text(()) + "Report run by A B,,,\r\nTotal,0,,\r\n")
    assert [each.kind for each in extract.problems] == ["no rows"]
    assert "nothing below them" in refusal(text(()) + ",,,\r\n" * 3)


@pytest.mark.parametrize("cell", ["=1+1", "=cmd|' /C calc'!A0", " =A1", "＝A1"])
def test_cells_that_start_with_a_sign_of_a_formula(cell):
    extract = read(f"Gender,Disability\nF,{cell}\n")
    assert [(each.row, each.kind) for each in extract.problems] == [(2, "formula")]


@pytest.mark.parametrize("cell", ["-", "+44", "@SUM(A1)", "?", "<b>", "n/a", "x" * 5_000])
def test_other_odd_cells_are_asked_about(cell):
    extract = read(f"Gender,Disability\nF,{cell}\n")
    assert [(each.value, each.rows) for each in extract.questions] == [(cell[:200], 1)]


@pytest.mark.parametrize("limit", [{"rows": 1}, {"cells": 3}, {"file_bytes": 10}])
def test_what_is_beyond_the_limits(limit):
    sentence = refusal(text(), limits=Limits(**limit))
    assert "more than" in sentence or "larger than" in sentence
