import pytest

from objectives.charts import grading_charts
from objectives.models import Grade, Grading
from objectives.services import GradeLine, add_grading, save_grades
from objectives.summary import gradings
from organisations.permissions import Role
from tests.factories.objectives import GradingFactory
from tests.factories.organisations import YearFactory
from tests.objectives.dorset import GRADES

BASE = "/northshire/2016-17/eds/"


def page(response):
    return response.content.decode()


def typed(**more):
    return {"year_graded": "2015", "held": "October 2015", "framework": "", "note": "", **more}


def typed_grades(version, column, **more):
    """Return what the browser sends for all the grades: 2012 is column 1, 2015 column 2."""
    panels = {"by_1": "public", "by_2": "public", "by_3": "staff", "by_4": "staff"}
    grades = {f"grade_{row[0].replace('.', '_')}": row[column] for row in GRADES}
    return {"version": str(version), **panels, **grades, **more}


@pytest.fixture
def graded(organisation):
    """The gradings of 2012 and 2015."""
    for year_graded, held, column in ((2012, "", 1), (2015, "October 2015", 2)):
        grading = add_grading(organisation=organisation, year_graded=year_graded, held=held)
        save_grades(grading=grading, grades={row[0]: GradeLine(row[column]) for row in GRADES})


def test_a_year_without_gradings_invites_to_add_one(officer, sign_in, year):
    assert "No EDS grading was held by the end of 2016/17." in page(officer.get(BASE))
    assert "Add a grading" in page(officer.get(BASE))
    assert "Add a grading" not in page(sign_in(Role.APPROVER).get(BASE))


@pytest.mark.parametrize(
    ("year_graded", "held", "framework"), [("2012", "", "eds"), ("2015", "October 2015", "eds2")]
)
def test_the_framework_follows_from_the_date(officer, year, year_graded, held, framework):
    response = officer.post(f"{BASE}add/", typed(year_graded=year_graded, held=held))
    assert response.status_code == 302, response.context["form"].errors
    grading = Grading.objects.get()
    assert grading.framework == framework
    assert response.url == f"{BASE}{grading.pk}/grades/"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(year_graded="2012", held="", framework="eds2"), "EDS2 began in November 2013."),
        (typed(year_graded="2013", held="March 2013", framework="eds2"), "EDS2 began in November 2013."),
        (typed(year_graded="2022", held="July 2022", framework="eds2022"), "EDS 2022 began in August 2022."),
        (typed(year_graded="2012"), "“October 2015” is not in 2012."),
        (typed(year_graded="2010", held=""), "There was no Equality Delivery System before 2011."),
        (typed(year_graded="", held=""), "Enter the year of the grading, such as 2015."),
        (typed(year_graded="2014", held=""), "There is already a grading of this framework in this year."),
    ],
)
def test_a_grading_is_refused_with_what_was_typed(officer, year, sent, says):
    GradingFactory(organisation=year.organisation, year_graded=2014, held="")
    response = officer.post(f"{BASE}add/", sent)
    assert response.status_code == 422
    assert says in page(response)
    assert Grading.objects.count() == 1


def test_both_gradings_through_the_forms(officer, year):
    for year_graded, held, column in (("2012", "", 1), ("2015", "October 2015", 2)):
        officer.post(f"{BASE}add/", typed(year_graded=year_graded, held=held))
        grading = Grading.objects.get(year_graded=year_graded)
        response = officer.post(f"{BASE}{grading.pk}/grades/", typed_grades(1, column))
        assert response.status_code == 302, response.context["form"].errors
    table = gradings(year)
    assert [(row.number, row.movement) for goal in table.goals for row in goal.outcomes] == [
        (row[0], row[3]) for row in GRADES
    ]
    shown = page(officer.get(BASE))
    assert "EDS 2012" in shown
    assert "EDS2 2015" in shown
    assert "EDS2 2012" not in shown


def test_totals_and_movements(graded, year):
    table = gradings(year)
    assert [column.label for column in table.columns] == ["EDS 2012", "EDS2 2015"]
    assert [(total.grade.label, total.counts) for total in table.totals] == [
        ("Undeveloped", (3, 1)),
        ("Developing", (4, 3)),
        ("Achieving", (9, 14)),
        ("Excelling", (0, 0)),
        ("N/A", (2, 0)),
    ]
    assert [(moved.direction, moved.count) for moved in table.movements] == [
        ("up", 5),
        ("down", 1),
        ("same", 10),
        ("first", 2),
    ]
    assert table.sentence == (
        "In EDS2 2015, 14 of 18 outcomes were Achieving or better. Since EDS 2012, 5 went up, 1 went down "
        "and 10 stayed the same; 2 were graded for the first time."
    )
    assert [goal.graded_by for goal in table.goals] == ["The public", "The public", "Staff", "Staff"]
    assert [source.model for source in table.sources] == ["objectives.grading"] * 2


def test_only_gradings_held_by_the_end_of_the_year(graded, organisation):
    assert gradings(YearFactory(organisation=organisation, label="2010-11")) is None
    earlier = gradings(YearFactory(organisation=organisation, label="2014-15"))
    assert [column.label for column in earlier.columns] == ["EDS 2012"]
    assert earlier.movements == ()
    assert earlier.sentence == "In EDS 2012, 9 of 18 outcomes were Achieving or better."
    assert len(gradings(YearFactory(organisation=organisation, label="2015-16")).columns) == 2


