"""Staff beside a population: shares, differences with their intervals, and what may be said."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from communities import services
from equality.categories import category_set
from organisations import calculations
from organisations.permissions import Role
from tests.factories.communities import population, published
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce.charts import beside_chart
from workforce.summary import beside, beside_tables, besides

ONS = services.Origin("Office for National Statistics, Census 2021", services.OGL)
AREA = "E00000001"


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def census(organisation, *, white, others):
    """Store a census of so many white people and so many of the next ethnic group, in the area served."""
    codes = [each.code for each in category_set("ethnicity-census-2021").categories]
    groups = {code: category_set("ethnicity-census-2021").category(code).group("wres") for code in codes}
    first = {group: next(code for code in codes if groups[code] == group) for group in ("white", "bme")}
    counts = {first["white"]: white, first["bme"]: others}
    services.save_tables(
        tables=[population(counts={AREA: counts})], origin=ONS, at=timezone.now(), organisation=None
    )
    services.serve(organisation=organisation, areas=[AREA], name="Northshire")


def enter(year, counts, characteristic="race", **facts):
    snapshot = SnapshotFactory(year=year, as_at=year.ends_on, total=sum(counts.values()), **facts)
    return ProfileFactory(snapshot=snapshot, characteristic=characteristic, counts=counts)


def rows(year, protected=True, characteristic="race"):
    (found,) = beside(year, characteristic=characteristic, protected=protected)
    return {row.code: row for row in found.rows}, found


def test_a_difference_that_is_more_than_chance(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 8, "Z": 10})
    found, table = rows(year)
    bme = found["bme"]
    assert (bme.staff, bme.population, bme.points, bme.ratio) == ("2.4%", "10.0%", "−7.6", "0.24")
    assert bme.interval == "−8.8 to −5.3"
    assert bme.verdict == "A smaller share than in the comparison; unlikely to be chance."
    assert bme.means_something
    assert table.sentence == (
        "BME: 2.4% of staff, 10.0% of Northshire. A smaller share than in the comparison; unlikely to be "
        "chance."
    )
    assert table.base == "1,000"
    assert "Census categories are put together as White and all other groups" in table.mapping
    assert table.source == ONS.source
    assert "unknown" not in found


def test_a_difference_that_could_be_chance(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 290, "N": 30})
    found, table = rows(year)
    assert found["bme"].verdict == "The difference could be chance."
    assert table.differing == ()


def test_too_few_to_say(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 8, "N": 7})
    found, _table = rows(year)
    assert found["bme"].verdict == "Too few to say."
    assert found["bme"].ratio == "4.7 [u]"


def test_what_is_hidden_is_not_compared(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 3, "Z": 10})
    found, table = rows(year)
    bme = found["bme"]
    assert (bme.staff, bme.points, bme.interval, bme.ratio) == ("[c]", "[c]", "[c]", "[c]")
    assert bme.verdict == "No comparison: the staff figure is hidden to protect people."
    assert bme.percent is None
    assert "[c]" in {symbol.shorthand for symbol in table.symbols}
    true, _table = rows(year, protected=False)
    assert true["bme"].figure.marked == "3 [c]"
    assert true["bme"].staff == "0.9%"


def religions(organisation):
    """Compare with a census of a hundred people of each religion."""
    services.save_tables(
        tables=[population("religion_or_belief", areas=1)], origin=ONS, at=timezone.now(), organisation=None
    )
    services.serve(organisation=organisation, areas=[AREA], name="Northshire")


FAITHS = {"christianity": 90, "jainism": 6, "other": 9, "not_disclosed": 25}


def test_groups_of_several_categories_are_added_where_each_may_be_seen(organisation, year):
    religions(organisation)
    enter(year, FAITHS, "religion_or_belief")
    found, _table = rows(year, characteristic="religion_or_belief")
    assert found["other"].figure.shown == "15"
    assert found["christian"].staff == "69.2%"
    assert "muslim" not in found


def test_no_sum_of_which_a_part_is_hidden(organisation, year):
    religions(organisation)
    enter(year, {**FAITHS, "jainism": 2}, "religion_or_belief")
    found, _table = rows(year, characteristic="religion_or_belief")
    assert found["other"].figure.shown == "[c]"
    assert found["other"].points == "[c]"


def test_what_nobody_has_chosen_is_not_compared_with(organisation, year):
    services.save_tables(
        tables=[published(characteristic="sex")], origin=ONS, at=timezone.now(), organisation=organisation
    )
    enter(year, {"female": 254, "male": 74}, characteristic="sex")
    assert beside(year, characteristic="sex", protected=True) == ()


def test_nothing_to_compare_with(organisation, year):
    assert beside(year, characteristic="race", protected=True) == ()
    enter(year, {"A": 310, "N": 8})
    assert beside(year, characteristic="race", protected=True) == ()
    assert beside_tables(year, characteristic="race", protected=True) is None


def test_so_few_that_nothing_is_told(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 2, "N": 1})
    assert beside(year, characteristic="race", protected=True) == ()


def forget(kind):
    calculations.Calculation.objects.filter(kind=kind).delete()
    caches["calculations"].clear()


def test_until_the_worker_has_done_it_the_rest_is_told(organisation, year, monkeypatch):
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 8, "Z": 10})
    rows(year)  # protection is decided, and the comparisons with it
    forget("workforce.beside")
    monkeypatch.setitem(calculations._here, "may_work", False)
    found, table = rows(year)
    assert table.pending
    assert (found["bme"].staff, found["bme"].population) == ("2.4%", "10.0%")
    assert found["bme"].verdict == "Being worked out."
    assert table.sentence == "BME: 2.4% of staff, 10.0% of Northshire. Being worked out."
    assert beside_chart(table, name="chart") is None
    assert beside_tables(year, characteristic="race", protected=True) is None


def test_no_page_says_before_that_nothing_differs(reader, organisation, year, monkeypatch):
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 8, "Z": 10})
    rows(year)
    forget("workforce.beside")
    monkeypatch.setitem(calculations._here, "may_work", False)
    place = {"organisation": "northshire", "year": "2016-17", "population": "all_staff"}
    page = reader.get(reverse("workforce:snapshot-beside", kwargs=place)).content.decode()
    assert "BME: 2.4% of staff, 10.0% of Northshire. Being worked out." in page
    assert "Not known yet whether the difference is more than chance" in page
    assert "No difference that is more than chance" not in page


def test_the_page_where_nothing_differs(reader, organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 290, "N": 32})
    place = {"organisation": "northshire", "year": "2016-17", "population": "all_staff"}
    page = reader.get(reverse("workforce:snapshot-beside", kwargs=place)).content.decode()
    assert "No difference that is more than chance" in page
    assert "BME: 9.9% of staff, 10.0% of Northshire." in page


def test_a_chart_with_intervals(organisation, year):
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 8, "Z": 10})
    _found, table = rows(year)
    chart = beside_chart(table, name="chart")
    dots = {dot.label: dot for dot in chart.dots}
    assert dots["BME"].low < dots["BME"].value < dots["BME"].high < dots["BME"].against


def test_the_pages(reader, organisation, year):
    place = {"organisation": "northshire", "year": "2016-17", "population": "all_staff"}
    all_of_them = reverse("workforce:snapshot-beside", kwargs=place)
    one = reverse("workforce:profile-beside", kwargs={**place, "characteristic": "race"})
    assert "There is nothing to compare with yet" in reader.get(all_of_them).content.decode()
    assert "There is nothing to compare with yet" in reader.get(one).content.decode()
    census(organisation, white=900, others=100)
    enter(year, {"A": 310, "N": 8, "Z": 10})
    page = reader.get(all_of_them).content.decode()
    assert "Differences that are more than chance" in page
    assert "BME: 2.4% of staff, 10.0% there (−7.6 points)" in page
    page = reader.get(one).content.decode()
    assert "−8.8 to −5.3" in page
    assert "Office for National Statistics, Census 2021" in page
    assert len(besides(year, protected=True).tables) == 1


def test_more_people_than_there_are_is_no_share(organisation, year):
    census(organisation, white=900, others=100)
    profile = enter(year, {"A": 310, "N": 80})
    profile.snapshot.total = 100
    profile.snapshot.save()
    found, table = rows(year)
    assert list(found) == ["bme"]
    assert "Adds to 390 of 100: 290 people too many." in table.notes
