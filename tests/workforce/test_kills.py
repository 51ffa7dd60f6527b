"""kill -9 of server and worker while a file is imported: the snapshot is whole or absent, and the file goes.

The person is told on their next page. Real processes, over a database and folder of their own.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.workforce.extract import as_csv, people

SETUP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from tests.factories.organisations import MembershipFactory, OrganisationFactory, YearFactory
body = OrganisationFactory(name="Northshire Council", slug="northshire")
YearFactory(organisation=body, label="2016-17")
client = Client()
user = MembershipFactory(organisation=body).user
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
print(client.cookies["sessionid"].value)
"""
BASE = "/northshire/2016-17/workforce/"
BOUNDARY = "between-the-parts"

# Before and after each thing that an import does, in the server and in the worker.
IN_THE_SERVER = [
    "psed.uploads.HeldUploadHandler.receive_data_chunk:after:2",  # while the file comes
    "workforce.imports.course.ask:before",  # the file is kept, its import is not stored yet
    "workforce.imports.course.start:after",  # it is stored, and nobody has been answered
    "workforce.imports.course.choose_columns:after",
    "workforce.imports.course.save:before",
    "workforce.imports.course.save:after",
]
IN_THE_WORKER = [
    "workforce.imports.reading.read:before",
    "workforce.imports.reader.read:after",  # read and counted, and nothing written down
    "workforce.imports.reading.read:after",  # written down, and the job not finished
    "workforce.services.import_extract:after",  # in the transaction that saves
    "workforce.imports.known.remember:after",  # at its end
    "workforce.imports.files.remove:before",  # saved, and the file not deleted yet
    "organisations.jobs.finish:before",
]
QUICK = {IN_THE_SERVER[1], IN_THE_WORKER[3]}