def test_a_later_grading_is_shown_apart(officer, graded, organisation):
    YearFactory(organisation=organisation, label="2014-15")
    shown = page(officer.get("/northshire/2014-15/eds/"))
    assert "Held later" in shown
    assert "EDS2 2015" in shown


def test_blank_is_not_graded_yet_and_na_is_another_thing(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    officer.post(
        f"{BASE}{grading.pk}/grades/", {"version": "1", "grade_1_1": "achieving", "grade_1_2": "not_graded"}
    )
    assert list(grading.grades.values_list("outcome", "code")) == [
        ("1.1", "achieving"),
        ("1.2", "not_graded"),
    ]
    totals = {total.grade.label: total.counts for total in gradings(year).totals}
    assert (totals["Achieving"], totals["N/A"], totals["Not graded yet"]) == ((1,), (1,), (16,))
    assert gradings(year).sentence.endswith(
        "1 of 18 outcomes were Achieving or better. 16 are not graded yet."
    )


def test_a_grade_can_be_taken_away(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    save_grades(grading=grading, grades={"1.1": GradeLine("achieving")})
    officer.post(f"{BASE}{grading.pk}/grades/", {"version": "1", "grade_1_1": ""})
    assert not grading.grades.exists()
    assert "Deleted: 1.1 Achieving" in page(officer.get(f"{BASE}{grading.pk}/history/"))


def test_a_reason_needs_a_grade(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    sent = {"version": "1", "grade_1_1": "", "reason_1_1": "The panel disagreed"}
    response = officer.post(f"{BASE}{grading.pk}/grades/", sent)
    assert response.status_code == 422
    assert "Choose the grade of 1.1 that this reason is for." in page(response)
    assert "The panel disagreed" in page(response)


def test_only_what_changed_is_in_the_history(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/grades/"
    officer.post(address, typed_grades(1, 2))
    assert Grade.history.count() == 18
    officer.post(address, typed_grades(2, 2, grade_1_1="excelling"))
    assert Grade.history.count() == 19
    shown = page(officer.get(f"{BASE}{grading.pk}/history/"))
    assert "<del>Developing</del>" in shown
    assert "<ins>Excelling</ins>" in shown


def test_a_second_save_shows_both_versions(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    address = f"{BASE}{grading.pk}/grades/"
    officer.post(address, typed_grades(1, 2))
    response = officer.post(address, typed_grades(1, 2, grade_1_1="excelling", reason_1_1="My reason"))
    assert response.status_code == 409
    assert "My reason" in page(response)
    assert grading.grades.get(outcome="1.1").code == "developing"
    again = typed_grades(response.context["form"]["version"].value(), 2, grade_1_1="excelling")
    assert officer.post(address, again).status_code == 302
    assert grading.grades.get(outcome="1.1").code == "excelling"


def test_several_panels_of_one_goal_are_kept(officer, year):
    grading = GradingFactory(organisation=year.organisation)
    save_grades(
        grading=grading, grades={"1.1": GradeLine("achieving", "system"), "1.2": GradeLine("achieving")}
    )
    assert "Several, as recorded" in page(officer.get(f"{BASE}{grading.pk}/grades/"))
    sent = {
        "version": "1",
        "by_1": "",
        "grade_1_1": "excelling",
        "grade_1_2": "achieving",
        "grade_1_3": "developing",
    }
    officer.post(f"{BASE}{grading.pk}/grades/", sent)
    assert dict(grading.grades.values_list("outcome", "graded_by")) == {
        "1.1": "system",
        "1.2": "public",
        "1.3": "public",
    }


def test_a_grading_has_a_page_with_reasons(officer, year):
    grading = GradingFactory(organisation=year.organisation, note="Held with partners")
    save_grades(grading=grading, grades={"1.1": GradeLine("achieving", "other", "Strong evidence")})
    shown = page(officer.get(f"{BASE}{grading.pk}/"))
    for words in ("Held with partners", "Strong evidence", "Others", "Not graded yet"):
        assert words in shown


def test_delete_says_what_goes_with_it(officer, graded, year):
    grading = Grading.objects.get(year_graded=2012)
    assert "18 grades" in page(officer.get(f"{BASE}{grading.pk}/delete/"))
    assert officer.post(f"{BASE}{grading.pk}/delete/", {"version": 1}).status_code == 302
    assert Grading.objects.count() == 1


@pytest.mark.parametrize("path", ["", "grades/", "edit/", "delete/", "history/"])
def test_another_organisations_grading_is_not_there(officer, year, path):
    assert officer.get(f"{BASE}{GradingFactory().pk}/{path}").status_code == 404


def test_charts(graded, year, organisation):
    (chart,) = grading_charts(gradings(year), name="eds")
    assert [(label, first.value, second.value) for label, first, second in chart.pairs][2] == (
        "Achieving",
        9,
        14,
    )
    (single,) = grading_charts(gradings(YearFactory(organisation=organisation, label="2012-13")), name="eds")
    assert [bar.value for bar in single.bars] == [3, 4, 9, 0, 2]
    assert grading_charts(None, name="eds") == ()


def test_queries_do_not_grow_with_gradings(officer, year, django_assert_max_num_queries):
    for number in range(12):
        grading = GradingFactory(
            organisation=year.organisation, year_graded=2014 + number, framework="eds2", held=""
        )
        save_grades(grading=grading, grades={row[0]: GradeLine(row[2]) for row in GRADES})
        if number in (1, 11):
            with django_assert_max_num_queries(10):
                officer.get(BASE)
