"""What we wrote comes back: unchanged, filled in, saved again; and whatever else is chosen, a sentence."""

import io
import shutil
import subprocess
from contextlib import suppress
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psed.sheets.books import Book, SheetTable, write_book
from psed.sheets.limits import Limits
from psed.sheets.reread import RereadRow, reread
from psed.sheets.sheet import NotReadable
from psed.sheets.writing import csv_bytes
from tests.sheets.files import packed, parts, row, text, upload, workbook

BANDS = ("Band", "White", "BME", "Unknown")
COUNTS = ("Item", "White", "BME")
WANTED = {"bands": BANDS, "counts": COUNTS}


def written(*tables: SheetTable) -> io.BytesIO:
    """Return a workbook of ours."""
    stream = io.BytesIO()
    write_book(Book("WRES 2016-17", ["How to fill it in.", "White, BME: see above."], tables), stream)
    return stream


def bands(rows, name="Bands"):
    return SheetTable(name, "Staff by band", BANDS, rows, ["31 March 2017", "Base: 328 people."])


def counts(rows):
    return SheetTable("Counts", "Counts", COUNTS, rows)


def refusal(file, wanted=WANTED, **more) -> str:
    with pytest.raises(NotReadable) as refused:
        reread(file, "figures.xlsx", wanted, **more)
    return str(refused.value)


def test_each_table_by_its_headings():
    file = written(
        counts([["Shortlisted", 1200, Decimal("35.5")]]), bands([["Band 1", 4, 0, None], ["VSM", 1, 2, 3]])
    )
    assert reread(file, "figures.xlsx", WANTED) == {
        "counts": [RereadRow(3, {"Item": "Shortlisted", "White": 1200, "BME": Decimal("35.5")}, "Counts")],
        "bands": [
            RereadRow(5, {"Band": "Band 1", "White": 4, "BME": 0, "Unknown": None}, "Bands"),
            RereadRow(6, {"Band": "VSM", "White": 1, "BME": 2, "Unknown": 3}, "Bands"),
        ],
    }


def test_headings_in_other_capitals_order_and_with_more_beside():
    file = workbook(
        row(1, "A title") + row(3, "WHITE", " band", "Note", "unknown", "BME") + row(7, "1", "VSM", "x")
    )
    values = {"White": 1, "Band": "VSM", "Note": "x", "Unknown": None, "BME": None}
    assert reread(file, "x", WANTED) == {"bands": [RereadRow(7, values, "Counts")]}


def test_several_sheets_of_one_table():
    file = written(bands([["1", 1, 1, 1]]), bands([["1", 2, 2, 2]], "Clinical"))
    found = reread(file, "x", WANTED)["bands"]
    assert [(each.sheet, each.values["White"]) for each in found] == [("Bands", 1), ("Clinical", 2)]


def test_a_single_table_as_csv():
    file = upload(csv_bytes(COUNTS, [["=1+1", 3, "1,234"], ["-x; =2", None, "25%"], ["", None, None]]))
    assert reread(file, "x.csv", WANTED) == {
        "counts": [
            RereadRow(2, {"Item": "=1+1", "White": 3, "BME": "1,234"}),
            RereadRow(3, {"Item": "-x; =2", "White": None, "BME": "25%"}),
        ]
    }


def test_csv_with_semicolons():
    assert reread(upload("Item;White;BME\n1;2;3\n"), "x", WANTED)["counts"][0].values["BME"] == 3


def test_headings_alone_are_a_table_without_rows():
    assert reread(written(counts([])), "x", WANTED) == {"counts": []}


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("0", 0),
        ("-3", -3),
        ("007", "007"),
        ("-0", "-0"),
        ("1.50", Decimal("1.50")),
        ("1e5", "1e5"),
        ("9" * 18, int("9" * 18)),
        ("9" * 5000, "9" * 5000),
        ("٣", "٣"),
        ("[c]", "[c]"),
    ],
)
def test_a_number_has_the_text_of_its_cell(content, value):
    found = reread(workbook(row(1, *COUNTS) + row(2, "a", content, "b")), "x", WANTED)
    assert found["counts"][0].values["White"] == value
    assert str(found["counts"][0].values["White"]) == content


