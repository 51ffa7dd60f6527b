"""The end of a grading: when its grades are final, and what changes then no more."""

from datetime import date

import pytest

from equality.characteristics import characteristics
from equality.frameworks import framework
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    save_evidence,
    save_panels,
)
from objectives.models import Evidence, Grading
from objectives.services import GradeLine, save_grades
from objectives.summary.grading import fetched
from objectives.summary.scoring import scored
from tests.factories.objectives import GradingFactory
from tests.objectives.scoring import fill

BASE = "/northshire/2016-17/eds/"
NINE = [each.code for each in characteristics()]


def page(response):
    return response.content.decode()


def finish(officer, grading, version=1, **typed):
    return officer.post(f"{BASE}{grading.pk}/final/", {"version": str(version), **typed})


def test_final_only_when_all_is_there_or_a_reason(officer, scoring):
    answer = finish(officer, scoring, final_on="31 January 2024")
    assert answer.status_code == 422
    assert "11 grades are not agreed yet." in page(answer)
    fill(scoring, ((1, 1, 1, 1),) * 3)
    answer = finish(officer, scoring, final_on="31 January 2024")
    assert "No trade union is among those who scored domain 3." in page(answer)
    save_panels(grading=scoring, panels=[PanelLine("trade_union", "3"), PanelLine("peer", "2")])
    answer = finish(officer, scoring, final_on="31 January 2024")
    assert "No independent evaluator" in page(answer)
    assert "No trade union" not in page(answer)
    answer = finish(officer, scoring, final_on="31 January 2024", unverified_reason="They were ill.")
    assert answer.status_code == 302
    assert "They were ill." in page(officer.get(f"{BASE}{scoring.pk}/"))


def test_published_after_agreed(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    answer = finish(officer, grading, published_on="1 March 2016")
    assert "Enter the day on which the grades were agreed." in page(answer)
    grades = {outcome.number: GradeLine("achieving") for outcome in framework("eds2").outcomes}
    save_grades(grading=grading, grades=grades)
    typed = {"final_on": "1 March 2016", "published_on": "28 February 2016"}
    assert "on or after the one on which the grades were agreed" in page(finish(officer, grading, **typed))
    assert finish(officer, grading, **{**typed, "published_on": "2 March 2016"}).status_code == 302
    assert Grading.objects.get().published_on.day == 2


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("1 January 2022", "Enter a day in 2024 or later: the grading is of that year."),
        ("31 December 2023", "Enter a day in 2024 or later: the grading is of that year."),
        ("1 January 2100", "Enter this day once it has come."),
    ],
)
def test_agreed_in_the_year_of_the_grading_or_later_and_by_today(officer, scoring, day, says):
    fill(scoring, ((1, 1, 1, 1),) * 3)
    answer = finish(officer, scoring, final_on=day, unverified_reason="They were ill.")
    assert answer.status_code == 422
    assert says in page(answer)


def test_a_day_of_agreement_before_the_framework_leaves_the_rating(officer, scoring):
    fill(scoring, ((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1)))
    Grading.objects.update(final_on=date(2022, 1, 1))
    assert scored(fetched(scoring)).rating.label == "Developing"
    assert officer.get(f"{BASE}{scoring.pk}/publication/").status_code == 200


def test_a_year_after_the_day_of_agreement_is_refused(officer, scoring):
    Grading.objects.update(final_on=date(2024, 5, 1))
    sent = {"version": "1", "year_graded": "2025", "framework": "eds2022"}
    answer = officer.post(f"{BASE}{scoring.pk}/edit/", sent)
    assert answer.status_code == 422
    assert "Its grades were agreed on 1 May 2024." in page(answer)


def test_what_is_agreed_changes_only_when_its_day_is_taken_away(officer, scoring):
    fill(scoring, ((1, 1, 1, 1),) * 3)
    Grading.objects.update(final_on=date(2024, 5, 1))
    says = "The grades were agreed on 1 May 2024, and do not change any more."
    service = scoring.services.first()
    typed = {"version": "1", "text_everybody": "Found later", "name_1": "Other", "combine": "service_totals"}
    for part in (
        "grades",
        "services",
        "outcomes/2A/edit",
        f"outcomes/1A/services/{service.pk}/edit",
        "import",
    ):
        answer = officer.post(f"{BASE}{scoring.pk}/{part}/", typed)
        assert answer.status_code == 422, part
        assert says in page(answer), part
    assert not Evidence.objects.exists()
    shown = page(officer.get(f"{BASE}{scoring.pk}/"))
    assert "Enter the scores" not in shown
    assert "The grades are agreed, and do not change any more." in shown
    assert "Change evidence and score" not in page(officer.get(f"{BASE}{scoring.pk}/outcomes/2A/"))
    assert finish(officer, scoring).status_code == 302
    sent = {"version": "2", "text_everybody": "Found later", "grade": "excelling"}
    assert officer.post(f"{BASE}{scoring.pk}/outcomes/2A/edit/", sent).status_code == 302


def test_without_any_evidence_no_better_grade_is_final(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    grades = {outcome.number: GradeLine("achieving") for outcome in framework("eds2").outcomes}
    save_grades(grading=grading, grades=grades)
    nothing = {code: EvidenceLine("no_evidence") for code in NINE}
    save_evidence(grading=grading, outcome="1.1", service=None, evidence=nothing)
    some = {**nothing, "race": EvidenceLine("less_well")}
    save_evidence(grading=grading, outcome="1.2", service=None, evidence=some)
    answer = finish(officer, grading, final_on="1 March 2016")
    assert answer.status_code == 422
    says = "Outcome {} has no evidence for any group: its grade can only be Undeveloped."
    assert says.format("1.1") in page(answer)
    assert says.format("1.2") not in page(answer)
    save_grades(grading=grading, grades={"1.1": GradeLine("undeveloped")})
    assert finish(officer, grading, final_on="1 March 2016").status_code == 302
