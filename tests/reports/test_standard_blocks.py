"""The returns of the WRES and the WDES in the report, as officers and as the public see them."""

import pytest

from reports import blocks
from reports.content import article, build
from reports.services import Planned, compose
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter


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
    (drawn,) = [block for block in public.sections[0].drawn if block.name.startswith("WRES 3")]
    assert drawn.data.main.value is None
    assert public.as_json()
    assert not public.sections[0].missing


def test_an_indicator_without_anything_is_missing(later):
    public = build(report(later, "wres.2"), protected=True)
    assert public.sections[0].missing == ("WRES 2: Appointment from shortlisting",)
