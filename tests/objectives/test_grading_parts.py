"""Steps, panels, services and outcomes of a grading, through the pages."""

import pytest

from equality.characteristics import characteristics
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    save_evidence,
    save_panels,
)
from objectives.models import Evidence, GradedService
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary.grading import fetched, told
from organisations.permissions import Role
from tests.factories.objectives import GradingFactory
from tests.objectives.scoring import give, serve

BASE = "/northshire/2016-17/eds/"
NINE = [each.code for each in characteristics()]


def page(response):
    return response.content.decode()


def test_services_through_the_form(officer, scoring):
    address = f"{BASE}{scoring.pk}/services/"
    give(scoring, {"1A": 2})
    sent = {"version": "1", "name_1": "Maternity", "name_2": "Stroke", "combine": "service_totals"}
    answer = officer.post(address, sent)
    assert answer.status_code == 422
    assert "Say why there are fewer than three services." in page(answer)
    assert "Choose which of the two services counts." in page(answer)
    more = {"services_reason": "Two were ready.", "counts": "2", "chosen_1": "well"}
    assert officer.post(address, {**sent, **more}).status_code == 302
    first, second = GradedService.objects.all()
    assert (first.name, first.counts, second.name, second.counts) == ("Maternity", False, "Stroke", True)
    assert first.grades.get().outcome == "1A"  # scored before there were services
    keyed = {**sent, **more, "version": "2", "key_1": first.pk, "key_2": second.pk}
    swapped = {**keyed, "name_1": "Stroke", "name_2": "Maternity", "counts": "1"}
    assert officer.post(address, swapped).status_code == 302
    assert list(GradedService.objects.values_list("pk", "name", "counts")) == [
        (first.pk, "Stroke", True),
        (second.pk, "Maternity", False),
    ]
    answer = officer.post(address, {**keyed, "version": "3", "name_1": "", "key_1": first.pk})
    assert "“Stroke” has scores or evidence." in page(answer)
    assert GradedService.objects.count() == 2


