"""Workbooks: what their cells come to, which sheet is read, and hostile ones refused before they do harm."""

import io
import random
import struct
import time
import zipfile
import zlib
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest

from psed.sheets.archives import DAMAGED
from psed.sheets.limits import Limits
from psed.sheets.reading import open_sheet, read_sheet
from psed.sheets.sheet import NotReadable, Row
from psed.sheets.tables import EMPTY
from tests.sheets.files import (
    BODY,
    COUNTS,
    HEADER,
    HEADINGS,
    MAIN,
    WANTED,
    listing,
    packed,
    parts,
    relations,
    row,
    text,
    workbook,
)  # fmt: skip


def read(file, **more):
    return read_sheet(file, "counts.xlsx", **{"wanted": WANTED, **more})


def refusal(file, **more) -> str:
    """Return the sentence of a refusal, which must come quickly."""
    started = time.perf_counter()
    with pytest.raises(NotReadable) as refused:
        read(file, **more)
    assert time.perf_counter() - started < 10
    return str(refused.value)


def saved(book) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    return file


def cell(markup: str, **more):
    """Return the row of a workbook whose count is this markup of a cell C2."""
    return read(
        workbook(HEADER + f'<row r="2">{text("A2", "Race")}{text("B2", "White")}{markup}</row>', **more)
    ).rows[0]


# What a spreadsheet program writes


def test_a_workbook_as_a_program_writes_it():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Counts 2017"
    sheet.append(HEADINGS)
    sheet.append(["Race", "White", 315])
    sheet.append(["Race", "  Any other\nbackground ", 13.0])
    found = read(saved(book))
    assert (found.name, found.header_row_number, found.headers) == ("Counts 2017", 1, HEADINGS)
    assert found.rows == (
        Row(2, ("Race", "White", "315")),
        Row(3, ("Race", "  Any other\nbackground ", "13")),
    )
    assert found.notes == ()


def test_values_as_a_csv_would_have_them():
    book = openpyxl.Workbook()
    sheet = book.active
    values = [
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (-3, "General", "-3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (315, "#,##0", "315"),
        (0.25, "0%", "25%"),
        (1, "0%", "100%"),
        (0.0294, "0.00%", "2.94%"),
        (date(2017, 3, 31), "dd/mm/yyyy", "2017-03-31"),
        (date(2017, 3, 1), "mmm\\-yy", "2017-03-01"),
        (datetime(2017, 3, 31, 14, 30), "[$-809]d mmmm yyyy hh:mm", "2017-03-31T14:30:00"),
        (42825, '0 "days"', "42825"),
        (3, '[Red]0;[Blue]"d"0', "3"),
        (0.5, "h:mm", "12:00:00"),
        (1.25, "[h]:mm", "30:00:00"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("01", "@", "01"),
        ("=1+1 as text", "@", "=1+1 as text"),
    ]
    sheet.append(["Value", "Expected"])
    for number, (value, style, _) in enumerate(values, start=2):
        sheet.cell(number, 1, value).number_format = style
        sheet.cell(number, 2, number)
    sheet.cell(22, 1).data_type = "s"
    found = read(saved(book), wanted=())
    assert [row.cells[0] for row in found.rows] == [expected for _, _, expected in values]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<c r="C2"><v>315</v></c>', "315"),
        ('<c r="C2"><v>315.0</v></c>', "315"),
        ('<c r="C2"><v>3.15E2</v></c>', "315"),
        ('<c r="C2"><v>-0</v></c>', "0"),
        ('<c r="C2"><v>1E-20</v></c>', "0." + "0" * 19 + "1"),
        ('<c r="C2"><v>1E+20</v></c>', "1E+20"),
        ('<c r="C2"><v>1E+999999999</v></c>', "1E+999999999"),
        ('<c r="C2"><v>NaN</v></c>', "NaN"),
        ('<c r="C2" s="99"><v>5</v></c>', "5"),
        ('<c r="C2" s="-1"><v>5</v></c>', "5"),
        ('<c r="C2" s="x"><v>5</v></c>', "5"),
        ('<c r="C2" t="d"><v>2017-03-31</v></c>', "2017-03-31"),
        ('<c r="C2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="C2" t="str"><f>A1</f><v>12</v></c>', "12"),
        ('<c r="C2"><f>6*2</f><v>12</v></c>', "12"),
        ('<c r="C2" t="str"><f>""</f><v></v></c>', ""),
        ('<c t="n"><v> 12 </v></c>', "12"),
        ('<c r="C2" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r><rPh><t>no</t></rPh></is></c>', "12"),
        ('<c r="C2" t="inlineStr"><is><t>a_x000D_b &amp; &lt;5</t></is></c>', "a\rb & <5"),
        ('<c r="C2" t="str"><v>a_x0000_b_xD83D_c_x005F_x</v></c>', "abc_x"),
        ('<c r="C2"/>', ""),
    ],
)
def test_cells(markup, value):
    found = cell(markup)
    assert found.cells[2] == value
    assert found.problems == ()


