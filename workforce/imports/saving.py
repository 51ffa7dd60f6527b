"""Saves what an import has counted: all of its snapshots in one transaction, or none of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisations.models import Stale
from workforce.imports import course, files, known, landing
from workforce.models import Import, Snapshot

State = Import.State


def save(kept: Import) -> None:
    """Save, end the import, delete its file; where somebody was quicker, have the person look again."""
    if kept.saved_by is None:
        course.stopped(kept)
        return
    try:
        with transaction.atomic(), acting_as(kept.saved_by):
            if not _save(kept):
                return
    except (Stale, Overtaken, Snapshot.DoesNotExist):
        Import.objects.filter(pk=kept.pk, state=State.SAVING, version=kept.version).update(
            state=State.WAITING, version=F("version") + 1, is_overtaken=True, seen={}
        )
        return
    files.remove(kept.file_key)


class Overtaken(Exception):
    """What is stored is no longer what the person has seen."""


def _save(kept: Import) -> bool:
    """Write it all; return False where the import has been given up meanwhile."""
    mine = Import.objects.filter(pk=kept.pk, state=State.SAVING, version=kept.version)
    if not mine.update(**course.ended(State.SAVED)):
        return False
    placed = [each for each in landing.landings(kept, kept.saved_by) if each.year]
    if landing.versions(placed) != kept.seen:
        raise Overtaken
    snapshots = landing.write(kept, placed, timezone.now())
    known.remember(kept)
    Import.objects.filter(pk=kept.pk).update(findings={"saved": [each.pk for each in snapshots]})
    return True


@contextmanager
def acting_as(user: Any) -> Iterator[None]:
    """Have the history say who saved, though the worker does it."""
    HistoricalRecords.context.request = SimpleNamespace(user=user)
    try:
        yield
    finally:
        del HistoricalRecords.context.request
