from datetime import date

import pytest

from organisations.permissions import Role
from tests.factories.organisations import YearFactory
from tests.factories.workforce import SnapshotFactory
from workforce.models import Snapshot

BASE = "/northshire/2016-17/workforce/"


def typed(
    population="all_staff", as_at="31 March 2017", total="328", source="Electronic staff record", **more
):
    """Return what the browser sends for the form of a snapshot."""
    return {"population": population, "as_at": as_at, "total": total, "source": source, "note": "", **more}


def test_empty_states_invite(officer, sign_in, year):
    add = f'href="{BASE}snapshots/add/"'
    for path in ("", "snapshots/"):
        assert add in officer.get(BASE + path).content.decode()
    assert "No staff figures yet." in officer.get(f"{BASE}snapshots/").content.decode()
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    assert "No staff figures for 2016/17 yet." in reader.get(BASE).content.decode()
    assert add not in reader.get(BASE).content.decode()


def test_add(officer, year):
    response = officer.post(f"{BASE}snapshots/add/", typed(total="1,328", as_at="31/3/2017"))
    assert response.status_code == 302, response.context["form"].errors
    assert response.url == f"{BASE}all_staff/"
    snapshot = Snapshot.objects.get()
    assert (snapshot.year, snapshot.as_at, snapshot.total) == (year, date(2017, 3, 31), 1328)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(total=""), "Enter the total headcount, such as 328."),
        (typed(total="-1"), "A count can&#x27;t be less than 0."),
        (typed(total="12.5"), "Enter a whole number of people."),
        (typed(source=""), "Enter where the figures come from."),
        (typed(population=""), "Choose who is counted."),
        (typed(population="cats"), "Select a valid choice."),
        (typed(as_at="31/2/2017"), "There is no 31 February 2017."),
        (typed(as_at="31 March 2099"), "Enter today or an earlier day."),
        (typed(population="directors"), "This year already has a snapshot of this population."),
    ],
)
def test_refused_with_what_was_typed(officer, year, sent, says):
    SnapshotFactory(year=year, population="directors")
    response = officer.post(f"{BASE}snapshots/add/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page
    assert f'value="{sent["as_at"]}"' in page
    assert Snapshot.objects.count() == 1


def test_the_list_shows_what_there_is(officer, race):
    page = officer.get(f"{BASE}snapshots/").content.decode()
    for text in ("All staff", "328", "31 March 2017", "Electronic staff record", "1 of 9"):
        assert text in page


def test_a_snapshot_is_a_list_of_tasks(officer, race):
    page = officer.get(f"{BASE}all_staff/").content.decode()
    assert "1 of 9 entered" in " ".join(page.split())
    assert "Adds to 327 of 328: 1 person is not in any category." in page
    assert page.count("Not entered yet") == 8
    assert f'href="{BASE}all_staff/age/edit/"' in page


def test_a_day_outside_the_year_is_said(officer, year):
    SnapshotFactory(year=year, population="governing_body", as_at=date(2017, 10, 12))
    assert (
        "Taken on 12 October 2017, after the end of 2016/17."
        in officer.get(f"{BASE}governing_body/").content.decode()
    )


def test_readers_see_a_protected_snapshot(sign_in, officer, year, race):
    SnapshotFactory(year=year, population="directors", total=4, note="Between ourselves")
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    page = reader.get(f"{BASE}directors/").content.decode()
    assert "[c]" in page
    assert "So few people that their number is not shown" in page
    assert "Between ourselves" not in page
    assert "edit/" not in page
    assert "Adds to 327 of 328" in reader.get(f"{BASE}all_staff/").content.decode()
    assert "4 [c]" in officer.get(f"{BASE}directors/").content.decode()
    assert "Between ourselves" in officer.get(f"{BASE}directors/").content.decode()


def test_a_second_save_shows_both_versions(officer, sign_in, snapshot):
    url = f"{BASE}all_staff/edit/"
    version = officer.get(url).context["form"]["version"].value()
    sign_in(Role.EQUALITY_OFFICER).post(url, typed(total="330", version=version))
    mine = typed(total="329", version=version)
    response = officer.post(url, mine)
    assert response.status_code == 409
    assert "330" in response.content.decode()
    assert 'value="329"' in response.content.decode()
    assert (
        officer.post(url, mine | {"version": response.context["form"]["version"].value()}).status_code == 302
    )
    snapshot.refresh_from_db()
    assert snapshot.total == 329


def test_history(officer, snapshot):
    officer.post(f"{BASE}all_staff/edit/", typed(total="329", version=1))
    page = officer.get(f"{BASE}all_staff/history/").content.decode()
    assert "<del>328</del>" in page
    assert "<ins>329</ins>" in page


def test_delete_asks_first_and_says_what_goes(officer, race):
    url = f"{BASE}all_staff/delete/"
    page = officer.get(url).content.decode()
    assert "Delete the snapshot “All staff” of 2016/17?" in page
    assert "13 headcounts" in page
    assert "1 characteristic" in page
    assert Snapshot.objects.exists()
    assert officer.post(url, {"version": 1}).url == f"{BASE}snapshots/"
    assert not Snapshot.objects.exists()


def test_a_stale_delete_is_refused(officer, snapshot):
    assert officer.post(f"{BASE}all_staff/delete/", {"version": 9}).status_code == 409
    assert Snapshot.objects.exists()


@pytest.mark.parametrize(
    "path", ["", "edit/", "delete/", "history/", "race/edit/", "race/delete/", "race/history/"]
)
def test_another_organisations_or_years_snapshot_is_not_there(officer, year, last_year, path):
    SnapshotFactory(year=YearFactory(label="2016-17"))
    SnapshotFactory(year=last_year)
    assert officer.get(f"{BASE}all_staff/{path}").status_code == 404


@pytest.mark.parametrize("place", ["cats/", "all_staff/shoes/", "cats/race/edit/"])
def test_no_such_population_or_characteristic(officer, snapshot, place):
    assert officer.get(BASE + place).status_code == 404


READ = ["", "snapshots/", "all_staff/", "all_staff/race/"]
EDIT = [
    "snapshots/add/",
    "import/",
    "import/template.csv",
    "all_staff/edit/",
    "all_staff/delete/",
    "all_staff/history/",
    "all_staff/race/edit/",
    "all_staff/race/delete/",
    "all_staff/race/history/",
]


@pytest.mark.parametrize(
    ("role", "reads", "edits"),
    [
        (Role.EQUALITY_OFFICER, 200, 200),
        (Role.APPROVER, 200, 403),
        (Role.GOVERNING_BODY_MEMBER, 200, 403),
        (Role.ADMINISTRATOR, 403, 403),
        (Role.CONTRIBUTOR, 403, 403),
        (Role.PROVIDER_CONTACT, 403, 403),
        (Role.SYSTEM_VIEWER, 403, 403),
    ],
)
def test_each_role(sign_in, race, role, reads, edits):
    client = sign_in(role)
    assert {path: client.get(BASE + path).status_code for path in READ} == dict.fromkeys(READ, reads)
    assert {path: client.get(BASE + path).status_code for path in EDIT} == dict.fromkeys(EDIT, edits)


def test_signed_out(client, race):
    assert client.get(f"{BASE}all_staff/race/").status_code == 302