@pytest.mark.parametrize(
    ("serial", "properties", "expected"),
    [
        ("42825", "", "2017-03-31"),
        ("41363", '<workbookPr date1904="1"/>', "2017-03-31"),
        ("0", '<workbookPr date1904="true"/>', "1904-01-01"),
        ("42825.9999999", "", "2017-04-01"),
        ("42825.5", "", "2017-03-31T12:00:00"),
        ("1", "", "1900-01-01"),
        ("59", "", "1900-02-28"),
        ("60", "", "1900-02-29"),
        ("61", "", "1900-03-01"),
        ("0.25", "", "06:00:00"),
        ("2958465", "", "9999-12-31"),
        ("2958465.9999999", "", "2958465.9999999"),
        ("2958466", "", "2958466"),
        ("-1", "", "-1"),
    ],
)
def test_dates_as_numbers(serial, properties, expected):
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    found = cell(
        f'<c r="C2" s="1"><v>{serial}</v></c>', properties=properties, others={"xl/styles.xml": styles}
    )
    assert found.cells[2] == expected


@pytest.mark.parametrize(
    ("markup", "value", "kind"),
    [
        ('<c r="C2" t="e"><v>#N/A</v></c>', "#N/A", "spreadsheet error"),
        ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", "spreadsheet error"),
        ('<c r="C2"><f>SUM(C3:C9)</f></c>', "", "formula without a value"),
        ('<c r="C2"><f>SUM(C3:C9)</f><v/></c>', "", "formula without a value"),
    ],
)
def test_formulas_without_a_usable_value_are_problems(markup, value, kind):
    found = cell(markup)
    assert found.cells[2] == value
    assert [(problem.row, problem.column, problem.kind) for problem in found.problems] == [(2, "Count", kind)]


def test_a_formula_that_was_never_calculated_in_a_heading_is_noted():
    body = (
        f'<row r="1">{text("A1", "Characteristic")}{text("B1", "Category")}<c r="C1"><f>"Count"</f></c></row>'
    )
    found = read(workbook(body + row(2, *COUNTS[0])))
    assert found.headers == HEADINGS[:2]
    assert found.notes[0].startswith("The heading of column C is a formula")


def test_shared_texts():
    body = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    white = "<si><r><t>Wh</t></r><r><t>ite</t></r><rPh><t>no</t></rPh></si>"
    strings = f'<sst xmlns="{MAIN}"><si><t>Category</t></si>{white}</sst>'
    assert read(workbook(body, others={"xl/sst.xml": strings})).rows == (Row(2, ("White",)),)
    assert refusal(workbook(body.replace(">1<", ">2<"), others={"xl/sst.xml": strings})) == DAMAGED


