"""Writes the counts of a file over what is stored of a snapshot, in bulk and only where something differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.breakdowns import breakdown
from equality.characteristics import characteristic
from organisations.models import ReportingYear
from workforce.extracts.shapes import CountedPart, CountedProfile, CountedSnapshot
from workforce.models import Breakdown, Crossing, Headcount, Profile, Snapshot


@dataclass(frozen=True)
class Origin:
    """Where counts come from: the file, who brings it, and when."""

    sha256: str
    rows: int
    source: str
    by: Any
    at: datetime

    @property
    def reason(self) -> str:
        """What the history says of the change."""
        return (_("Imported from %(source)s") % {"source": self.source})[:100]


class Stored:
    """A snapshot of a year as it is stored, or the want of it, beside the counts that are to replace it."""

    def __init__(self, year: ReportingYear, counted: CountedSnapshot, as_at: date | None = None) -> None:
        self.year, self.counted = year, counted
        self.as_at = counted.as_at or as_at
        if self.as_at is None:
            raise ValueError("The counts need a day.")
        if counted.total is None:
            raise ValueError("The counts need a total.")
        self.snapshot = Snapshot.objects.filter(year=year, population=counted.population).first()
        # Where day and total are the same, the file may be one of several: what it leaves out stays.
        self.keeps_others = self.snapshot is not None and (
            (self.snapshot.as_at, self.snapshot.total) == (self.as_at, counted.total)
        )

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The stored profiles by characteristic."""
        if self.snapshot is None:
            return {}
        return {each.characteristic: each for each in self.snapshot.profiles.all()}

    @cached_property
    def figures(self) -> dict[str, dict[str, tuple[int, Decimal | None]]]:
        """The stored headcounts and full-time equivalents, by characteristic and category."""
        found: dict[str, dict[str, tuple[int, Decimal | None]]] = {each: {} for each in self.profiles}
        held = Headcount.objects.filter(profile__in=[each.pk for each in self.profiles.values()])
        for about, code, count, fte in held.values_list(
            "profile__characteristic", "category", "count", "fte"
        ):
            found[about][code] = (count, fte)
        return found

    @cached_property
    def crossings(self) -> dict[tuple[str, str], Any]:
        """The stored crossings by characteristic and breakdown."""
        held = Crossing.objects.filter(profile__in=[each.pk for each in self.profiles.values()])
        return {
            (about, code): counts
            for about, code, counts in held.values_list("profile__characteristic", "breakdown", "counts")
        }

    @cached_property
    def breakdowns(self) -> dict[str, Any]:
        """The stored parts by breakdown."""
        return dict(self.snapshot.breakdowns.values_list("code", "parts")) if self.snapshot else {}

    @property
    def is_same(self) -> bool:
        """Whether the file says what is stored already."""
        return self.snapshot is not None and not list(self.changes())

    def changes(self) -> Iterator[str]:
        """Say what the counts change in a stored snapshot; nothing where there is none yet."""
        if self.snapshot is None:
            return
        if self.snapshot.as_at != self.as_at:
            yield _("The day becomes %(new)s instead of %(old)s.") % {
                "new": self.as_at,
                "old": self.snapshot.as_at,
            }
        if self.snapshot.total != self.counted.total:
            words = {"old": f"{self.snapshot.total:,}", "new": f"{self.counted.total:,}"}
            yield _("The total becomes %(new)s instead of %(old)s.") % words
        if self.snapshot.fte != self.counted.fte:
            yield _("The full-time equivalent changes.")
        given = {each.characteristic for each in self.counted.profiles}
        for profile in self.counted.profiles:
            yield from self._changes_of(profile)
        for about in self.profiles.keys() - given:
            if not self.keeps_others and (self.figures[about] or self._crossed(about)):
                yield _("%(about)s is not in the file: its counts go.") % {"about": _label(about)}
        parts = {code: parts_of(each) for code, each in self.counted.breakdowns.items()}
        for code in self.breakdowns.keys() | parts.keys():
            kept = self.keeps_others and code not in parts
            if not kept and self.breakdowns.get(code) != parts.get(code):
                yield _("%(label)s: the parts change.") % {"label": _(breakdown(code).label)}

    def _changes_of(self, profile: CountedProfile) -> Iterator[str]:
        about = profile.characteristic
        stored, new = self.figures.get(about, {}), figures_of(profile)
        held = self.profiles.get(about)
        if held is None:
            yield _("%(about)s is new.") % {"about": _label(about)}
            return
        if held.category_set != profile.category_set:
            yield _("%(about)s is in another list of categories.") % {"about": _label(about)}
        elif number := sum(stored.get(code) != new.get(code) for code in stored.keys() | new.keys()):
            words = {"about": _label(about), "number": f"{number:,}"}
            yield (
                ngettext(
                    "%(about)s: %(number)s count changes.", "%(about)s: %(number)s counts change.", number
                )
                % words
            )
        if self._crossed(about) != {code: as_json(each) for code, each in profile.crossings.items()}:
            yield _("%(about)s: the counts by breakdown change.") % {"about": _label(about)}

    def _crossed(self, about: str) -> dict[str, Any]:
        return {code: counts for (of, code), counts in self.crossings.items() if of == about}


