"""The pages of a staff survey, as officers and readers use them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from equality.survey.engagement import parts
from organisations.permissions import Role
from standards.models import Survey, SurveyQuestion
from standards.summary.survey.chance import could_be_chance
from standards.survey_files import whose
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.factories.surveys import make_printed, make_question, make_survey

pytestmark = pytest.mark.django_db
DIRECTORATES = {
    "all": {"All staff": (59, 140)},
    "directorate": {"Delivery": (40, 90), "Finance": (2, 7), "Medical": (17, 43)},
}


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def to(year, name, **names):
    return reverse(
        f"standards:{name}", kwargs={"organisation": year.organisation.slug, "year": year.label, **names}
    )


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_two_layouts_with_rag_as_words(year, officer):
    survey = make_printed(year, survey_year=2023)
    text = text_of(officer.get(survey.get_absolute_url()))
    assert "Answers by directorate" in text
    assert "14a" in text
    assert "25e" in text
    assert "Did not experience harassment, bullying or abuse from managers" in text
    assert "Red" in text
    assert "Green" in text
    assert "Amber" in text
    assert "−14.1 points" in text  # Corporate Governance, 78.8 beside 92.9


def test_readers_do_not_see_a_second_column_where_one_is_hidden(year, reader, officer):
    survey = make_printed(year, survey_year=2023)
    # 14a: hidden by its sender is Other; Nursing and Therapies goes with it, the last that is hidden in 14d.
    seen, known = (
        text_of(reader.get(survey.get_absolute_url())),
        text_of(officer.get(survey.get_absolute_url())),
    )
    assert "97.0%" in known
    assert "97.0%" not in seen
    assert "92.9%" in seen


def test_readers_get_no_small_number(year, reader, officer):
    survey = make_survey(year, {"hba_public": DIRECTORATES})
    page, true = (
        text_of(reader.get(survey.get_absolute_url())),
        text_of(officer.get(survey.get_absolute_url())),
    )
    assert "28.6%" in true
    assert "of 7" in true
    assert "39.5%" in true
    assert "28.6%" not in page
    assert "of 7" not in page
    assert "39.5%" not in page
    assert "44.4%" in page


def test_sentence_and_chance(year, officer):
    survey = make_survey(
        year, {"safe_speak_up": {**DIRECTORATES, "sex": {"Men": (38, 50), "Women": (22, 90)}}}
    )
    text = text_of(officer.get(survey.get_absolute_url()))
    assert "At least 3 points better: Men 76.0%." in text
    assert "At least 3 points worse: Women 24.4%." in text
    assert "could be chance" in text


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"A": (50, 100)}, "The only group shown is within 3 points."),
        ({"A": (50, 100), "B": (51, 100)}, "All groups shown are within 3 points."),
        ({"A": (50, 100), "B": (70, 100)}, "The other group shown is within 3 points."),
        ({"A": (50, 100), "B": (70, 100), "C": (51, 100)}, "All other groups shown are within 3 points."),
    ],
)
def test_how_many_groups_are_near(year, officer, groups, said):
    survey = make_survey(year, {"safe_speak_up": {"all": {"All": (200, 400)}, "directorate": groups}})
    assert said in text_of(officer.get(survey.get_absolute_url()))


def test_red_by_points_and_yet_chance():
    """-8.7 points (-28.2 to 3.7) and +3.8 (-11.2 to 12.1) have 0 in them."""
    pairs = [[20, 25, 165, 186], [30, 33, 155, 178], [20, 25, 1650, 1680]]
    assert could_be_chance([[pair] for pair in pairs]) == [[True], [True], [False]]


def test_of_many_groups_one_stands_out_by_chance():
    """17 of 40 against 42 of 180 has p 0.013: told apart alone, and not as one of eight directorates."""
    odd, even = [17, 40, 42, 180], [11, 40, 48, 180]
    assert could_be_chance([[odd]]) == [[False]]
    assert could_be_chance([[odd, *([[*even[:3], 180 + each] for each in range(7)])]]) == [[True] * 8]
    clear = [30, 40, 42, 180]
    assert could_be_chance([[clear, *([[*even[:3], 180 + each] for each in range(7)])]])[0][0] is False


def test_two_groups_that_are_everybody_are_one_comparison():
    assert could_be_chance([[[17, 40, 42, 180], [42, 180, 17, 40]]]) == [[False, False]]


def test_the_way_there(year, reader):
    make_survey(year, {"hba_public": DIRECTORATES}, survey_year=2016, invited=200, respondents=140)
    assert to(year, "survey-list") in text_of(reader.get(to(year, "overview")))
    assert "140 of 200 people answered (70%)." in text_of(reader.get(to(year, "survey-list")))


def test_a_question_has_a_page_of_its_own(year, reader, officer):
    survey = make_survey(year, {"hba_public": {**DIRECTORATES, "sex": {"Men": (20, 50), "Women": (39, 90)}}})
    (question,) = survey.questions.all()
    address = to(year, "question-detail", pk=question.pk)
    assert question.get_absolute_url() == address
    assert f'href="{address}"' in text_of(reader.get(survey.get_absolute_url()))
    seen, known = text_of(reader.get(address)), text_of(officer.get(address))
    for shown in (seen, known):
        assert "Finance" in shown
        assert "of 140" in shown
        assert "What we do about it" in shown
    assert "28.6%" in known
    assert "of 7" in known
    assert "28.6%" not in seen  # hidden beside all of the survey, as on its page
    assert "39.5%" not in seen
    assert "Raise an action" in known
    assert "Raise an action" not in seen
    assert to(year, "question-edit", pk=question.pk) in known
    assert to(year, "question-edit", pk=question.pk) not in seen


def test_an_answer_of_everybody_alone_is_shown(year, reader):
    survey = make_survey(year, {"hba_public": {"all": {"All staff": (59, 140)}}})
    (question,) = survey.questions.all()
    assert "42.1%" in text_of(reader.get(survey.get_absolute_url()))
    shown = text_of(reader.get(to(year, "question-detail", pk=question.pk)))
    assert "Everybody: 42.1%. There is nothing to compare it with yet." in shown


def test_another_organisations_question_is_not_found(year, reader):
    make_survey(year, {"hba_public": DIRECTORATES})
    other = make_survey(YearFactory(organisation=OrganisationFactory()), {"hba_public": DIRECTORATES})
    (theirs,) = other.questions.all()
    assert reader.get(to(year, "question-detail", pk=theirs.pk)).status_code == 404


def test_themes(year, officer):
    survey = make_survey(year, {"hba_public": DIRECTORATES, "safe_speak_up": DIRECTORATES})
    text = text_of(officer.get(survey.get_absolute_url() + "?theme=speaking_up"))
    assert "Feel safe to speak up" in text
    assert "Experienced harassment" not in text
    assert officer.get(survey.get_absolute_url() + "?theme=nonsense").status_code == 200


def test_trend_by_key_within_one_source(year, officer):
    for survey_year, count in ((2020, 10), (2021, 20)):
        make_survey(year, {"hba_public": {"all": {"All": (count, 100)}}}, survey_year=survey_year)
    published = Survey.Source.PUBLISHED
    make_survey(year, {"hba_public": {"all": {"All": (77, 100)}}}, survey_year=2019, source=published)
    survey = make_survey(
        year,
        {
            "hba_public": {"all": {"All": (25, 100)}, "sex": {"Men": (10, 50)}},
            "career_fair": {"all": {"All": (5, 50)}},
        },
        survey_year=2022,
    )
    text = text_of(officer.get(survey.get_absolute_url()))
    assert "Everybody, over the surveys" in text
    assert "10.0%" in text
    assert "+5.0" in text
    assert "77.0%" not in text


def test_a_break_is_marked(year, officer):
    for survey_year in (2024, 2025):
        survey = make_survey(
            year, {"career_fair": {"all": {"All": (5, 50)}, "sex": {"Men": (2, 20)}}}, survey_year=survey_year
        )
    text = text_of(officer.get(survey.get_absolute_url()))
    assert "[b]" in text
    assert "The characteristics named in the question changed in 2025." in text


def test_checks_are_shown_to_officers(year, officer, reader):
    survey = make_survey(year, survey_year=2023)
    kinds = {"all": {"All": "65.4"}, "race": {"White": "60.1", "Ethnic diverse": "43.8"}}
    make_question(survey, "safe_speak_up", kinds, number="25f")
    text = text_of(officer.get(survey.get_absolute_url()))
    assert "The number printed is 25f, which in 2023 is" in text
    assert "every group of one kind is below that" in text
    assert "Look at these again" not in text_of(reader.get(survey.get_absolute_url()))


def nine_questions(score="7.5", base=100, small="2.5", group="Finance"):
    """The questions of the engagement score: of everybody, and of a group of nine."""
    keys = [key for mine in parts().values() for key in mine]
    rows = [
        ["all", "All", None, base, "50", score],
        ["directorate", "Delivery", None, base - 29, "50", "8"],
        ["directorate", "Medical", None, 20, "50", "8"],
        ["directorate", group, None, 9, "50", small],
    ]
    return dict.fromkeys(keys, rows)


def test_engagement_is_worked_out_and_told_of_no_small_group(year, officer, reader):
    survey = make_survey(year, survey_year=2016)
    for key, rows in nine_questions().items():
        SurveyQuestion.objects.create(survey=survey, question=key, rows=rows)
    seen, known = (
        text_of(reader.get(survey.get_absolute_url())),
        text_of(officer.get(survey.get_absolute_url())),
    )
    for page in (seen, known):
        assert "Engagement, scores from 0 to 10" in page
        assert "7.50" in page
    assert "2.50" in known
    assert "2.50" not in seen
    assert seen.count("8.00") == 4  # Delivery, and not Medical, which would tell of Finance


def test_the_charts_of_a_question(year, officer, reader):
    for survey_year, count in ((2020, 10), (2021, 20), (2022, 25)):
        survey = make_survey(
            year,
            {
                "hba_public": {
                    "all": {"All": (count, 100)},
                    "directorate": {"A": (5, 50), "B": (1, 6), "C": (3, 30)},
                }
            },
            survey_year=survey_year,
        )
    address = survey.questions.get().get_absolute_url()
    seen, known = text_of(reader.get(address)), text_of(officer.get(address))
    for page in (seen, known):
        assert page.count("<svg") == 2
        assert "2022: 25.0%, worse by 5.0 points than in the survey before." in page
        assert "The line is everybody." in page
        assert "Everybody: 25.0%." in page
    assert "Directorate: B: 16.7% of 6" in known
    assert "16.7%" not in seen
    assert "Directorate: B: [c]" in seen


def test_years_are_drawn_beside_a_survey_that_holds_groups_alone(year, reader):
    for survey_year, kinds in (
        (2020, {"all": {"All": (10, 100)}}),
        (2021, {"all": {"All": (20, 100)}}),
        (2022, {"sex": {"Men": (10, 50), "Women": (10, 50)}}),
    ):
        survey = make_survey(year, {"hba_public": kinds}, survey_year=survey_year)
    page = reader.get(survey.questions.get().get_absolute_url())
    assert text_of(page).count("<svg") == 1


def test_a_line_is_broken_where_years_cannot_be_compared(year, officer):
    for survey_year in (2023, 2024, 2025):
        survey = make_survey(year, {"career_fair": {"all": {"All": (50, 100)}}}, survey_year=survey_year)
    page = text_of(officer.get(survey.questions.get().get_absolute_url()))
    assert "From 2025: 50.0%" in page
    assert "2025: 50.0%. There is no earlier survey to compare it with." in page


def test_a_file_s_everybody_takes_the_place_of_everybody_by_another_name(year, officer):
    survey = make_survey(year, {"hba_public": {"all": {"All ICB staff": (9, 90)}}}, survey_year=2023)
    response = upload(officer, year, survey, "Question,Group type,Group,Count,Base\n14a,All,All,8,90\n")
    saved(officer, year, survey, response)
    assert survey.questions.get().rows == [["all", "All", 8, 90, None]]


def test_add_a_survey_then_a_question(year, officer):
    assert "---------" not in text_of(officer.get(to(year, "survey-create")))
    response = officer.post(
        to(year, "survey-create"),
        {"survey_year": "2023", "source": "contractor", "weighting": "none", "minimum_base": "10"},
    )
    survey = Survey.objects.get()
    assert response["Location"] == survey.get_absolute_url()
    response = officer.post(
        to(year, "question-create", pk=survey.pk),
        {
            "question": "hba_public",
            "rows": "3",
            "kind_0": "all",
            "group_0": "All staff",
            "count_0": "30",
            "base_0": "214",
            "pasted": "Directorate\tDelivery\t9\t50\t\nPortfolio\tMedical\t\t\t85%\n",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    assert SurveyQuestion.objects.get().rows == [
        ["all", "All staff", 30, 214, None],
        ["directorate", "Delivery", 9, 50, None],
        ["directorate", "Medical", None, None, "85"],
    ]


def test_wrong_rows_are_named_and_kept(year, officer):
    survey = make_survey(year)
    response = officer.post(
        to(year, "question-create", pk=survey.pk),
        {
            "question": "hba_public",
            "rows": "3",
            "kind_0": "all",
            "group_0": "All staff",
            "count_0": "300",
            "base_0": "214",
            "group_1": "Delivery",
            "percent_1": "105",
            "pasted": "Team\tX\t1\n",
        },
    )
    text = text_of(response)
    assert response.status_code == 422
    assert "More people are counted than answered." in text
    assert "Enter a percentage from 0 to 100" in text
    assert "Row 1: Enter the base too" in text
    assert 'value="300"' in text
    assert not SurveyQuestion.objects.exists()


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("Directorate,Finance,1,234,2,000,50\n", "Row 1: There are more cells than six."),
        ("\n".join(f"Directorate\tD{number % 9}\t1\t90" for number in range(250)), "200 groups at most"),
    ],
)
def test_no_pasted_row_is_lost(year, officer, pasted, said):
    survey = make_survey(year)
    data = {"question": "hba_public", "rows": "1", "pasted": pasted}
    response = officer.post(to(year, "question-create", pk=survey.pk), data)
    assert response.status_code == 422
    assert said in text_of(response)
    assert not survey.questions.exists()


def test_scores_are_typed_of_engagement_questions_alone(year, officer):
    survey = make_survey(year)
    data = {
        "rows": "1",
        "kind_0": "all",
        "group_0": "All",
        "percent_0": "70",
        "base_0": "80",
        "score_0": "7.5",
    }
    add = to(year, "question-create", pk=survey.pk)
    assert "does not count in the engagement score" in text_of(
        officer.post(add, {**data, "question": "hba_public"})
    )
    assert officer.post(add, {**data, "question": "initiative"}).status_code == 302
    assert survey.questions.get().rows == [["all", "All", None, 80, "70", "7.5"]]


def test_a_second_save_is_told(year, officer):
    survey = make_survey(year, {"hba_public": DIRECTORATES})
    stored = survey.questions.get()
    data = {"rows": "4", "version": "1", "kind_0": "all", "group_0": "All", "count_0": "1", "base_0": "99"}
    assert officer.post(f"{stored.get_absolute_url()}edit/", data).status_code == 302
    assert officer.post(f"{stored.get_absolute_url()}edit/", {**data, "count_0": "2"}).status_code == 409
    add = to(year, "question-create", pk=survey.pk)
    fresh = {**data, "question": "valued"}
    assert officer.post(add, fresh).status_code == 302
    assert officer.post(add, fresh).status_code in {409, 422}


def upload(client, year, survey, content, name="survey.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(to(year, "survey-check", pk=survey.pk), {"file": file})


def saved(client, year, survey, response):
    return client.post(to(year, "survey-import", pk=survey.pk), {"sealed": response.context["sealed"]})


LONG = """Question,Group type,Group,Count,Base,%
Q25e,All,All staff,,,65.4
Q25e,Portfolio,Delivery,,,48%
Q25e,Portfolio,Other,,,*
14a,Ethnicity,White,20,180,
14a,Ethnicity,BME,9,30,30
"""


def test_import_a_long_table(year, officer):
    survey = make_survey(year, survey_year=2023)
    response = upload(officer, year, survey, LONG)
    assert "The file holds 2 questions. Nothing is saved yet." in text_of(response)
    assert not survey.questions.exists()
    assert saved(officer, year, survey, response).status_code == 302
    assert survey.questions.get(question="safe_speak_up").rows == [
        ["all", "All staff", None, None, "65.4"],
        ["directorate", "Delivery", None, None, "48"],
        ["directorate", "Other", None, None, None],
    ]
    assert survey.questions.get(question="hba_public").rows[1] == ["race", "BME", 9, 30, "30"]


def test_import_the_published_layout(year, officer):
    survey = make_survey(year, survey_year=2023, source="published")
    wide = (
        "Organisation,Q14a Base (number of responses),Q14a % Never,Q14a % 1-2,Q14a % 3-5,Q14a % 6-10,"
        "Q14a % More than 10,Q15 Base (number of responses),Q15 % Yes,Q15 % No,Q15 % Don't know\n"
        "Staffordshire and Stoke-on-Trent ICB,208,92.79,5,1,1,0.21,210,60.5,9.5,30\n"
    )
    response = upload(officer, year, survey, wide)
    assert response.status_code == 200, text_of(response)
    saved(officer, year, survey, response)
    assert survey.questions.get(question="hba_public").rows == [["all", "All", None, 208, "7.21"]]
    assert survey.questions.get(question="career_fair").rows == [["all", "All", None, 210, "60.5"]]


def test_problems_name_row_and_column_and_nothing_is_saved(year, officer):
    survey = make_survey(year, survey_year=2023)
    bad = LONG.replace("Q25e,Portfolio,Delivery", "Q99,Planet,Delivery").replace("9,30,30", "31,30,30")
    response = upload(officer, year, survey, bad)
    text = text_of(response)
    assert response.status_code == 422
    assert "No question of the 2023 survey has this number or name." in text
    assert "Enter what kind of group this is" in text
    assert "More people are counted than answered." in text
    assert not survey.questions.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 nonsense",
        b"a,b\n1,2\n",
        b"Question,Group type,Group\n",
        b"Q14a % Never\n*\n",
    ],
)
def test_no_file_is_a_500(year, officer, content):
    survey = make_survey(year, survey_year=2023)
    assert upload(officer, year, survey, content).status_code in {200, 422}


def test_the_workbook_comes_back_unchanged(year, officer):
    survey = make_printed(year, survey_year=2023)
    make_question(survey, "valued", {**DIRECTORATES, "race": {"White": (1, 0 + 9)}}, number="9x")
    before = list(survey.questions.order_by("pk").values("question", "number", "is_reversed", "rows"))
    book = b"".join(officer.get(to(year, "survey-export", pk=survey.pk)).streaming_content)
    response = upload(officer, year, survey, book, "survey.xlsx")
    assert response.status_code == 200, text_of(response)
    assert "Nothing is changed." in text_of(
        officer.post(
            to(year, "survey-import", pk=survey.pk), {"sealed": response.context["sealed"]}, follow=True
        )
    )
    assert list(survey.questions.order_by("pk").values("question", "number", "is_reversed", "rows")) == before
    other = make_survey(year, survey_year=2023, source="published")
    saved(officer, year, other, upload(officer, year, other, book, "survey.xlsx"))
    assert list(other.questions.order_by("pk").values("question", "number", "is_reversed", "rows")) == before


def test_scores_and_answers_of_everybody_alone_come_back_too(year, officer, reader):
    survey = make_survey(year, {"valued": {"all": {"All": (40, 100)}}}, survey_year=2016)
    rows = [["all", "All", 60, 100, None, "7.125"]]
    SurveyQuestion.objects.create(survey=survey, question="initiative", rows=rows)
    book = b"".join(officer.get(to(year, "survey-export", pk=survey.pk)).streaming_content)
    other = make_survey(year, survey_year=2016, source="published")
    saved(officer, year, other, upload(officer, year, other, book, "survey.xlsx"))
    assert other.questions.get(question="initiative").rows == rows
    book = b"".join(reader.get(to(year, "survey-export", pk=survey.pk)).streaming_content)
    values = [cell.value for row in load_workbook(BytesIO(book)).worksheets[-1].iter_rows() for cell in row]
    assert {"40.0%", "60.0%"} <= set(values)


def test_a_reader_s_workbook_has_no_hidden_number(year, reader):
    survey = make_survey(year, {"hba_public": DIRECTORATES})
    book = b"".join(reader.get(to(year, "survey-export", pk=survey.pk)).streaming_content)
    cells = {
        str(cell.value)
        for sheet in load_workbook(BytesIO(book)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "[c]" in cells
    assert "44.4%" in cells
    assert not cells & {"2", "7", "17", "43", "28.6%", "39.5%"}


def test_another_survey_s_preview_is_refused(year, officer):
    one, other = make_survey(year, survey_year=2023), make_survey(year, survey_year=2022)
    response = upload(officer, year, one, LONG)
    page = officer.post(
        to(year, "survey-import", pk=other.pk), {"sealed": response.context["sealed"]}, follow=True
    )
    assert "This preview is no longer valid." in text_of(page)
    assert not other.questions.exists()


def test_another_organisation_s_survey_is_not_there(year, officer):
    survey = make_survey(YearFactory(organisation=OrganisationFactory(slug="southshire"), label="2016-17"))
    for name in (
        "survey-detail",
        "survey-edit",
        "survey-delete",
        "survey-check",
        "survey-export",
        "question-create",
    ):
        assert officer.get(to(year, name, pk=survey.pk)).status_code == 404


def test_delete(year, officer):
    survey = make_survey(year, {"hba_public": DIRECTORATES})
    stored = survey.questions.get()
    officer.post(to(year, "question-delete", pk=stored.pk), {"version": 1})
    assert not survey.questions.exists()
    officer.post(to(year, "survey-delete", pk=survey.pk), {"version": 1})
    assert not Survey.objects.exists()


def test_the_workbook_of_another_year_or_body_is_refused(year, officer):
    older = make_survey(year, {"hba_public": DIRECTORATES}, survey_year=2022)
    book = b"".join(officer.get(to(year, "survey-export", pk=older.pk)).streaming_content)
    survey = make_survey(year, survey_year=2023)
    response = upload(officer, year, survey, book, "survey.xlsx")
    assert response.status_code == 422
    assert f"This is the workbook of another survey. Choose that of {whose(survey)}." in text_of(response)
    others = load_workbook(BytesIO(book))
    for (cell,) in others.worksheets[-1].iter_rows(min_row=3, min_col=10, max_col=10):
        cell.value = "Southshire Council, Staff survey 2022"
    changed = BytesIO()
    others.save(changed)
    assert upload(officer, year, older, changed.getvalue(), "survey.xlsx").status_code == 422
