"""How far an import is: while the worker has it, when it has ended, and what to tell whom of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from organisations import jobs
from organisations.models import Job, ReportingYear
from organisations.permissions import Permission
from organisations.summary import organisations_where
from workforce.imports import course
from workforce.models import Import, Snapshot

MOST_NOTICES: Final = 10


@dataclass(frozen=True)
class Progress:
    """How much is done of how much; 0 of 0 while that is not known. `sentence` says it in words."""

    done: int
    of: int
    sentence: str

    @property
    def percent(self) -> int:
        """How much is done in percent, rounded down; 0 while it is not known."""
        return min(100, 100 * self.done // self.of) if self.of else 0


def of(kept: Import) -> Progress:
    """Return how far the worker is."""
    job = jobs.newest(course.KIND, kept.pk)
    if job is None or job.state == Job.State.QUEUED:
        again = job is not None and job.attempts > 0
        say = (
            _("The work was interrupted and is taken up again from the start.")
            if again
            else _("Waiting for its turn.")
        )
        return Progress(0, 0, say)
    if kept.state == Import.State.SAVING:
        return Progress(job.done, job.of, _("The figures are being saved, all of them or none."))
    progress = Progress(job.done, job.of, "")
    say = (
        _("%(percent)s%% is read.") % {"percent": progress.percent}
        if job.of
        else _("The file is being read.")
    )
    return Progress(job.done, job.of, say)


@dataclass(frozen=True)
class Landed:
    """A snapshot that an import saved: whose and when, how many people, and its page."""

    year: ReportingYear
    as_at: date
    label: str
    people: str
    url: str

    @property
    def day(self) -> str:
        return date_format(self.as_at, "j F Y")


def landed(kept: Import, user: Any) -> list[Landed]:
    """Return what an import saved and the person may open, in the order of the file."""
    saved = kept.findings.get("saved", [])
    bodies = organisations_where(user, Permission.WORKFORCE_EDIT)
    found = Snapshot.objects.filter(pk__in=saved, year__organisation__in=bodies)
    snapshots = {each.pk: each for each in found.select_related("year__organisation")}
    return [_landed(snapshots[pk]) for pk in saved if pk in snapshots]


def _landed(snapshot: Snapshot) -> Landed:
    words = {
        "organisation": snapshot.year.organisation,
        "year": snapshot.year,
        "people": str(snapshot),
        "day": date_format(snapshot.as_at, "j F Y"),
        "number": f"{snapshot.total:,}",
    }
    return Landed(
        snapshot.year,
        snapshot.as_at,
        _("%(organisation)s, %(year)s: %(people)s on %(day)s") % words,
        _("%(people)s, %(number)s") % words,
        snapshot.get_absolute_url(),
    )


@dataclass(frozen=True)
class Notice:
    """One import that a person should know of: it waits for them, or has ended without saving anything."""

    kept: Import
    sentence: str
    is_open: bool

    @property
    def url(self) -> str:
        return self.kept.get_absolute_url()


def notices(year: ReportingYear, user: Any) -> list[Notice]:
    """Return the imports of a year that are on their way, and those of this person that ended unsaved."""
    return _notices(Import.of(year.organisation, year), user)


def my_notices(user: Any) -> list[Notice]:
    """Return the same over all of a person's organisations: only the imports that they began themselves."""
    bodies = organisations_where(user, Permission.WORKFORCE_EDIT)
    return _notices(Import.objects.filter(uploaded_by=user, year__organisation__in=bodies), user)


def _notices(found: Any, user: Any) -> list[Notice]:
    wanted = Q(state__in=Import.OPEN) | Q(uploaded_by=user) & ~Q(state=Import.State.SAVED)
    kept = found.filter(wanted).in_place().defer("findings", "counted", "choices", "seen")
    return [Notice(each, _sentence(each), each.is_open) for each in kept[:MOST_NOTICES]]


def _sentence(kept: Import) -> str:
    words = {"name": kept.file_name, "time": date_format(localtime(kept.expires_at), "H:i, j F Y")}
    if kept.is_worked_on:
        return _("The import of “%(name)s” is under way.") % words
    if kept.is_open:
        return _("The import of “%(name)s” waits for you. Nothing is saved yet; it ends at %(time)s.") % words
    if kept.state == Import.State.EXPIRED:
        return _("The import of “%(name)s” was not saved within a day, so the file is deleted.") % words
    return (
        _("The import of “%(name)s” was stopped. Nothing was saved and the file is deleted. Choose it again.")
        % words
    )
