from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps

from organisations.permissions import Role
from tests.factories.workforce import SnapshotFactory
from tests.workforce import dorset
from workforce import imports
from workforce.models import Headcount, Profile

BASE = "/northshire/2016-17/workforce/import/"
HEADINGS = "Characteristic,Category,Count,Population\n"


def check(client, text, name="counts.csv", population="all_staff"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(BASE, {"file": SimpleUploadedFile(name, content), "population": population})


def save(client, previewed):
    return client.post(f"{BASE}save/", {"sealed": previewed.context["sealed"]})


def test_check_preview_save(officer, race):
    previewed = check(
        officer, f"{HEADINGS}Race,A,288,\nRace,B,3,\nSex,Female,254,\nSex,Male,74,\nSex,Total,329,\n"
    )
    assert previewed.status_code == 200
    page = previewed.content.decode()
    assert "Adds to 291 of 328: 37 people are not in any category." in page
    assert "Adds up to 328." in page
    assert "Sex: the file’s own total is 329, and its rows add to 328." in page
    assert "1 headcount stays as it is." in " ".join(page.split())
    assert race.headcounts.by_category() == dorset.THIS  # nothing is saved yet
    assert save(officer, previewed).url == "/northshire/2016-17/workforce/"
    assert race.headcounts.by_category() == {"A": 288, "B": 3}
    sex = Profile.objects.get(characteristic="sex")
    assert sex.headcounts.by_category() == {"female": 254, "male": 74}
    assert Headcount.history.filter(history_type="-").count() == 11
    assert Headcount.history.filter(history_user=officer.user).count() == 14


def test_all_problems_at_once_and_nothing_saved(officer, race):
    response = check(officer, f"{HEADINGS}Race,Martian,1,\nSex,F,-3,\nSex,M,74,\n")
    assert response.status_code == 422
    page = response.content.decode()
    assert "The file has 2 problems, listed on this page. Put them right and choose it again." in page
    assert "Martian" in page
    assert "A count can&#x27;t be less than 0." in page
    assert "sealed" not in page
    assert not Profile.objects.filter(characteristic="sex").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty. Choose another."),
        (b"PK\x03\x04broken", "file"),
        (b"Name,Born\nSomebody,1980-01-01\n", "Add a column with the heading “Characteristic”"),
    ],
)
def test_what_cannot_be_read_is_said(officer, snapshot, content, says):
    response = check(officer, content)
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page
    assert "Somebody" not in page


def test_no_file_chosen(officer, snapshot):
    response = officer.post(BASE, {"population": "all_staff"})
    assert response.status_code == 422
    assert "Choose the file to check." in response.content.decode()


def test_a_second_save_shows_what_changes_now(officer, sign_in, race):
    previewed = check(officer, f"{HEADINGS}Race,A,300,\n")
    other = check(sign_in(Role.EQUALITY_OFFICER), f"{HEADINGS}Race,A,299,\n")
    assert save(officer, other).status_code == 302
    again = save(officer, previewed)
    assert again.status_code == 409
    page = again.content.decode()
    assert "Somebody else saved some of these figures" in page
    assert "299" in page
    assert "300" in page
    assert save(officer, again).status_code == 302
    assert race.headcounts.by_category() == {"A": 300}


def test_a_preview_cannot_be_made_up_or_taken_elsewhere(officer, race, last_year):
    SnapshotFactory(year=last_year)
    sealed = check(officer, f"{HEADINGS}Race,A,300,\n").context["sealed"]
    elsewhere = BASE.replace("2016-17", "2015-16")
    for url, text in (
        (f"{BASE}save/", sealed[:-1] + ("A" if sealed[-1] != "A" else "B")),
        (f"{BASE}save/", dumps({"year": race.snapshot.year_id, "entries": []})),
        (f"{BASE}save/", ""),
        (f"{elsewhere}save/", sealed),
    ):
        response = officer.post(url, {"sealed": text}, follow=True)
        assert "This preview is no longer valid. Choose the file again." in response.content.decode()
    assert race.headcounts.by_category() == dorset.THIS


