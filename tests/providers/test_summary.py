import dataclasses
import json
from datetime import date

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from organisations.permissions import Role
from organisations.sources import source
from providers import services, summary
from providers.models import Provider
from tests.factories.organisations import MembershipFactory, YearFactory
from tests.factories.providers import ContactFactory, ProviderFactory, started_round

TRUSTS = (
    "Dorset HealthCare University NHS Foundation Trust",
    "Dorset County Hospital NHS Foundation Trust",
    "Poole Hospital NHS Foundation Trust",
    "Royal Bournemouth Hospital NHS Foundation Trust",
)


def record(round, provider, code, result, **more):
    return services.record_finding(round=round, provider=provider, code=code, result=result, **more)


@pytest.fixture
def dorset(organisation, year):
    """Return the round of Table 3: four trusts, five ticks each, and no date or link in the source."""
    trusts = [services.add_provider(organisation=organisation, name=name) for name in TRUSTS]
    round = started_round(year, providers=trusts, title="Main NHS providers")
    for trust in trusts:
        for number in range(1, 6):
            record(round, trust, f"C{number}", "met")
    return round


def test_all_twenty_of_dorset_are_met_with_no_evidence_recorded(dorset, year):
    grid = summary.grid(year)
    assert [row.provider for row in grid.rows] == sorted(TRUSTS)
    assert [check.code for check in grid.checks] == ["C1", "C2", "C3", "C4", "C5"]
    cells = [cell for row in grid.rows for cell in row.cells]
    assert len(cells) == 20
    assert {(cell.result, cell.label, cell.css) for cell in cells} == {
        ("met_no_evidence", "Met, no evidence recorded", "met-no-evidence")
    }
    assert (grid.met, grid.of) == (20, 20)
    assert grid.sentence == "4 providers × 5 checks: 20 of 20 met, none with evidence recorded"
    assert {count.result: count.count for count in grid.counts if count.count} == {"met_no_evidence": 20}
    assert (grid.title, grid.held) == ("Main NHS providers", "December 2017")


def test_a_link_or_a_date_is_evidence(dorset, year):
    poole = Provider.objects.get(name__startswith="Poole")
    record(dorset, poole, "C1", "met", link="https://www.example.org/report")
    record(dorset, poole, "C2", "met", published_on=date(2018, 1, 31))
    row = next(row for row in summary.grid(year).rows if row.provider == poole.name)
    assert [cell.result for cell in row.cells] == ["met", "met", *["met_no_evidence"] * 3]
    assert summary.grid(year).sentence.endswith("20 of 20 met, 2 of them with evidence recorded")


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        ({}, "1 provider × 5 checks: no result yet; 5 not checked"),
        ({"C1": "not_met"}, "1 provider × 5 checks: 0 of 1 met; 4 not checked"),
        (
            {"C1": "part_met", "C2": "not_applicable"},
            "1 provider × 5 checks: 0 of 1 met; 3 not checked, 1 not applicable",
        ),
        (dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), "not_met"), "1 provider × 5 checks: 0 of 5 met"),
    ],
)
def test_sentence(year, results, sentence):
    round = started_round(year, providers=1)
    for code, result in results.items():
        record(round, Provider.objects.get(), code, result, note="Because.")
    assert summary.grid(year).sentence == sentence


def test_all_with_evidence(year):
    round = started_round(year, providers=1)
    for number in range(1, 6):
        record(round, Provider.objects.get(), f"C{number}", "met", published_on=date(2018, 1, 1))
    assert summary.grid(year).sentence == "1 provider × 5 checks: 5 of 5 met, all with evidence recorded"


def test_no_round_no_grid(year):
    assert summary.grid(year) is None
    assert summary.grids(year) == ()


def test_the_newest_round_of_the_year_comes_first(year):
    providers = ProviderFactory.create_batch(1, organisation=year.organisation)
    started_round(year, providers=providers, title="Second", held="December 2017")
    started_round(year, providers=providers, title="First", held="4 June 2017")
    other = YearFactory(organisation=year.organisation, label="2017-18")
    started_round(other, providers=providers, title="Another year's", held="January 2018")
    assert [grid.title for grid in summary.grids(year)] == ["Second", "First"]
    assert summary.grid(year).title == "Second"


