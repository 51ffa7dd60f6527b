"""The Dorset report of 2017 out of the command: what the print has is there, small numbers are not."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pypdf import PdfReader

# Table 1 as printed: label; 2015/16 headcount, %; 2016/17 headcount, %
ETHNICITY = """
White - British|269|86.77|287|87.50
White - Irish|3|0.97|3|0.91
White - Any other White background|7|2.26|6|1.83
White English|19|6.13|18|5.49
White Scottish|1|0.32|0|0.00
White Welsh|1|0.32|1|0.30
Mixed - White and Asian|2|0.65|2|0.61
Mixed - Any other mixed background|1|0.32|2|0.61
Asian or Asian British - Indian|1|0.32|1|0.30
Black or Black British - African|2|0.65|2|0.61
Black or Black British - Any other Black background|1|0.32|1|0.30
Undefined|1|0.32|3|0.91
Not Stated|2|0.65|1|0.30
"""
ROWS = [line.split("|") for line in ETHNICITY.strip().splitlines()]
SMALL = re.compile(r"^[1-4]$")


class Tables(HTMLParser):
    """Every table of a page as its caption and rows of cell texts."""

    def __init__(self):
        super().__init__()
        self.tables, self._text = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"].append([])
        elif tag in {"td", "th", "caption"}:
            self._text = []

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag in {"td", "th", "caption"} and self._text is not None:
            text = " ".join("".join(self._text).split())
            if tag == "caption":
                self.tables[-1]["caption"] = text
            else:
                self.tables[-1]["rows"][-1].append(text)
            self._text = None


def tables_of(html):
    reader = Tables()
    reader.feed(html)
    return reader.tables


@pytest.fixture(scope="module")
def built(tmp_path_factory, django_db_setup, django_db_blocker):
    """Build both copies once: HTML and PDF text, public and internal."""
    out = tmp_path_factory.mktemp("report")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo")
        call_command("build_report", "dorset-ccg", "2016-17", out=out / "public")
        call_command("build_report", "dorset-ccg", "2016-17", out=out / "internal", internal=True)
        transaction.set_rollback(True)

    def read(kind):
        pdf = PdfReader(out / kind / "report.pdf")
        return (
            (out / kind / "report.html").read_text(),
            pdf,
            "\n".join(page.extract_text() for page in pdf.pages),
        )

    return {kind: read(kind) for kind in ("public", "internal")}


def row_of(tables, label):
    """Return the first row whose heading ends with the label (a code may stand before it)."""
    for table in tables:
        for row in table["rows"]:
            if row and re.fullmatch(rf"([A-Z]{{1,2}} )?{re.escape(label)}", row[0], re.IGNORECASE):
                return row
    raise AssertionError(f"no row {label}")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_ethnicity_to_officers(built, row):
    html, _pdf, _text = built["internal"]
    label, before, before_share, now, share = row
    shown = row_of(tables_of(html), label)
    for printed, cell in zip((before, f"{before_share}%", now, f"{share}%"), shown[1:5], strict=True):
        assert cell.startswith(printed), (label, shown)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_ethnicity_to_the_public(built, row):
    html, _pdf, _text = built["public"]
    label, *printed = row
    shown = row_of(tables_of(html), label)
    for count, share, shown_count, shown_share in (
        (printed[0], printed[1], shown[1], shown[2]),
        (printed[2], printed[3], shown[3], shown[4]),
    ):
        if SMALL.match(count):
            assert (shown_count, shown_share) == ("[c]", "[c]")
        else:
            assert (shown_count, shown_share) == (count, f"{share}%")


def test_no_small_number_in_any_workforce_table_of_the_public(built):
    html, _pdf, _text = built["public"]
    workforce = [
        table
        for table in tables_of(html)
        if re.search(r"ethnic|race|sex|people", table["caption"], re.IGNORECASE)
    ]
    assert workforce
    for table in workforce:
        for row in table["rows"]:
            assert not any(SMALL.match(cell) for cell in row[1:]), row
    assert "98.78" not in html
    assert ">315<" not in html


@pytest.mark.parametrize("kind", ["public", "internal"])
def test_both_forms_say_that_ethnicity_falls_short(built, kind):
    html, _pdf, text = built[kind]
    assert "327 of 328" in html
    assert "327 of 328" in " ".join(text.split())


def test_every_grade(built):
    html, _pdf, text = built["public"]
    grades = next(table for table in tables_of(html) if any(row and "1.1" in row[0] for row in table["rows"]))
    outcomes = {row[0][:3]: row for row in grades["rows"] if row and re.match(r"\d\.\d", row[0])}
    assert len(outcomes) == 18
    assert [cell for cell in outcomes["1.2"] if "Achieving" in cell or "Developing" in cell]
    assert "EDS 2012" in html
    assert "EDS2 2015" in html
    for number in outcomes:
        assert number in text


def test_providers_and_actions(built):
    html, _pdf, text = built["public"]
    flat = " ".join(text.split())
    for provider in (
        "Dorset HealthCare University",
        "Dorset County Hospital",
        "Poole Hospital",
        "Royal Bournemouth",
    ):
        assert provider in html
        assert provider in flat
    grid = next(
        table
        for table in tables_of(html)
        if any(row and row[0].startswith("Poole Hospital") for row in table["rows"])
    )
    findings = [cell for row in grid["rows"] if row and "NHS" in row[0] for cell in row[1:]]
    assert len(findings) == 20
    assert all("no evidence recorded" in cell for cell in findings)
    plan = next(table for table in tables_of(html) if "Action Plan 2017/18" in table["caption"])
    numbers = [int(found[1]) for row in plan["rows"] if row and (found := re.match(r"(\d+)\.", row[0]))]
    assert numbers == list(range(1, 19))
    assert html.count("No update yet") >= 18


def test_the_pdf_is_tagged_titled_and_marked(built):
    for kind in ("public", "internal"):
        _html, pdf, _text = built[kind]
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-gb"
        assert pdf.metadata.title == "Equality, Diversity and Inclusion Annual Report 2017"
        assert len(pdf.outline) > 0


def test_wrong_names_are_said(db):
    with pytest.raises(CommandError, match="nowhere has no report"):
        call_command("build_report", "nowhere", "2016-17", out="/nonexistent")


def test_an_edition_that_is_not_there(db, tmp_path):
    call_command("load_demo")
    with pytest.raises(CommandError, match="no published edition 7"):
        call_command("build_report", "dorset-ccg", "2016-17", out=tmp_path, edition=7)