def write(stored: Stored, origin: Origin) -> Snapshot:
    """Write the counts, in a dozen queries however many there are; one history row for each record."""
    snapshot = _write_snapshot(stored, origin)
    _write_breakdowns(stored, snapshot, origin)
    _write_profiles(stored, snapshot, origin)
    return snapshot


def _write_snapshot(stored: Stored, origin: Origin) -> Snapshot:
    counted = stored.counted
    snapshot = stored.snapshot or Snapshot(year=stored.year, population=counted.population)
    snapshot.note = _note(stored, origin)
    snapshot.as_at = stored.as_at  # type: ignore[assignment]
    snapshot.total = counted.total  # type: ignore[assignment]
    snapshot.fte = counted.fte
    snapshot.source = origin.source[:300]
    snapshot.file_sha256, snapshot.file_rows, snapshot.imported_at = origin.sha256, origin.rows, origin.at
    _told(snapshot, origin).save()
    # What follows on this object is no import.
    del snapshot._history_user, snapshot._change_reason  # type: ignore[attr-defined]
    return snapshot


def _note(stored: Stored, origin: Origin) -> str:
    """Return what the file leaves to say; a note that a person has written stays."""
    said = "\n".join(stored.counted.notes)
    if stored.snapshot is None or not stored.snapshot.note:
        return said
    imported = stored.snapshot.history.filter(
        history_change_reason__startswith=_("Imported from %(source)s") % {"source": ""}
    )
    before = imported.values_list("note", flat=True).first()
    return said if before == stored.snapshot.note else stored.snapshot.note


def _write_breakdowns(stored: Stored, snapshot: Snapshot, origin: Origin) -> None:
    new = {code: parts_of(parts) for code, parts in stored.counted.breakdowns.items()}
    held = {each.code: each for each in snapshot.breakdowns.all()} if stored.snapshot else {}
    for code, each in held.items():
        if code in new and each.parts != new[code]:
            each.parts = new[code]
            _told(each, origin).save()
        elif code not in new and not stored.keeps_others:
            _told(each, origin).delete()
    added = [
        Breakdown(snapshot=snapshot, code=code, parts=parts)
        for code, parts in new.items()
        if code not in held
    ]
    _create(Breakdown, added, origin)


def _write_profiles(stored: Stored, snapshot: Snapshot, origin: Origin) -> None:
    counted = {each.characteristic: each for each in stored.counted.profiles}
    emptied = (
        []
        if stored.keeps_others
        else [each for about, each in stored.profiles.items() if about not in counted]
    )
    changed = [
        each
        for about, each in stored.profiles.items()
        if about in counted and list(stored._changes_of(counted[about]))
    ]
    _clear([*emptied, *changed])
    for profile in emptied:
        _remove_or_keep(profile, origin)
    for profile in changed:
        profile.category_set = counted[profile.characteristic].category_set
        _told(profile, origin).save()
    added = [
        Profile(snapshot=snapshot, characteristic=about, category_set=each.category_set)
        for about, each in counted.items()
        if about not in stored.profiles
    ]
    _create(Profile, added, origin)
    written = {each.characteristic: each for each in (*changed, *added)}
    Headcount.objects.bulk_create(
        Headcount(profile=profile, category=code, count=count, fte=fte)
        for about, profile in written.items()
        for code, (count, fte) in figures_of(counted[about]).items()
    )
    Crossing.objects.bulk_create(
        Crossing(profile=profile, breakdown=code, characteristic=about, counts=as_json(counts))
        for about, profile in written.items()
        for code, counts in counted[about].crossings.items()
    )


def _remove_or_keep(profile: Profile, origin: Origin) -> None:
    """Delete an emptied profile; one with a commentary, or on which a published edition rests, stays."""
    if profile.commentary:
        return
    try:
        with transaction.atomic():
            _told(profile, origin).delete()
    except ProtectedError:
        _told(profile, origin).save()


def figures_of(profile: CountedProfile) -> dict[str, tuple[int, Decimal | None]]:
    """Return the headcount and full-time equivalent of each category."""
    return {code: (count, profile.ftes.get(code)) for code, count in profile.counts.items()}


def parts_of(parts: tuple[CountedPart, ...]) -> list[list[Any]]:
    """Return the parts of a breakdown as they are stored."""
    return [
        [each.code, each.label, each.count, None if each.fte is None else str(each.fte)] for each in parts
    ]


def as_json(crossed: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return a crossing as it is stored."""
    return {part: dict(counts) for part, counts in crossed.items()}


def _clear(profiles: list[Profile]) -> None:
    """Remove the counts of profiles without a history row for each: the profile's own says what happened."""
    keys = [each.pk for each in profiles]
    for model in (Headcount, Crossing):
        held = model._default_manager.filter(profile__in=keys)
        held._raw_delete(held.db)


def _told(record: Any, origin: Origin) -> Any:
    record._history_user = origin.by
    record._change_reason = origin.reason
    return record


def _create(model: type[models.Model], added: list[Any], origin: Origin) -> None:
    if added:
        history: Any = model.history  # type: ignore[attr-defined]
        history.bulk_history_create(
            model._default_manager.bulk_create(added),
            default_user=origin.by,
            default_change_reason=origin.reason,
            default_date=origin.at,
        )


def _label(about: str) -> str:
    return _(characteristic(about).label)