def test_a_grid_names_what_it_rests_on(dorset, year):
    sources = summary.grid(year).sources
    assert source(dorset) in sources
    assert source(dorset.checklist) in sources
    assert {source(each) for each in dorset.findings.all()} <= set(sources)
    assert {source(each) for each in Provider.objects.all()} <= set(sources)


def test_a_grid_freezes_into_json(dorset, year):
    text = json.dumps(dataclasses.asdict(summary.grid(year)), cls=DjangoJSONEncoder)
    assert "Met, no evidence recorded" in text


@pytest.mark.parametrize("number", [1, 30])
def test_grids_take_two_queries(year, django_assert_num_queries, number):
    providers = ProviderFactory.create_batch(number, organisation=year.organisation)
    for title in ("One", "Two"):
        started_round(year, providers=providers, title=title)
    with django_assert_num_queries(2):
        assert len(summary.grids(year)[0].rows) == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_newest_round_takes_one_query(year, django_assert_num_queries, number):
    providers = ProviderFactory.create_batch(number, organisation=year.organisation)
    for title in ("One", "Two"):
        started_round(year, providers=providers, title=title)
    with django_assert_num_queries(1):
        newest = summary.grid(year)
    assert newest == summary.grids(year)[0]
    assert len(newest.rows) == number


def test_a_round_without_providers_says_which_checks_there_are(year, django_assert_num_queries):
    started_round(year, providers=[])
    with django_assert_num_queries(3):
        (grid,) = summary.grids(year)
    assert grid.rows == ()
    assert grid.checks


def drawn(grid, **context):
    return render_to_string("providers/_grid.html", {"grid": grid, **context})


def test_the_partial_is_a_table_with_a_key(dorset, year):
    page = drawn(summary.grid(year))
    assert page.count('scope="row"') == 4
    assert page.count('scope="col"') == 6
    assert "(20): recorded as met, without a link or a date; counted as met." in page
    assert "href" not in page


def test_the_partial_links_only_when_asked(dorset, year):
    page = drawn(summary.grid(year), links=True)
    assert page.count("/northshire/2016-17/providers/findings/") == 20


def test_notes_and_evidence_are_shown(dorset, year):
    poole = Provider.objects.get(name__startswith="Poole")
    record(
        dorset,
        poole,
        "C3",
        "part_met",
        link="https://www.example.org/?a=1&b=2",
        published_on=date(2018, 1, 31),
        note="Goal 3 is <missing>.",
    )
    page = drawn(summary.grid(year))
    assert "C3: Goal 3 is &lt;missing&gt;." in page
    assert 'href="https://www.example.org/?a=1&amp;b=2"' in page
    assert "31 January 2018" in page


def test_my_returns(year):
    round = started_round(year, providers=2)
    mine = Provider.objects.in_round(round).first()
    contact = ContactFactory(provider=mine)
    user = contact.membership.user
    record(round, mine, "C1", "met", published_on=date(2018, 1, 31))
    (asked,) = summary.my_returns(user)
    assert (asked.provider, asked.round, asked.given, asked.of) == (mine.name, "Winter review", 1, 5)
    assert asked.url == f"/northshire/2016-17/providers/return/{round.pk}/{mine.pk}/"
    assert summary.returns_in(year, user) == (asked,)
    assert summary.returns_in(YearFactory(organisation=year.organisation, label="2018-19"), user) == ()


def test_no_returns_of_closed_rounds_or_without_the_role(year):
    round = started_round(year, providers=1)
    contact = ContactFactory(provider=Provider.objects.get())
    user = contact.membership.user
    assert len(summary.my_returns(user)) == 1

    round.open_for_returns = False
    round.save()
    assert summary.my_returns(user) == ()

    round.open_for_returns = True
    round.save()
    contact.membership.role = Role.CONTRIBUTOR
    contact.membership.save()
    assert summary.my_returns(user) == ()
    assert summary.my_returns(MembershipFactory().user) == ()
