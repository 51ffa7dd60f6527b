"""The pages of the room: seen by readers, changed by officers, and by nobody of another organisation."""

from html import unescape
from re import sub

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from communities import imports
from communities.models import Benchmark, BenchmarkArea, Choice, Served
from communities.services import Origin, serve
from communities.summary import benchmarks
from organisations.permissions import Role
from tests.communities.samples import sample
from tests.factories.communities import population, published
from tests.factories.organisations import OrganisationFactory, YearFactory

BASE = "/northshire/2016-17/communities/"
DORSET, BCP = "E06000059", "E06000058"
SEX = "area_code,area_name,sex,value\nE06000059,Dorset,Female,{female}\nE06000059,Dorset,Male,49\n"


def words(response):
    return " ".join(unescape(sub(r"<[^>]+>", " ", response.content.decode())).split())


def check(client, text, name="table.csv", **given):
    content = text if isinstance(text, bytes) else text.encode()
    data = {"source": "ONS", "as_at": "", "characteristic": "", "title": "", "licence": "", **given}
    return client.post(f"{BASE}benchmarks/import/", {"file": SimpleUploadedFile(name, content), **data})


def save(client, previewed):
    return client.post(f"{BASE}benchmarks/import/save/", {"sealed": previewed.context["sealed"]})


@pytest.fixture
def member(sign_in, year):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def test_nothing_yet(officer, member, year):
    assert "No table to compare with yet" in words(officer.get(BASE))
    assert "Import a table of the census" in words(officer.get(BASE))
    assert "Import a table of the census" not in words(member.get(BASE))
    assert "No table to compare with yet. Import one" in words(member.get(f"{BASE}benchmarks/"))


def test_no_areas_yet(officer, year, store):
    store(population())
    assert "The areas that we serve are not chosen yet." in words(officer.get(BASE))


def test_dorset_as_members_of_the_governing_body_see_it(officer, member, year):
    for name in ("ts021_ethnic_group_ltla", "ts038_disability_ltla", "ts077_sexual_orientation_ltla"):
        path = sample(f"census2021/{name}.csv")
        assert save(officer, check(officer, path.read_bytes(), path.name)).status_code == 302
    data = {"version": "", "areas": [DORSET, BCP], "name": ""}
    assert officer.post(f"{BASE}areas/", data).status_code == 302
    page = words(member.get(BASE))
    assert "We serve Dorset and Bournemouth, Christchurch and Poole." in page
    assert "Disabled 19.10% 148,915 people BME 5.88% 45,850 people LGB+ 3.07% 20,150 people" in page
    for figures in ("BME 45,850 5.88%", "Disabled 148,915 19.10%", "LGB+ 20,150 3.07%"):
        assert figures in page
    assert (
        "Source: Office for National Statistics, Census 2021, table TS021, Dorset and Bournemouth, "
        "Christchurch and Poole, Open Government Licence v3.0."
    ) in page
    assert "Sex No table of a population is imported." in page
    assert "Pregnancy and maternity The census does not ask about this." in page


def test_check_preview_save_twice(officer, year, organisation):
    previewed = check(officer, SEX.format(female=51))
    assert "Office for National Statistics, Census 2021" in words(previewed)
    assert "Dorset 100 51 49" in words(previewed)
    assert not Benchmark.objects.exists()
    assert save(officer, previewed).url == f"{BASE}benchmarks/"
    (stored,) = Benchmark.objects.all()
    assert (stored.organisation, stored.table_code, stored.licence) == (
        organisation,
        "TS008",
        "Open Government Licence v3.0",
    )
    again = check(officer, SEX.format(female=52))
    assert "It takes the place of the table that is there" in words(again)
    save(officer, again)
    assert Benchmark.objects.get() == stored
    assert stored.areas.get().figures == {"female": 52, "male": 49}
    assert BenchmarkArea.history.filter(history_user=officer.user).count() == 2


