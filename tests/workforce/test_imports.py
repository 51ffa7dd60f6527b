"""An import through its pages: from the file to the snapshot, and every way that it may end without one."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.utils import timezone

from organisations import jobs
from organisations.models import Job, User
from organisations.permissions import Role
from tests.factories.organisations import MembershipFactory, OrganisationFactory, YearFactory
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from tests.workforce import dorset
from tests.workforce.extract import as_csv, people
from workforce.imports import files, sweeping
from workforce.models import Import, KnownAnswer, KnownColumns, Profile, Snapshot

BASE = "/northshire/2016-17/workforce/import/"
COUNTS = "Characteristic,Category,Count,Population\n"


def work():
    """Do what waits for the worker."""
    for job in Job.objects.filter(state=Job.State.QUEUED).order_by("pk"):
        jobs.run.func(job.pk)


def text(response):
    return " ".join(response.content.decode().split())


def upload(client, content, name="staff.csv", base=BASE, **fields):
    """Choose a file; return the import, or the page that refuses it."""
    content = content if isinstance(content, bytes) else content.encode()
    facts = {"population": "all_staff", "as_at": "31 March 2017", "source": "Staff record", "whole": "yes"}
    response = client.post(base, {**facts, "file": SimpleUploadedFile(name, content), **fields})
    if response.status_code != 302:
        return response
    work()
    return Import.objects.latest("pk")


def press(client, kept, step, **boxes):
    """Send the form of a step as it stands, with these boxes changed; then let the worker work."""
    url = f"{BASE}{kept.pk}/{step}/"
    page = client.get(url)
    assert page.status_code == 200, page.get("Location")
    form = page.context["form"]
    held = {name: form[name].value() for name in form.fields if name != "file"}
    sent = {name: value for name, value in {**held, **boxes}.items() if value not in (None, False)}
    response = client.post(url, sent)
    work()
    kept.refresh_from_db()
    return response


def save(client, kept):
    """Press save on the preview, and let the worker work."""
    page = client.get(f"{BASE}{kept.pk}/preview/")
    assert page.status_code == 200, page.get("Location")
    response = client.post(
        f"{BASE}{kept.pk}/save/", {"version": page.context["kept"].version, "seen": page.context["seen"]}
    )
    work()
    kept.refresh_from_db()
    return response


def stands_at(client, kept):
    """Return the step that the import leads to."""
    return client.get(f"{BASE}{kept.pk}/").url.rstrip("/").rsplit("/", 1)[-1]


@pytest.fixture
def folder(settings):
    return Path(settings.IMPORTS_ROOT)


def test_from_the_file_to_the_snapshot(officer, year, folder):
    kept = upload(officer, as_csv(people()))
    assert len(list(folder.iterdir())) == 1
    assert stands_at(officer, kept) == "columns"
    page = text(officer.get(f"{BASE}{kept.pk}/columns/"))
    assert "A staff extract: one row for each person or post, 400 rows." in page
    assert "Surname, First Name, NI Number, Email Address" in page  # said to be never read
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "preview"
    page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
    assert "400 people." in page
    assert "It is the first snapshot of these people in the year." in page
    save(officer, kept)
    landed = officer.get(f"{BASE}{kept.pk}/", follow=True)
    assert landed.redirect_chain[-1][0] == "/northshire/2016-17/workforce/all_staff/"
    assert "The figures of 31 March 2017 are saved. All staff, 400. The file is deleted." in text(landed)
    snapshot = Snapshot.objects.get()
    assert (snapshot.total, snapshot.source, snapshot.file_rows) == (400, "Staff record", 400)
    assert snapshot.file_sha256 == kept.file_sha256
    race = Profile.objects.get(snapshot=snapshot, characteristic="race")
    counts = {code: count for code, count in race.headcounts.by_category().items() if count}
    assert counts == {"A": 200, "H": 100, "N": 100}
    assert snapshot.history.latest().history_user == officer.user
    assert list(folder.iterdir()) == []


def test_what_does_not_match_is_asked_once_and_remembered_for_many(officer, year):
    rows = people()
    for row in rows[:12]:
        row["Ethnic Origin"] = "Wite"
    rows[12]["Ethnic Origin"] = "Klingon"
    kept = upload(officer, as_csv(rows))
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "values"
    page = text(officer.get(f"{BASE}{kept.pk}/values/"))
    assert "“Wite”" in page
    assert "12 rows" in page
    assert "1 row" in page
    refused = press(officer, kept, "values", **{"value-0": "A"})
    assert refused.status_code == 422
    assert "Choose what “Klingon” means." in text(refused)
    boxes = {asked.value: f"value-{place}" for place, asked in enumerate(refused.context["form"].questions)}
    press(officer, kept, "values", **{boxes["Wite"]: "A", boxes["Klingon"]: "S"})
    assert stands_at(officer, kept) == "preview"
    save(officer, kept)
    counts = Profile.objects.get(characteristic="race").headcounts.by_category()
    assert counts["S"] == 1
    # A value that one person has could point at them: only the one that many share is kept.
    assert [(each.value, each.answer) for each in KnownAnswer.objects.all()] == [("Wite", "A")]
    again = upload(officer, as_csv(rows))
    press(officer, again, "columns")
    values = officer.get(f"{BASE}{again.pk}/values/").context["form"]
    assert {values[box].value() for box in boxes.values()} == {"A", ""}


def test_a_column_is_corrected_and_remembered(officer, year):
    rows = [{**row, "Heritage": row["Ethnic Origin"], "Ethnic Origin": ""} for row in people()]
    headings = (*rows[0],)
    kept = upload(officer, as_csv(rows, headings))
    columns = officer.get(f"{BASE}{kept.pk}/columns/").context["form"]
    chosen = str(headings.index("Heritage"))
    assert columns["ethnic_origin"].value() == str(headings.index("Ethnic Origin"))
    press(officer, kept, "columns", ethnic_origin=chosen)
    save(officer, kept)
    assert Profile.objects.get(characteristic="race").headcounts.by_category()["A"] == 200
    assert KnownColumns.objects.count() == 1
    turned = headings[::-1]
    again = upload(officer, as_csv(rows, turned))
    columns = officer.get(f"{BASE}{again.pk}/columns/").context["form"]
    assert columns["ethnic_origin"].value() == str(turned.index("Heritage"))


def test_a_column_that_says_who_somebody_is_cannot_be_chosen(officer, year):
    kept = upload(officer, as_csv(people()))
    page = officer.get(f"{BASE}{kept.pk}/columns/")
    surname = str(1)
    assert surname not in dict(page.context["form"].fields["ethnic_origin"].choices)
    refused = press(officer, kept, "columns", ethnic_origin=surname)
    assert refused.status_code == 422
    assert "Choose a column of the file." in text(refused)


def test_problems_are_listed_and_kinds_accepted(officer, year):
    rows = people()
    rows[4]["Date of Birth"] = "31/02/1980"
    rows[9]["FTE"] = "37.5"
    kept = upload(officer, as_csv(rows))
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "problems"
    page = officer.get(f"{BASE}{kept.pk}/problems/")
    assert "2 problems, and nothing is saved yet." in text(page)
    assert "There is no such day: February 1980 has 29 days." in text(page)
    assert "31/02/1980" not in text(page)  # a date of birth is never quoted
    listed = officer.get(f"{BASE}{kept.pk}/problems.csv").content.decode()
    assert "no such date" in listed
    assert "31/02/1980" not in listed
    assert officer.get(f"{BASE}{kept.pk}/preview/").status_code == 302
    press(officer, kept, "problems", **{"kind-0": "on", "kind-1": "on"})
    assert stands_at(officer, kept) == "preview"
    assert "What was wrong is taken as not recorded." in text(officer.get(f"{BASE}{kept.pk}/problems/"))
    save(officer, kept)
    age = Profile.objects.get(characteristic="age").headcounts.by_category()
    assert age["not_recorded"] == 1
    assert sum(age.values()) == 400


def test_the_corrected_file_keeps_what_was_matched(officer, year, folder):
    rows = people()
    for row in rows[:12]:
        row["Ethnic Origin"] = "Wite"
    rows[4]["Date of Birth"] = "31/02/1980"
    kept = upload(officer, as_csv(rows))
    press(officer, kept, "columns")
    press(officer, kept, "values", **{"value-0": "A"})
    assert stands_at(officer, kept) == "problems"
    rows[4]["Date of Birth"] = "29/02/1980"
    page = officer.get(f"{BASE}{kept.pk}/file/").context["form"]
    again = {
        "version": kept.version,
        "population": "all_staff",
        "as_at": page["as_at"].value(),
        "source": page["source"].value(),
        "whole": "yes",
        "file": SimpleUploadedFile("better.csv", as_csv(rows)),
    }
    assert officer.post(f"{BASE}{kept.pk}/file/", again).status_code == 302
    work()
    kept.refresh_from_db()
    assert kept.file_name == "better.csv"
    assert len(list(folder.iterdir())) == 1
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "preview"


def test_a_table_of_counts(officer, year):
    kept = upload(officer, f"{COUNTS}Race,A,288,\nRace,B,3,\nSex,Female,254,\nSex,Male,37,\n", "counts.csv")
    page = text(officer.get(f"{BASE}{kept.pk}/columns/"))
    assert "A table of counts: one row for each category, 4 rows." in page
    press(officer, kept, "columns")
    page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
    assert "291 people." in page
    assert "Not in the file: Age, Disability" in page
    save(officer, kept)
    race = Profile.objects.get(characteristic="race")
    assert race.headcounts.by_category() == {"A": 288, "B": 3}


def test_counts_with_a_problem_are_left_out_once_that_is_seen(officer, year):
    kept = upload(officer, f"{COUNTS}Race,A,288,\nSex,Female,-3,\nSex,Male,37,\n", "counts.csv")
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "problems"
    assert "the characteristics named here are then left out" in text(
        officer.get(f"{BASE}{kept.pk}/problems/")
    )
    press(officer, kept, "problems")
    assert "The file has 1 problem. What it is about is left out." in text(
        officer.get(f"{BASE}{kept.pk}/preview/")
    )
    save(officer, kept)
    assert [each.characteristic for each in Profile.objects.all()] == ["race"]


def test_a_table_with_a_column_for_each_category(officer, year):
    wide = "Staff,Sex female,Sex male,Ethnicity White,Ethnicity Black,Colour\n400,300,100,350,50,red\n"
    kept = upload(officer, wide, "counts.csv")
    columns = officer.get(f"{BASE}{kept.pk}/columns/")
    assert "A table of counts: one column for each category, 1 row." in text(columns)
    assert "1 column that was not recognised and is left alone" in text(columns)
    assert columns.context["form"]["column-1"].value() == "sex: female"
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "preview"
    save(officer, kept)
    sex = Profile.objects.get(characteristic="sex").headcounts.by_category()
    assert (sex["female"], sex["male"]) == (300, 100)


def test_a_column_of_counts_is_left_out_by_hand(officer, year):
    kept = upload(officer, f"{COUNTS}Sex,Female,254,Directors\nSex,Male,74,Directors\n", "counts.csv")
    assert officer.get(f"{BASE}{kept.pk}/columns/").context["form"]["column-3"].value() == "population"
    press(officer, kept, "columns", **{"column-3": ""})
    save(officer, kept)
    assert Snapshot.objects.get().population == "all_staff"


def test_a_value_of_a_table_of_counts_is_asked(officer, year):
    kept = upload(officer, f"{COUNTS}Race,White British,280,\nRace,Wite,8,\nSex,Female,288,\n", "counts.csv")
    press(officer, kept, "columns")
    assert stands_at(officer, kept) == "values"
    press(officer, kept, "values", **{"value-0": "B"})
    assert stands_at(officer, kept) == "preview"
    save(officer, kept)
    race = Profile.objects.get(characteristic="race").headcounts.by_category()
    assert {code: count for code, count in race.items() if count} == {"A": 280, "B": 8}


def test_the_same_once_more_changes_nothing(officer, year):
    for _time in range(2):
        kept = upload(officer, as_csv(people()))
        press(officer, kept, "columns")
        save(officer, kept)
    assert Snapshot.objects.get().history.count() == 1


def test_what_changes_against_what_is_stored_and_the_year_before(officer, race, race_last_year):
    kept = upload(officer, f"{COUNTS}Race,A,300,\nRace,B,3,\n", "counts.csv")
    press(officer, kept, "columns")
    page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
    assert (
        "303 people. That is 25 people fewer than stored now. Against 2015/16: 7 people fewer than then."
        in page
    )
    assert "<strong>300</strong>" in page
    assert str(dorset.THIS["A"]) in page
    assert str(dorset.LAST["A"]) in page


def test_a_published_edition_rests_on_what_the_file_does_not_tell_of(officer, race):
    sex = ProfileFactory(snapshot=race.snapshot, characteristic="sex", counts={"female": 254, "male": 74})

    def refuse(sender, instance, **kwargs):
        if instance == sex:
            raise ProtectedError("A published edition rests on this.", {sex})

    pre_delete.connect(refuse, sender=Profile)
    try:
        kept = upload(officer, f"{COUNTS}Race,A,300,\n", "counts.csv")
        press(officer, kept, "columns")
        page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
        assert "The stored headcounts of Sex go, because they are of another day or total." in page
        save(officer, kept)
    finally:
        pre_delete.disconnect(refuse, sender=Profile)
    assert kept.state == Import.State.SAVED
    assert Snapshot.objects.get().total == 300
    assert sex.headcounts.by_category() == {}


class TestSeveralInOneFile:
    FILE = (
        "Organisation,Date,Characteristic,Category,Count\n"
        "Northshire Council,31/03/2017,Sex,Female,40\nNorthshire Council,31/03/2017,Sex,Male,60\n"
        "Northshire Council,31/03/2016,Sex,Female,41\nNorthshire Council,31/03/2016,Sex,Male,61\n"
        "Southshire Council,31/03/2017,Sex,Female,10\nSouthshire Council,31/03/2017,Sex,Male,20\n"
    )

    @pytest.fixture
    def southshire(self, db):
        body = OrganisationFactory(name="Southshire Council", slug="southshire")
        return YearFactory(organisation=body, label="2016-17")

    def test_each_lands_where_the_person_may(self, officer, sign_in, year, last_year, southshire):
        kept = upload(officer, self.FILE, "counts.csv")
        press(officer, kept, "columns")
        page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
        assert "You may not enter figures for “Southshire Council” here, so its figures are left out." in page
        assert "Saved in 2016/17: see what changes" in page
        assert "Saved in 2015/16: see what changes" in page
        save(officer, kept)
        landed = {(each.year.label, each.total) for each in Snapshot.objects.all()}
        assert landed == {("2016-17", 100), ("2015-16", 102)}
        assert "2 snapshots of “counts.csv” are saved. The file is deleted." in text(
            officer.get(f"{BASE}{kept.pk}/")
        )

    def test_a_body_that_is_not_there_is_spoken_of_alike(self, officer, year):
        kept = upload(officer, self.FILE, "counts.csv")
        press(officer, kept, "columns")
        page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
        assert "You may not enter figures for “Southshire Council” here, so its figures are left out." in page
        assert (
            "Northshire Council has no reporting year with 31 March 2016 in it. Add the year first." in page
        )

    def test_all_or_nothing(self, officer, year, last_year):
        kept = upload(officer, self.FILE, "counts.csv")
        press(officer, kept, "columns")
        page = officer.get(f"{BASE}{kept.pk}/preview/")
        SnapshotFactory(year=last_year, total=5)  # somebody else is quicker in one of the two
        officer.post(
            f"{BASE}{kept.pk}/save/", {"version": page.context["kept"].version, "seen": page.context["seen"]}
        )
        work()
        assert [each.total for each in Snapshot.objects.all()] == [5]
        kept.refresh_from_db()
        assert kept.state == Import.State.WAITING
        assert "Somebody else saved some of these figures" in text(officer.get(f"{BASE}{kept.pk}/preview/"))
        save(officer, kept)
        assert sorted(each.total for each in Snapshot.objects.all()) == [100, 102]

    def test_a_part_in_full(self, officer, year, last_year):
        kept = upload(officer, self.FILE, "counts.csv")
        press(officer, kept, "columns")
        assert "102 people." in text(officer.get(f"{BASE}{kept.pk}/preview/2/"))
        assert officer.get(f"{BASE}{kept.pk}/preview/3/").status_code == 404  # Southshire's

    def test_whoever_may_enter_both_has_both(self, officer, year, last_year, southshire):
        MembershipFactory(organisation=southshire.organisation, user=officer.user)
        kept = upload(officer, self.FILE, "counts.csv")
        press(officer, kept, "columns")
        save(officer, kept)
        landed = {(str(each.year.organisation), each.total) for each in Snapshot.objects.all()}
        assert landed == {
            ("Northshire Council", 100),
            ("Northshire Council", 102),
            ("Southshire Council", 30),
        }


class TestEnding:
    def test_cancelled(self, officer, year, folder):
        kept = upload(officer, as_csv(people()))
        assert "Stop and delete the file" in text(officer.get(f"{BASE}{kept.pk}/cancel/"))
        answer = officer.post(f"{BASE}{kept.pk}/cancel/", follow=True)
        assert "is cancelled. Nothing was saved and the file is deleted." in text(answer)
        assert list(folder.iterdir()) == []
        assert not Snapshot.objects.exists()
        assert officer.get(f"{BASE}{kept.pk}/").status_code == 404

    def test_cancelled_while_it_is_read(self, officer, year, folder):
        officer.post(
            BASE,
            {
                "population": "all_staff",
                "as_at": "31 March 2017",
                "source": "Staff record",
                "whole": "yes",
                "file": SimpleUploadedFile("staff.csv", as_csv(people())),
            },
        )
        kept = Import.objects.get()
        assert "The file is being read" in text(officer.get(f"{BASE}{kept.pk}/"))
        officer.post(f"{BASE}{kept.pk}/cancel/")
        work()
        assert list(folder.iterdir()) == []
        assert not Import.objects.exists()

    def test_a_file_that_cannot_be_read(self, officer, year, folder):
        kept = upload(officer, b"PK\x03\x04broken", "staff.xlsx")
        assert list(folder.iterdir()) == []
        page = text(officer.get(f"{BASE}{kept.pk}/"))
        assert "Nothing was saved and the file is deleted." in page
        assert kept.reason
        assert kept.reason[:40] in page
        assert "The import of “staff.xlsx” was stopped." in text(
            officer.get("/northshire/2016-17/workforce/")
        )
        assert "The import of “staff.xlsx” was stopped." in text(officer.get("/"))
        officer.post(f"{BASE}{kept.pk}/dismiss/")
        assert "was stopped" not in text(officer.get("/northshire/2016-17/workforce/"))

    def test_after_a_day(self, officer, year, folder):
        kept = upload(officer, as_csv(people()))
        Import.objects.update(uploaded_at=timezone.now() - timedelta(hours=23, minutes=59))
        sweeping.sweep()
        assert len(list(folder.iterdir())) == 1
        Import.objects.update(uploaded_at=timezone.now() - timedelta(hours=24, minutes=1))
        sweeping.sweep()
        assert list(folder.iterdir()) == []
        assert "Nobody saved it within 24 hours." in text(officer.get(f"{BASE}{kept.pk}/"))
        assert "was not saved within a day" in text(officer.get("/northshire/2016-17/workforce/"))

    def test_after_a_day_before_anybody_has_swept(self, officer, year, folder):
        kept = upload(officer, as_csv(people()))
        press(officer, kept, "columns")
        page = officer.get(f"{BASE}{kept.pk}/preview/")
        Import.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
        officer.post(
            f"{BASE}{kept.pk}/save/", {"version": page.context["kept"].version, "seen": page.context["seen"]}
        )
        work()
        assert not Snapshot.objects.exists()
        assert list(folder.iterdir()) == []

    def test_the_worker_gives_up(self, officer, year, folder, monkeypatch, caplog):
        def faulty(*args, **kwargs):
            raise ValueError("could not convert Canaryname7")

        monkeypatch.setattr("workforce.imports.reader.read", faulty)
        kept = upload(officer, as_csv(people()))
        assert kept.state == Import.State.FAILED
        assert "because of a fault of ours" in text(officer.get(f"{BASE}{kept.pk}/"))
        assert list(folder.iterdir()) == []
        assert "ValueError" in caplog.text
        assert "Canaryname" not in caplog.text

    def test_no_job_is_left_for_it(self, officer, year, folder):
        kept = upload(officer, as_csv(people()))
        Import.objects.update(state=Import.State.READING)
        Job.objects.update(finished_at=timezone.now() - timedelta(minutes=1))
        sweeping.sweep()
        kept.refresh_from_db()
        assert kept.is_open  # its job may be about to write what it found
        Job.objects.update(finished_at=timezone.now() - timedelta(minutes=3))
        sweeping.sweep()
        kept.refresh_from_db()
        assert kept.state == Import.State.FAILED
        assert list(folder.iterdir()) == []

    def test_a_week_later_nobody_is_told_any_more(self, officer, year):
        upload(officer, b"")  # refused at once: no import
        upload(officer, b"PK\x03\x04broken", "staff.xlsx")
        sweeping.sweep()
        assert Import.objects.count() == 1
        Import.objects.update(ended_at=timezone.now() - timedelta(days=8))
        sweeping.sweep()
        assert not Import.objects.exists()


class TestFilesOnDisk:
    def test_a_file_without_an_import_goes_unless_somebody_is_writing_it(self, db, folder):
        with files.keeping([b"Canaryname"]) as kept:
            sweeping.sweep()
            assert files.kept_keys() == [kept.key]
        sweeping.sweep()
        assert files.kept_keys() == []

    def test_what_fails_leaves_no_file(self, db, folder):
        with pytest.raises(ZeroDivisionError), files.keeping([b"Canaryname"]):
            raise ZeroDivisionError
        assert files.kept_keys() == []

    def test_nobody_else_may_read_it(self, officer, year, folder):
        upload(officer, as_csv(people(10)))
        (file,) = folder.iterdir()
        assert file.stat().st_mode & 0o077 == 0
        assert folder.stat().st_mode & 0o077 == 0
        assert "staff" not in file.name

    def test_an_upload_that_was_cut_short_by_a_kill(self, db, settings, tmp_path):
        settings.FILE_UPLOAD_TEMP_DIR = tmp_path
        (tmp_path / "tmp123.upload.csv").write_bytes(b"Canaryname")
        sweeping.sweep()
        assert list(tmp_path.iterdir()) == []

    def test_the_file_is_gone_when_its_turn_comes(self, officer, year, folder):
        kept = upload(officer, as_csv(people()))
        for file in folder.iterdir():
            file.unlink()
        press(officer, kept, "columns", site="")
        press(officer, kept, "columns") if kept.state == "waiting" and not kept.columns_confirmed else None
        page = officer.get(f"{BASE}{kept.pk}/file/").context["form"]
        sent = {name: page[name].value() for name in page.fields if name != "file"}
        officer.post(f"{BASE}{kept.pk}/file/", sent)
        work()
        kept.refresh_from_db()
        assert kept.state == Import.State.FAILED


class TestTwoAtOnce:
    def test_the_same_button_twice_saves_once(self, officer, year):
        kept = upload(officer, as_csv(people()))
        press(officer, kept, "columns")
        page = officer.get(f"{BASE}{kept.pk}/preview/")
        pressed = {"version": page.context["kept"].version, "seen": page.context["seen"]}
        for _time in range(2):
            assert officer.post(f"{BASE}{kept.pk}/save/", pressed).status_code == 302
        work()
        assert Snapshot.objects.get().history.count() == 1

    def test_back_and_sent_again(self, officer, year):
        kept = upload(officer, as_csv(people()))
        form = officer.get(f"{BASE}{kept.pk}/columns/").context["form"]
        old = {name: form[name].value() or "" for name in form.fields}
        press(officer, kept, "columns")
        answer = officer.post(f"{BASE}{kept.pk}/columns/", {**old, "sex": ""}, follow=True)
        assert "This import has gone on meanwhile" in text(answer)
        assert "sex" in kept.choices["columns"]

    def test_a_colleague_goes_on_with_it_and_another_organisations_does_not(self, officer, sign_in, year):
        kept = upload(officer, as_csv(people()))
        colleague = sign_in(Role.EQUALITY_OFFICER)
        assert "“staff.csv” is on its way" in text(colleague.get(BASE))
        press(colleague, kept, "columns")
        save(colleague, kept)
        assert Snapshot.objects.get().history.latest().history_user == colleague.user
        other = OrganisationFactory(slug="southshire")
        stranger = sign_in(Role.EQUALITY_OFFICER, of=other)
        assert stranger.get(f"{BASE}{kept.pk}/").status_code == 404

    def test_somebody_else_enters_a_figure_before_it_is_saved(self, officer, race):
        kept = upload(officer, f"{COUNTS}Race,A,300,\n", "counts.csv")
        press(officer, kept, "columns")
        page = officer.get(f"{BASE}{kept.pk}/preview/")
        race.claim(race.version)
        officer.post(
            f"{BASE}{kept.pk}/save/", {"version": page.context["kept"].version, "seen": page.context["seen"]}
        )
        work()
        assert race.headcounts.by_category() == dorset.THIS
        assert stands_at(officer, kept) == "preview"
        save(officer, kept)
        assert Profile.objects.get(characteristic="race").headcounts.by_category() == {"A": 300}

    def test_whoever_saves_has_lost_the_right(self, officer, year):
        kept = upload(officer, as_csv(people()))
        press(officer, kept, "columns")
        page = officer.get(f"{BASE}{kept.pk}/preview/")
        officer.post(
            f"{BASE}{kept.pk}/save/", {"version": page.context["kept"].version, "seen": page.context["seen"]}
        )
        User.objects.get(pk=officer.user.pk).memberships.all().delete()
        work()
        assert not Snapshot.objects.exists()


class TestRefused:
    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"file": ""}, "Choose the file to import."),
            ({"whole": ""}, None),
            ({"as_at": "31 March 2090"}, "Enter a day that has come"),
            ({"as_at": "soon"}, "date"),
            ({"source": ""}, "Enter where the figures come from."),
            ({"population": "martians"}, "martians"),
        ],
    )
    def test_what_is_missing_is_said(self, officer, year, fields, says):
        answer = upload(officer, as_csv(people(3)), **fields)
        if says is None:
            assert isinstance(answer, Import)
        else:
            assert answer.status_code == 422
            assert says in text(answer)
            assert not Import.objects.exists()

    def test_an_upload_that_was_cut_short(self, officer, year, folder):
        facts = {"population": "all_staff", "as_at": "31 March 2017", "source": "Staff record"}
        answer = officer.post(BASE, {**facts, "file": SimpleUploadedFile("staff.csv", as_csv(people(9)))})
        assert answer.status_code == 422
        assert "The upload was cut short. Choose the file again." in text(answer)
        assert files.kept_keys() == []

    def test_a_file_beyond_the_limit_is_dropped_as_it_comes(self, officer, year, settings, folder):
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
        settings.UPLOAD_MAX_BYTES = 20_000
        answer = upload(officer, as_csv(people()))
        assert answer.status_code == 422
        assert "The file is larger than 300 MB." in text(answer)
        assert files.kept_keys() == []
        assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []

    def test_only_officers(self, sign_in, year):
        for role in (Role.GOVERNING_BODY_MEMBER, Role.APPROVER, Role.CONTRIBUTOR, Role.ADMINISTRATOR):
            assert upload(sign_in(role), as_csv(people(3))).status_code == 403

    def test_a_day_outside_the_year_is_said_before_saving(self, officer, year):
        kept = upload(officer, as_csv(people()), as_at="31 August 2017")
        press(officer, kept, "columns")
        page = text(officer.get(f"{BASE}{kept.pk}/preview/"))
        assert "Taken on 31 August 2017, after the end of 2016/17." in page

    def test_the_wrong_year(self, officer, year, last_year):
        kept = upload(officer, as_csv(people()))
        assert officer.get(f"{BASE}{kept.pk}/".replace("2016-17", "2015-16")).status_code == 404

    def test_a_column_of_names_chosen_for_a_characteristic_is_kept_nowhere(self, officer, year):
        rows = [{**row, "Column 7": row["Surname"]} for row in people()]
        kept = upload(officer, as_csv(rows, (*rows[0],)))
        press(officer, kept, "columns", ethnic_origin=str(len(rows[0]) - 1))
        assert stands_at(officer, kept) == "problems"
        page = text(officer.get(f"{BASE}{kept.pk}/problems/"))
        assert "has 400 different values that no list has" in page
        assert "Canaryname" not in page
        assert "Canaryname" not in str(Import.objects.filter(pk=kept.pk).values())


@pytest.mark.parametrize("asked", ["directors", "nobody", "\x00", "x" * 300, ""])
def test_an_address_may_ask_for_whom_it_likes(officer, year, asked):
    answer = officer.get("/northshire/2016-17/workforce/import/", {"population": asked})
    assert answer.context["form"]["population"].value() == (asked if asked == "directors" else "all_staff")
