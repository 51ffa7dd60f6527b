"""Text with columns: every encoding, delimiter and line end that programs write, and broken ones."""

import codecs

import pytest

from psed.sheets.limits import Limits
from psed.sheets.reading import open_sheet, read_sheet
from psed.sheets.sheet import NotReadable, Row
from tests.sheets.files import COUNTS, HEADINGS, WANTED, csv_text, upload


def read(content, **more):
    return read_sheet(upload(content), "counts.csv", **more)


def refusal(content, **more) -> str:
    with pytest.raises(NotReadable) as refused:
        read(content, **more)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
def test_encodings_and_delimiters(codec, mark, delimiter):
    sheet = read(mark + csv_text(delimiter=delimiter).encode(codec), wanted=WANTED)
    assert sheet.headers == HEADINGS
    assert [row.cells for row in sheet.rows] == list(COUNTS)


def test_latin_1_is_read_where_windows_1252_has_no_such_letter():
    assert read(b"a,b\r\nx\x81,\xe9\r\n").rows == (Row(2, ("x\x81", "é")),)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends(end):
    assert [row.number for row in read(csv_text(end=end)).rows] == [2, 3]


def test_the_last_line_may_have_no_end():
    assert read("a,b\n1,2").rows == (Row(2, ("1", "2")),)


@pytest.mark.parametrize(
    ("content", "headers", "cells"),
    [
        ('a,b\n"x, y",2\n', ("a", "b"), ("x, y", "2")),
        ('a;b\n"x; y";1,5\n', ("a", "b"), ("x; y", "1,5")),
        ("a;b\n1,5;2,5\n2,5;3,5\n1,0;2,0\n", ("a", "b"), ("1,5", "2,5")),
        ('a, b\n1, "x, y"\n', ("a", "b"), ("1", "x, y")),
        ('a,b\n"two\r\nlines",2\n', ("a", "b"), ("two\r\nlines", "2")),
        ('a,b\n"say ""yes""",5" pipe\n', ("a", "b"), ('say "yes"', '5" pipe')),
        ("sep=;\r\na;b\r\n1;2\r\n", ("a", "b"), ("1", "2")),
        ('sep="\n"a"\n', ('sep="',), ("a",)),
        ("a\n1\n", ("a",), ("1",)),
        ("a,b\n\u200b x ,\u202e2\n", ("a", "b"), ("\u200b x ", "\u202e2")),
    ],
)
def test_quotes_and_delimiters(content, headers, cells):
    sheet = read(content)
    assert sheet.headers == headers
    assert sheet.rows[0].cells == cells


def test_the_delimiter_that_brings_out_the_wanted_headings_wins():
    content = (
        "Staff, all, by group, on 31 March\nCharacteristic|Category|Count\n"
        + "Race|White, British, all|3\n" * 9
    )
    assert read(content, wanted=WANTED).headers == HEADINGS


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    sheet = read('a,b\n\n"one\ntwo",2\n,\n3,4\n,,\n')
    assert sheet.rows == (Row(3, ("one\ntwo", "2")), Row(5, ("3", "4")))
    assert sheet.notes == ("3 blank rows were left out.",)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('a,b\n1,2\n"x,2\n3,4\n', 3),
        ('a,b\n"x\ny",2\n1,"y"z\n', 4),
        ('a,b\n1,"never closed', 2),
        ('a,b\n1,"say \\"yes\\", please"\n', 2),
    ],
)
def test_a_lone_quotation_mark_is_named_with_its_line(content, line):
    assert refusal(content).startswith(f'Line {line} has a quotation mark (")')


def test_mixed_encodings_are_refused_with_the_line():
    content = csv_text().encode() + "Race,Café,2\r\n".encode("cp1252")
    assert "mixes two ways of writing letters such as é; the first that doesn't fit is in line 4." in refusal(
        content
    )


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1\x00,2\n",
        bytes(range(256)) * 20,
        b"\x01\x02\x03\x04" * 100,
        codecs.BOM_UTF16_LE + b"a\x00,\x00b\x00\n\x00\x00\xd8",
        codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff",
    ],
)
def test_what_is_no_text_is_refused(content):
    assert refusal(content).startswith("This file is neither text nor a workbook, or it is damaged.")


@pytest.mark.parametrize("content", ["", "\n\n\n", ",,,\n,,\n", codecs.BOM_UTF8, "\x1a", " \n\t\n"])
def test_nothing_in_the_file(content):
    assert refusal(content).startswith(("The file is empty.", "There is nothing in the file."))


def test_headings_alone_are_refused():
    assert refusal("\nCharacteristic,Category,Count\n\n", wanted=WANTED) == (
        "There are headings in row 2 but nothing below them. Add the rows and choose the file again."
    )


def test_an_unquoted_comma_is_a_problem_of_its_row():
    sheet = read("Characteristic,Category,Count\nRace,White,1,234\nRace,Mixed,5,,\n")
    assert [(problem.row, problem.kind) for problem in sheet.problems] == [(2, "more cells than headings")]
    assert sheet.rows[1] == Row(3, ("Race", "Mixed", "5"))


def test_short_rows_are_filled_up():
    assert read("a,b,c\n1\n").rows == (Row(2, ("1", "", "")),)


@pytest.mark.parametrize(
    ("content", "limits", "sentence"),
    [
        ("a,b\n1,2\n3,4\n", Limits(rows=2), "The sheet holds more than 2 rows"),
        ("a,b\n1,2\n3,4\n", Limits(cells=5), "The sheet holds more than 5 cells"),
        ("a,b,c\n1,2,3\n", Limits(columns=2), "Row 1 goes to column C, and only 2 columns can be read."),
        ("a,b\nlonger,2\n", Limits(cell_length=5), "A cell holds more than 5 characters."),
        ("a,b\n" + "x" * 200_000, Limits(), "A cell holds more than 32,767 characters."),
        ("a,b\n" + "," * 1_000_001, Limits(), "Line 2 is longer than a million characters."),
        ("a,b\n" + '"\n",' * 400_000, Limits(), "Line 2 is longer than a million characters."),
        ("a,b\n1,2\n", Limits(file_bytes=7), "The file is larger than 0 MB."),
    ],
)
def test_limits(content, limits, sentence):
    assert refusal(content, limits=limits).startswith(sentence)


def test_rows_stream_one_at_a_time():
    content = "a,b\n" + "1,2\n" * 50 + '"never closed,2\n'
    stream = open_sheet(upload(content), "counts.csv")
    assert next(stream.rows) == Row(2, ("1", "2"))
    with pytest.raises(NotReadable, match="Line 52"):
        list(stream.rows)


def test_the_file_stays_open():
    file = upload(csv_text())
    read_sheet(file, "counts.csv")
    assert not file.closed
