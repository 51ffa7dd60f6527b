"""What is hidden of a year as it is stored: decided by the worker, tied to last year where people moved."""

import pytest
from django.core.management import call_command

from organisations import calculations
from organisations.permissions import Role
from tests.factories.organisations import YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce.summary import comparison, read_once
from workforce.summary.reading import read_years

ADDRESS = "/northshire/2016-17/workforce/all_staff/race/"


@pytest.fixture
def last_year(organisation):
    return YearFactory(organisation=organisation, label="2015-16")


def count(year, population, counts, total=None):
    total = sum(counts.values()) if total is None else total
    snapshot = SnapshotFactory(year=year, population=population, as_at=year.ends_on, total=total)
    ProfileFactory(snapshot=snapshot, counts=counts)


def hidden(year):
    return set(read_years([year])[year.pk].protected.hidden)


def test_who_came_and_who_went_may_not_give_last_year_away(year, last_year):
    """Last year 3 were hidden with 12; this year's figures, joiners and leavers are large and would tell."""
    count(last_year, "all_staff", {"A": 200, "H": 3, "J": 12})
    assert hidden(last_year) >= {"all_staff:race.H", "all_staff:race.J"}
    count(year, "all_staff", {"A": 210, "H": 8, "J": 14})
    assert not hidden(year)
    count(year, "joiners", {"A": 20, "H": 10, "J": 8})
    count(year, "leavers", {"A": 10, "H": 5, "J": 6})
    # H: 8 + 5 - 10 = 3 was last year's.
    now = hidden(year)
    for population in ("all_staff", "joiners", "leavers"):
        assert f"{population}:total" not in now
    assert now & {f"{population}:race.H" for population in ("all_staff", "joiners", "leavers")}
    assert now & {f"{population}:race.J" for population in ("all_staff", "joiners", "leavers")}


def test_a_year_is_protected_the_same_whichever_years_are_read_with_it(year, last_year, organisation):
    first = YearFactory(organisation=organisation, label="2014-15")
    for each, counts in (
        (first, {"A": 190, "H": 4, "J": 20}),
        (last_year, {"A": 200, "H": 3, "J": 12}),
        (year, {"A": 210, "H": 8, "J": 14}),
    ):
        count(each, "all_staff", counts)
    for each in (last_year, year):
        count(each, "joiners", {"A": 20, "H": 10, "J": 8})
        count(each, "leavers", {"A": 10, "H": 5, "J": 6})
    alone = {each.pk: hidden(each) for each in (first, last_year, year)}
    for those in ([year, first, last_year], [year, first]):
        together = {pk: set(each.protected.hidden) for pk, each in read_years(those).items()}
        assert together == {each.pk: alone[each.pk] for each in those}


@pytest.mark.django_db(transaction=True)
def test_readers_see_nothing_until_the_worker_has_decided(year, sign_in, monkeypatch):
    monkeypatch.setitem(calculations._here, "may_work", False)
    count(year, "all_staff", {"A": 200, "H": 30, "J": 12})
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    page = reader.get(ADDRESS).content.decode()
    assert "being protected" in page
    assert "200" not in page
    call_command("worker", batch=True)
    page = reader.get(ADDRESS).content.decode()
    assert "being protected" not in page
    assert "200" in page


def test_officers_see_figures_without_marks_until_the_worker_has_decided(year, officer, monkeypatch):
    monkeypatch.setitem(calculations._here, "may_work", False)
    count(year, "all_staff", {"A": 200, "H": 30, "J": 2})
    page = officer.get(ADDRESS).content.decode()
    assert "200" in page
    assert "[c]" not in page
    monkeypatch.setitem(calculations._here, "may_work", True)
    assert "2 [c]" in officer.get(ADDRESS).content.decode()


def test_rounded_figures(year, organisation):
    organisation.rounding = True
    organisation.save()
    count(year, "all_staff", {"A": 287, "H": 11, "J": 7, "Z": 0}, total=306)
    found = comparison(year, characteristic="race", protected=True)
    (table,) = found.tables
    assert [(row.code, row.figures[0].shown, row.figures[0].percent_shown) for row in table.rows] == [
        ("A", "285", "93%"),
        ("H", "10", "3%"),
        ("J", "[c]", "[c]"),
        ("Z", "0", "0%"),
    ]
    assert table.total.figures[0].shown == "305"
    assert found.notes == (
        "Counts are rounded to the nearest 5, so they may not add up, and counts from 1 to 7 are replaced by "
        "[c]. Percentages are of rounded counts.",
    )
    true = comparison(year, characteristic="race", protected=False)
    assert true.tables[0].rows[0].figures[0].shown == "287"


def test_within_a_report_a_year_is_read_once(year, last_year, django_assert_num_queries):
    for each in (last_year, year):
        count(each, "all_staff", {"A": 200, "H": 30, "J": 12})
    apart = [comparison(year, characteristic="race", protected=each) for each in (True, False)]
    with read_once():
        together = [comparison(year, characteristic="race", protected=True)]
        with django_assert_num_queries(1):  # which year was before
            together.append(comparison(year, characteristic="race", protected=False))
    assert together == apart
    count(year, "directors", {"A": 12, "H": 9})
    assert "directors" in read_years([year])[year.pk].counted


def test_a_small_gap_is_told_to_officers_only(year, sign_in):
    count(year, "all_staff", {"A": 290, "C": 20, "H": 14}, total=328)
    officer = sign_in(Role.EQUALITY_OFFICER).get(ADDRESS).content.decode()
    assert "Adds to 324 of 328" in officer
    reader = sign_in(Role.GOVERNING_BODY_MEMBER).get(ADDRESS).content.decode()
    assert "328" in reader
    for told in ("324 of", ">324<", "98.78", "98.8%", "4 people", "4 of 328"):
        assert told not in reader