def test_other_spellings_of_the_same_workbook():
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{BODY}</x:sheetData></x:worksheet>'
    for name in ("is", "row", "c", "t"):
        sheet = (
            sheet.replace(f"<{name}>", f"<x:{name}>")
            .replace(f"<{name} ", f"<x:{name} ")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    others = {
        "_rels/.rels": relations(("r1", "officeDocument", "/xl/Book.xml")),
        "xl/_rels/book.xml.rels": relations(("r9", "worksheet", "/XL/Sheets/one.XML")),
        "xl/book.xml": listing(("Counts", "visible", "r9")),
        "/xl/sheets/ONE.xml": sheet.encode("utf-16"),
        "xl/vbaProject.bin": b"macros are not read",
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationship TargetMode="External"/>',
    }
    contents = {name: content for name, content in {**parts(), **others}.items() if "sheet1" not in name}
    assert [row.cells for row in read(packed(contents)).rows] == list(COUNTS)


# Which rows and which sheet


def test_title_rows_above_merged_cells_and_blank_rows():
    book = openpyxl.Workbook()
    sheet = book.active
    for values in (
        ["Equality profile of staff"],
        ["Printed", "31/03/2017"],
        [],
        HEADINGS,
        [],
        *COUNTS,
        [],
        ["Total", None, 328],
    ):
        sheet.append(values)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A6:A7")
    found = read(saved(book))
    assert (found.header_row_number, [row.number for row in found.rows]) == (4, [6, 7, 9])
    assert found.rows[1].cells[0] == ""
    assert found.notes == (
        "2 blank rows were left out.",
        "Cells are merged over several rows (A6:A7); only the first row of each has the value. "
        "Unmerge them and fill in every row.",
    )


def test_blank_columns_around_the_table():
    body = "".join(
        f'<row r="{number}">{text(f"B{number}", "x")}{text(f"D{number}", "y")}</row>' for number in (1, 2)
    )
    found = read(workbook(body), wanted=())
    assert (found.headers, found.rows[0].cells) == (("", "x", "", "y"), ("", "x", "", "y"))


def test_what_stands_beside_the_table_is_noted():
    body = BODY + f'<row r="4">{text("F4", "checked by HR")}</row><row r="5">{text("G5", "and again")}</row>'
    found = read(workbook(body))
    assert len(found.rows) == 2
    assert found.notes == ("Nothing was read from columns without a heading in row 1, such as F and G.",)


def several(*sheets: tuple[str, str, str]) -> io.BytesIO:
    """Return a workbook of sheets given by name, state and body."""
    others = {
        "xl/workbook.xml": listing(*((name, state, f"r{at}") for at, (name, state, _) in enumerate(sheets))),
        "xl/_rels/workbook.xml.rels": relations(
            *((f"r{at}", "worksheet", f"s{at}.xml") for at in range(len(sheets)))
        ),
    }
    bodies = {
        f"xl/s{at}.xml": f"<worksheet><sheetData>{body}</sheetData></worksheet>"
        for at, (_, _, body) in enumerate(sheets)
    }
    return packed({**parts(), **others, **bodies})


NOTES_SHEET = ("Notes", "visible", row(1, "How these counts were made") + row(2, "By hand"))


def test_the_first_visible_sheet_with_the_headings_is_read():
    file = several(
        ("Old", "hidden", BODY),
        ("Older", "veryHidden", BODY),
        NOTES_SHEET,
        ("Staff", "visible", BODY),
        ("2016", "visible", BODY),
    )
    found = read(file)
    assert found.name == "Staff"
    assert found.notes == (
        "Only the sheet “Staff” was read, not “Notes” and “2016”.",
        "Hidden sheets were not read: “Old” and “Older”.",
    )


def test_without_known_headings_the_first_sheet_with_anything_is_read():
    assert read(several(("Empty", "visible", ""), NOTES_SHEET)).name == "Notes"


def test_a_named_sheet_is_read_even_where_hidden():
    file = several(NOTES_SHEET, ("Old", "hidden", BODY))
    assert read(file, sheet="old").name == "Old"
    assert refusal(file, sheet="2017") == (
        "The workbook has no sheet of that name. It has “Notes”. Choose one of them."
    )


def test_all_sheets_hidden_or_empty():
    assert refusal(several(("Old", "hidden", BODY))).startswith("Every sheet of the workbook is hidden.")
    assert refusal(
        several(("A", "visible", ""), ("B", "visible", '<row r="5"><c r="A5"/></row>'))
    ).startswith("There is nothing")
    assert refusal(workbook(HEADER)).startswith("There are headings in row 1 but nothing below them.")


# Hostile and broken


def test_a_claimed_size_costs_nothing():
    claim = '</sheetData><dimension ref="A1:XFD1048576"/><sheetData>'
    far = (
        f'<row r="1048576">{text("A1048576", "Race")}{text("B1048576", "Mixed")}{text("C1048576", "1")}</row>'
    )
    found = read(workbook(claim + BODY + far))
    assert [row.number for row in found.rows] == [2, 3, 1_048_576]


def test_a_value_in_the_last_column():
    far = text("XFD2", "x").replace('r="XFD2"', 'r="XFD2"')
    assert refusal(workbook(HEADER + f'<row r="2">{far}</row>')).startswith(
        "Row 2 goes to column XFD, and only 1,000 columns"
    )


def test_sixteen_thousand_columns():
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet().append(range(16_384))
    file = saved(book)
    assert refusal(file).startswith("Row 1 goes to column XFD")


@pytest.mark.parametrize(
    ("body", "limits", "sentence"),
    [
        (BODY, Limits(rows=2), "The sheet holds more than 2 rows"),
        (BODY, Limits(cells=8), "The sheet holds more than 8 cells"),
        (BODY, Limits(cell_length=13), "A cell holds more than 13 characters."),
        (BODY, Limits(characters=50), "The sheet holds more than 50 characters"),
        (BODY, Limits(entries=4), "The file holds more than 4 parts"),
        (HEADER + row(2, "x" * 1_000_000), Limits(), "A cell holds more than 32,767 characters."),
    ],
)
def test_limits(body, limits, sentence):
    assert refusal(workbook(body), limits=limits).startswith(sentence)


def bomb(size: int, *, declared: int | None = None, part: str = "xl/worksheets/sheet1.xml") -> io.BytesIO:
    """Return a workbook with one part of so many spaces, packed a thousandfold; its size may be a lie."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = block * (size >> 20) + packer.flush()
    file = packed({name: content for name, content in parts().items() if name != part})
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo(part)
        archive.writestr(info, data)  # stored as it is, then declared to be packed
        info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, declared or size
    raw = bytearray(file.getvalue())
    offset = info.header_offset
    raw[offset + 8 : offset + 10] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    return io.BytesIO(raw)


def test_a_bomb_of_a_gigabyte_is_refused_by_what_it_declares():
    file = bomb(1 << 30)
    assert len(file.getvalue()) < 1_100_000
    assert refusal(file).startswith("The workbook unpacks to more than 40 MB")


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sst.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"]
)
def test_a_bomb_that_declares_little_is_damaged(part):
    assert refusal(bomb(1 << 26, declared=1000, part=part)) == DAMAGED


def test_what_is_inflated_is_counted_over_all_parts():
    size = sum(len(str(content).encode()) for content in parts().values())
    assert len(read(workbook(), limits=Limits(unpacked_bytes=size)).rows) == 2
    assert refusal(workbook(), limits=Limits(unpacked_bytes=size - 1)).startswith(
        "The workbook unpacks to more than"
    )
    again = relations(
        *(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            *((f"s{at}", "styles", "styles.xml") for at in range(99)),
        )
    )
    more = {
        "xl/_rels/workbook.xml.rels": again,
        "xl/styles.xml": f"<styleSheet>{' ' * 1_000_000}</styleSheet>",
    }
    assert refusal(workbook(others=more)).startswith("The workbook unpacks to more than 40 MB")


def test_ten_thousand_entries():
    file = packed({**parts(), **{f"xl/media/{number}": "" for number in range(10_000)}})
    assert refusal(file).startswith("The file holds more than 1,000 parts")


@pytest.mark.parametrize("name", ["../../etc/passwd", "xl/../../x", "C:/x", "xl\\x.xml"])
def test_odd_paths(name):
    assert refusal(packed({**parts(), name: "x"})) == DAMAGED


def test_two_parts_of_one_name():
    file = workbook()
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(file) == DAMAGED


def test_rare_ways_of_packing():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    assert refusal(file) == DAMAGED


def test_entries_marked_as_encrypted():
    raw = workbook().getvalue()
    at = raw.index(b"PK\x01\x02")
    assert "protected with a password" in refusal(io.BytesIO(raw[: at + 8] + b"\x01" + raw[at + 9 :]))


@pytest.mark.parametrize("share", range(0, 100, 5))
def test_cut_off(share):
    raw = workbook().getvalue()
    assert refusal(io.BytesIO(raw[: 4 + len(raw) * share // 100])) == DAMAGED


def test_flipped_bits_end_in_a_sheet_or_a_refusal():
    raw, chance = workbook().getvalue(), random.Random(1)
    for _ in range(300):
        broken = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        with suppress(NotReadable):
            read(io.BytesIO(broken))


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "declaration", [ENTITY, LAUGHS, '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">', "<!DOCTYPE x>"]
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sst.xml", "_rels/.rels"])
def test_document_types_and_entities(part, declaration):
    content = parts().get(part, f'<sst xmlns="{MAIN}"><si><t>&e;</t></si></sst>')
    assert "document type declaration" in refusal(packed({**parts(), part: declaration + content}))


@pytest.mark.parametrize(
    "body",
    [
        "<row>" * 200,
        "".join(f"<n{number}/>" for number in range(20_000)),
        "".join(f'<a b{number}=""/>' for number in range(20_000)),
        '<a b="' + "x" * 2_000_000 + '"/>',
        "<row r='0'/>",
        "<row r='-1'/>",
        "<row r='1048577'/>",
        "<row r='x'/>",
        "<row r='5'/><row r='5'/>",
        "<row r='1'><c r='B1'/><c r='A1'/></row>",
        "<row r='1'><c r='11'/></row>",
        "<row r='1'><c r='ABCD1'/></row>",
        "<row r='1'><c r='XFE1'/></row>",
        "<row r='1'><c r='Ä1'/></row>",
        "<row><c t='s'><v>5</v></c></row>",
        "<row><c t='s'><v>-1</v></c></row>",
        "<row><c t='s'><v>" + "9" * 5000 + "</v></c></row>",
        "<row>",
        "&e;",
        "<row><c><v>5</c></v></row>",
        "\x01",
    ],
)
def test_broken_and_hostile_markup(body):
    assert refusal(workbook(BODY.replace("</row>", "</row>" + body, 1) if body == "&e;" else body)) in {
        DAMAGED,
        EMPTY,
    }


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "nonsense", "cp037", "idna"])
def test_encodings_that_no_workbook_has(encoding):
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert (
        refusal(packed({**parts(), "xl/workbook.xml": declaration + str(parts()["xl/workbook.xml"])}))
        == DAMAGED
    )


@pytest.mark.parametrize(
    "others",
    [
        {"xl/workbook.xml": "<workbook/>"},
        {"xl/workbook.xml": ""},
        {"xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "missing.xml"))},
        {"xl/_rels/workbook.xml.rels": relations(("r1", "chartsheet", "worksheets/sheet1.xml"))},
        {"_rels/.rels": relations(("r1", "officeDocument", "../../../missing.xml"))},
        {"xl/worksheets/sheet1.xml": "<html><body>"},
    ],
)
def test_parts_missing_or_something_else(others):
    assert refusal(workbook(others=others)) == DAMAGED


def test_huge_shared_texts():
    strings = f"<sst>{'<si><t>x</t></si>' * 5001}</sst>"
    assert "different texts" in refusal(workbook(others={"xl/sst.xml": strings}), limits=Limits(cells=5000))
    assert "32,767 characters" in refusal(
        workbook(others={"xl/sst.xml": f"<sst><si><t>{'x' * 40_000}</t></si></sst>"})
    )


def test_rows_stream_one_at_a_time():
    body = "".join(row(number, "a", "b") for number in range(1, 5000)) + "<row r='1'/>"
    stream = open_sheet(workbook(body), "counts.xlsx")
    assert next(stream.rows) == Row(2, ("a", "b"))
    with pytest.raises(NotReadable):
        list(stream.rows)


def test_a_refusal_names_the_sheets_that_were_passed_over():
    headings_alone = ("Cover", "visible", HEADER)
    message = refusal(several(headings_alone, ("Data", "hidden", BODY)))
    assert message.startswith("There are headings in row 1 but nothing below them.")
    assert message.endswith("A hidden sheet was not read: “Data”.")