def points(names):
    """Mark all but one point of each kind as long."""
    return [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in names]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with a database in which one officer is signed in, and the key of their session."""
    folder = tmp_path_factory.mktemp("prepared")
    made = subprocess.run(
        [sys.executable, "-c", SETUP], env=environment(folder), capture_output=True, text=True, check=True
    )
    return folder, made.stdout.split()[-1]


@pytest.fixture
def service(prepared, tmp_path):
    folder, session = prepared
    shutil.copytree(folder, tmp_path / "var")
    running = Service(tmp_path / "var", session)
    yield running
    running.stop()


def environment(folder, **more):
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "KILL_AT"}}
    own = {"PSED_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "psed.settings.dev"}
    return {**kept, **own, "PYTHONPATH": str(settings.BASE_DIR), **more}


class Service:
    """A server and a worker of the service, with the person who uses it."""

    def __init__(self, folder, session):
        self.folder, self.session = folder, session
        self.server = None
        self.start()

    def start(self, kill_at=""):
        """Start the server, in place of one that runs."""
        self.stop()
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = ["-m", "gunicorn", "tests.workforce.killing:application", "--bind"]
        options = [
            f"127.0.0.1:{self.port}",
            "--threads",
            "2",
            "--log-level",
            "critical",
            "--no-control-socket",
        ]
        self.server = subprocess.Popen(
            [sys.executable, *command, *options],
            env=environment(self.folder, KILL_AT=kill_at),
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                return self.request("GET", "/privacy/")
            except OSError:
                time.sleep(0.2)
        raise AssertionError("The server did not start.")

    def stop(self):
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(20)

    def work(self, kill_at=""):
        """Let a worker do what waits; return how it ended."""
        return subprocess.run(
            [sys.executable, "-m", "tests.workforce.killing", "worker"],
            env=environment(self.folder, KILL_AT=kill_at),
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode

    def a_minute_goes_by(self):
        """Let all that fell silent be noticed, without waiting for it."""
        with self.database() as database:
            database.execute("UPDATE organisations_job SET heartbeat_at = '2020-01-01 00:00:00'")

    @contextmanager
    def database(self):
        with closing(sqlite3.connect(self.folder / "psed.sqlite3", timeout=20)) as database:
            yield database
            database.commit()

    def one(self, query):
        with self.database() as database:
            return database.execute(query).fetchone()

    def request(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        """Ask for a page, following where it leads; raise OSError where nobody answers."""
        cookies = f"sessionid={self.session}; csrftoken={'t' * 32}"
        headers = {"Cookie": cookies, "Content-Type": kind, "X-CSRFToken": "t" * 32}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            if answer.status == 302:
                return self.request("GET", answer.headers["Location"])
            return " ".join(answer.read().decode().split())

    def upload(self, content):
        facts = {"population": "all_staff", "as_at": "31 March 2017", "source": "Record", "whole": "yes"}
        parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{facts[name]}' for name in facts]
        head = 'Content-Disposition: form-data; name="file"; filename="staff.csv"\r\nContent-Type: text/csv'
        body = f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
        body += "".join(f"--{BOUNDARY}\r\n{part}\r\n" for part in parts).encode()
        body += f"--{BOUNDARY}--\r\n".encode()
        return self.request("POST", f"{BASE}import/", body, f"multipart/form-data; boundary={BOUNDARY}")

    def go_on(self):
        """Take the import from where it stands to its end, as a person and a worker would."""
        for _step in range(12):
            self.work()
            found = self.one("SELECT id, state, version FROM workforce_import")
            if found is None or found[1] not in {"reading", "waiting", "saving"}:
                return
            page = self.request("GET", f"{BASE}import/{found[0]}/")
            if "Match the columns" in page:
                self.send(page, f"import/{found[0]}/columns/")
            elif "Check what changes" in page:
                self.send(page, f"import/{found[0]}/save/")

    def send(self, page, path):
        """Send the form of a page as it stands."""
        boxes = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        for name, box in re.findall(r'<select name="([\w-]+)"(.*?)</select>', page):
            chosen = re.search(r'<option value="(\d*)" selected', box)
            boxes[name] = chosen[1] if chosen else ""
        return self.request("POST", f"{BASE}{path}", urlencode(boxes))

    def holds(self):
        """Hold the service to its promises, and return the number of snapshots."""
        number = self.one("SELECT count(*) FROM workforce_snapshot")[0]
        if number:
            counted = (
                "SELECT sum(count) FROM workforce_headcount h JOIN workforce_profile p ON h.profile_id = p.id"
            )
            profiles = self.one("SELECT count(*) FROM workforce_profile")[0]
            assert self.one("SELECT total FROM workforce_snapshot") == (400,)
            assert self.one(counted) == (400 * profiles,)
            assert profiles == 7
        is_open = self.one(
            "SELECT count(*) FROM workforce_import WHERE state IN ('reading', 'waiting', 'saving')"
        )[0]
        kept = self.folder / "imports"
        assert len(list(kept.iterdir()) if kept.exists() else []) == is_open
        assert list((self.folder / "uploads").iterdir()) == []
        return number


def brought_to(service, kill_at):
    """Take an import as far as the point at which the server or the worker is killed."""
    if "receive_data_chunk" in kill_at or "course.ask" in kill_at or "course.start" in kill_at:
        service.start(kill_at)
        filler = b" " * 3_000_000 if "receive_data_chunk" in kill_at else b""
        with pytest.raises((OSError, http.client.HTTPException)):
            service.upload(as_csv(people()) + filler)
        return
    service.upload(as_csv(people()))
    if "reading.read" in kill_at or "reader.read" in kill_at:
        assert service.work(kill_at) == -signal.SIGKILL
        return
    service.work()
    pk = service.one("SELECT id FROM workforce_import")[0]
    if "choose_columns" in kill_at:
        service.start(kill_at)
        page = service.request("GET", f"{BASE}import/{pk}/columns/")
        with pytest.raises((OSError, http.client.HTTPException)):
            service.send(page, f"import/{pk}/columns/")
        return
    service.send(service.request("GET", f"{BASE}import/{pk}/columns/"), f"import/{pk}/columns/")
    if kill_at in IN_THE_SERVER:
        service.start(kill_at)
    page = service.request("GET", f"{BASE}import/{pk}/preview/")
    if kill_at in IN_THE_SERVER:
        with pytest.raises((OSError, http.client.HTTPException)):
            service.send(page, f"import/{pk}/save/")
        return
    service.send(page, f"import/{pk}/save/")
    assert service.work(kill_at) == -signal.SIGKILL


@pytest.mark.parametrize("kill_at", points([*IN_THE_SERVER, *IN_THE_WORKER]))
def test_killed(service, kill_at):
    brought_to(service, kill_at)
    service.a_minute_goes_by()
    service.start()
    service.work()  # a worker that starts takes up what was left, and clears away what nobody needs
    number = service.holds()
    told = service.request("GET", BASE)
    begun = service.one("SELECT count(*) FROM workforce_import")[0]
    assert ("staff.csv" in told) == bool(begun and not number)
    service.go_on()
    assert service.holds() == (1 if begun else 0)
    if begun:
        assert "The figures of 31 March 2017 are saved." in service.request(
            "GET", f"{BASE}import/{service.one('SELECT id FROM workforce_import')[0]}/"
        )


@pytest.mark.long
def test_a_worker_that_is_killed_each_time_gives_up_and_says_so(service):
    service.upload(as_csv(people()))
    for _time in range(3):
        assert service.work("workforce.imports.reading.read:before") == -signal.SIGKILL
        service.a_minute_goes_by()
    service.work()
    assert service.holds() == 0
    said = (
        "The import of “staff.csv” was stopped. Nothing was saved and the file is deleted. Choose it again."
    )
    assert said in service.request("GET", BASE)
    assert list((service.folder / "imports").iterdir()) == []
