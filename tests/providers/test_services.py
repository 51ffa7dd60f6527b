from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from providers import services
from providers.models import Checklist, Finding, Provider, Round
from providers.services import Check
from tests.factories.organisations import UserFactory
from tests.factories.providers import ContactFactory, ProviderFactory, five_checks, started_round

CHECKS = [Check("C1", "Report published", "publication"), Check("C2", "Return received", "return")]


def test_a_checklist_starts_from_the_five_of_2017(organisation):
    checklist = five_checks(organisation)
    assert [(item.code, item.kind, item.order) for item in checklist.items.all()] == [
        ("C1", "publication", 1),
        ("C2", "publication", 2),
        ("C3", "publication", 3),
        ("C4", "publication", 4),
        ("C5", "return", 5),
    ]
    assert str(checklist) == "Main providers, version 1"


def test_everything_that_is_started_may_be_started_again(organisation, year):
    for _again in range(2):
        provider = services.add_provider(organisation=organisation, name="Poole Hospital", ods_code="RD3")
        round = started_round(year, providers=[provider])
        services.record_finding(round=round, provider=provider, code="C1", result="met")
    assert (Provider.objects.count(), Checklist.objects.count(), Round.objects.count()) == (1, 1, 1)
    assert Finding.objects.count() == 5
    assert Finding.history.count() == 5 + 1


def test_a_round_asks_for_every_check_of_every_provider(year):
    round = started_round(year, providers=2)
    assert round.findings.not_checked().count() == 10
    assert not round.findings.recorded().exists()
    assert (round.held, round.held_on) == ("December 2017", date(2017, 12, 31))


@pytest.mark.parametrize(
    ("held", "shown", "on"),
    [("4/12/2017", "4 December 2017", date(2017, 12, 4)), ("Dec 2017", "December 2017", date(2017, 12, 31))],
)
def test_a_round_is_held_in_a_month_or_on_a_day(year, held, shown, on):
    round = started_round(year, held=held)
    assert (round.held, round.held_on) == (shown, on)


@pytest.mark.parametrize("held", ["", "soon", "quarterly", "31/4/2016", "January 2017 and March 2017"])
def test_a_round_held_at_no_time_is_refused(year, held):
    with pytest.raises(ValidationError):
        started_round(year, held=held)
    assert not Round.objects.exists()


def test_a_checklist_not_in_use_changes_in_place(organisation):
    checklist = five_checks(organisation)
    first = checklist.items.get(code="C1")
    changed = services.change_checklist(
        checklist=checklist, name="Other name", holds_from=None, note="", checks=CHECKS
    )
    assert changed == checklist
    assert Checklist.objects.get().name == "Other name"
    assert services.checks_of(changed) == CHECKS
    assert changed.items.get(code="C1").pk == first.pk


def test_a_checklist_in_use_is_followed_by_the_next_version(year):
    checklist = started_round(year).checklist
    before = services.checks_of(checklist)
    changed = services.change_checklist(
        checklist=checklist, name=checklist.name, holds_from=date(2018, 4, 1), note="", checks=CHECKS
    )
    assert (changed.number, changed.name, changed.holds_from) == (2, checklist.name, date(2018, 4, 1))
    assert services.checks_of(changed) == CHECKS
    checklist.refresh_from_db()
    assert (services.checks_of(checklist), checklist.holds_from) == (before, None)
    assert Round.objects.get().checklist == checklist
    assert list(Checklist.objects.newest()) == [changed]
    assert list(Checklist.objects.versions_of(checklist)) == [changed, checklist]


def test_a_slip_of_spelling_is_a_new_version_too(year):
    checklist = started_round(year).checklist
    first, *others = services.checks_of(checklist)
    mended = [Check(first.code, first.text.replace("website", "web site"), first.kind), *others]
    changed = services.change_checklist(
        checklist=checklist, name=checklist.name, holds_from=None, note="", checks=mended
    )
    assert changed.number == 2


def test_nothing_changed_makes_no_version(year):
    checklist = started_round(year).checklist
    same = services.change_checklist(
        checklist=checklist,
        name=checklist.name,
        holds_from=None,
        note="",
        checks=services.checks_of(checklist),
    )
    assert same == checklist
    assert Checklist.objects.count() == 1


