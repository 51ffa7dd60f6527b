"""Between choosing a file of counts and saving it: what would change, and the counts carried along."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.core import signing
from django.utils.translation import gettext as _

from equality.categories import CategorySet, category_set
from equality.characteristics import characteristic, characteristics
from equality.figures import Adds, adds_up
from organisations.models import ReportingYear
from workforce.extracts.counts import Counted, Lists
from workforce.models import Snapshot
from workforce.rules import lists_for
from workforce.services import Entry

SALT = "workforce.imports"
HOURS = 24 * 60 * 60


@dataclass(frozen=True)
class Change:
    """A category whose headcount the file changes; None is no headcount."""

    label: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Step:
    """What the file would do to one characteristic of one snapshot."""

    snapshot: Snapshot
    label: str
    categories: str
    old_categories: str
    adds: Adds
    changes: tuple[Change, ...]
    same: int
    entry: Entry


def stored_lists(year: ReportingYear) -> Lists:
    """Return the lists that a file may use, for each population that has a snapshot: the stored one first."""
    return {
        snapshot.population: {
            each.code: lists_for(each.code, snapshot.as_at, chosen=stored.get(each.code, ""))
            for each in characteristics()
        }
        for snapshot in Snapshot.objects.filter(year=year).in_order().prefetch_related("profiles")
        for stored in [{profile.characteristic: profile.category_set for profile in snapshot.profiles.all()}]
    }


def steps(year: ReportingYear, counted: Iterable[Counted]) -> list[Step]:
    """Return what the counts of a file would change in what is stored, in the order of the file."""
    snapshots = {
        snapshot.population: snapshot for snapshot in Snapshot.objects.filter(year=year).with_counts()
    }
    return [_step(snapshots[each.population], each) for each in counted]


def _step(snapshot: Snapshot, counted: Counted) -> Step:
    profiles = {profile.characteristic: profile for profile in snapshot.profiles.all()}
    profile = profiles.get(counted.characteristic)
    stored = {each.category: each.count for each in profile.headcounts.all()} if profile else {}
    new = category_set(counted.category_set)
    old = profile.categories if profile and stored else new
    return Step(
        snapshot=snapshot,
        label=_(characteristic(counted.characteristic).label),
        categories=_(new.label),
        old_categories=_(old.label) if old != new else "",
        adds=adds_up(counted.counts, snapshot.total),
        changes=_changes(old, stored, new, counted.counts),
        same=sum(stored.get(code) == count for code, count in counted.counts.items()) if old == new else 0,
        entry=Entry(**asdict(counted), version=profile.version if profile else None),
    )


def _changes(
    old: CategorySet, stored: Mapping[str, int], new: CategorySet, counts: Mapping[str, int]
) -> tuple[Change, ...]:
    """Return the differences in the order of the list; of two lists, first what goes and then what comes."""
    if old != new:
        return (*_changes(old, stored, old, {}), *_changes(new, {}, new, counts))
    return tuple(
        Change(_(each.label), stored.get(each.code), counts.get(each.code))
        for each in new.categories
        if stored.get(each.code) != counts.get(each.code)
    )


def seal(year: ReportingYear, planned: Iterable[Step]) -> str:
    """Return the counts as a text that only this service can have made, for this year."""
    entries = [asdict(step.entry) for step in planned]
    return signing.dumps({"year": year.pk, "entries": entries}, salt=SALT, compress=True)


def unseal(year: ReportingYear, sealed: str) -> list[Entry]:
    """Return the counts again; raise BadSignature where they are another year's, changed, or a day old."""
    held = signing.loads(sealed, salt=SALT, max_age=HOURS)
    if held["year"] != year.pk:
        raise signing.BadSignature("The counts are another year's.")
    return [Entry(**entry) for entry in held["entries"]]


def as_counted(entries: Iterable[Entry]) -> list[Counted]:
    """Return the counts without the versions they started from, to look again at what they change."""
    return [Counted(each.population, each.characteristic, each.category_set, each.counts) for each in entries]
