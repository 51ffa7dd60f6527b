"""Every workbook of the standards: a table a sheet, nothing live, and untouched it changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from equality.eds_steps import steps
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    StepLine,
    save_evidence,
    save_outcome,
    save_panels,
    save_services,
    save_steps,
)
from objectives.services import GradeLine, add_grading, save_grades
from organisations.models import ReportingYear
from standards.services.pay import enter_pay
from tests.factories.objectives import GradingFactory
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter
from tests.factories.surveys import make_printed, make_question
from tests.standards.pay_gaps import race_figures, sex_figures

FORMULA = "=1+1"
Send = Callable[[bytes], None]


@dataclass(frozen=True)
class Taken:
    """A workbook's address, and how it is brought back to the page that reads it."""

    address: str
    bring_back: Send


def address_of(year: ReportingYear, name: str, **place: Any) -> str:
    return reverse(name, kwargs={"organisation": year.organisation.slug, "year": year.label, **place})


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("workbook.xlsx", content)


def returned(code: str, year: ReportingYear, officer: Client) -> Taken:
    if code == "wres":
        enter(year, code, "1", **{"clinical.afc-5": (300, 7, 0)})
        enter(year, code, "2", shortlisted=(1200, 400, 12), appointed=(300, 64, None))
        entry = enter(year, code, "5", percent={"white": "20.70", "bme": "27.6"})
    else:
        enter(year, code, "3", staff=(28, 270, 0), capability_this_year=(1, 0, 0))
        enter(year, code, "9a", score={"disabled": "6.50", "non_disabled": "6.95", "all": "6.87"})
        entry = enter(year, code, "9b", acted={"all": "yes"}, example={"all": f"{FORMULA}\nA network"})
    entry.source = FORMULA
    entry.save()

    def bring_back(content: bytes) -> None:
        there = address_of(year, "standards:return-import", standard=code)
        preview = officer.post(there, {"file": upload(content)})
        assert preview.status_code == 200
        assert preview.context["changes"] == ()

    place = {"standard": code, "form": "xlsx"}
    return Taken(f"{address_of(year, 'standards:return-export', **place)}?figures=true", bring_back)


def paid(characteristic: str, year: ReportingYear, officer: Client) -> Taken:
    figures = sex_figures(bands=True, away=3, unknown=6) if characteristic == "sex" else race_figures()
    gap = enter_pay(year=year, figures=figures, as_at=date(2024, 3, 31), source=FORMULA, by=None)

    def bring_back(content: bytes) -> None:
        there = address_of(year, "standards:pay-reread", characteristic=characteristic)
        answer = officer.post(there, {"version": gap.version, "file": upload(content)}, follow=True)
        assert "The workbook holds what is here already." in answer.content.decode()

    address = address_of(year, "standards:pay-export", characteristic=characteristic)
    return Taken(f"{address}?figures=true", bring_back)


def surveyed(_code: str, year: ReportingYear, officer: Client) -> Taken:
    survey = make_printed(year)
    groups = {"all": {"All": (59, 140)}, "sex": {FORMULA: (40, 90), "Men": (2, 7), "Other": None}}
    make_question(survey, "valued", groups, number="4b")

    def bring_back(content: bytes) -> None:
        preview = officer.post(
            address_of(year, "standards:survey-check", pk=survey.pk), {"file": upload(content)}
        )
        assert preview.status_code == 200
        answer = officer.post(
            address_of(year, "standards:survey-import", pk=survey.pk),
            {"sealed": preview.context["sealed"]},
            follow=True,
        )
        assert "Nothing is changed." in answer.content.decode()

    return Taken(address_of(year, "standards:survey-export", pk=survey.pk), bring_back)


def graded(framework: str, year: ReportingYear, officer: Client) -> Taken:
    if framework == "eds2":
        grading = GradingFactory(organisation=year.organisation)
        save_grades(grading=grading, grades={"1.1": GradeLine("achieving", reason=FORMULA)})
        save_panels(grading=grading, panels=[PanelLine("public", "1", "Forum", date(2015, 10, 2), 30)])
        evidence = {"": EvidenceLine(text=f"{FORMULA}\r\nand more"), "race": EvidenceLine("as_well", "x")}
        save_evidence(grading=grading, outcome="1.1", service=None, evidence=evidence)
    else:
        grading = add_grading(organisation=year.organisation, year_graded=2024)
        lines = [ServiceLine("Maternity", "well"), ServiceLine(FORMULA, "not_well", counts=True)]
        save_services(grading=grading, services=lines, combine="service_totals", reason="Two were ready.")
        save_outcome(
            grading=grading,
            outcome="1A",
            service=grading.services.get(name="Maternity"),
            evidence={"sex": EvidenceLine("less_well", "Audit")},
            grade=GradeLine("achieving", reason="Agreed", proposed="developing"),
        )
    save_steps(
        grading=grading, steps={steps(framework)[0].code: StepLine(date(2015, 10, 1), "Lead", "Minutes")}
    )

    def bring_back(content: bytes) -> None:
        grading.refresh_from_db()
        sent = {"version": grading.version, "file": upload(content)}
        answer = officer.post(address_of(year, "objectives:grading-import", pk=grading.pk), sent, follow=True)
        assert "Nothing has changed." in answer.content.decode()

    return Taken(address_of(year, "objectives:grading-export", pk=grading.pk), bring_back)


@pytest.fixture(
    params=[
        (returned, "wres"),
        (returned, "wdes"),
        (paid, "sex"),
        (paid, "race"),
        (surveyed, ""),
        (graded, "eds2"),
        (graded, "eds2022"),
    ],
    ids=lambda param: f"{param[0].__name__} {param[1]}".strip(),
)
def taken(request, organisation, officer) -> Taken:
    kind, code = request.param
    return kind(code, YearFactory(organisation=organisation, label="2023-24"), officer)


@pytest.fixture
def content(taken, officer) -> bytes:
    return b"".join(officer.get(taken.address).streaming_content)


def stored() -> dict[str, list[dict[str, Any]]]:
    """Return every row of both rooms, with its version, and of their history."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for room in ("standards", "objectives")
        for model in apps.get_app_config(room).get_models()
    }


def saved_again(content: bytes) -> bytes:
    """Return the workbook as another program writes it."""
    file = BytesIO()
    load_workbook(BytesIO(content)).save(file)
    return file.getvalue()


def test_one_table_a_sheet_and_nothing_live(content):
    notes, *tables = load_workbook(BytesIO(content)).worksheets
    assert notes.title == "Notes"
    assert notes.max_column == 1
    assert notes["A1"].value
    assert tables
    for sheet in (notes, *tables):
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f" or cell.hyperlink]
    for sheet in tables:
        rows = list(sheet.iter_rows(values_only=True))
        frozen = sheet[sheet.freeze_panes]
        headings = rows[frozen.row - 2]
        assert rows[0][0]  # says what it is
        assert all(headings)
        assert len(set(headings)) == len(headings)
        assert all(any(cell is not None for cell in row) for row in rows[: frozen.row])  # no gap in it


@pytest.mark.parametrize("written", [bytes, saved_again])
def test_untouched_it_changes_nothing(taken, content, written):
    before = stored()
    taken.bring_back(written(content))
    assert stored() == before
