"""After an import, however it ended: no row of a person anywhere that the service writes.

The extract's cells that say who somebody is begin with words that nobody types by chance. They are looked for
in every column of every table, in the bytes of the database, in every file that the service wrote, in the
logs and in what the pages answered.
"""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from organisations.models import Organisation
from tests.workforce.extract import CANARIES, as_csv, people
from workforce.imports import files, sweeping
from workforce.models import Import, Snapshot

BASE = "/northshire/2016-17/workforce/import/"

pytestmark = pytest.mark.django_db(transaction=True)


class Answers:
    """A client that remembers every page it was given, and lets a real worker work after each form."""

    def __init__(self, client):
        self.client = client
        self.pages = []

    def get(self, url):
        return self._keep(self.client.get(url, follow=True))

    def post(self, url, boxes):
        answer = self._keep(self.client.post(url, boxes, follow=True))
        call_command("worker", batch=True, verbosity=0)
        return answer

    def _keep(self, answer):
        self.pages.append(answer.content)
        return answer

    def upload(self, rows, name="staff.csv"):
        facts = {
            "population": "all_staff",
            "as_at": "31 March 2017",
            "source": "Record",
            "whole": "yes",
        }
        file = SimpleUploadedFile(name, rows if isinstance(rows, bytes) else as_csv(rows))
        self.post(BASE, {**facts, "file": file})
        return Import.objects.get()

    def press(self, step, **boxes):
        url = f"{BASE}{Import.objects.get().pk}/{step}/"
        form = self.get(url).context["form"]
        held = {name: form[name].value() for name in form.fields}
        return self.post(url, {name: value for name, value in {**held, **boxes}.items() if value})

    def save(self):
        kept = Import.objects.get()
        page = self.get(f"{BASE}{kept.pk}/preview/")
        self.post(f"{BASE}{kept.pk}/save/", {"version": kept.version, "seen": page.context["seen"]})
        return self.get(f"{BASE}{kept.pk}/")


@pytest.fixture
def answers(officer, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)  # statements are looked at in the tables
    return Answers(officer)


@pytest.fixture
def nobody_is_kept(answers, caplog, settings):
    """Return a function that looks everywhere for a cell that says who somebody is."""

    def look():
        found = [place for place, content in everything(settings) if says_somebody(content)]
        found += [f"page {place}" for place, page in enumerate(answers.pages) if says_somebody(page)]
        if says_somebody(caplog.text.encode()):
            found.append("the log")
        assert found == []
        assert files.kept_keys() == []

    return look


def says_somebody(content):
    return any(canary.encode() in content for canary in CANARIES)


def everything(settings):
    """Yield all that the service has written, with a name for each place."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield f"table {table}", repr(cursor.fetchall()).encode()
    folders = {settings.MEDIA_ROOT, settings.IMPORTS_ROOT, settings.FILE_UPLOAD_TEMP_DIR}
    folders.add(django_settings.DATA_DIR)  # with the database file itself, its journal, and mail
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for folder in map(Path, folders):
        for path in folder.rglob("*"):
            if path.is_file():
                yield f"file {path}", path.read_bytes()
    yield "the cache", repr(vars(cache._cache) if hasattr(cache, "_cache") else "").encode()


def test_it_would_be_found(year, settings):
    assert not any(says_somebody(content) for _place, content in everything(settings))
    Organisation.objects.create(name="Canaryname12 Council", slug="canary")
    Path(settings.MEDIA_ROOT).mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / "staff.csv").write_bytes(as_csv(people(1)))
    found = [place for place, content in everything(settings) if says_somebody(content)]
    assert "table organisations_organisation" in found
    assert any(place.endswith("staff.csv") for place in found)
    assert any("sqlite3" in place for place in found) or connection.vendor != "sqlite"
    Organisation.objects.filter(slug="canary").delete()
    Organisation.history.filter(slug="canary").delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # for the other tests, which look into the same file


def test_after_it_is_saved(answers, year, nobody_is_kept):
    rows = people()
    rows[3]["Ethnic Origin"] = "Wite"
    rows[4]["Date of Birth"] = "31/02/1980"
    rows[5]["FTE"] = "canary.mail"
    answers.upload(rows)
    answers.press("columns")
    answers.press("values", **{"value-0": "A"})
    answers.get(f"{BASE}{Import.objects.get().pk}/problems.csv")
    answers.press("problems", **{"kind-0": "on", "kind-1": "on"})
    answers.save()
    assert Snapshot.objects.get().total == 400
    nobody_is_kept()


def test_after_it_has_failed(answers, year, nobody_is_kept):
    kept = answers.upload(b"\x00\x01" + as_csv(people())[:5_000] + b'"')
    kept.refresh_from_db()
    if kept.is_open:
        answers.post(f"{BASE}{kept.pk}/cancel/", {})
    nobody_is_kept()


def test_after_a_fault_of_ours(answers, year, nobody_is_kept, monkeypatch):
    def faulty(file, *args, **kwargs):
        raise ValueError(f"could not read {file.read(5_000)!r}")

    monkeypatch.setattr("workforce.imports.reader.read", faulty)
    assert answers.upload(people()).state == Import.State.FAILED
    nobody_is_kept()


def test_after_it_was_cancelled(answers, year, nobody_is_kept):
    kept = answers.upload(people())
    answers.press("columns")
    answers.post(f"{BASE}{kept.pk}/cancel/", {})
    assert not Import.objects.exists()
    nobody_is_kept()


def test_after_a_day(answers, year, nobody_is_kept):
    answers.upload(people())
    answers.press("columns")
    Import.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    sweeping.sweep()
    assert Import.objects.get().state == Import.State.EXPIRED
    nobody_is_kept()


def test_after_a_file_without_headings(answers, year, nobody_is_kept):
    """The first person stands where headings would: what is shown while it waits goes with the import."""
    kept = answers.upload(as_csv(people()).split(b"\r\n", 1)[1])
    answers.pages.clear()  # the officer was shown their own file's first line
    if Import.objects.get().is_open:
        answers.post(f"{BASE}{kept.pk}/cancel/", {})
    assert not Snapshot.objects.exists()
    nobody_is_kept()
