"""Clears away what imports leave: files without an import, imports too old or that nobody works on."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from organisations import jobs
from workforce.imports import course, files
from workforce.models import Import

REMEMBERED: Final = timedelta(days=7)  # how long the person can still read how an import ended
PATIENCE: Final = timedelta(minutes=2)  # between the end of a job and what it was to write


@jobs.sweeps
def sweep() -> None:
    """Clear away all that is over, also after processes were killed at any point."""
    at = timezone.now()
    expire(at)
    stop_forsaken(at)
    remove_files()
    files.remove_cut_uploads()
    Import.objects.ended().filter(ended_at__lt=at - REMEMBERED).delete()


def expire(at: datetime) -> None:
    """End the imports that nobody has confirmed within a day; one that is being saved is confirmed."""
    for kept in Import.objects.too_old(at).exclude(state=Import.State.SAVING):
        course.end(kept, Import.State.EXPIRED, at=at)
        jobs.cancel(course.KIND, kept.pk)


def stop_forsaken(at: datetime) -> None:
    """End the imports for which no job is waiting or under way, though one should be."""
    states = (Import.State.READING, Import.State.SAVING)
    for kept in Import.objects.filter(state__in=states):
        newest = jobs.newest(course.KIND, kept.pk)
        if newest is None or (newest.finished_at and newest.finished_at < at - PATIENCE):
            course.stopped(kept)


def remove_files() -> int:
    """Delete the files that belong to no import and that nobody is writing; return how many."""
    removed = 0
    for key in files.kept_keys():
        # Only then is the database asked: whoever held the file until now has stored its import.
        if not files.is_being_written(key) and not Import.objects.filter(file_key=key).exists():
            files.remove(key)
            removed += 1
    return removed
