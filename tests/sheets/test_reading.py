"""What a file is, by its content; and whatever the bytes, a sheet or a sentence."""

import io
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from psed.sheets.reading import read_sheet
from psed.sheets.sheet import NotReadable, Sheet
from tests.sheets.files import BODY, HEADINGS, WANTED, csv_text, packed, parts, upload, workbook

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FAR_ON = OLE2 + bytes((1 << 20) - 520)  # so that the name lies across two pieces as they are read


def zipped(*names: str) -> bytes:
    """Return a zip with parts of these names."""
    return packed(dict.fromkeys(names, "<x/>")).getvalue()


def refusal(content) -> str:
    with pytest.raises(NotReadable) as refused:
        read_sheet(upload(content), "counts.xlsx", wanted=WANTED)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF,"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is an image,"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is an image,"),
        (b"BM\x36\x00\x00\x00", "is an image,"),
        (b"<!DOCTYPE html><html><table><tr><td>Count", "is a web page,"),
        (b"\xef\xbb\xbf \r\n<HTML>", "is a web page,"),
        ("\ufeff<html>".encode("utf-16"), "is a web page,"),
        (b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "Excel 2003"),
        (b'<?xml version="1.0"?><staff/>', "is an XML file,"),
        (b'{"counts": [1, 2]}', "is a data file for programs (JSON),"),
        (b'[\n  {"count": 1}]', "is a data file for programs (JSON),"),
        (b"\x1f\x8b\x08\x00", "is a compressed file,"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "is a compressed file,"),
        (b"Rar!\x1a\x07\x00", "is a compressed file,"),
        (b"{\\rtf1 Count}", "is a text document,"),
        (b"SQLite format 3\x00", "is a database,"),
        (b"PAR1\x15\x04", "is a data file for programs (Parquet),"),
        (b"MZ\x90\x00\x03", "is a program,"),
        (OLE2 + "Workbook".encode("utf-16-le"), "is in Excel's old format (.xls)."),
        (OLE2, "is in Excel's old format (.xls)."),
        (OLE2 + "WordDocument".encode("utf-16-le"), "is a Word document,"),
        (FAR_ON + "EncryptedPackage".encode("utf-16-le"), "is protected with a password."),
        (zipped("mimetype", "content.xml"), "is an OpenDocument file"),
        (zipped("[Content_Types].xml", "word/document.xml"), "is a Word document,"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "is a PowerPoint presentation,"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), "is an Excel binary workbook (.xlsb),"),
        (zipped("Index/Document.iwa"), "is an Apple Numbers, Pages or Keynote document,"),
        (zipped("2017/counts.xlsx"), "is a zip with other files in it."),
        (zipped("photo.png"), "is a zip,"),
        (zipped(), "is a zip,"),
    ],
)  # fmt: skip
def test_other_files_are_named(content, what):
    sentence = refusal(content)
    assert what in sentence
    assert "hoose" in sentence  # what to do


def test_a_docx_by_its_relations():
    contents = {name: content for name, content in parts().items() if "sheet" not in name}
    contents["_rels/.rels"] = str(contents["_rels/.rels"]).replace("xl/workbook", "word/document")
    contents["word/document.xml"] = "<document/>"
    assert "is a Word document" in refusal(packed(contents).getvalue())


def test_the_name_does_not_matter():
    assert read_sheet(upload(csv_text()), "../../counts.xlsx").headers == HEADINGS
    assert read_sheet(workbook(), "counts.csv").headers == HEADINGS


@pytest.mark.parametrize("heading", ["BME", "MZ", "GIF", "PK", "Rar", "BZ", "MM", "[c]"])
def test_headings_that_begin_like_other_files(heading):
    assert read_sheet(upload(f"{heading},Count\nx,1\n"), "counts.csv").headers == (heading, "Count")


def settle(content: bytes, **more) -> None:
    """Read, and accept nothing but a sheet that holds together or a sentence."""
    try:
        sheet = read_sheet(io.BytesIO(content), "counts", **more)
    except NotReadable as refused:
        sentence = str(refused)
        assert sentence.endswith(".")
    else:
        check(sheet)


def check(sheet: Sheet) -> None:
    numbers = [sheet.header_row_number, *(row.number for row in sheet.rows)]
    assert numbers == sorted(set(numbers))
    assert sheet.rows
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.headers)}


words = st.sampled_from(
    [b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b'"', b"'", b" ", b"\x00", b"\xef\xbb\xbf",
     b"\xff\xfe", b"\xfe\xff", b"\xe9", "é".encode(), b"Count", b"Category", b"Characteristic", b"12",
     b"1,234", b"=1", b"sep=;", b"PK\x03\x04", b"<html>", b"\x1a", b"%"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(), st.lists(words, max_size=40).map(b"".join)), st.sampled_from([(), WANTED]))
@example(b"PK\x05\x06" + bytes(18), ())
@example(b"PK\x03\x04", ())
@example(b"PK\x05\x06" + b"\xff" * 18, ())
@example(b"\xff\xfe", ())
@example(b"\xff\xfe\x00", ())
@example(b'"', ())
@example(b'sep="\n"a"\n', ())
@example(b"sep=\xc2\xa0\na\xc2\xa0b\n1\n", ())
def test_any_bytes_end_in_a_sheet_or_a_sentence(content, wanted):
    settle(content, wanted=wanted)


markup = st.sampled_from(
    ["<row>", "</row>", '<row r="2">', '<row r="9"/>', "<c>", "</c>", '<c r="B2" t="s">', '<c t="b">',
     '<c t="e">', '<c s="1">', "<v>", "</v>", "<v>1</v>", "<v>-1E5</v>", "<f>", "<f>A1</f>", "</f>",
     "<is>", "</is>", "<t>", "</t>", "x", "&amp;", "&x;", "<!-- -->", "<![CDATA[x]]>",
     "<c><v>5</v></c>", "<row><c><v>1</v></c></row>", "\x00", '<mergeCell ref="A1:B9"/>', "<?x y?>"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(markup, max_size=20).map("".join))
def test_any_markup_ends_in_a_sheet_or_a_sentence(body):
    settle(workbook(BODY + body).getvalue(), wanted=WANTED)
    settle(workbook(body).getvalue())


RAW = workbook().getvalue()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(RAW)), st.integers(0, len(RAW)), st.binary(max_size=8))
def test_any_damage_to_a_workbook_ends_in_a_sheet_or_a_sentence(start, end, instead):
    settle(RAW[:start] + instead + RAW[end:])


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(parts())), st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_part_ends_in_a_sheet_or_a_sentence(part, content):
    settle(packed({**parts(), part: content}).getvalue())
    settle(packed({**parts(), part: zlib.compress(content)}).getvalue())
