"""Small real files for the tests; workbooks put together by hand, as no program would save some of them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from psed.sheets.headings import Column

WANTED = (
    Column("characteristic", "Characteristic"),
    Column("category", "Category", ("Group",)),
    Column("count", "Count", ("Headcount", "Number of staff")),
    Column("date", "Date", ("As at",), required=False),
)
HEADINGS = ("Characteristic", "Category", "Count")
COUNTS = (("Race", "White", "315"), ("Race", "Café owner’s £", "13"))

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"/>'


def relations(*targets: tuple[str, str, str]) -> str:
    """Return a part's relations, from (identifier, kind, target)."""
    listed = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identifier, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def text(reference: str, value: str) -> str:
    """Return a cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *values: str) -> str:
    """Return a row of text from column A on."""
    cells = "".join(text(f"{chr(65 + at)}{number}", value) for at, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


HEADER = row(1, *HEADINGS)
BODY = HEADER + row(2, *COUNTS[0]) + row(3, *COUNTS[1])


def worksheet(body: str, after: str = "") -> str:
    """Return a sheet with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def listing(*sheets: tuple[str, str, str], properties: str = "") -> str:
    """Return a workbook's list of sheets, from (name, state, identifier)."""
    listed = "".join(f'<sheet name="{name}" state="{state}" r:id="{at}"/>' for name, state, at in sheets)
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'


def parts(
    body: str = BODY,
    *,
    after: str = "",
    properties: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the parts of a workbook of one sheet; `others` replaces parts or adds some."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "sst.xml"),
        ),
        "xl/workbook.xml": listing(("Counts", "visible", "r1"), properties=properties),
        "xl/worksheets/sheet1.xml": worksheet(body, after),
        **(others or {}),
    }


def packed(contents: Mapping[str, str | bytes]) -> io.BytesIO:
    """Return a zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file


def workbook(body: str = BODY, **more) -> io.BytesIO:
    """Return a workbook of one sheet with this body."""
    return packed(parts(body, **more))


def csv_text(rows: Sequence[Sequence[str]] = COUNTS, *, delimiter: str = ",", end: str = "\r\n") -> str:
    """Return the headings and rows as CSV, without quotation marks."""
    return "".join(delimiter.join(cells) + end for cells in (HEADINGS, *rows))


def upload(content: str | bytes) -> io.BytesIO:
    """Return a file with this content."""
    return io.BytesIO(content.encode() if isinstance(content, str) else content)
