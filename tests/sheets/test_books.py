import io
import tracemalloc
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from psed.sheets.books import Book, SheetTable, sheet_names, write_book


def opened(book):
    """Write a workbook and open it again."""
    stream = io.BytesIO()
    write_book(book, stream)
    stream.seek(0)
    return openpyxl.load_workbook(stream)


def one(rows, headers=("Category", "Headcount", "%")):
    return Book(
        "Race", ["A note."], [SheetTable("Race", "Race, 2016/17", headers, rows, ["Base: 328 people."])]
    )


def test_a_table_with_its_title_above_it():
    book = opened(one([["White - British", 287, Decimal("87.50")], ["White - Irish", "[c]", "[c]"]]))
    assert book.sheetnames == ["Notes", "Race"]
    assert [cell.value for cell in book["Notes"]["A"]] == ["Race", "A note."]
    assert [[cell.value for cell in row] for row in book["Race"].rows] == [
        ["Race, 2016/17", None, None],
        ["Base: 328 people.", None, None],
        ["Category", "Headcount", "%"],
        ["White - British", 287, 87.5],
        ["White - Irish", "[c]", "[c]"],
    ]


def test_numbers_are_numbers_and_days_are_days():
    sheet = opened(one([["A", 0, Decimal("0.1")], [date(2017, 3, 31), True, None]]))["Race"]
    assert (sheet["B4"].value, sheet["B4"].data_type) == (0, "n")
    assert sheet["C4"].value == 0.1
    assert sheet["A5"].value.date() == date(2017, 3, 31)
    assert sheet["B5"].value is True
    assert sheet["C5"].value is None


def test_headings_stay_in_sight_and_nothing_is_merged():
    sheet = opened(one([["A", 1, 2]]))["Race"]
    assert sheet.freeze_panes == "B4"
    assert all(cell.font.bold for cell in sheet[3])
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")', "http://x.example", "{=A1}", "12"],
)
def test_text_is_never_live(text):
    stream = io.BytesIO()
    write_book(Book(text, [text], [SheetTable("T", text, [text], [[text]], [text])]), stream)
    sheets = [name for name in ZipFile(stream).namelist() if name.startswith("xl/worksheets/")]
    for name in sheets:
        xml = ZipFile(stream).read(name)
        assert b"<f>" not in xml
        assert b"hyperlink" not in xml
    stream.seek(0)
    cell = openpyxl.load_workbook(stream)["T"]["A4"]
    assert (cell.value, cell.data_type) in {(text, "s"), (text, "inlineStr")}


def test_the_same_figures_make_the_same_file():
    streams = [io.BytesIO(), io.BytesIO()]
    for stream in streams:
        write_book(one([["A", 1, 2]]), stream)
    assert streams[0].getvalue() == streams[1].getvalue()


def test_no_rows_no_notes_no_tables():
    assert opened(Book("Nothing", [], [])).sheetnames == ["Notes"]
    assert opened(one([]))["Race"].max_row == 3


def test_names_of_sheets():
    wanted = ["Race", "race", "A/B: [C]*?", "", "'quoted'", "x" * 40, "x" * 41, "History"]
    assert list(sheet_names(wanted)) == [
        "Race",
        "race 2",
        "A B   C",
        "Table",
        "quoted",
        "x" * 31,
        f"{'x' * 29} 2",
        "History 2",
    ]


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
@example(texts=[f"{'x' * 30}'s"])  # cut short, it would end in an apostrophe
@example(texts=["😀" * 31, "😀" * 31])  # Excel counts an emoji as two
@example(texts=["' 'quoted"])
def test_whatever_the_text_it_comes_back(texts):
    book = Book(texts[0], texts, [SheetTable(text, text, [text], [[text]]) for text in texts])
    assert len(opened(book).sheetnames) == len(texts) + 1


def test_what_xml_has_no_word_for_is_left_out():
    sheet = opened(one([["a\x00b\ufffe\ud800c", 1, 2]]))["Race"]
    assert sheet["A4"].value == "ab?c"


def test_many_rows_take_no_more_memory():
    def peak(number):
        tracemalloc.start()
        write_book(one([f"Category {place}", place, Decimal(1)] for place in range(number)), io.BytesIO())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)  # what is imported and kept once
    assert peak(10_000) < peak(500) + 3_000_000
