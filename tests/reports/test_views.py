"""The report's pages: who may read a draft, who takes which step, and what a page keeps."""

import pytest
from django.core.management import call_command

from organisations.permissions import Role
from reports.models import Block, Edition, Report, Section
from tests.factories.organisations import YearFactory
from tests.factories.reports import BlockFactory, ReportFactory, SectionFactory

BASE = "/northshire/2016-17/report/"


@pytest.fixture
def report(year):
    report = ReportFactory(year=year)
    SectionFactory(report=report, heading="Introduction", narrative="We gave due regard.")
    return report


def post(client, step, report, **data):
    report.refresh_from_db()
    return client.post(f"{BASE}{step}/", {"version": report.version, **data}, follow=True)


def test_an_empty_year_invites_the_officer(officer, year):
    assert "Start the report" in officer.get(BASE).content.decode()


def test_an_empty_year_explains_itself_to_others(sign_in, year):
    page = sign_in(Role.GOVERNING_BODY_MEMBER).get(BASE).content.decode()
    assert "has not been started" in page
    assert "report/start" not in page


def test_start(officer, year):
    response = officer.post(f"{BASE}start/", {"title": "Our report"}, follow=True)
    assert response.status_code == 200
    assert Report.objects.get().title == "Our report"
    officer.post(f"{BASE}start/", {"title": "Twice"})
    assert Report.objects.get().title == "Our report"


def test_a_draft_is_read_by_those_who_write_and_approve(officer, sign_in, report):
    for client in (officer, sign_in(Role.APPROVER)):
        assert "We gave due regard." in client.get(f"{BASE}preview/").content.decode()
    member = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert "We gave due regard." not in member.get(f"{BASE}preview/").content.decode()
    early = member.post(f"{BASE}comment/", {"text": "Early"})
    assert early.status_code == 422
    assert "Early" in early.content.decode()
    assert not report.comments.exists()
    post(officer, "submit", report)
    assert "We gave due regard." in member.get(f"{BASE}preview/").content.decode()
    assert member.post(f"{BASE}comment/", {"text": "A good start"}, follow=True).status_code == 200
    assert "A good start" in member.get(BASE).content.decode()


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.EQUALITY_OFFICER, ("approve", "publish")),
        (Role.APPROVER, ("submit",)),
        (Role.GOVERNING_BODY_MEMBER, ("submit", "approve", "publish", "return", "correct")),
        (Role.CONTRIBUTOR, ("submit", "approve", "publish", "return", "correct")),
        (Role.ADMINISTRATOR, ("submit", "approve", "publish", "return", "correct")),
    ],
)
def test_steps_that_a_role_may_not_take(sign_in, report, role, refused):
    client = sign_in(role)
    for step in refused:
        assert client.post(f"{BASE}{step}/", {"version": 1, "reason": "x"}).status_code == 403, step
    report.refresh_from_db()
    assert report.is_draft


def test_the_parts_of_a_report_in_review_stand_still(officer, report):
    section = report.sections.get()
    post(officer, "submit", report)
    assert officer.get(f"{BASE}sections/{section.pk}/").status_code == 404
    assert officer.get(f"{BASE}sections/add/").status_code == 404


def test_a_report_that_is_not_ready_says_what_is_missing(officer, report):
    SectionFactory(report=report, heading="Engagement", narrative="")
    BlockFactory(section=report.sections.first(), shows="providers")
    page = post(officer, "submit", report).content.decode()
    assert "“Engagement” is empty." in page
    assert "has nothing to show" in page
    report.refresh_from_db()
    assert report.is_draft


def test_a_section_is_written_and_shown_as_it_reads(officer, report):
    section = report.sections.get()
    sent = {"heading": "Introduction", "narrative": "We **listened**.", "version": 1}
    assert officer.post(f"{BASE}sections/{section.pk}/", sent).status_code == 302
    page = officer.get(f"{BASE}sections/{section.pk}/").content.decode()
    assert "We <strong>listened</strong>." in page