def test_record_a_finding(year):
    round = started_round(year, providers=1)
    provider, by = Provider.objects.get(), UserFactory()
    finding = services.record_finding(
        round=round,
        provider=provider,
        code="C1",
        result="met",
        link="https://www.example.org/report.pdf",
        published_on=date(2018, 1, 31),
        by=by,
    )
    assert (finding.result, finding.checked_by, finding.version) == ("met", by, 2)
    assert finding.shown.code == "met"
    back = services.record_finding(round=round, provider=provider, code="C1", result="not_checked", by=by)
    assert back.checked_by is None


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ({"result": "met", "link": "javascript:alert(1)"}, "link"),
        ({"result": "met", "link": "ftp://example.org/report.pdf"}, "link"),
        ({"result": "met", "link": "file:///etc/passwd"}, "link"),
        ({"result": "met", "link": "data:text/html,hello"}, "link"),
        ({"result": "met_no_evidence"}, "result"),
        ({"result": "excellent"}, "result"),
    ],
)
def test_what_cannot_stand_is_refused(year, written, field):
    round = started_round(year, providers=1)
    with pytest.raises(ValidationError) as refused:
        services.record_finding(round=round, provider=Provider.objects.get(), code="C1", **written)
    assert field in refused.value.message_dict
    assert not round.findings.recorded().exists()


def test_nothing_is_published_tomorrow(year):
    round = started_round(year, providers=1)
    today = timezone.localdate()
    record = {"round": round, "provider": Provider.objects.get(), "code": "C1", "result": "met"}
    services.record_finding(**record, published_on=today)
    with pytest.raises(ValidationError, match="not in the future"):
        services.record_finding(**record, published_on=today + timedelta(days=1))


def test_not_applicable_says_why(year):
    round = started_round(year, providers=1)
    record = {"round": round, "provider": Provider.objects.get(), "code": "C1", "result": "not_applicable"}
    with pytest.raises(ValidationError, match="Say why"):
        services.record_finding(**record)
    assert services.record_finding(**record, note="Fewer than 250 employees.").result == "not_applicable"
    with pytest.raises(IntegrityError), transaction.atomic():
        round.findings.filter(item__code="C1").update(note="")


def test_a_provider_or_check_that_the_round_has_not(year):
    round = started_round(year, providers=1)
    other = ProviderFactory(organisation=year.organisation)
    for provider, code in ((other, "C1"), (Provider.objects.in_round(round).get(), "C9")):
        with pytest.raises(Finding.DoesNotExist):
            services.record_finding(round=round, provider=provider, code=code, result="met")


def change(round, **changes):
    stored = {
        "title": round.title,
        "held": round.held,
        "checklist": round.checklist,
        "providers": list(Provider.objects.in_round(round)),
        "open_for_returns": True,
    }
    return services.change_round(round=round, **(stored | changes))


def test_providers_join_and_leave_a_round(year):
    round = started_round(year, providers=2)
    stays, goes = Provider.objects.in_round(round)
    services.record_finding(round=round, provider=stays, code="C1", result="met")
    comes = ProviderFactory(organisation=year.organisation)
    change(round, providers=[stays, comes])
    assert set(Provider.objects.in_round(round)) == {stays, comes}
    assert round.findings.get(provider=stays, item__code="C1").result == "met"
    assert round.findings.count() == 10
    assert round.history.first().history_change_reason == (
        f"Providers added: {comes}. Providers taken out: {goes}."
    )


def test_a_provider_with_findings_stays_in_its_round(year):
    round = started_round(year, providers=2)
    stays, goes = Provider.objects.in_round(round)
    services.record_finding(round=round, provider=goes, code="C1", result="not_checked", note="Asked twice.")
    with pytest.raises(services.StillRecorded, match=f"recorded for {goes}"):
        change(round, providers=[stays])
    assert round.findings.count() == 10


def test_a_round_changes_its_checklist_only_while_nothing_is_recorded(year):
    round = started_round(year, providers=1)
    other = five_checks(year.organisation, name="Others")
    services.change_checklist(checklist=other, name="Others", holds_from=None, note="", checks=CHECKS)
    change(round, checklist=other)
    assert [finding.item.checklist for finding in round.findings.all()] == [other, other]

    services.record_finding(round=round, provider=Provider.objects.get(), code="C1", result="met")
    with pytest.raises(services.StillRecorded, match="keeps its checklist"):
        change(round, checklist=Checklist.objects.get(name="Main providers"))


def test_contacts_are_chosen_and_let_go(organisation):
    provider = ProviderFactory(organisation=organisation)
    first, second = ContactFactory(provider=provider), ContactFactory(provider=provider)
    services.choose_contacts(provider=provider, memberships=[second.membership])
    assert list(provider.contacts.all()) == [second]
    services.choose_contacts(provider=provider, memberships=[first.membership, second.membership])
    assert provider.contacts.count() == 2
    assert len(provider.histories()[1]) == 4
