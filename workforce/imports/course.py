"""The course of an import: started, decided about by a person, ended. Each step claims the version it saw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations import jobs
from organisations.models import ReportingYear, User
from workforce.imports import files
from workforce.models import Import

KIND: Final = "workforce.import"
STOPPED: Final = "stopped"

State = Import.State


class Overtaken(Exception):
    """Somebody else, or the same person in another window, has taken this import further."""


@dataclass(frozen=True)
class About:
    """What the person says about a file: who is counted, on which day, and where the figures come from."""

    population: str
    as_at: date
    source: str


def start(*, year: ReportingYear, about: About, name: str, chunks: Iterable[bytes], by: User) -> Import:
    """Keep a file and have it read; what the same person left of earlier imports of the year goes."""
    with files.keeping(chunks) as kept, transaction.atomic():
        Import.of(year.organisation, year).ended().filter(uploaded_by=by).delete()
        started = Import.objects.create(
            year=year,
            population=about.population,
            as_at=about.as_at,
            source=about.source,
            file_name=name[-200:],
            file_key=kept.key,
            file_sha256=kept.sha256,
            file_bytes=kept.length,
            uploaded_by=by,
        )
        ask(started, by)
    return started


def change(
    kept: Import,
    version: int,
    *,
    about: About,
    by: User,
    name: str = "",
    chunks: Iterable[bytes] | None = None,
) -> None:
    """Say something else about the file, or put another in its place; all that was decided stays."""
    facts = {"population": about.population, "as_at": about.as_at, "source": about.source}
    if chunks is None:
        again(kept, version, by=by, **facts)
        return
    with files.keeping(chunks) as new:
        again(
            kept,
            version,
            by=by,
            file_name=name[-200:],
            file_key=new.key,
            file_sha256=new.sha256,
            file_bytes=new.length,
            uploaded_at=timezone.now(),
            columns_confirmed=False,
            **facts,
        )
    files.remove(kept.file_key)


def choose_columns(kept: Import, version: int, columns: Mapping[str, Any], *, by: User) -> None:
    """Take the columns as confirmed; the file is read again only where they differ from how it was read."""
    if columns == kept.findings.get("columns"):
        claim(kept, version, columns_confirmed=True, choices={**kept.choices, "columns": columns})
        return
    again(kept, version, by=by, columns_confirmed=True, choices={**kept.choices, "columns": columns})


def answer(
    kept: Import,
    version: int,
    answers: Mapping[str, Mapping[str, str]],
    *,
    asked: Sequence[Mapping[str, Any]],
    by: User,
) -> None:
    """Take what the values mean, by column and value, and read with that; `asked` are the questions."""
    held = {column: dict(values) for column, values in kept.choices.get("answers", {}).items()}
    for column, values in answers.items():
        held.setdefault(column, {}).update(values)
    if held == kept.choices.get("answers", {}):
        claim(kept, version)
        return
    again(kept, version, by=by, choices={**kept.choices, "answers": held, "asked": list(asked)})


def accept(kept: Import, version: int, kinds: Mapping[str, int], *, by: User) -> None:
    """Take these kinds of problem, each with how many there are, as not recorded, and no others.

    The file is read again with that, unless nothing changes. Of ready counts whatever has a problem is left
    out; the person has seen it then.
    """
    choices = {**kept.choices, "accepted": dict(kinds), "problems_seen": True}
    if kinds.keys() == kept.choices.get("accepted", {}).keys():
        claim(kept, version, choices=choices)
        return
    again(kept, version, by=by, choices=choices)


def save(kept: Import, version: int, seen: Mapping[str, Any], *, by: User) -> None:
    """Have the worker save what was counted; `seen` are the versions that the preview compared with."""
    with transaction.atomic():
        claim(kept, version, state=State.SAVING, seen=seen, saved_by=by, is_overtaken=False)
        ask(kept, by)


def again(kept: Import, version: int, *, by: User, **changes: Any) -> None:
    """Write down what was decided and have the file read with it."""
    with transaction.atomic():
        claim(kept, version, state=State.READING, is_overtaken=False, **changes)
        ask(kept, by)


def claim(kept: Import, version: int, **changes: Any) -> None:
    """Take the one step that follows `version`; raise Overtaken where another has, or the worker is at it."""
    waiting = Import.objects.filter(pk=kept.pk, version=version, state=State.WAITING)
    if not waiting.update(version=F("version") + 1, **changes):
        raise Overtaken


def ask(kept: Import, by: User | None) -> None:
    """Queue the work that the import's state asks for."""
    jobs.ask(KIND, subject=kept.pk, organisation=kept.year.organisation, by=by)


def cancel(kept: Import) -> bool:
    """Give an import up; return False where it has ended by itself before."""
    ended = end(kept, State.CANCELLED)
    jobs.cancel(KIND, kept.pk)
    return ended


def end(kept: Import, state: str, *, reason: str = "", at: datetime | None = None) -> bool:
    """End an import: what was found goes, then the file; return False where it has ended before.

    The file goes last: a file without an import is found by the sweep, an import without a file is not whole.
    """
    changes = ended(state, reason=reason, at=at)
    key = Import.objects.filter(pk=kept.pk).values_list("file_key", flat=True).first() or ""
    if not Import.objects.open().filter(pk=kept.pk).update(**changes):
        return False
    files.remove(key)
    return True


def ended(state: str, *, reason: str = "", at: datetime | None = None) -> dict[str, Any]:
    """Return what is written down of an import that is over: that it was, and nothing of what was in it."""
    return {
        "state": state,
        "reason": reason,
        "ended_at": at or timezone.now(),
        "version": F("version") + 1,
        "file_key": "",
        "findings": {},
        "counted": [],
        "choices": {},
        "seen": {},
    }


def stopped(kept: Import) -> None:
    """End an import that could not be finished, through no fault of the person's."""
    end(kept, State.FAILED, reason=_("It could not be finished because of a fault of ours."))