def test_problems_are_listed_and_nothing_is_saved(officer, year):
    response = check(officer, SEX.format(female="many").replace("Male", "Mael"))
    assert response.status_code == 422
    assert "The file has 2 problems, listed on this page." in words(response)
    assert "Mael" in words(response)
    assert not Benchmark.objects.exists()


@pytest.mark.parametrize(
    ("content", "given", "says"),
    [
        (b"", {}, "The file is empty."),
        (b"PK\x03\x04broken", {}, "file"),
        (SEX.format(female=1), {"source": ""}, "Enter who published the figures."),
        (SEX.format(female=1), {"source": "A council"}, "Nothing says of which day the table is."),
        (SEX.format(female=1), {"source": "A council", "as_at": "lately"}, "Enter a date, such as"),
        (SEX.format(female=1), {"characteristic": "race"}, "No variable of the file is “Race”"),
        (SEX.format(female=1), {"characteristic": "shoes"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_read_is_said(officer, year, content, given, says):
    response = check(officer, content, **given)
    assert response.status_code == 422
    assert says in words(response)


def test_a_preview_of_another_organisation_or_none_is_not_saved(officer, year):
    other = imports.seal(OrganisationFactory(), [population()], Origin("A source"))
    for sealed in (other, "", "forged"):
        response = officer.post(f"{BASE}benchmarks/import/save/", {"sealed": sealed}, follow=True)
        assert "This preview is no longer valid." in words(response)
    assert not Benchmark.objects.exists()


def test_a_preview_carries_every_kind_of_table(organisation):
    tables = (population("age", areas=2), published(), population(min_age=16, notes=("A note.",)))
    origin = Origin("A source", "A licence", "0" * 64)
    assert imports.unseal(organisation, imports.seal(organisation, tables, origin)) == (tables, origin)


def test_more_than_a_page_can_carry_is_refused(officer, year, monkeypatch):
    monkeypatch.setattr(imports, "LONGEST", 100)
    response = check(officer, SEX.format(female=51))
    assert response.status_code == 422
    assert "more areas than this page can carry" in words(response)


def test_few_areas_are_all_listed(officer, year, store):
    store(population(areas=3))
    page = words(officer.get(f"{BASE}areas/"))
    assert "Area 1 (E00000001)" in page
    assert "Find areas" not in page


def test_of_many_areas_those_that_a_search_finds(officer, year, organisation, store):
    store(population(areas=40))
    serve(organisation=organisation, areas=["E00000002"])
    page = words(officer.get(f"{BASE}areas/"))
    assert "Find areas" in page
    assert "E00000002" in page
    assert "E00000031" not in page
    version = str(Served.objects.get().version)
    ticked = {
        "version": version,
        "areas": ["E00000005"],
        "name": "Here",
        "find": "E0000003",
        "search": "Search",
    }
    response = officer.post(f"{BASE}areas/", ticked)
    assert response.status_code == 200
    page = words(response)
    assert "E00000031" in page
    assert 'value="E00000005"' in response.content.decode()  # still in the list, and ticked
    assert response.content.decode().count(" checked") == 1
    assert 'value="Here"' in response.content.decode()
    assert Served.objects.get().areas == ["E00000002"]  # a search saves nothing


def test_an_area_of_no_table_is_refused(officer, year, store):
    store(population())
    response = officer.post(f"{BASE}areas/", {"version": "", "areas": ["E99999999"], "name": ""})
    assert response.status_code == 422
    assert "An area is in no table any more." in words(response)
    assert not Served.objects.exists()


def test_two_officers_choose_areas_at_once(officer, year, sign_in, store):
    store(population(areas=2))
    data = {"version": "", "areas": ["E00000001"], "name": ""}
    assert officer.post(f"{BASE}areas/", data).status_code == 302
    second = sign_in(Role.EQUALITY_OFFICER).post(f"{BASE}areas/", {**data, "areas": ["E00000002"]})
    assert second.status_code == 409
    assert Served.objects.get().areas == ["E00000001"]
    assert "Area 1 (E00000001)" in words(second)


def test_choosing_what_to_compare_with(officer, year, organisation, store):
    (census,) = store(population("sex"))
    (women,) = store(published(), organisation=organisation)
    serve(organisation=organisation, areas=["E00000001"])
    path = f"{BASE}compare/sex/"
    assert "Women" not in words(officer.get(BASE))
    page = words(officer.get(path))
    assert "A census table (table TS000), 21 March 2021" in page
    data = {"version": "", "how": "chosen", "benchmarks": [census.pk, women.pk]}
    assert officer.post(path, data).status_code == 302
    assert [each.key for each in benchmarks(organisation, "sex")] == [census.pk, women.pk]
    assert "77%" in words(officer.get(BASE))
    version = Choice.objects.get().version
    assert officer.post(path, {"version": version, "how": "usual"}).status_code == 302
    assert [each.key for each in benchmarks(organisation, "sex")] == [census.pk]
    assert officer.post(path, {"version": version + 1, "how": "chosen"}).status_code == 302
    assert benchmarks(organisation, "sex") == ()
    assert "Nothing is chosen to compare with." in words(officer.get(BASE))
    assert "Deleted" in words(officer.get(f"{path}history/"))


def test_a_table_of_another_characteristic_or_body_is_no_choice(officer, year, organisation, store):
    (race,) = store(population("race"))
    (theirs,) = store(population("sex"), organisation=OrganisationFactory())
    for table in (race, theirs):
        data = {"version": "", "how": "chosen", "benchmarks": [table.pk]}
        response = officer.post(f"{BASE}compare/sex/", data)
        assert response.status_code == 422
        assert "A table is not there any more." in words(response)


def test_a_characteristic_that_is_none(officer, year):
    assert officer.get(f"{BASE}compare/shoes/").status_code == 404


def test_shared_tables_are_read_and_never_changed_from_a_page(officer, member, year, organisation, store):
    (shared,) = store(population())
    serve(organisation=organisation, areas=["E00000001"])
    assert "For all to use" in words(member.get(f"{BASE}benchmarks/{shared.pk}/"))
    assert officer.get(f"{BASE}benchmarks/{shared.pk}/delete/").status_code == 404
    assert officer.get(f"{BASE}benchmarks/{shared.pk}/history/").status_code == 404
    assert officer.post(f"{BASE}benchmarks/{shared.pk}/delete/", {"version": 1}).status_code == 404


def test_an_own_table_goes_and_with_it_the_choice_of_it(officer, year, organisation, store):
    (own,) = store(published(), organisation=organisation)
    officer.post(f"{BASE}compare/sex/", {"version": "", "how": "chosen", "benchmarks": [own.pk]})
    assert "1 area" in words(officer.get(f"{BASE}benchmarks/{own.pk}/delete/"))
    response = officer.post(f"{BASE}benchmarks/{own.pk}/delete/", {"version": own.version})
    assert response.url == f"{BASE}benchmarks/"
    assert benchmarks(organisation, "sex") == ()


def test_another_organisations_table_is_a_404(officer, year, store):
    other = OrganisationFactory(slug="southshire")
    YearFactory(organisation=other, label="2016-17")
    (theirs,) = store(population(), organisation=other)
    for page in ("", "delete/", "history/"):
        assert officer.get(f"{BASE}benchmarks/{theirs.pk}/{page}").status_code == 404


def test_a_table_without_our_areas_says_so(officer, year, organisation, store):
    (table,) = store(population())
    assert "The areas that we serve are not chosen yet." in words(
        officer.get(f"{BASE}benchmarks/{table.pk}/")
    )
    serve(organisation=organisation, areas=["E99999999"])
    assert "The table has none of the areas that we serve." in words(
        officer.get(f"{BASE}benchmarks/{table.pk}/")
    )
    assert "No table has all the areas. Missing: E99999999." in words(officer.get(BASE))
    assert "Lacks E99999999" in words(officer.get(f"{BASE}benchmarks/"))