def test_two_writers_of_one_section(officer, sign_in, report):
    section = report.sections.get()
    other = sign_in(Role.EQUALITY_OFFICER)
    other.post(
        f"{BASE}sections/{section.pk}/", {"heading": "Introduction", "narrative": "Theirs", "version": 1}
    )
    mine = {"heading": "Introduction", "narrative": "Mine", "version": 1}
    response = officer.post(f"{BASE}sections/{section.pk}/", mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    section.refresh_from_db()
    assert section.narrative == "Theirs"


def test_blocks_are_added_moved_and_taken_out(officer, report):
    section = report.sections.get()
    for shows in ("objectives", "workforce.race.all_staff"):
        officer.post(f"{BASE}sections/{section.pk}/blocks/add/", {"shows": shows})
    assert [block.shows for block in section.blocks.all()] == ["objectives", "workforce.race.all_staff"]
    last = section.blocks.last()
    officer.post(f"{BASE}blocks/{last.pk}/move/", {"direction": "up"})
    assert [block.shows for block in section.blocks.all()] == ["workforce.race.all_staff", "objectives"]
    officer.post(f"{BASE}blocks/{last.pk}/delete/", {"version": 1})
    assert Block.objects.get().shows == "objectives"


def test_a_block_that_does_not_exist_is_refused(officer, report):
    section = report.sections.get()
    response = officer.post(
        f"{BASE}sections/{section.pk}/blocks/add/", {"shows": "workforce.wealth.all_staff"}
    )
    assert response.status_code == 422
    assert not Block.objects.exists()


def test_a_report_shows_a_block_once(officer, report):
    section = report.sections.get()
    BlockFactory(section=section, shows="objectives")
    response = officer.post(f"{BASE}sections/{section.pk}/blocks/add/", {"shows": "objectives"})
    assert response.status_code == 422
    assert "The report shows this already, in “Introduction”." in response.content.decode()


def test_sections_move(officer, report):
    second = SectionFactory(report=report, heading="Second", order=5)
    officer.post(f"{BASE}sections/{second.pk}/move/", {"direction": "up"})
    assert list(report.sections.values_list("heading", flat=True)) == ["Second", "Introduction"]


def test_another_organisations_section_is_not_there(officer, report):
    other = SectionFactory(report=ReportFactory(year=YearFactory(label="2016-17")))
    assert officer.get(f"{BASE}sections/{other.pk}/").status_code == 404
    assert officer.post(f"{BASE}sections/{other.pk}/move/", {"direction": "up"}).status_code == 404
    assert officer.post(f"{BASE}sections/{other.pk}/delete/", {"version": 1}).status_code == 404
    assert Section.objects.filter(pk=other.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_published_for_everyone(client, officer, sign_in, report):
    address = "/published/northshire/2016-17/"
    assert client.get(address).status_code == 404
    approver = sign_in(Role.APPROVER)
    post(officer, "submit", report)
    post(approver, "approve", report)
    page = post(approver, "publish", report).content.decode()
    assert "is being made" in page
    assert client.get(address).status_code == 404

    call_command("worker", batch=True)
    edition = Edition.objects.get()
    page = client.get(address).content.decode()
    assert "We gave due regard." in page
    assert edition.html_sha256 in page
    assert client.get(f"{address}1/").status_code == 200
    assert client.get(f"{address}2/").status_code == 404
    pdf = client.get(f"{address}1/report.pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert client.get(f"{address}1/report.html").content.decode() == edition.html

    page = post(officer, "correct", report, reason="A wrong word.").content.decode()
    assert "The correction has begun" in page
    Section.objects.update(narrative="We gave due regard to everybody.")
    post(officer, "submit", report)
    post(approver, "approve", report)
    post(approver, "publish", report)
    call_command("worker", batch=True)
    assert "due regard to everybody" in client.get(address).content.decode()
    first = client.get(f"{address}1/").content.decode()
    assert "We gave due regard." in first
    assert "A newer edition corrects it" in first
    assert "A wrong word." in client.get(address).content.decode()
