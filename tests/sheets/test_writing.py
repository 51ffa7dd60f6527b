"""CSV out: read back as it was meant, and nothing in it that a spreadsheet program would run."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psed.sheets.reading import read_sheet
from psed.sheets.writing import csv_bytes, csv_lines, template
from tests.sheets.files import COUNTS, HEADINGS, WANTED


def written(value) -> str:
    """Return one cell as it stands in the file."""
    return (
        csv_bytes(["Value"], [[value]]).decode("utf-8-sig").removeprefix('"Value"\r\n').removesuffix("\r\n")
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("White", '"White"'),
        ("Café owner’s £", '"Café owner’s £"'),
        ('say "yes", please', '"say ""yes"", please"'),
        ("two\r\nlines", '"two\r\nlines"'),
        ("", '""'),
        ("Done:\n- one; two\n- three", '"Done:\n- one; two\n- three"'),
        ("a;=1", '"a;\'=1"'),
        (None, ""),
        (-3, "-3"),
        (1234567, "1234567"),
        (Decimal("-0.10"), "-0.10"),
        (Decimal("1E+3"), "1000"),
        (0.5, "0.5"),
        (True, "TRUE"),
        (date(2017, 3, 31), "2017-03-31"),
        (datetime(2017, 3, 31, 9, 30, tzinfo=UTC), "2017-03-31 09:30:00+00:00"),
        ("a\x00b\x07c", '"abc"'),
        ("\ud800", '"?"'),
    ],
)
def test_cells(value, cell):
    assert written(value) == cell


ATTACKS = [
    "=1+1", "+1+1", "-1+1", "-3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u200b=1+1", "\xa0@x",
    "\ufeff=1", "\x00=1+1", "＝1+1", "＋1", "－1", "＠x", "\tx", "\rx", "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=HYPERLINK("http://localhost/?"&A1,"see")',
    '=IMPORTXML("http://localhost","//a")', "=WEBSERVICE(A1)", "-2+3+cmd|' /C calc'!A0", '"=1+1"', "a;=1+1",
    "a\t=1+1", 'a",=1+1', 'a"\r\n=1+1', "a\r\n=1+1,=2", "'=1+1", "a;-2+3", "a; @x", "a\n +1",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_formula_leaves_however_the_file_is_split(attack, delimiter):
    content = csv_bytes([attack, "Count"], [[attack, 3], ["White", attack]]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
        for cell in row:
            assert not cell.lstrip(" \xa0\u200b\ufeff\x00").startswith(tuple("=+-@＝＋－＠\t\r\n"))


def test_no_formula_comes_alive_in_a_workbook():
    book = openpyxl.Workbook()
    for row in csv.reader(
        io.StringIO(csv_bytes(["Value"], [[attack] for attack in ATTACKS]).decode("utf-8-sig"), newline="")
    ):
        book.active.append(row)
    assert {cell.data_type for row in book.active.rows for cell in row} == {"s"}


SIGNS = "=+-@＝＋－＠"
plain = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=";"), min_size=1).filter(
    lambda word: word[0] not in SIGNS
)


@given(st.lists(st.tuples(plain, plain, plain), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows):
    sheet = read_sheet(io.BytesIO(csv_bytes(HEADINGS, rows)), "counts.csv", wanted=WANTED)
    assert sheet.headers == HEADINGS
    assert [row.cells for row in sheet.rows] == rows


def test_lines_come_one_at_a_time():
    lines = csv_lines(HEADINGS, iter(COUNTS))
    assert next(lines) == '\ufeff"Characteristic","Category","Count"\r\n'.encode()
    assert next(lines) == b'"Race","White","315"\r\n'


def test_template():
    assert template(WANTED, [["Race", "White", None]]) == (
        '\ufeff"Characteristic","Category","Count","Date"\r\n"Race","White",\r\n'.encode()
    )
