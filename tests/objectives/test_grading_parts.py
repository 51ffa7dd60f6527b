"""Steps, panels, services, outcomes and the end of a grading, through the pages."""

from datetime import date

import pytest

from equality.characteristics import characteristics
from equality.frameworks import framework
from objectives.charts import scoring_charts
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    save_evidence,
    save_panels,
    save_services,
)
from objectives.models import Evidence, GradedService, Grading
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary.grading import fetched, told
from objectives.summary.scoring import scored, scores
from tests.factories.objectives import GradingFactory
from tests.factories.organisations import YearFactory

BASE = "/northshire/2016-17/eds/"
CODES = ("undeveloped", "developing", "achieving", "excelling")
NINE = [each.code for each in characteristics()]


def page(response):
    return response.content.decode()


@pytest.fixture
def scoring(year):
    return add_grading(organisation=year.organisation, year_graded=2024)


def give(grading, scores_by_outcome, service=None):
    lines = {number: GradeLine(CODES[score]) for number, score in scores_by_outcome.items()}
    save_grades(grading=grading, grades=lines, service=service)


def serve(grading, *names, combine="service_totals", reason="", counts=None):
    lines = [ServiceLine(name, counts=name == counts) for name in names]
    save_services(grading=grading, services=lines, combine=combine, reason=reason)
    return list(grading.services.all())


def fill(grading, domain_1, others=10):
    """Score three services as told, and domains 2 and 3 so that they total `others`."""
    for service, points in zip(serve(grading, "Maternity", "Dentistry", "Stroke"), domain_1, strict=True):
        give(grading, dict(zip(("1A", "1B", "1C", "1D"), points, strict=True)), service)
    rest = [outcome.number for outcome in framework("eds2022").outcomes if outcome.goal > 1]
    for number in rest:
        given = min(3, others)
        others -= given
        give(grading, {number: given})


def test_middle_of_three_services_and_the_rating(scoring):
    fill(scoring, ((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1)))
    card = scored(scoring)
    assert [service.total for service in card.domains[0].services] == [6, 5, 4]
    assert card.domains[0].in_words == "5 of 12"
    assert (card.total, card.rating.label) == (15, "Developing")
    assert card.sentence == "EDS 2022 (2024) came to 15 of 33, which is rated Developing."


@pytest.mark.parametrize(("combine", "total"), [("service_totals", 3), ("outcome_medians", 0)])
def test_both_ways_to_put_services_together(scoring, combine, total):
    fill(scoring, ((3, 0, 0, 0), (0, 3, 0, 0), (0, 0, 3, 0)))
    scoring.combine = combine
    assert scored(scoring).domains[0].total == total


def test_no_total_before_every_score_is_agreed(scoring):
    fill(scoring, ((3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)), others=21)
    assert (scored(scoring).total, scored(scoring).rating.label) == (33, "Excelling")
    save_grades(grading=scoring, grades={"2A": GradeLine("", proposed="achieving")})
    card = scored(scoring)
    assert (card.total, card.rating) == (None, None)
    assert card.sentence.startswith("In EDS 2022 (2024), 18 of 19 scores are agreed.")


def test_eds_2022_has_its_own_line_and_nothing_is_converted(officer, organisation):
    year = YearFactory(organisation=organisation, label="2024-25")
    add_grading(organisation=organisation, year_graded=2015, held="October 2015")
    first, second = (add_grading(organisation=organisation, year_graded=each) for each in (2023, 2024))
    fill(first, ((1, 1, 1, 1),) * 3, others=3)
    fill(second, ((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1)))
    table = scores(year)
    assert [column.label for column in table.columns] == ["EDS 2022 (2023)", "EDS 2022 (2024)"]
    assert [domain.total.movement for domain in table.domains] == ["Up 1", "Up 7", "Same"]
    assert table.total.movement == "Up 8"
    shown = page(officer.get("/northshire/2024-25/eds/"))
    assert shown.index("EDS 2022 (2024)") < shown.index("EDS2 2015")
    assert "which is rated Developing" in shown
    assert "EDS2 2015 has no grades yet." in shown


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
    read = told(fetched(grading))
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