def test_eds2_has_no_services(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    assert officer.get(f"{BASE}{grading.pk}/services/").status_code == 404


def test_the_groups_propose_a_grade_and_another_needs_a_reason(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/outcomes/1.1/edit/"
    fares = {f"fares_{code}": "as_well" if place < 4 else "no_evidence" for place, code in enumerate(NINE)}
    sent = {"version": "1", **fares, "text_race": "Survey of 2015", "grade": "achieving"}
    answer = officer.post(address, sent)
    assert answer.status_code == 422
    assert "Say why the grade is not the one proposed, which is Developing." in page(answer)
    assert "Survey of 2015" in page(answer)
    assert officer.post(address, {**sent, "reason": "The panel knew more."}).status_code == 302
    grade = grading.grades.get()
    assert (grade.proposed, grade.code, grade.reason) == ("developing", "achieving", "The panel knew more.")
    assert grading.evidence.count() == 9
    shown = page(officer.get(f"{BASE}{grading.pk}/outcomes/1.1/"))
    for words in (
        "4 of 9 groups fare as well",
        "Survey of 2015",
        "The panel knew more.",
        "Next: outcome 1.2",
    ):
        assert words in shown
    assert "Survey of 2015" in page(officer.get(address))
    story = page(officer.get(f"{BASE}{grading.pk}/history/"))
    assert "Added: 1.1 Achieving" in story
    assert "Added: 1.1 Race" in story


def test_no_evidence_for_anybody_proposes_undeveloped(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    sent = {"version": "1", **{f"fares_{code}": "no_evidence" for code in NINE}}
    officer.post(f"{BASE}{grading.pk}/outcomes/1.1/edit/", sent)
    grade = grading.grades.get()
    assert (grade.proposed, grade.code) == ("undeveloped", "")
    assert "Not graded yet" in page(officer.get(f"{BASE}{grading.pk}/"))


def test_evidence_can_be_taken_away(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/outcomes/1.1/edit/"
    sent = {"text_everybody": "A report", "owner_everybody": "Access team", "fares_race": "as_well"}
    officer.post(address, {"version": "1", **sent})
    assert Evidence.objects.count() == 2
    assert "Responsible: Access team" in page(officer.get(f"{BASE}{grading.pk}/outcomes/1.1/"))
    officer.post(address, {"version": "2"})
    assert not Evidence.objects.exists()
    assert not grading.grades.exists()


@pytest.mark.parametrize("number", ["9.9", "1A", "1.1.1", "x"])
def test_an_outcome_that_there_is_not(officer, year, number):
    grading = GradingFactory(organisation=year.organisation)
    assert officer.get(f"{BASE}{grading.pk}/outcomes/{number}/").status_code == 404
    assert officer.get(f"{BASE}{grading.pk}/outcomes/{number}/edit/").status_code == 404


def test_scores_have_no_na(officer, scoring):
    address = f"{BASE}{scoring.pk}/outcomes/2A/edit/"
    assert "N/A" not in page(officer.get(address))
    answer = officer.post(address, {"version": "1", "grade": "not_graded"})
    assert answer.status_code == 422
    assert officer.post(address, {"version": "1", "grade": "achieving"}).status_code == 302
    assert "2: Achieving activity" in page(officer.get(f"{BASE}{scoring.pk}/"))


def test_each_service_is_scored_by_itself(officer, scoring):
    first, second, third = serve(scoring, "Maternity", "Dentistry", "Stroke")
    address = f"{BASE}{scoring.pk}/outcomes/1A/services/{second.pk}/edit/"
    assert "Evidence and score of 1A, Dentistry" in page(officer.get(address))
    officer.post(address, {"version": "1", "grade": "excelling", "text_everybody": "Waiting times"})
    assert second.grades.get().code == "excelling"
    assert not first.grades.exists()
    story = page(officer.get(f"{BASE}{scoring.pk}/history/"))
    assert "Added: 1A (Dentistry) Excelling" in story
    shown = page(officer.get(f"{BASE}{scoring.pk}/outcomes/1A/"))
    assert shown.index("Dentistry") < shown.index("Waiting times") < shown.index("Stroke")
    assert officer.get(f"{BASE}{scoring.pk}/outcomes/2A/services/{second.pk}/edit/").status_code == 404
    elsewhere = serve(add_grading(organisation=scoring.organisation, year_graded=2025), "Other")[0]
    assert officer.get(f"{BASE}{scoring.pk}/outcomes/1A/services/{elsewhere.pk}/edit/").status_code == 404
    sent = {"version": "2", f"grade_1A_{third.pk}": "developing", f"grade_1A_{second.pk}": "excelling"}
    assert officer.post(f"{BASE}{scoring.pk}/grades/", sent).status_code == 302
    assert third.grades.get().code == "developing"


def test_steps_through_the_form(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/steps/"
    sent = {"version": "1", "done_evidence": "1 June 2015", "owner_grades": "Equality lead"}
    assert officer.post(address, sent).status_code == 302
    read = told(fetched(grading), protected=False)
    assert (read.steps_done, len(read.steps)) == (1, 9)
    assert "1 of 9 steps are done." in page(officer.get(f"{BASE}{grading.pk}/"))
    assert "Added: Assemble evidence" in page(officer.get(f"{BASE}{grading.pk}/history/"))
    answer = officer.post(address, {**sent, "version": "2", "done_evidence": "31 June 2015"})
    assert answer.status_code == 422
    officer.post(address, {"version": "2"})
    assert not grading.steps.exists()


def test_panels_through_the_form(officer, scoring):
    address = f"{BASE}{scoring.pk}/panels/"
    sent = {
        "version": "1",
        "kind_1": "trade_union",
        "part_1": "3",
        "people_1": "2",
        "described_2": "Patients",
    }
    answer = officer.post(address, sent)
    assert answer.status_code == 422
    assert "Choose who they are, or clear the line." in page(answer)
    assert officer.post(address, {**sent, "kind_2": "service_users"}).status_code == 302
    shown = page(officer.get(f"{BASE}{scoring.pk}/"))
    assert "Trade unions" in shown
    assert "2 people" in shown
    assert "No trade union is among" not in shown
    assert "No independent evaluator or peer reviewer is among those who scored domain 3." in shown
    answer = officer.post(address, {**sent, "version": "2", "kind_2": "public", "people_1": "-1"})
    assert answer.status_code == 422


def test_grades_never_become_scores(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    save_grades(grading=grading, grades={"1.1": GradeLine("achieving")})
    sent = {"version": "1", "year_graded": "2023", "held": "", "framework": "eds2022"}
    answer = officer.post(f"{BASE}{grading.pk}/edit/", sent)
    assert answer.status_code == 422
    assert "It has grades or evidence already." in page(answer)


def test_two_at_once_are_shown_both(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/outcomes/1.1/edit/"
    officer.post(address, {"version": "1", "text_race": "Theirs"})
    answer = officer.post(address, {"version": "1", "text_race": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in page(answer)
    assert "Mine" in page(answer)
    assert Evidence.objects.get().text == "Theirs"


def test_a_column_is_there_only_where_it_says_something(officer, scoring):
    address = f"{BASE}{scoring.pk}/"
    assert ">Proposed</th>" not in page(officer.get(address))
    scoring.grades.create(
        outcome="2A", code="achieving", proposed="developing", graded_by="staff", reason="Seen"
    )
    text = page(officer.get(address))
    assert ">Proposed</th>" in text
    assert ">Reason</th>" in text


def test_the_boxes_of_each_service_say_which_it_is(officer, scoring):
    first, _second, _third = serve(scoring, "Maternity", "Dentistry", "Stroke")
    address = f"{BASE}{scoring.pk}/grades/"
    assert "Reason for the score of 1A, Dentistry (optional)" in page(officer.get(address))
    answer = officer.post(address, {"version": "1", f"reason_1A_{first.pk}": "So"})
    assert "Choose the score of 1A, Maternity that this reason is for." in page(answer)


def test_who_graded_a_domain_is_its_first_panel(officer, scoring):
    panels = [PanelLine("peer", "3"), PanelLine("trade_union", "3"), PanelLine("staff")]
    save_panels(grading=scoring, panels=panels)
    give(scoring, {"3A": 1, "2A": 1})
    assert dict(scoring.grades.values_list("outcome", "graded_by")) == {"3A": "peer", "2A": "staff"}
    save_grades(grading=scoring, grades={"3B": GradeLine("achieving", "independent")})
    domain = told(fetched(scoring), protected=False).parts[2]
    assert (domain.graded_by, domain.told_apart) == (("Peer reviewers", "Trade unions"), False)
    shown = page(officer.get(f"{BASE}{scoring.pk}/"))
    assert shown.count("Graded by: Independent evaluators") == 1
    assert "Graded by: Peer reviewers\n" not in shown


def test_groups_that_nobody_looked_at_are_counted_apart(scoring):
    save_evidence(
        grading=scoring, outcome="2A", service=None, evidence={"race": EvidenceLine("less_well", "Survey")}
    )
    (line,) = told(fetched(scoring), protected=False).parts[1].outcomes[0].lines
    assert line.groups == "0 of 9 groups fare as well as people overall; 8 not looked at yet"


def test_of_few_people_who_graded_readers_learn_that_they_are_few(officer, sign_in, scoring):
    panels = [PanelLine("staff_network", people=3), PanelLine("public", people=12)]
    save_panels(grading=scoring, panels=panels)
    address = f"{BASE}{scoring.pk}/"
    member = page(sign_in(Role.GOVERNING_BODY_MEMBER).get(address))
    assert "fewer than 5 people" in member
    assert "12 people" in member
    assert "3 people" not in member
    assert "3 people" in page(officer.get(address))
    assert "fewer than 5" not in page(officer.get(address))
