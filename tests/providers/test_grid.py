import csv
from io import StringIO

import pytest

from organisations.permissions import Role
from providers import services
from providers.models import Provider
from tests.factories.organisations import OrganisationFactory, YearFactory
from tests.factories.providers import ProviderFactory, five_checks, started_round

READERS = (Role.EQUALITY_OFFICER, Role.APPROVER, Role.GOVERNING_BODY_MEMBER)
OTHERS = (Role.ADMINISTRATOR, Role.CONTRIBUTOR, Role.PROVIDER_CONTACT, Role.SYSTEM_VIEWER)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_way_to_the_first_round(officer, organisation, year, base):
    assert "Add a provider" in page(officer, base)
    provider = ProviderFactory(organisation=organisation)
    assert "Choose a checklist" in page(officer, base)
    checklist = services.start_checklist(organisation=organisation, name="Empty")
    assert "Choose a checklist" in page(officer, base)  # nothing to check in it yet
    checklist = five_checks(organisation)
    assert "Start a round" in page(officer, base)
    round = started_round(year, providers=[provider], checklist=checklist)
    assert f"Record findings for {provider}" in page(officer, base)
    for number in range(1, 6):
        services.record_finding(round=round, provider=provider, code=f"C{number}", result="met")
    assert f"Add evidence for {provider}" in page(officer, base)


def test_a_reader_is_told_who_starts(sign_in, year, base):
    text = page(sign_in(Role.GOVERNING_BODY_MEMBER), base)
    assert "No review of providers is recorded for 2016/17 yet." in text
    assert "psed-next" not in text


def test_the_grid_with_its_sentence(officer, round, base):
    text = page(officer, base)
    assert "2 providers × 5 checks: no result yet; 10 not checked." in text
    assert text.count("psed-grid__cell") == 10
    assert "Record findings by provider" in text


def test_a_reader_sees_the_grid_and_no_way_to_change_it(sign_in, round, base):
    text = page(sign_in(Role.GOVERNING_BODY_MEMBER), base)
    assert text.count("psed-grid__cell") == 10
    assert "/edit/" not in text
    assert "Record findings" not in text


def test_rounds_of_a_year_with_a_switch(officer, round, year, base):
    older = started_round(
        year, providers=list(Provider.objects.all()), title="Summer review", held="June 2017"
    )
    text = page(officer, base)
    assert 'aria-current="page">Winter review (December 2017)' in text
    assert f'href="{older.get_absolute_url()}">Summer review (June 2017)' in text
    assert "<h1" in page(officer, older.get_absolute_url())
    assert "Summer review</h1>" in page(officer, older.get_absolute_url())


def test_a_round_of_another_year_or_organisation_is_not_there(officer, round, organisation, base):
    other_year = YearFactory(organisation=organisation, label="2017-18")
    elsewhere = YearFactory(organisation=OrganisationFactory(slug="elsewhere"))
    for other in (
        started_round(other_year, providers=1, title="Other year"),
        started_round(elsewhere, providers=1, title="Elsewhere"),
    ):
        assert officer.get(f"{base}rounds/{other.pk}/").status_code == 404
        assert officer.get(f"{base}rounds/{other.pk}/grid.csv").status_code == 404
        assert officer.get(f"{base}findings/{other.findings.first().pk}/").status_code == 404
    assert officer.get("/elsewhere/2016-17/providers/").status_code == 404


@pytest.mark.parametrize("role", READERS)
def test_readers_may(sign_in, round, base, role):
    client = sign_in(role)
    for address in ("", "all/", "checklists/", f"rounds/{round.pk}/", f"rounds/{round.pk}/grid.csv"):
        assert client.get(f"{base}{address}").status_code == 200


@pytest.mark.parametrize("role", OTHERS)
def test_others_may_not(sign_in, round, base, role):
    client = sign_in(role)
    for address in ("", "all/", "checklists/", f"rounds/{round.pk}/", f"rounds/{round.pk}/grid.csv"):
        assert client.get(f"{base}{address}").status_code == 403


