"""The workbook of true figures of a pay gap: read again as it was, corrected, or spoiled."""

from io import BytesIO

import openpyxl
import pytest

from equality.pay import PayFigures
from standards.models import PayGap
from tests.standards.pay_gaps import race_figures, sex_figures
from tests.standards.test_pay_pages import PRINTED, at, named, store, text


def true_workbook(officer, year):
    """Return the workbook of the gender pay gap with true figures."""
    return b"".join(officer.get(at(year, "pay-export") + "?figures=true").streaming_content)


def reread_changed(officer, year, change):
    """Read the workbook of the gender pay gap again, after `change` was done to it."""
    book = openpyxl.load_workbook(BytesIO(true_workbook(officer, year)))
    change(book)
    changed = BytesIO()
    book.save(changed)
    typed = {"version": PayGap.objects.get().version, "file": named(changed.getvalue())}
    return officer.post(at(year, "pay-reread"), typed)


def reread_with(officer, year, item, value):
    """Read the workbook again, with another value in its sheet “About”."""

    def change(book):
        (cell,) = (row[1] for row in book["About"].iter_rows() if row[0].value == item)
        cell.value = value

    return reread_changed(officer, year, change)


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("female", "The law compares women with men"),
        ("unknown", "one of the groups whose answer is known"),
        ("nobody", "one of the groups whose answer is known"),
    ],
)
def test_a_workbook_compares_with_men(officer, year, reference, says):
    store(year, sex_figures(unknown=6))
    answer = reread_with(officer, year, "Compared with", reference)
    assert answer.status_code == 422
    assert says in text(answer)


@pytest.mark.parametrize("day", ["2999-03-31", "2018-03-31", "9999-12-31", "0001-01-01", "31/4/2016", "soon"])
def test_a_workbook_is_of_a_day_that_has_been(officer, year, day):
    store(year, sex_figures())
    answer = reread_with(officer, year, "Snapshot date", day)
    assert answer.status_code == 422
    assert officer.get(at(year, "pay-detail")).status_code == 200


def test_a_workbook_reads_back_unchanged(officer, year):
    gap = store(year, sex_figures(bands=True, away=3, unknown=6))
    before = gap.version
    book = true_workbook(officer, year)
    answer = officer.post(at(year, "pay-reread"), {"version": before, "file": named(book)})
    assert answer.status_code == 302
    assert PayGap.objects.get().version == before


def test_a_printed_table_reads_back_unchanged(officer, year):
    officer.post(at(year, "pay-edit"), PRINTED)
    gap = PayGap.objects.get()
    book = true_workbook(officer, year)
    gap.delete()
    assert officer.post(at(year, "pay-reread"), {"file": named(book)}).status_code == 302
    assert PayFigures.from_plain(PayGap.objects.get().figures) == PayFigures.from_plain(gap.figures)


def test_figures_of_a_corrected_workbook_are_not_lost_to_the_form_by_hand(officer, year):
    store(year, race_figures())
    page = officer.get(at(year, "pay-edit", "race"))
    assert "q1_white_british" not in page.context["form"].fields
    answer = officer.post(
        at(year, "pay-edit", "race"), {"source": "ESR", "version": PayGap.objects.get().version}
    )
    assert answer.status_code == 302
    assert PayFigures.from_plain(PayGap.objects.get().figures) == race_figures()
    assert "Change the commentary" in text(officer.get(at(year, "pay-detail", "race")))


@pytest.mark.parametrize(
    ("sheet", "row", "says"),
    [
        ("Quarters", 4, "Give each quarter the same groups"),
        ("Bands", 4, "Give each group whose answer is known a row for band b5"),
        ("Groups", 4, "Men and women are both needed for a gap"),
    ],
)
def test_a_row_taken_out_of_a_workbook_is_missed(officer, year, sheet, row, says):
    store(year, sex_figures(bands=True))
    answer = reread_changed(officer, year, lambda book: book[sheet].delete_rows(row))
    assert answer.status_code == 422
    assert says in text(answer)
    assert officer.get(at(year, "pay-detail")).status_code == 200


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"a,b\n1,2\n", "Ümlaut".encode("latin-1")]
)
def test_a_file_that_is_no_workbook_of_ours_is_answered_with_a_sentence(officer, year, content):
    answer = officer.post(at(year, "pay-reread"), {"file": named(content)})
    assert answer.status_code == 422
    assert not PayGap.objects.exists()


def test_a_workbook_is_of_this_organisation(officer, year):
    store(year, sex_figures())
    answer = reread_with(officer, year, "Organisation", "Southshire Council")
    assert answer.status_code == 422
    assert f"Choose that of {year.organisation}." in text(answer)