def test_what_is_not_scored_yet_has_not_moved(organisation):
    first, second = (add_grading(organisation=organisation, year_graded=each) for each in (2023, 2024))
    give(first, {"2A": 1, "2B": 1})
    give(second, {"2A": 3, "2C": 0})
    rows = scores(YearFactory(organisation=organisation, label="2024-25")).domains[1].outcomes
    moved = [row.movement for row in rows]
    assert moved == ["Up 2", "Not scored yet", "First score", "Not scored yet"]


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


def test_scores_say_which_service_each_is_of(scoring):
    serve(scoring, "Maternity", "Dentistry", "Stroke")
    first, second, _third = scored(scoring).domains
    assert [score.of for score in first.outcomes[0].scores] == ["Maternity", "Dentistry", "Stroke"]
    assert [score.of for score in second.outcomes[0].scores] == [""]


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
    domain = told(fetched(scoring)).parts[2]
    assert (domain.graded_by, domain.told_apart) == (("Peer reviewers", "Trade unions"), False)
    shown = page(officer.get(f"{BASE}{scoring.pk}/"))
    assert shown.count("Graded by: Independent evaluators") == 1
    assert "Graded by: Peer reviewers\n" not in shown


def test_groups_that_nobody_looked_at_are_counted_apart(scoring):
    save_evidence(
        grading=scoring, outcome="2A", service=None, evidence={"race": EvidenceLine("less_well", "Survey")}
    )
    (line,) = told(fetched(scoring)).parts[1].outcomes[0].lines
    assert line.groups == "0 of 9 groups fare as well as people overall; 8 not looked at yet"


def test_charts_of_the_scores(organisation):
    year = YearFactory(organisation=organisation, label="2024-25")
    first, second = (add_grading(organisation=organisation, year_graded=each) for each in (2023, 2024))
    assert scoring_charts(scores(year), name="eds") == ()
    fill(first, ((1, 1, 1, 1),) * 3, others=3)
    assert scoring_charts(scores(year), name="eds") == ()  # of the newest there is nothing to draw
    fill(second, ((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1)))
    by_domain, totals = scoring_charts(scores(year), name="eds")
    assert [(then.value, now.value, now.shown) for _label, then, now in by_domain.pairs] == [
        (4, 5, "5 of 12"),
        (3, 10, "10 of 12"),
        (0, 0, "0 of 9"),
    ]
    assert [(bar.label, bar.value, bar.shown) for bar in totals.bars] == [
        ("EDS 2022 (2023)", 7, "7 of 33"),
        ("EDS 2022 (2024)", 15, "15 of 33"),
    ]
    assert totals.sentence == "The total was 7 of 33 in EDS 2022 (2023), and 15 of 33 in EDS 2022 (2024)."
    save_grades(grading=second, grades={"2A": GradeLine("", proposed="achieving")})
    (by_domain,) = scoring_charts(scores(year), name="eds")  # without a total there is one year only
    assert by_domain.pairs[1][2].shown == "Not complete"


def test_one_grading_is_drawn_by_domain_alone(scoring, organisation):
    fill(scoring, ((2, 2, 1, 1), (2, 1, 1, 1), (1, 1, 1, 1)))
    year = YearFactory(organisation=organisation, label="2024-25")
    (by_domain,) = scoring_charts(scores(year), name="eds")
    assert [bar.value for bar in by_domain.bars] == [5, 10, 0]


def test_the_ratings_of_the_page_are_those_of_the_day(scoring):
    told_there = "Totals: 0 to 7: Undeveloped; 8 to 21: Developing; 22 to 32: Achieving; 33: Excelling."
    assert scored(scoring).thresholds == told_there


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
