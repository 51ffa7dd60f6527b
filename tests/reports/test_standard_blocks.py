"""The returns of the WRES and the WDES in the report, as officers and as the public see them."""

from datetime import date

import pytest

from reports import blocks, structure
from reports.content import article, build
from reports.services import Planned, compose
from standards.models import PayGap
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter
from tests.standards.pay_gaps import sex_figures


@pytest.fixture
def later(organisation):
    return YearFactory(organisation=organisation, label="2023-24")


def report(year, *shows):
    return compose(year=year, title="Report", as_at=year.ends_on, sections=[Planned("Standards", "", shows)])


def test_every_indicator_can_be_chosen():
    names = blocks.names()
    assert names["wres"] == "WRES: all indicators"
    assert names["wres.2"] == "WRES 2: Appointment from shortlisting"
    assert names["wdes.4a-i"] == "WDES 4a(i): Harassment by the public"
    assert len([name for name in names if name.startswith(("wres", "wdes"))]) == 9 + 14 + 2


def test_a_return_in_the_report(later):
    enter(later, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    enter(later, "wres", "3", staff=(400, 40, 6), disciplinary=(17, 3, 7))
    enter(later, "wres", "9", staff=(900, 80, 20), voting=(14, 6, 0), non_voting=(5, 0, 0))
    made = report(later, "wres", "wres.2", "wres.3", "wres.9", "wdes")
    public = build(made, protected=True)
    html = article(public)
    assert "White applicants were 1.56 times as likely" in html
    assert "Nothing is entered of the Workforce Disability Equality Standard" in html
    assert "[c]" in article(build(made, protected=False))
    assert html.count("[c] confidential: hidden to protect people.") == 2  # of all indicators, and of 3
    (drawn,) = [block for block in public.sections[0].drawn if block.name.startswith("WRES 3")]
    assert drawn.data.main.value is None
    assert public.as_json()
    assert not public.sections[0].missing


def test_a_return_prints_what_it_has_and_names_what_it_lacks(later):
    enter(later, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    made = report(later, "wres")
    html = article(build(made, protected=True))
    table = html[html.index("<tbody") : html.index("</tbody>")]
    assert table.count("<tr") == 1
    assert "▲" in table
    assert "None" not in table
    assert "Since last year" not in html
    assert "There are no figures of 2023/24 for: 1 Representation by band; 3 Formal" in " ".join(html.split())
    before = YearFactory(organisation=later.organisation, label="2022-23")
    enter(before, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 80, 0))
    assert "Since last year" in article(build(made, protected=True))


def test_what_has_no_number_has_its_share_or_its_answer(later):
    enter(later, "wres", "1", **{"non_clinical.afc-5": (80, 40, 0), "clinical.afc-5": (90, 10, 0)})
    enter(later, "wdes", "9b", acted={"all": "yes"}, example={"all": "A network"})
    html = article(build(report(later, "wres", "wdes"), protected=True))
    first, voice = (html[html.index(name) :] for name in ("1 Representation by band", "9b Voices of"))
    assert "22.73%" in first[: first.index("</tr>")].split("</td>")[0]
    assert "Yes" in voice[: voice.index("</tr>")].split("</td>")[0]


def test_an_indicator_without_anything_is_missing(later):
    public = build(report(later, "wres.2"), protected=True)
    assert public.sections[0].missing == ("WRES 2: Appointment from shortlisting",)


def gap_of(year, figures, **about):
    return PayGap.objects.create(
        year=year,
        characteristic=figures.characteristic,
        as_at=year.ends_on,
        basis=PayGap.Basis.ENTERED,
        figures=figures.as_plain(),
        source="Payroll",
        **about,
    )


def test_the_newest_pay_gap_by_the_end_of_the_year_is_reported(organisation, year, later):
    gap = gap_of(year, sex_figures(), commentary="More men are in the highest bands.")
    after = YearFactory(organisation=organisation, label="2024-25")
    gap_of(after, sex_figures(30, 30))
    public = build(report(later, "pay.sex"), protected=True)
    html = article(public)
    assert "Gender pay gap on 31 March 2017" in " ".join(html.split())
    assert "More men are in the highest bands." in html
    assert "Who is in each quarter of hourly pay" in html
    (drawn,) = public.sections[0].drawn
    assert [each.pk for each in drawn.sources] == [gap.pk]
    assert public.as_json()


def test_a_pay_gap_of_the_year_stands_beside_the_one_before(year, later):
    gaps = [gap_of(each, sex_figures(number)) for each, number in ((year, 70), (later, 60))]
    (drawn,) = build(report(later, "pay.sex"), protected=True).sections[0].drawn
    assert drawn.data.read.as_at == later.ends_on
    assert drawn.data.read.before == str(year)
    assert {each.pk for each in drawn.sources} == {gap.pk for gap in gaps}


def test_readers_see_no_pay_of_few_people(later):
    gap_of(later, sex_figures(60, 3, bonuses=(0, 0)))
    made = report(later, "pay.sex")
    html, marked = (article(build(made, protected=protected)) for protected in (True, False))
    assert "£11.10" in marked
    assert "£11.10" not in html
    assert "[c]" in html


def test_that_nothing_is_entered_is_said_and_keeps_nobody_from_publishing(later):
    shows = ("pay.sex", "pay.race", "pay.disability", "survey.directorates")
    public = build(report(later, *shows), protected=True)
    html = " ".join(article(public).split())
    assert html.count("No figures are entered up to 31 March 2024.") == 3
    assert "Staff survey: answers by directorate: nothing is entered for 2023/24." in html
    assert not public.sections[0].missing
    assert not public.sections[0].wide


ENDS = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("ends_on", "shows"), [(date(2017, 3, 31), "grades"), (date(2023, 3, 31), "grades"), (ENDS, "eds2022")]
)
def test_the_usual_eds_block_is_that_of_the_framework_in_use(ends_on, shows):
    assert dict(structure.usual("council", ends_on))["EDS grades"] == (shows,)


def test_only_the_nhs_has_its_standards_and_survey_among_the_usual_sections():
    nhs, council = (dict(structure.usual(kind, ENDS)) for kind in ("nhs_provider", "council"))
    assert nhs.keys() - council.keys() == {"Race and disability equality standards", "What our staff say"}
    assert council["Pay gaps"] == ("pay.sex", "pay.race", "pay.disability")


@pytest.mark.parametrize(
    ("ends_on", "shows"), [(date(2018, 3, 31), ("wres",)), (date(2019, 3, 31), ("wres", "wdes"))]
)
def test_a_standard_is_among_the_usual_sections_from_the_year_it_was_first_asked_for(ends_on, shows):
    assert dict(structure.usual("nhs_provider", ends_on))["Race and disability equality standards"] == shows
