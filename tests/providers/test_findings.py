from datetime import date, timedelta

import pytest
from django.utils import timezone

from organisations.permissions import Role
from providers import services
from providers.models import Finding, Provider
from tests.factories.providers import ProviderFactory
from tests.providers.browser import fields_of


@pytest.fixture
def provider(round):
    return Provider.objects.in_round(round).first()


@pytest.fixture
def finding(round, provider):
    return round.findings.get(provider=provider, item__code="C1")


@pytest.fixture
def sheet(round, provider, base):
    """Return the address of all findings of the provider in the round."""
    return f"{base}rounds/{round.pk}/{provider.pk}/"


def opened(client, address):
    return {name: values[0] for name, values in fields_of(client.get(address)).items()}


def key(round, provider, code, field):
    return f"f{round.findings.get(provider=provider, item__code=code).pk}-{field}"


def test_record_one(officer, finding, base):
    address = f"{base}findings/{finding.pk}/edit/"
    sent = opened(officer, address) | {
        "result": "met",
        "link": "www.example.org/report.pdf",
        "published_on": "31/1/2018",
        "note": "Found by search.",
    }
    assert officer.post(address, sent).status_code == 302
    finding.refresh_from_db()
    assert (finding.result, finding.link, finding.published_on, finding.note, finding.checked_by) == (
        "met",
        "https://www.example.org/report.pdf",
        date(2018, 1, 31),
        "Found by search.",
        officer.user,
    )
    page = officer.get(f"{base}findings/{finding.pk}/").content.decode()
    assert "31 January 2018" in page
    assert 'rel="noopener noreferrer"' in page
    story = officer.get(f"{base}findings/{finding.pk}/history/").content.decode()
    assert "<del>Not checked</del>" in story
    assert "<ins>Met</ins>" in story


def test_met_without_evidence_is_kept_and_said(officer, finding, base):
    address = f"{base}findings/{finding.pk}/edit/"
    assert officer.post(address, opened(officer, address) | {"result": "met"}).status_code == 302
    finding.refresh_from_db()
    assert finding.result == "met"
    assert "Met, no evidence recorded" in officer.get(f"{base}findings/{finding.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"link": "javascript:alert(1)"}, "Enter a full web address, such as"),
        ({"link": "ftp://example.org/x"}, "Enter a full web address, such as"),
        ({"link": "not a link"}, "Enter a full web address, such as"),
        ({"link": f"https://example.org/{'x' * 500}"}, "at most 500 characters"),
        ({"published_on": "31/4/2016"}, "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ({"published_on": "2 January 2099"}, "Enter a date that is not in the future."),
        ({"result": "not_applicable"}, "Say why the check does not apply."),
        ({"result": "met_no_evidence"}, "Select a valid choice."),
    ],
)
def test_refused_with_what_was_typed(officer, round, provider, finding, sheet, base, typed, says):
    address = f"{base}findings/{finding.pk}/edit/"
    response = officer.post(address, opened(officer, address) | typed)
    assert response.status_code == 422
    assert says in response.content.decode()

    in_sheet = {f"f{finding.pk}-{name}": value for name, value in typed.items()}
    response = officer.post(sheet, opened(officer, sheet) | in_sheet)
    assert response.status_code == 422
    text = response.content.decode()
    assert says in text
    assert text.count(says) == 2  # in the summary and at the box
    shown = fields_of(response)
    for name, value in in_sheet.items():
        assert shown.get(name, [value]) == [value]
    finding.refresh_from_db()
    assert finding.version == 1


def test_today_is_not_the_future(officer, finding, base):
    address = f"{base}findings/{finding.pk}/edit/"
    today = timezone.localdate()
    sent = opened(officer, address) | {"result": "met"}
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert officer.post(address, sent | {"published_on": tomorrow}).status_code == 422
    assert officer.post(address, sent | {"published_on": today.isoformat()}).status_code == 302


