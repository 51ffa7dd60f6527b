"""What the demonstration shows of actions, pay and survey: read from one loading, for it takes a while."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from equality.pay import PayFigures
from objectives.summary import gradings
from objectives.summary.grading import fetched, told
from objectives.summary.plans import lines_in, plan
from organisations.models import Organisation
from reports.models import Edition, Report

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Load once for the whole module; give Dorset."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo")
        yield Organisation.objects.get(slug="dorset-ccg")
        transaction.set_rollback(True)


@pytest.fixture
def staffordshire(demo):
    return Organisation.objects.get(slug="staffordshire-stoke-icb")


def test_the_wres_plan_of_dorset_says_what_is_printed_and_no_rag(demo):
    year = demo.years.get(label="2015-16")
    found = plan(year, today=date(2016, 6, 1))
    assert found
    assert (found.total, found.missing.update, found.missing.success_measure) == (9, 9, 0)
    lines = list(lines_in(found))
    assert sum("printed as 31/4/2016" in line.timescale for line in lines) == 2
    assert [origin.split(":")[0] for origin in lines[6].origins] == [
        "WRES indicator 5",
        "WRES indicator 6",
        "WRES indicator 7",
    ]
    assert all(line.origins for line in lines)


def test_the_grades_of_dorset_are_those_of_its_report(demo):
    table = gradings(demo.years.get(label="2015-16"))
    assert table
    assert [column.label for column in table.columns] == ["EDS 2012", "EDS2 2015"]
    assert {total.grade.code: total.counts for total in table.totals} == {
        "undeveloped": (3, 1),
        "developing": (4, 3),
        "achieving": (9, 14),
        "excelling": (0, 0),
        "not_graded": (2, 0),
    }
    assert {each.direction: each.count for each in table.movements} == {
        "up": 5,
        "down": 1,
        "same": 10,
        "first": 2,
    }
    page = told(fetched(demo.gradings.get(year_graded=2015)), protected=False)
    assert [part.graded_by for part in page.parts] == [("The public",)] * 2 + [("Staff",)] * 2


def test_the_plan_of_staffordshire_stands_in_its_own_words(staffordshire):
    found = plan(staffordshire.years.get(label="2023-24"), today=date(2024, 2, 29))
    assert found
    assert {each.rag.code: each.count for each in found.counts if each.count} == {
        "amber": 1,
        "green": 7,
        "complete": 3,
    }
    assert found.compliance == "Compliance of the actions: compliant 10, partly compliant 1."
    origins = " | ".join(origin for line in lines_in(found) for origin in line.origins)
    for reads in (
        "High impact action 6.5: ",
        "WDES metric 2: Appointment from shortlisting (WDR 4 (WDES 2))",
        "EDS 2022 outcome 2B: ",
        "Regulator’s request: EHRC 1",
        "Pay gap: Sex (GPG 1)",
    ):
        assert reads in origins


def test_the_objectives_of_staffordshire_are_the_eleven_outcomes(staffordshire):
    (strategy,) = staffordshire.strategies.all()
    goals = [goal for objective in strategy.objectives.all() for goal in objective.goals]
    assert len([goal for goal in goals if goal[-1].isalpha()]) == 11


def test_the_pay_gap_of_staffordshire_is_computed_and_kept_as_printed(staffordshire):
    kept = PayFigures.from_plain(staffordshire.years.get(label="2022-23").pay_gaps.get().figures)
    assert kept.employees == 279
    assert [quartile.people for quartile in kept.quartiles] == [68, 61, 80, 70]
    assert str(kept.group("female").stated_gaps["mean"]) == "34.34"
    assert round(float(kept.gap("mean", "female").exact), 2) == 34.35
    assert round(float(kept.gap("median", "female").exact), 2) == 26.96


def test_the_staff_survey_of_staffordshire_is_there(staffordshire):
    survey = staffordshire.years.get(label="2023-24").surveys.get()
    assert [question.number for question in survey.questions.all()] == ["14a", "14b", "14c", "14d", "25e"]


def test_its_report_is_a_draft_and_dorset_keeps_its_edition(staffordshire, demo):
    assert Report.objects.get(year__organisation=staffordshire).state == "draft"
    assert Edition.objects.get().report.year.organisation == demo
