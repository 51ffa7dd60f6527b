"""A body divided into parts: its snapshot, one characteristic in it, and the crossing of the two."""

from tests.factories.workforce import ProfileFactory, SnapshotFactory
from workforce.models import Breakdown, Crossing


def divide(year, crossing, *, characteristic="race", breakdown="directorate", fte=None, **facts):
    """Store a characteristic by a breakdown: {part: {category: headcount}}; the totals follow from it."""
    sums = {part: sum(counts.values()) for part, counts in crossing.items()}
    population = facts.pop("population", "all_staff")
    snapshot = year.snapshots.filter(population=population).first() or SnapshotFactory(
        year=year, population=population, as_at=year.ends_on, total=sum(sums.values()), **facts
    )
    counts = {}
    for row in crossing.values():
        for category, count in row.items():
            counts[category] = counts.get(category, 0) + count
    profile = ProfileFactory(snapshot=snapshot, characteristic=characteristic, counts=counts)
    parts = [[part, part.title(), count, (fte or {}).get(part)] for part, count in sums.items()]
    Breakdown.objects.get_or_create(snapshot=snapshot, code=breakdown, defaults={"parts": parts})
    Crossing.objects.create(
        profile=profile, breakdown=breakdown, characteristic=characteristic, counts=crossing
    )
    return profile