def test_no_table_names_the_headings():
    said = refusal(workbook(row(1, "Name", "Age") + row(2, "a", "b")))
    assert "“Band”, “White”, “BME” and “Unknown”" in said
    assert "Download the workbook" in said


def test_a_heading_gone_is_named_with_its_sheet_and_row():
    file = workbook(row(2, "Band", "White", "Unknown") + row(3, "VSM", "1", "2"))
    assert "Sheet “Counts”, row 2 has no column “BME”" in refusal(file, {"bands": BANDS})


def test_a_heading_twice():
    file = workbook(row(1, "Item", "White", "BME", "white") + row(2, "a", "1", "2", "3"))
    assert "columns B and D have the same heading, “White”" in refusal(file)


def test_a_formula_without_a_value():
    error = '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    file = workbook(row(1, *COUNTS) + f'<row r="2">{text("A2", "a")}{error}</row>')
    assert "Sheet “Counts”, row 2, column “White”:" in refusal(file)


def test_cells_merged_over_rows():
    after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    file = workbook(row(1, *COUNTS) + row(2, "a", "1") + row(3, "", "1"), after=after)
    assert "merged over several rows (A2:A3)" in refusal(file)


def test_cells_beyond_the_headings_of_a_csv():
    assert "Row 2: This row has more cells" in refusal(upload("Item,White,BME\na,1,234,5\n"))


def test_hidden_sheets_are_left_alone():
    file = written(counts([["a", 1, 2]]))
    book = openpyxl.load_workbook(file)
    book.create_sheet("Old").append(BANDS)
    book["Old"].sheet_state = "hidden"
    again = io.BytesIO()
    book.save(again)
    assert list(reread(again, "x", WANTED)) == ["counts"]


def test_other_files_get_their_sentence():
    assert "is a PDF" in refusal(upload(b"%PDF-1.7"))
    assert "The file is empty" in refusal(upload(b""))
    assert "was downloaded here" in refusal(upload(b"x" * 2_000_001), limits=Limits(file_bytes=2_000_000))
    assert refusal(packed({"xl/workbook.xml": "<broken"} | {"_rels/.rels": parts()["_rels/.rels"]}))


labels = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
numbers = st.none() | st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=2)
rows = st.lists(st.tuples(labels, numbers, numbers), max_size=6)


def same(value, read):
    """Tell whether a cell came back: a spreadsheet knows no zeros at the end of a number."""
    if isinstance(value, str):
        return str(read) == value.strip()
    return value == read


@settings(max_examples=30, deadline=None)
@given(rows)
def test_whatever_is_written_comes_back(given_rows):
    read = reread(written(counts(given_rows)), "x", WANTED)["counts"]
    assert [each.row for each in read] == list(range(3, 3 + len(given_rows)))
    for before, after in zip(given_rows, read, strict=True):
        assert all(map(same, before, after.values.values()))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_rows_or_a_sentence(content):
    with suppress(NotReadable):
        assert reread(io.BytesIO(content), "x", WANTED)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice(tmp_path):
    file = written(
        counts([["Shortlisted = all", 1200, Decimal("35.5")], [date(2017, 3, 31), 0, None]]),
        bands([["1", 4, 0, None]]),
    )
    (tmp_path / "figures.xlsx").write_bytes(file.getvalue())
    (tmp_path / "out").mkdir()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/home",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path / "out", tmp_path / "figures.xlsx"], check=True, timeout=120
    )
    again = (tmp_path / "out" / "figures.xlsx").read_bytes()
    assert reread(io.BytesIO(again), "x", WANTED) == reread(file, "x", WANTED)
