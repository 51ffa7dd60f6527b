import pytest

from organisations.permissions import Role
from tests.factories.workforce import ProfileFactory
from tests.workforce import dorset
from workforce.forms import running_total
from workforce.models import Headcount, Profile

BASE = "/northshire/2016-17/workforce/all_staff/"
EDIT = f"{BASE}race/edit/"


def typed(counts=None, category_set="ethnicity-esr", commentary="", **more):
    """Return what the browser sends for the form of a characteristic."""
    boxes = {f"count-{code}": str(count) for code, count in (counts or {}).items()}
    return {"category_set": category_set, "commentary": commentary, **boxes, **more}


@pytest.mark.parametrize(
    ("total", "entered", "sentence"),
    [
        (328, 327, "Total of snapshot: 328. Entered: 327. 1 person is not in any category."),
        (1328, 5, "Total of snapshot: 1,328. Entered: 5. 1,323 people are not in any category."),
        (328, 328, "Total of snapshot: 328. Entered: 328. Everyone is in a category."),
        (328, 329, "Total of snapshot: 328. Entered: 329. 1 person too many."),
        (0, 4000, "Total of snapshot: 0. Entered: 4,000. 4,000 people too many."),
    ],
)
def test_running_total(total, entered, sentence):
    assert running_total(total, entered) == sentence


def test_a_whole_characteristic_on_one_page(officer, snapshot):
    page = officer.get(EDIT).content.decode()
    assert page.count('inputmode="numeric"') == 71
    assert "Total of snapshot: 328. Entered: 0. 328 people are not in any category." in page
    response = officer.post(
        EDIT, typed(dorset.THIS | {"J": "", "K": " "}, commentary="One person more."), follow=True
    )
    assert response.redirect_chain == [(BASE, 302)]
    page = response.content.decode()
    assert "Race is saved. Total of snapshot: 328. Entered: 327. 1 person is not in any category." in page
    profile = Profile.objects.get()
    assert profile.headcounts.by_category() == dorset.THIS
    assert profile.commentary == "One person more."
    assert Profile.history.count() == 1


def test_the_form_shows_what_is_stored(officer, race):
    page = officer.get(EDIT).content.decode()
    assert 'value="287"' in page
    assert "Entered: 327." in page
    assert '<output class="psed-running-total"' in page


def test_blank_takes_a_headcount_away_and_zero_does_not(officer, race):
    assert officer.post(EDIT, typed(dorset.THIS | {"A": 0, "B": ""}, version=1)).status_code == 302
    counts = race.headcounts.by_category()
    assert counts["A"] == 0
    assert "B" not in counts


def test_errors_name_their_category_and_keep_what_was_typed(officer, race):
    response = officer.post(EDIT, typed(dorset.THIS | {"A": "many", "CM": "1.5", "F": "1,000"}, version=1))
    assert response.status_code == 422
    page = response.content.decode()
    assert "White - British: This is not a number. Enter the count in the digits 0 to 9." in page
    assert "White Traveller: Enter a whole number of people." in page
    assert 'href="#id_count-CM"' in page
    for kept in ("many", "1.5", "1,000"):
        assert f'value="{kept}"' in page
    assert "Entered: 1,038." in page  # what can be added up is added up
    assert race.headcounts.by_category() == dorset.THIS


def test_extensions_are_open_where_they_hold_something(officer, snapshot):
    def opened():
        return officer.get(EDIT).content.decode().count('<details class="govuk-details" open')

    assert opened() == 0
    ProfileFactory(snapshot=snapshot, counts={"PA": 0})
    assert opened() == 1
    response = officer.post(EDIT, typed({"PA": 3, "SA": "x"}, version=1))
    assert response.content.decode().count('<details class="govuk-details" open') == 2