@pytest.mark.parametrize("role", [Role.APPROVER, Role.GOVERNING_BODY_MEMBER])
def test_readers_change_nothing(sign_in, round, base, role):
    client = sign_in(role)
    finding = round.findings.first()
    provider = finding.provider_id
    for address in (
        "add/",
        f"{provider}/edit/",
        f"{provider}/delete/",
        f"{provider}/contacts/",
        f"{provider}/history/",
        "checklists/add/",
        f"checklists/{round.checklist_id}/edit/",
        f"checklists/{round.checklist_id}/delete/",
        "rounds/add/",
        f"rounds/{round.pk}/edit/",
        f"rounds/{round.pk}/delete/",
        f"rounds/{round.pk}/{provider}/",
        f"findings/{finding.pk}/edit/",
        f"findings/{finding.pk}/history/",
    ):
        assert client.get(f"{base}{address}").status_code == 403, address
        assert client.post(f"{base}{address}").status_code == 403, address
    assert client.post(f"{base}{provider}/stop/", {"version": 1}).status_code == 403


def test_the_grid_as_csv(officer, round, base):
    first = Provider.objects.in_round(round).first()
    services.record_finding(
        round=round,
        provider=first,
        code="C1",
        result="part_met",
        link="https://www.example.org/report",
        note="=1+1",
    )
    response = officer.get(f"{base}rounds/{round.pk}/grid.csv")
    assert response["Content-Disposition"].startswith("attachment; filename=")
    heading, row, other = csv.reader(StringIO(response.content.decode("utf-8-sig")))
    assert heading[:5] == [
        "Provider",
        "C1 Annual Equality Report published on website",
        "C1 link",
        "C1 date",
        "C1 note",
    ]
    assert row[:5] == [first.name, "Part met", "https://www.example.org/report", "", "'=1+1"]
    assert len(row) == len(other) == len(heading) == 1 + 5 * 4
    assert other[1] == "Not checked"


@pytest.mark.parametrize("number", [3, 30])
def test_queries_do_not_grow(officer, year, base, number, django_assert_max_num_queries):
    started_round(year, providers=number)
    for address, budget in (("", 9), ("all/", 9), ("checklists/", 9), ("rounds/add/", 14)):
        with django_assert_max_num_queries(budget):
            officer.get(f"{base}{address}")


def test_what_people_wrote_is_never_a_template_or_markup(officer, year, organisation, base):
    evil = '{{ request.user.email }}{% include "base.html" %}<script>alert(1)</script>'
    checklist = services.start_checklist(organisation=organisation, name=evil)
    services.change_checklist(
        checklist=checklist,
        name=evil,
        holds_from=None,
        note=evil,
        checks=[services.Check("C1", evil, "publication")],
    )
    provider = ProviderFactory(organisation=organisation, name=evil)
    round = started_round(year, providers=[provider], checklist=checklist, title=evil)
    services.record_finding(round=round, provider=provider, code="C1", result="met", note=evil)
    finding = round.findings.get()
    for address in (
        "",
        "all/",
        "checklists/",
        f"checklists/{checklist.pk}/",
        f"checklists/{checklist.pk}/edit/",
        f"rounds/{round.pk}/edit/",
        f"rounds/{round.pk}/delete/",
        f"rounds/{round.pk}/{provider.pk}/",
        f"findings/{finding.pk}/",
        f"findings/{finding.pk}/edit/",
        f"findings/{finding.pk}/history/",
        f"{provider.pk}/",
        f"{provider.pk}/delete/",
        f"{provider.pk}/contacts/",
        "rounds/add/",
    ):
        text = page(officer, f"{base}{address}")
        assert "{{ request.user.email }}" in text, address
        assert officer.user.email not in text, address
        assert "<script>alert" not in text, address
