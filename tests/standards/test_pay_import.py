"""A pay file through the browser: checked, shown, saved; and no row of it kept anywhere."""

import zipfile
from io import BytesIO

import pytest

from organisations.permissions import Role
from psed.sheets.books import Book, SheetTable, write_book
from standards.models import PayGap
from tests.standards.test_pay_pages import at, named, text

ROWS = [
    *((number, "Male", 12 + number / 10, "" if number % 3 else 100) for number in range(40)),
    *((100 + number, "Female", 11 + number / 10, "" if number % 4 else 90) for number in range(60)),
]
PAY = "Employee number,Sex,Hourly rate,Bonus\n" + "".join(
    f"{who},{sex},{rate:.2f},{bonus}\n" for who, sex, rate, bonus in ROWS
)
BOTH = "Sex,Ethnicity,Hourly rate\n" + "".join(
    f"{sex},{'White British' if who % 2 else 'Indian'},{rate:.2f}\n" for who, sex, rate, _bonus in ROWS
)


def upload(client, year, content, name="pay.csv", **typed):
    file = named(content if isinstance(content, bytes) else content.encode(), name)
    given = {"as_at": "31 March 2017", "source": "Payroll", "file": file, **typed}
    return client.post(at(year, "pay-import"), given)


def save(client, year, preview, take=("sex",)):
    return client.post(at(year, "pay-save"), {"sealed": preview.context["sealed"], "take": take})


def test_from_the_file_to_the_page(officer, year):
    preview = upload(officer, year, PAY)
    assert preview.status_code == 200
    assert "100 rows, 100 employees" in text(preview)
    assert not PayGap.objects.exists()
    assert save(officer, year, preview).status_code == 302
    gap = PayGap.objects.get()
    assert (gap.basis, gap.file_rows, len(gap.file_sha256)) == (PayGap.Basis.FILE, 100, 64)
    page = text(officer.get(at(year, "pay-detail")))
    assert "Change the commentary" in page
    assert officer.post(at(year, "pay-edit"), {"source": "ESR", "version": gap.version}).status_code == 302
    assert PayGap.objects.get().figures == gap.figures


def test_the_same_file_again_changes_nothing(officer, year):
    save(officer, year, upload(officer, year, PAY))
    before = PayGap.objects.values().get()
    save(officer, year, upload(officer, year, PAY))
    assert PayGap.objects.values().get() == before


def test_all_that_a_file_holds_is_offered(officer, year):
    preview = upload(officer, year, BOTH)
    assert "Ethnicity pay gap" in text(preview)
    assert save(officer, year, preview, ("sex", "race")).status_code == 302
    assert set(PayGap.objects.values_list("characteristic", flat=True)) == {"sex", "race"}


@pytest.mark.parametrize("heading", ["Sex", "Ethnicity", "Disability"])
def test_a_column_without_an_answer_has_no_gap(officer, year, heading):
    preview = upload(officer, year, f"{heading},Hourly rate\n,10\n,12\n")
    assert preview.status_code == 200
    assert save(officer, year, preview, ("sex", "race", "disability")).status_code == 302
    gap = PayGap.objects.get()
    assert officer.get(gap.get_absolute_url()).status_code == 200
    assert officer.get(at(year, "peers-detail", "")).status_code == 200
    true = at(year, "pay-export", gap.characteristic) + "?figures=true"
    book = b"".join(officer.get(true).streaming_content)
    typed = {"version": gap.version, "file": named(book)}
    assert officer.post(at(year, "pay-reread", gap.characteristic), typed).status_code == 302
    assert PayGap.objects.get().version == gap.version


@pytest.mark.parametrize("length", [61, 200, 201])
def test_pay_bands_with_long_names_read_back(officer, year, length):
    name = "Specialist practitioner " * 9
    rows = "".join(f"{sex},{rate},{name[:length]}\n" for _who, sex, rate, _bonus in ROWS)
    preview = upload(officer, year, f"Sex,Hourly rate,Pay band\n{rows}")
    assert ("longer than 200 characters" in text(preview)) is (length > 200)
    save(officer, year, preview)
    before = PayGap.objects.get()
    assert bool(before.figures["bands"]) is (length <= 200)
    book = b"".join(officer.get(at(year, "pay-export") + "?figures=true").streaming_content)
    answer = officer.post(at(year, "pay-reread"), {"version": before.version, "file": named(book)})
    assert answer.status_code == 302
    assert PayGap.objects.get().version == before.version


