"""Changes to several records of the workforce: a snapshot, a characteristic, a whole file of counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from equality.categories import category_set as list_of
from organisations.models import ReportingYear
from workforce.models import Headcount, Profile, Snapshot


class NotInTheList(ValueError):
    """A count is for a category that the category set does not have."""


@dataclass(frozen=True)
class Entry:
    """The counts of a characteristic of a population; `version` is of what they replace, None of nothing."""

    population: str
    characteristic: str
    category_set: str
    counts: Mapping[str, int]
    version: int | None = None


@transaction.atomic
def add_snapshot(
    *,
    year: ReportingYear,
    population: str,
    as_at: date,
    total: int,
    source: str,
    counts: Mapping[str, Mapping[str, int]],
    note: str = "",
) -> Snapshot:
    """Add a snapshot with its counts by characteristic and category code, each in the staff record's list.

    Raise ValidationError where the year has a snapshot of the population already.
    """
    snapshot = Snapshot(year=year, population=population, as_at=as_at, total=total, source=source, note=note)
    snapshot.full_clean()
    snapshot.save()
    for characteristic, entered in counts.items():
        profile = Profile.for_entry(snapshot, characteristic)
        enter_counts(profile=profile, category_set=profile.category_set, counts=entered)
    return snapshot


@transaction.atomic
def enter_counts(
    *, profile: Profile, category_set: str, counts: Mapping[str, int], commentary: str | None = None
) -> Profile:
    """Make these the headcounts of a characteristic, whole: a category left out has none afterwards.

    Only what differs is written, so that the history tells what changed. Counts of another category set are
    removed. Whoever shares the profile with others claims its version first. Raise NotInTheList for a
    category of another set.
    """
    if unknown := set(counts) - {category.code for category in list_of(category_set).categories}:
        raise NotInTheList(f"{category_set}: {', '.join(sorted(unknown))}")
    stored = profile.as_stored() if profile.pk else None
    if stored and stored.category_set != category_set:
        profile.headcounts.all().delete()
    profile.category_set = category_set
    if commentary is not None:
        profile.commentary = commentary
    if stored is None or (stored.category_set, stored.commentary) != (category_set, profile.commentary):
        profile.save()
    _write(profile, counts)
    return profile


@transaction.atomic
def import_counts(*, year: ReportingYear, entries: Sequence[Entry]) -> list[Profile]:
    """Save the counts of a file, all or nothing.

    Raise Stale where somebody has changed a characteristic since its version was read, and
    Snapshot.DoesNotExist where a population has no snapshot in the year any more.
    """
    populations = {entry.population for entry in entries}
    snapshots = {each: Snapshot.objects.get(year=year, population=each) for each in populations}
    saved = []
    for entry in entries:
        profile = Profile.for_entry(snapshots[entry.population], entry.characteristic)
        if profile.pk is None:
            profile.category_set = entry.category_set
        profile.claim(entry.version)
        saved.append(enter_counts(profile=profile, category_set=entry.category_set, counts=entry.counts))
    return saved


def _write(profile: Profile, counts: Mapping[str, int]) -> None:
    stored = {headcount.category: headcount for headcount in profile.headcounts.all()}
    for category in stored.keys() - counts.keys():
        stored[category].delete()
    changed = [stored[code] for code in stored.keys() & counts.keys() if stored[code].count != counts[code]]
    for headcount in changed:
        headcount.count = counts[headcount.category]
    bulk_update_with_history(changed, Headcount, ["count"])
    added = [
        Headcount(profile=profile, category=code, count=counts[code]) for code in counts if code not in stored
    ]
    bulk_create_with_history(added, Headcount)
