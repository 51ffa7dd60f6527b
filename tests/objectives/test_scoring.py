"""EDS 2022: totals, ratings and movements of the scores, and their charts."""

import pytest

from objectives.charts import scoring_charts
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary.scores import scores
from objectives.summary.scoring import scored
from tests.factories.organisations import YearFactory
from tests.objectives.scoring import fill, give, serve


def page(response):
    return response.content.decode()


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


def test_what_is_not_scored_yet_has_not_moved(organisation):
    first, second = (add_grading(organisation=organisation, year_graded=each) for each in (2023, 2024))
    give(first, {"2A": 1, "2B": 1})
    give(second, {"2A": 3, "2C": 0})
    rows = scores(YearFactory(organisation=organisation, label="2024-25")).domains[1].outcomes
    moved = [row.movement for row in rows]
    assert moved == ["Up 2", "Not scored yet", "First score", "Not scored yet"]


def test_scores_say_which_service_each_is_of(scoring):
    serve(scoring, "Maternity", "Dentistry", "Stroke")
    first, second, _third = scored(scoring).domains
    assert [score.of for score in first.outcomes[0].scores] == ["Maternity", "Dentistry", "Stroke"]
    assert [score.of for score in second.outcomes[0].scores] == [""]


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