def test_a_second_save_shows_both_versions(officer, sign_in, race):
    version = officer.get(EDIT).context["form"]["version"].value()
    other = sign_in(Role.EQUALITY_OFFICER)
    assert other.post(EDIT, typed(dorset.THIS | {"A": 288}, version=version)).status_code == 302
    mine = typed(dorset.THIS | {"A": 290, "J": 1}, version=version)
    response = officer.post(EDIT, mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert other.user.name in page
    assert "288" in page
    assert 'value="290"' in page
    assert race.headcounts.by_category()["A"] == 288
    assert (
        officer.post(EDIT, mine | {"version": response.context["form"]["version"].value()}).status_code == 302
    )
    assert race.headcounts.by_category()["A"] == 290


def test_two_first_entries_at_once(officer, sign_in, snapshot):
    sign_in(Role.EQUALITY_OFFICER).post(EDIT, typed({"A": 327}))
    response = officer.post(EDIT, typed({"A": 328}))
    assert response.status_code == 409
    assert 'value="328"' in response.content.decode()
    assert Headcount.objects.get().count == 327


def test_another_list_is_offered(officer, snapshot):
    page = officer.get(f"{EDIT}?list=ethnicity-nhs-2001").content.decode()
    assert page.count('inputmode="numeric"') == 18
    assert "Replace" not in page
    assert officer.post(EDIT, typed({"A": 328}, "ethnicity-nhs-2001")).status_code == 302
    assert Profile.objects.get().category_set == "ethnicity-nhs-2001"


def test_changing_the_list_asks_when_there_are_counts(officer, race):
    url = f"{EDIT}?list=ethnicity-nhs-2001"
    page = officer.get(url).content.decode()
    assert "Replace the 13 headcounts entered in the list “Ethnic category" in page
    assert 'value="287"' not in page  # C of one list is not C of the other
    sent = typed({"A": 328}, "ethnicity-nhs-2001", version=1)
    response = officer.post(url, sent)
    assert response.status_code == 422
    assert "Tick the box to replace the headcounts" in response.content.decode()
    assert 'value="328"' in response.content.decode()
    assert race.headcounts.by_category() == dorset.THIS
    assert officer.post(url, sent | {"replace": "on"}).status_code == 302
    race.refresh_from_db()
    assert (race.category_set, race.headcounts.by_category()) == ("ethnicity-nhs-2001", {"A": 328})


@pytest.mark.parametrize("other", ["nonsense", "sex-esr", "ethnicity-census-2021"])
def test_a_list_that_is_not_on_offer(officer, race, other):
    """Neither one of another characteristic, nor one that does not hold on the day."""
    assert 'value="287"' in officer.get(f"{EDIT}?list={other}").content.decode()
    assert officer.post(EDIT, typed({"A": 1}, other, version=1)).status_code == 422
    assert race.headcounts.by_category() == dorset.THIS


def test_readers_page(officer, sign_in, race, race_last_year):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    race.commentary = "One person more.\n\n<b>Bold</b>"
    race.save()
    page = reader.get(f"{BASE}race/").content.decode()
    assert "86.77%" in page
    assert "87.50%" in page
    assert "Adds to 327 of 328" in page
    assert "<svg" in page
    assert "<p>One person more.</p>" in page
    assert "<b>Bold" not in page
    assert "0.91" not in page
    assert "315" not in page
    assert EDIT not in page
    page = officer.get(f"{BASE}race/").content.decode()
    assert "315 [c]" in page
    assert EDIT in page


def test_not_entered_yet_invites(officer, sign_in, year, snapshot):
    assert EDIT in officer.get(f"{BASE}race/").content.decode()
    reader = sign_in(Role.APPROVER).get(f"{BASE}race/").content.decode()
    assert "Not entered yet" in reader
    assert EDIT not in reader
    page = officer.get(f"{BASE.replace('all_staff', 'directors')}race/").content.decode()
    assert "snapshots/add/?population=directors" in page
    assert (
        'value="directors"'
        in officer.get("/northshire/2016-17/workforce/snapshots/add/?population=directors").content.decode()
    )


def test_history_and_delete(officer, race):
    officer.post(EDIT, typed(dorset.THIS | {"A": 288}, version=1))
    page = officer.get(f"{BASE}race/history/").content.decode()
    assert "<del>287</del>" in page
    assert "<ins>288</ins>" in page
    assert officer.user.name in page
    assert "13 headcounts" in officer.get(f"{BASE}race/delete/").content.decode()
    assert officer.post(f"{BASE}race/delete/", {"version": 2}).url == BASE
    assert not Profile.objects.exists()
    assert officer.get(f"{BASE}race/history/").status_code == 404


@pytest.mark.parametrize(
    ("path", "few", "many"),
    [("race/", 15, 15), ("race/edit/", 10, 10), ("", 14, 14)],
)
def test_queries_do_not_grow_with_rows(
    officer, race, race_last_year, path, few, many, django_assert_max_num_queries
):
    Headcount.objects.exclude(category__in="ABC").delete()
    officer.get(BASE + path)  # what is hidden is decided
    with django_assert_max_num_queries(few) as three:
        officer.get(BASE + path)
    codes = [f"C{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXY"]
    for profile in (race, race_last_year):
        Headcount.objects.bulk_create(Headcount(profile=profile, category=code, count=9) for code in codes)
    officer.get(BASE + path)
    with django_assert_max_num_queries(many) as thirty:
        officer.get(BASE + path)
    assert len(three) == len(thirty)