def test_a_second_save_of_one_shows_both(officer, sign_in, finding, base):
    address = f"{base}findings/{finding.pk}/edit/"
    mine = opened(officer, address)
    other = sign_in(Role.EQUALITY_OFFICER)
    other.post(address, mine | {"result": "not_met"})
    response = officer.post(address, mine | {"result": "met"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Not met" in text
    assert other.user.name in text
    assert fields_of(response)["result"] == ["met"]
    finding.refresh_from_db()
    assert finding.result == "not_met"


def test_a_whole_provider_at_once(officer, round, provider, sheet):
    sent = opened(officer, sheet)
    for code in ("C1", "C2", "C3", "C4", "C5"):
        sent[key(round, provider, code, "result")] = "met"
    sent[key(round, provider, "C5", "published_on")] = "31 January 2018"
    assert officer.post(sheet, sent).status_code == 302
    mine = round.findings.filter(provider=provider)
    assert {(each.result, each.checked_by) for each in mine} == {("met", officer.user)}
    assert not round.findings.exclude(provider=provider).recorded().exists()


def test_rows_nobody_touched_are_not_written(officer, round, provider, sheet):
    services.record_finding(round=round, provider=provider, code="C2", result="met", note="Two\r\nlines")
    before = Finding.history.count()
    sent = opened(officer, sheet)
    assert officer.post(sheet, sent).status_code == 302
    assert Finding.history.count() == before
    assert officer.post(sheet, sent | {key(round, provider, "C1", "result"): "met"}).status_code == 302
    assert Finding.history.count() == before + 1


def test_two_people_fill_in_different_checks(officer, sign_in, round, provider, sheet):
    mine, theirs = opened(officer, sheet), opened(officer, sheet)
    other = sign_in(Role.EQUALITY_OFFICER)
    assert other.post(sheet, theirs | {key(round, provider, "C1", "result"): "not_met"}).status_code == 302
    assert officer.post(sheet, mine | {key(round, provider, "C2", "result"): "met"}).status_code == 302
    results = dict(round.findings.filter(provider=provider).values_list("item__code", "result"))
    assert (results["C1"], results["C2"]) == ("not_met", "met")


def test_two_people_fill_in_the_same_check(officer, sign_in, round, provider, sheet):
    c1, c2, c3 = (key(round, provider, code, "result") for code in ("C1", "C2", "C3"))
    mine = opened(officer, sheet)
    other = sign_in(Role.EQUALITY_OFFICER)
    other.post(sheet, mine | {c1: "not_met", c3: "part_met"})

    response = officer.post(sheet, mine | {c1: "met", c2: "met"})
    assert response.status_code == 409
    differing = response.context["conflict"]
    assert [(each.label, each.saved, each.typed) for each in differing] == [("C1: Result", "Not met", "Met")]
    assert other.user.name in response.content.decode()
    results = dict(round.findings.filter(provider=provider).values_list("item__code", "result"))
    assert results["C1"] == "not_met"
    assert results["C2"] == "not_checked"  # all or nothing

    again = {name: values[0] for name, values in fields_of(response).items()}
    assert (again[c1], again[c2], again[c3]) == ("met", "met", "part_met")
    assert officer.post(sheet, again).status_code == 302
    results = dict(round.findings.filter(provider=provider).values_list("item__code", "result"))
    assert (results["C1"], results["C2"], results["C3"]) == ("met", "met", "part_met")


def test_a_form_without_its_versions_writes_nothing(officer, round, provider, sheet):
    response = officer.post(sheet, {key(round, provider, "C1", "result"): "met"})
    assert response.status_code in (409, 422)
    assert not round.findings.recorded().exists()


def test_only_what_the_page_shows_can_be_written(officer, round, provider, sheet):
    stranger = Provider.objects.in_round(round).last()
    theirs = key(round, stranger, "C1", "result")
    sent = opened(officer, sheet) | {theirs: "met", theirs.replace("result", "version"): "1"}
    assert officer.post(sheet, sent).status_code == 302
    assert not round.findings.recorded().exists()


def test_a_provider_that_is_not_in_the_round(officer, round, organisation, base):
    other = ProviderFactory(organisation=organisation)
    assert officer.get(f"{base}rounds/{round.pk}/{other.pk}/").status_code == 404
    assert officer.get(f"{base}rounds/999/{other.pk}/").status_code == 404


def test_the_sheet_takes_few_queries(officer, sheet, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        officer.get(sheet)
