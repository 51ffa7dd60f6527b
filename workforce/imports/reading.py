"""What the worker does with an import: reads the file with what was decided, or saves what was counted."""

import logging
import traceback
from datetime import date
from typing import Any

from django.db.models import F

from organisations import jobs
from psed.sheets.sheet import NotReadable
from workforce.extracts.shapes import Cancelled
from workforce.imports import course, files, known, packing, reader, saving
from workforce.models import Import, Snapshot

logger = logging.getLogger(__name__)

MOST_QUESTIONS = 60  # of one column; with more it is no column of categories, and its values are kept nowhere

State = Import.State


class Fault(Exception):
    """Something that nobody expected, told without what was in the file."""


@jobs.does(course.KIND)
def work(pk: int) -> None:
    """Do what an import asks for. Begun again from the start it does the same once more, and no harm."""
    kept = Import.objects.select_related("year__organisation", "saved_by").filter(pk=pk).first()
    try:
        if kept is not None and kept.state == State.READING:
            read(kept)
        elif kept is not None and kept.state == State.SAVING:
            saving.save(kept)
    except Exception as error:
        # A library's message may quote a cell: the log is told where it stopped, and no more.
        raise Fault(where(error)) from None


@jobs.gave_up(course.KIND)
def gave_up(pk: int) -> None:
    """End an import whose job has stopped for good, and have the person told."""
    for kept in Import.objects.filter(pk=pk):
        course.stopped(kept)


def read(kept: Import) -> None:
    """Read the file and write down what was found, unless the import has gone on or ended meanwhile."""
    try:
        found = _read(kept)
    except Cancelled:
        return
    except FileNotFoundError:
        course.stopped(kept)
        return
    except NotReadable as error:
        course.end(kept, State.FAILED, reason=error.message)
        return
    findings, counted, choices = found
    Import.objects.filter(pk=kept.pk, version=kept.version, state=State.READING).update(
        state=State.WAITING, version=F("version") + 1, findings=findings, counted=counted, choices=choices
    )


def _read(kept: Import) -> tuple[dict[str, Any], list[packing.Packed], dict[str, Any]]:
    def tell(done: int, of: int) -> bool:
        return jobs.tell(course.KIND, kept.pk, done=done, of=of)

    since = _since(kept)
    with files.open_file(kept.file_key) as file:
        layout = reader.layout_of(file, kept.file_name)
        choices = known.first_choices(kept, layout)
        extract = reader.read(file, kept, layout, choices, tell=tell, since=since)
    columns = reader.columns_as_read(layout, choices)
    findings = {
        "shape": layout.shape,
        "headers": list(layout.headers),
        "columns": columns,
        "used": dict(extract.columns_used),
        "questions": [],
        "unusable": [],
        "problems": packing.pack_problems(extract.problems),
        "acceptable": sorted(extract.acceptable),
        "notes": list(extract.notes),
        "rows": extract.rows,
        "since": since.isoformat(),
    }
    _take_questions(findings, extract.questions, layout)
    # Nobody joined or left: that is no snapshot of nobody.
    counted = [packing.pack(each) for each in extract.snapshots if each.total != 0]
    return findings, counted, {**choices, "columns": columns}


def _since(kept: Import) -> date:
    """Return the day since which people joined or left: last year's snapshot, or the year's first day."""
    before = kept.year.before
    earlier = Snapshot.objects.filter(year=before, population=kept.population).first() if before else None
    return earlier.as_at if earlier else kept.year.starts_on


def _take_questions(findings: dict[str, Any], questions: Any, layout: reader.Layout) -> None:
    """Keep what is asked; of a column with a multitude of unknown values keep none, and say so."""
    by_column: dict[str, list[Any]] = {}
    for each in questions:
        by_column.setdefault(each.column, []).append(each)
    for column, asked in by_column.items():
        if len(asked) > MOST_QUESTIONS:
            findings["unusable"].append([column, len(asked)])
        else:
            findings["questions"] += [packing.pack_question(each, layout.answers_by(each)) for each in asked]


def where(error: Exception) -> str:
    """Return the kind of an error and the lines that it came through, without its message."""
    lines = [
        f"{frame.filename}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return " < ".join([type(error).__name__, *reversed(lines)])