def test_a_file_is_of_the_year_it_is_imported_to(officer, year):
    answer = upload(officer, year, PAY, as_at="31 March 2018")
    assert answer.status_code == 422
    assert "31 March 2018 does not belong to 2016/17." in text(answer)


def test_nothing_ticked_and_a_broken_seal_save_nothing(officer, year):
    preview = upload(officer, year, PAY)
    assert save(officer, year, preview, ()).status_code == 302
    assert officer.post(at(year, "pay-save"), {"sealed": "broken", "take": "sex"}).status_code == 302
    assert not PayGap.objects.exists()


def test_what_somebody_else_saved_since_is_not_overwritten(officer, year):
    early = upload(officer, year, PAY)
    save(officer, year, upload(officer, year, PAY.replace("11.00", "10.50")))
    saved = PayGap.objects.get()
    save(officer, year, early)
    assert PayGap.objects.get().figures == saved.figures


def test_problems_by_row_and_column_and_no_cell_repeated(officer, year):
    answer = upload(officer, year, PAY.replace("12.10", "a secret sum"), commentary="")
    assert answer.status_code == 422
    page = text(answer)
    assert "Hourly rate" in page
    assert "secret" not in page
    assert not PayGap.objects.exists()


def test_columns_that_a_person_names(officer, year):
    strange = PAY.replace("Hourly rate", "Zed").replace("Sex", "Why")
    assert upload(officer, year, strange).status_code == 422
    named_so = {"column_hourly_rate": "Zed", "column_sex": "Why"}
    assert upload(officer, year, strange, **named_so).status_code == 200
    answer = upload(officer, year, strange, column_hourly_rate="Nothing")
    assert answer.status_code == 422
    assert "has no column" in text(answer)


def bomb():
    """Return a workbook whose sheet unpacks to far more than it weighs."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return out.getvalue()


def book(rows=1):
    out = BytesIO()
    table = SheetTable("Pay", "Pay", ["Sex", "Hourly rate"], [["Female", 12]] * rows)
    write_book(Book("Pay", [], [table]), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x00\xff\xfe binary", "pay.csv"),
        (b"%PDF-1.7", "pay.pdf"),
        (b"PK\x03\x04 broken", "pay.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "pay.xls"),
        (b"a\n" * 10, "pay.csv"),
        (b"Sex,Hourly rate\n", "pay.csv"),
        (b"Sex,Hourly rate\nFemale,1e400\n", "pay.csv"),
        (b"Sex,Hourly rate,Hourly rate\nFemale,1,2\n", "pay.csv"),
        (b"Sex,Hourly rate\nFemale,=1+1\n", "../../etc/pay.csv"),
        (b'Sex,Hourly rate\n"Female,12\n', "pay.csv"),
    ],
)
def test_hostile_files_are_answered_with_a_sentence(officer, year, content, name):
    answer = upload(officer, year, content, name)
    assert answer.status_code == 422
    assert not PayGap.objects.exists()


def test_a_file_that_unpacks_to_too_much(officer, year):
    assert upload(officer, year, bomb(), "pay.xlsx").status_code == 422


def test_one_sex_alone_has_no_gap_and_is_no_error(officer, year):
    preview = upload(officer, year, book(), "pay.xlsx")
    assert preview.status_code == 200
    assert save(officer, year, preview).status_code == 302
    assert officer.get(at(year, "pay-detail")).status_code == 200


def test_readers_may_not(sign_in, year):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert upload(reader, year, PAY).status_code == 403
    assert reader.post(at(year, "pay-save"), {}).status_code == 403


def test_no_row_of_a_person_is_kept(officer, year, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    marked = PAY.replace("100,Female,11.00", "100,Female,11.37")
    preview = upload(officer, year, marked)
    assert "11.37" not in text(preview)
    save(officer, year, preview)
    assert "11.37" not in str(PayGap.objects.values().get())
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []
