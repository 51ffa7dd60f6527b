from datetime import date

import pytest

from organisations.permissions import Role
from providers import services
from providers.models import Provider, Round
from tests.factories.providers import ProviderFactory, five_checks
from tests.providers.browser import fields_of


@pytest.fixture
def ready(organisation, year):
    """Return a checklist and three providers, of which the last is no longer reviewed."""
    providers = ProviderFactory.create_batch(2, organisation=organisation)
    stopped = ProviderFactory(organisation=organisation, name="Stopped", active=False)
    return five_checks(organisation), [*providers, stopped]


def test_start(officer, ready, year, base):
    checklist, (first, second, stopped) = ready
    page = officer.get(f"{base}rounds/add/")
    sent = fields_of(page)
    assert sent["providers"] == [str(first.pk), str(second.pk)]
    assert stopped.name not in page.content.decode()
    assert sent["checklist"] == [str(checklist.pk)]
    sent |= {"title": "Winter review", "held": "December 2017", "providers": [first.pk]}
    response = officer.post(f"{base}rounds/add/", sent)
    assert response.status_code == 302, response.context["form"].errors
    round = Round.objects.get()
    assert (round.year, round.held_on, round.checklist) == (year, date(2017, 12, 31), checklist)
    assert list(Provider.objects.in_round(round)) == [first]
    assert round.findings.count() == 5


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": ""}, "Enter a title."),
        ({"title": "winter REVIEW"}, "There is already a round with this title in this year."),
        ({"held": ""}, "Enter the month or the day, such as December 2017."),
        ({"held": "31/4/2018"}, "There is no 31 April 2018. Enter 30 April 2018 or 1 May 2018."),
        ({"held": "quarterly"}, "Enter one day or one month, such as December 2017."),
        ({"held": "sometime"}, "Enter one day or one month, such as December 2017."),
        ({"providers": []}, "Choose at least one provider."),
        ({"checklist": ""}, "Choose a checklist."),
    ],
)
def test_refused_with_what_was_typed(officer, round, base, typed, says):
    sent = fields_of(officer.get(f"{base}rounds/add/")) | {"title": "Another", "held": "May 2018"} | typed
    response = officer.post(f"{base}rounds/add/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert fields_of(response)["title"] == [sent["title"]]
    assert Round.objects.count() == 1


def test_without_providers_or_checklist_it_says_where_to_begin(officer, year, base):
    text = officer.get(f"{base}rounds/add/").content.decode()
    assert "Add a provider first" in text
    assert "Choose a checklist first" in text


def test_providers_and_checklists_of_others_cannot_be_chosen(officer, ready, base):
    sent = fields_of(officer.get(f"{base}rounds/add/")) | {"title": "Winter", "held": "May 2018"}
    stranger = ProviderFactory()
    stopped = ready[1][-1]
    theirs = five_checks(stranger.organisation)
    for typed in (
        {"providers": [stranger.pk]},
        {"providers": [stopped.pk]},
        {"checklist": theirs.pk},
        {"checklist": services.start_checklist(organisation=ready[0].organisation, name="Empty").pk},
    ):
        assert officer.post(f"{base}rounds/add/", sent | typed).status_code == 422
    assert not Round.objects.exists()


def test_change(officer, round, base):
    first, _second = Provider.objects.in_round(round)
    address = f"{base}rounds/{round.pk}/edit/"
    sent = fields_of(officer.get(address))
    assert sent["held"] == ["December 2017"]
    assert officer.post(address, sent | {"held": "4/12/2017", "providers": [first.pk]}).status_code == 302
    round.refresh_from_db()
    assert round.held == "4 December 2017"
    assert list(Provider.objects.in_round(round)) == [first]
    assert "Providers taken out" in officer.get(f"{base}rounds/{round.pk}/history/").content.decode()


def test_findings_are_not_thrown_away(officer, round, base):
    first, second = Provider.objects.in_round(round)
    services.record_finding(round=round, provider=first, code="C1", result="met")
    address = f"{base}rounds/{round.pk}/edit/"
    page = officer.get(address)
    assert "the round keeps the version it uses" in page.content.decode()
    response = officer.post(address, fields_of(page) | {"providers": [second.pk], "title": "New"})
    assert response.status_code == 422
    assert f"Findings are recorded for {first}. Clear them before" in response.content.decode()
    assert fields_of(response)["title"] == ["New"]
    round.refresh_from_db()
    assert (round.title, round.version) == ("Winter review", 1)
    assert round.findings.count() == 10


def test_a_stopped_provider_stays_in_its_round(officer, round, base):
    first, _second = Provider.objects.in_round(round)
    first.active = False
    first.save()
    address = f"{base}rounds/{round.pk}/edit/"
    assert officer.post(address, fields_of(officer.get(address)) | {"title": "New"}).status_code == 302
    assert round.findings.filter(provider=first).count() == 5


def test_a_second_save_shows_both(officer, sign_in, round, base):
    address = f"{base}rounds/{round.pk}/edit/"
    mine = fields_of(officer.get(address))
    sign_in(Role.EQUALITY_OFFICER).post(address, mine | {"title": "Theirs"})
    response = officer.post(address, mine | {"title": "Mine"})
    assert response.status_code == 409
    assert "Theirs" in response.content.decode()
    assert fields_of(response)["title"] == ["Mine"]


def test_delete_says_what_goes_with_it(officer, round, base):
    address = f"{base}rounds/{round.pk}/delete/"
    assert "10 findings" in officer.get(address).content.decode()
    assert officer.post(address, {"version": round.version}).status_code == 302
    assert not Round.objects.exists()


def test_a_year_with_rounds_is_not_deleted(officer, round):
    response = officer.get("/northshire/years/2016-17/delete/")
    assert "round: Winter review" in response.content.decode()
