"""Changes to several records of the workforce: a snapshot, a characteristic, a whole file of counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from equality.categories import category_set as list_of
from organisations.models import ReportingYear, Stale, User
from workforce.extracts.shapes import CountedSnapshot
from workforce.models import DataGap, Headcount, Profile, Snapshot
from workforce.publishable.counted import shown_grouping
from workforce.storing import Origin, Stored, write
from workforce.summary.gaps import left_out


class NotTogether(ValueError):
    """These categories can't be shown together."""


class NotInTheList(ValueError):
    """A count is for a category that the category set does not have."""


@dataclass(frozen=True)
class Versions:
    """What a person saw before saving: the versions of a snapshot, None of none, and of its profiles."""

    snapshot: int | None
    profiles: Mapping[str, int] = field(default_factory=dict)


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
    _refuse_unknown(category_set, counts)
    stored = profile.as_stored() if profile.pk else None
    if stored and stored.category_set != category_set:
        profile.headcounts.all().delete()
        profile.crossings.all().delete()
        profile.joins = []
    profile.category_set = category_set
    if commentary is not None:
        profile.commentary = commentary
    if stored is None or (stored.category_set, stored.commentary) != (category_set, profile.commentary):
        profile.save()
    _write(profile, counts)
    return profile


@transaction.atomic
def show_together(*, profile: Profile, joins: Iterable[Collection[str]], version: int) -> None:
    """Show these categories together from now on, and no others; the headcounts stay as they are.

    Raise Stale where somebody has saved since this version, NotTogether where a join is of one category only,
    of answers and of people who gave none, across the subtotals that the list is shown with, or shares a
    category with another.
    """
    joins = [list(each) for each in joins]
    try:
        joined = profile.categories.joined(joins)
    except ValueError as error:
        raise NotTogether(str(error)) from error
    if shown_grouping(profile.categories) not in joined.groupings:
        raise NotTogether("The subtotals keep them apart.")
    profile.claim(version)
    profile.joins = joins
    profile.save()


@transaction.atomic
def import_extract(
    *,
    year: ReportingYear,
    counted: CountedSnapshot,
    file_sha256: str,
    file_rows: int,
    source: str,
    by: User | None,
    at: datetime,
    as_at: date | None = None,
    versions: Versions | None = None,
) -> Snapshot:
    """Make a year's snapshot what a file says of its population, all of it or nothing.

    Counts of another day or total than the stored ones replace these whole; a commentary stays. Where day and
    total are the same, what the file does not speak of stays too. A file that says what is stored already
    changes nothing. `as_at` is the day of counts that name none.

    With `versions`, raise Stale where somebody has saved since they were read. Raise ValueError where the
    counts have no day or no total, NotInTheList for a category that its list does not have.
    """
    for profile in counted.profiles:
        _refuse_unknown(profile.category_set, profile.counts)
    stored = Stored(year, counted, as_at)
    if versions is not None:
        _compare(stored, versions)
    if stored.snapshot is not None:
        if stored.is_same and stored.snapshot.file_sha256 == file_sha256:
            return stored.snapshot
        stored.snapshot.claim(stored.snapshot.version)
        for held in stored.profiles.values():
            held.claim(held.version)
    try:
        with transaction.atomic():
            return write(stored, Origin(file_sha256, file_rows, source, by, at))
    except IntegrityError:
        # Somebody has entered the snapshot or one of its characteristics for the first time just now.
        if quicker := Snapshot.objects.filter(year=year, population=counted.population).first():
            raise Stale(quicker) from None
        raise


def _compare(stored: Stored, versions: Versions) -> None:
    """Raise Stale where what is stored is not what a person saw."""
    if stored.snapshot is None:
        if versions.snapshot is not None:
            raise Snapshot.DoesNotExist("The snapshot was deleted.")
        return
    if stored.snapshot.version != versions.snapshot:
        raise Stale(stored.snapshot)
    for about, profile in stored.profiles.items():
        if profile.version != versions.profiles.get(about):
            raise Stale(profile)


def _refuse_unknown(category_set: str, counts: Mapping[str, int]) -> None:
    if unknown := set(counts) - {category.code for category in list_of(category_set).categories}:
        raise NotInTheList(f"{category_set}: {', '.join(sorted(unknown))}")


@transaction.atomic
def carry_gaps_over(year: ReportingYear) -> list[DataGap]:
    """Copy last year's data gaps to this year, but for characteristics that have one this year already.

    Raise IntegrityError where somebody adds one of them at the same moment: then none is copied.
    """
    carried = [
        DataGap(
            year=year,
            characteristic=gap.characteristic,
            reason=gap.reason,
            plan=gap.plan,
            review_on=gap.review_on,
        )
        for gap in left_out(year)
    ]
    for gap in carried:
        gap.save()
    return carried


def _write(profile: Profile, counts: Mapping[str, int]) -> None:
    stored = {headcount.category: headcount for headcount in profile.headcounts.all()}
    gone = [stored[category] for category in stored.keys() - counts.keys()]
    changed = [stored[code] for code in stored.keys() & counts.keys() if stored[code].count != counts[code]]
    _tell_of_import(profile, [*gone, *changed])
    for headcount in gone:
        headcount.delete()
    for headcount in changed:
        headcount.count = counts[headcount.category]
    bulk_update_with_history(changed, Headcount, ["count"])
    added = [
        Headcount(profile=profile, category=code, count=counts[code]) for code in counts if code not in stored
    ]
    bulk_create_with_history(added, Headcount)


def _tell_of_import(profile: Profile, headcounts: Sequence[Headcount]) -> None:
    """Write down what an import had counted before it is changed by hand: the import itself wrote one row."""
    if headcounts and profile.snapshot.imported_at:
        told = Headcount.history.filter(profile_id=profile.pk).values_list("id", flat=True)
        untold = [each for each in headcounts if each.pk not in set(told)]
        Headcount.history.bulk_history_create(untold, default_date=profile.snapshot.imported_at)
