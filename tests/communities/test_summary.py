"""Whom a body serves, and what other rooms read of it."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communities import services
from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.models import Benchmark as Stored
from communities.models import BenchmarkArea, Choice
from communities.summary import Read, benchmarks, disagreements
from tests.communities.samples import sample
from tests.factories.communities import population, published
from tests.factories.organisations import OrganisationFactory

ONS = services.Origin("Office for National Statistics, Census 2021", services.OGL)
DORSET, BCP = "E06000059", "E06000058"
AT = timezone.now()


def save(*tables, organisation=None, origin=ONS):
    return [
        each.benchmark
        for each in services.save_tables(tables=tables, origin=origin, at=AT, organisation=organisation)
    ]


@pytest.fixture
def census(db):
    """Import the three published tables that the comparison with Dorset rests on."""
    for name in ("ts021_ethnic_group_ltla", "ts038_disability_ltla", "ts077_sexual_orientation_ltla"):
        path = sample(f"census2021/{name}.csv")
        options = Options(source=ONS.source, file_name=path.name)
        found = read_benchmarks(BytesIO(path.read_bytes()), path.name, options)
        services.save_tables(tables=found.tables, origin=ONS, at=AT)


SHARES = (
    ("race", "wres", "bme"),
    ("disability", "wdes", "disabled"),
    ("sexual_orientation", "lgb_plus", "lgb_plus"),
)


@pytest.mark.parametrize(
    ("areas", "percentages"),
    [([DORSET], ["2.94", "19.78", "2.20"]), ([DORSET, BCP], ["5.88", "19.10", "3.07"])],
)
def test_dorset_against_the_census(census, organisation, areas, percentages):
    services.serve(organisation=organisation, areas=areas)
    found = [
        str(benchmarks(organisation, about, grouping=grouping)[0].shares[group].percent)
        for about, grouping, group in SHARES
    ]
    assert found == percentages


def test_not_white_british_is_another_share(census, organisation):
    services.serve(organisation=organisation, areas=[DORSET, BCP])
    (found,) = benchmarks(organisation, "race", grouping="white_british")
    assert str(found.shares["other"].percent) == "12.04"


def test_the_source_says_publisher_census_table_areas_and_licence(census, organisation):
    services.serve(organisation=organisation, areas=[DORSET, BCP])
    (found,) = benchmarks(organisation, "race")
    assert found.source_line == (
        "Source: Office for National Statistics, Census 2021, table TS021, Dorset and Bournemouth, "
        "Christchurch and Poole, Open Government Licence v3.0"
    )
    assert found.base_label == (
        "Of 779,775 usual residents: Dorset and Bournemouth, Christchurch and Poole, 21 March 2021"
    )
    assert found.mapping.startswith("Census categories are put together as White and all other groups.")
    services.serve(organisation=organisation, areas=[DORSET, BCP], name="The county")
    assert benchmarks(organisation, "race")[0].area == "The county"


def test_areas_without_a_name_take_it_from_another_table(census):
    assert set(BenchmarkArea.objects.filter(code=DORSET).values_list("name", flat=True)) == {"Dorset"}


def test_disability_comes_with_a_caution(census, organisation):
    services.serve(organisation=organisation, areas=[DORSET])
    assert benchmarks(organisation, "disability")[0].caution.startswith("Two definitions")
    assert not benchmarks(organisation, "race")[0].caution


def test_nothing_imported_and_nothing_chosen(organisation):
    assert benchmarks(organisation, "race") == ()
    assert Read(organisation).served.areas == ()
    save(population())
    assert benchmarks(organisation, "race") == ()  # no areas are chosen
    services.serve(organisation=organisation, areas=["E99999999"])
    assert benchmarks(organisation, "race") == ()
    assert Read(organisation).available()[0].missing[0].code == "E99999999"


def test_an_area_that_a_chosen_table_lacks_is_said(organisation):
    (table,) = save(population(counts={DORSET: {"white_british": 90, "indian": 10}}))
    services.serve(organisation=organisation, areas=[DORSET, BCP])
    assert benchmarks(organisation, "race") == ()
    choice = Choice.for_entry(organisation, "race")
    services.compare_with(choice=choice, usual=False, benchmarks=[table])
    (found,) = benchmarks(organisation, "race")
    assert found.shares["bme"].count == 10
    assert found.notes == (f"{BCP}: not in this table, and not counted here.",)
    assert found.area == "Area 9"


def test_the_usual_table_is_the_newest_that_covers_all_areas(organisation):
    old, new = save(population(dated=date(2011, 3, 27), areas=2), population(areas=1, title="Another"))
    services.serve(organisation=organisation, areas=["E00000001"])
    assert [each.key for each in benchmarks(organisation, "race")] == [new.pk]
    services.serve(organisation=organisation, areas=["E00000001", "E00000002"])
    assert [each.key for each in benchmarks(organisation, "race")] == [old.pk]


def test_of_one_day_the_plain_census_table_comes_first(organisation):
    save(population("disability", table_code="", title="Disability, from a table by gender identity"))
    plain = save(population("disability", table_code="TS038"))[0]
    services.serve(organisation=organisation, areas=["E00000001"])
    assert [each.key for each in benchmarks(organisation, "disability")] == [plain.pk]


def test_percentages_of_others_are_shown_as_published(organisation):
    (women,) = save(published())
    choice = Choice.for_entry(organisation, "sex")
    services.compare_with(choice=choice, usual=False, benchmarks=[women])
    (found,) = benchmarks(organisation, "sex")
    assert (found.shares["female"].percent, found.shares["female"].count) == (Decimal(77), None)
    assert list(found.shares) == ["female"]  # how many are men nobody has said
    assert (found.base, found.area, found.kind) == (None, "Body 0", "body")
    assert found.shares["female"].fraction(None) == 0.77


def test_a_percentage_of_some_of_a_group_is_none_of_the_group(organisation):
    from communities.extracts.shapes import AreaCounts, Part  # noqa: PLC0415

    (arab,) = save(
        published(
            characteristic="race",
            category_set="ethnicity-census-2021",
            parts=(Part("arab", "Arab", ("arab",)),),
            areas=(AreaCounts("", "Body", None, {"arab": Decimal("0.1")}),),
        )
    )
    services.compare_with(choice=Choice.for_entry(organisation, "race"), usual=False, benchmarks=[arab])
    assert benchmarks(organisation, "race", grouping="five")[0].shares == {}


def test_those_who_did_not_answer_are_in_the_base(organisation):
    counts = {
        DORSET: {"heterosexual": 80, "gay_or_lesbian": 5, "bisexual": 3, "other": 2, "not_answered": 10}
    }
    save(population("sexual_orientation", counts))
    services.serve(organisation=organisation, areas=[DORSET])
    (asked,) = benchmarks(organisation, "sexual_orientation", grouping="lgb_plus")
    assert (asked.base, str(asked.shares["lgb_plus"].percent)) == (100, "10.00")
    assert {code: known for code, known in asked.known.items() if code in asked.shares} == {
        "heterosexual": True,
        "lgb_plus": True,
        "unknown": False,
    }


def test_ages_go_into_staff_bands_only_where_they_fit(organisation):
    ages = {"16-24": 10, "25-34": 20, "35-44": 30}
    from communities.extracts.labels import part_of  # noqa: PLC0415

    parts = tuple(part_of("age", f"Aged {code.replace('-', ' to ')} years") for code in ages)
    save(population("age", {DORSET: ages}, parts=parts))
    services.serve(organisation=organisation, areas=[DORSET])
    (found,) = benchmarks(organisation, "age", grouping="age-10-year")
    assert {code: share.count for code, share in found.shares.items()} == {
        "under-25": 10,
        "25-34": 20,
        "35-44": 30,
    }
    assert (found.base, found.counted) == (60, "usual residents in these age bands")
    (unlike,) = benchmarks(organisation, "age", grouping="age-esr")
    assert unlike.shares == {}
    assert unlike.notes == (
        "No comparison: “Aged 16 to 24 years” lies in no band of the list “Age band, staff record” as a "
        "whole.",
    )


@pytest.mark.parametrize(
    ("dated", "on", "note"),
    [
        (date(2011, 3, 27), date(2021, 3, 26), None),
        (
            date(2011, 3, 27),
            date(2021, 3, 27),
            "These figures are 10 years old: the population has changed since.",
        ),
        (
            date(2021, 3, 21),
            date(2017, 3, 31),
            "These figures are of 2021, later than the staff figures of 2017.",
        ),
    ],
)
def test_old_and_later_figures_say_so(organisation, dated, on, note):
    save(population(dated=dated))
    services.serve(organisation=organisation, areas=["E00000001"])
    assert benchmarks(organisation, "race", on=on)[0].notes == ((note,) if note else ())


def test_another_organisations_own_tables_are_not_there(organisation):
    other = OrganisationFactory()
    save(population(areas=1), organisation=other)
    services.serve(organisation=organisation, areas=["E00000001"])
    services.serve(organisation=other, areas=["E00000001"])
    assert benchmarks(other, "race")
    assert benchmarks(organisation, "race") == Read(organisation).available() == ()


def test_tables_of_the_same_people_that_differ_say_so(organisation):
    save(
        population("sex", {DORSET: {"female": 500, "male": 500}}, title="Sex"),
        population("disability", {DORSET: {"limited_a_lot": 504, "no_condition": 500}}, title="Disability"),
    )
    services.serve(organisation=organisation, areas=[DORSET])
    assert disagreements(Read(organisation)) == ()
    save(population("race", {DORSET: {"white_british": 1_010}}, title="Ethnic group"))
    assert disagreements(Read(organisation)) == (
        "Tables of the same people differ: Disability 1,004, Ethnic group 1,010 and Sex 1,000.",
    )


def test_populations_of_several_dates_say_so(organisation):
    save(population("race"), population("sex", dated=date(2011, 3, 27)))
    services.serve(organisation=organisation, areas=["E00000001"])
    assert disagreements(Read(organisation)) == (
        "The populations are of several dates: 27 March 2011 and 21 March 2021.",
    )


def test_the_same_table_again_is_replaced_area_by_area(organisation):
    first = {DORSET: {"female": 5, "male": 6}, BCP: {"female": 1, "male": 2}}
    again = {DORSET: {"female": 7, "male": 6}, "E06000021": {"female": 3, "male": 4}}
    (stored,) = save(population("sex", first))
    (saved,) = services.save_tables(tables=[population("sex", again)], origin=ONS, at=AT)
    assert (saved.benchmark.pk, saved.added, saved.changed, saved.same, saved.kept) == (stored.pk, 1, 1, 0, 1)
    assert dict(stored.areas.values_list("code", "base")) == {DORSET: 13, BCP: 3, "E06000021": 7}
    history = BenchmarkArea.history.count()
    (saved,) = services.save_tables(tables=[population("sex", again)], origin=ONS, at=AT)
    assert (saved.added, saved.changed, saved.same, saved.kept) == (0, 0, 2, 1)
    assert (Stored.history.count(), BenchmarkArea.history.count()) == (1, history)


def test_a_table_with_other_categories_is_another_table(organisation):
    save(population("sex", {DORSET: {"female": 5, "male": 6}}), population("sex", {DORSET: {"female": 5}}))
    assert Stored.objects.count() == 2


def test_as_many_queries_for_many_benchmarks_as_for_one(organisation):
    services.serve(organisation=organisation, areas=["E00000001"])
    numbers = []
    for title in ("One", "Two", "Three"):
        save(population(areas=3, title=title), published(title=title))
        with CaptureQueriesContext(connection) as captured:
            benchmarks(organisation, "race")
        numbers.append(len(captured))
    assert set(numbers) == {4}