def test_a_preview_lasts_a_day(officer, race, monkeypatch):
    previewed = check(officer, f"{HEADINGS}Race,A,300,\n")
    monkeypatch.setattr(imports, "HOURS", -1)
    assert save(officer, previewed).url == BASE
    assert race.headcounts.by_category() == dorset.THIS


def test_the_snapshot_is_gone_by_then(officer, race):
    previewed = check(officer, f"{HEADINGS}Race,A,300,\n")
    race.snapshot.delete()
    response = officer.post(f"{BASE}save/", {"sealed": previewed.context["sealed"]}, follow=True)
    assert "A snapshot of the file was deleted. Choose the file again." in response.content.decode()


def test_a_changed_list_is_said_before_it_is_saved(officer, year):
    snapshot = SnapshotFactory(year=year)
    sex = Profile.objects.create(snapshot=snapshot, characteristic="sex", category_set="sex-nhs")
    Headcount.objects.create(profile=sex, category="9", count=328)
    previewed = check(officer, f"{HEADINGS}Sex,Female,254,\nSex,Undisclosed,74,\n")
    page = " ".join(previewed.content.decode().split())
    assert (
        "The list of categories changes from “Person stated gender code, NHS national codes” to “Sex, staff "
        "record”: the headcounts of the old list go."
    ) in page
    save(officer, previewed)
    sex.refresh_from_db()
    assert (sex.category_set, sex.headcounts.by_category()) == ("sex-esr", {"female": 254, "undisclosed": 74})


def test_the_population_chosen_on_the_page(officer, year, snapshot):
    SnapshotFactory(year=year, population="directors", total=5)
    previewed = check(officer, "Characteristic,Category,Count\nSex,F,1\nSex,M,4\n", population="directors")
    assert "Directors: Sex" in previewed.content.decode()


def test_saying_what_is_stored_changes_nothing(officer, race):
    rows = "".join(f"Race,{code},{count},\n" for code, count in dorset.THIS.items())
    previewed = check(officer, HEADINGS + rows)
    assert "Nothing changes: the file says what is stored." in previewed.content.decode()
    before = Headcount.history.count()
    save(officer, previewed)
    assert Headcount.history.count() == before


def test_the_template_has_the_years_lists(officer, race, year):
    SnapshotFactory(year=year, population="directors")
    race.category_set = "ethnicity-nhs-2001"
    race.headcounts.exclude(category__in="ABC").delete()
    race.save()
    response = officer.get(f"{BASE}template.csv")
    assert response["Content-Disposition"] == 'attachment; filename="counts-northshire-2016-17.csv"'
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"Characteristic","Category","Count","Population"'
    assert sum(line.startswith('"Race"') and line.endswith('"All staff"') for line in lines) == 18
    assert sum(line.startswith('"Race"') and line.endswith('"Directors"') for line in lines) == 71
    assert not BytesIO(response.content).read().count(b'"=')


@pytest.mark.parametrize("role", [Role.APPROVER, Role.GOVERNING_BODY_MEMBER, Role.ADMINISTRATOR])
def test_only_officers_import(sign_in, officer, race, role):
    client = sign_in(role)
    assert check(client, f"{HEADINGS}Race,A,300,\n").status_code == 403
    sealed = check(officer, f"{HEADINGS}Race,A,300,\n").context["sealed"]
    assert client.post(f"{BASE}save/", {"sealed": sealed}).status_code == 403
    assert race.headcounts.by_category() == dorset.THIS


def test_saving_is_a_post(officer, race):
    assert officer.get(f"{BASE}save/").status_code == 405


def test_one_snapshot_is_gone_and_another_was_changed(officer, race):
    directors = SnapshotFactory(year=race.snapshot.year, population="directors", total=5)
    previewed = check(officer, f"{HEADINGS}Race,A,300,\nSex,F,1,Directors\n")
    race.claim(race.version)
    directors.delete()
    assert save(officer, previewed).url == BASE
    assert race.headcounts.by_category() == dorset.THIS
