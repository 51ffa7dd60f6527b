"""A return taken away: the officer's workbook comes back unchanged, a reader's holds no small number."""

import io

import openpyxl
import pytest

from organisations.permissions import Role
from standards.models import Entry
from standards.services.returns import return_of

BASE = "/northshire/2023-24/standards/wres/"
SMALL = {"shortlisted": {"white": 1200, "bme": 400}, "appointed": {"white": 300, "bme": 3}}


@pytest.fixture
def returned(later):
    found = return_of(later, "wres")
    Entry.objects.create(returned=found, indicator="2", values=SMALL)
    return found


def cells(answer):
    """Return what every cell of a workbook holds."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [cell.value for sheet in book for row in sheet.rows for cell in row if cell.value is not None]


def test_the_officers_workbook_comes_back_unchanged(returned, officer):
    answer = officer.get(f"{BASE}figures.xlsx?figures=true")
    assert "not-for-publication.xlsx" in answer["Content-Disposition"]
    file = io.BytesIO(b"".join(answer.streaming_content))
    file.name = "figures.xlsx"
    preview = officer.post(f"{BASE}import/", {"file": file})
    assert preview.status_code == 200
    assert preview.context["changes"] == ()


@pytest.mark.parametrize("asked", ["", "?figures=true"])
def test_a_readers_workbook_hides_small_numbers(returned, officer, sign_in, asked):
    assert 3 in cells(officer.get(f"{BASE}figures.xlsx?figures=true"))
    found = cells(sign_in(Role.GOVERNING_BODY_MEMBER).get(f"{BASE}figures.xlsx{asked}"))
    assert "[c]" in found
    assert 3 not in found
    assert not any("Not for publication" in str(each) for each in found)


def test_as_csv(returned, officer, sign_in):
    true = b"".join(officer.get(f"{BASE}figures.csv?figures=true").streaming_content).decode()
    assert '"Not for publication"' in true
    told = b"".join(sign_in(Role.GOVERNING_BODY_MEMBER).get(f"{BASE}figures.csv").streaming_content).decode()
    assert "Not for publication" not in told
    assert "[c]" in told
