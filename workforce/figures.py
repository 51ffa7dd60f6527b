"""The figures of what was read of a file, for the terminal: as lines and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from equality.breakdowns import breakdown
from equality.categories import CategorySet, category_set
from equality.characteristics import characteristic
from equality.figures import Adds, percentage
from workforce.extracts.gathered import shortfall
from workforce.extracts.shapes import CountedProfile, CountedSnapshot, Extract


def lines(counted: CountedSnapshot) -> Iterator[str]:
    """Yield a line for each characteristic, by the groups it is shown in, and one for each breakdown."""
    for profile in counted.profiles:
        categories = category_set(profile.category_set)
        known = known_of(profile, categories)
        listed = ", ".join(_said(*each, known) for each in _shown(profile, categories))
        yield f"{characteristic(profile.characteristic).label} ({known:,} known): {listed}"
    for code, parts in counted.breakdowns.items():
        yield f"{breakdown(code).label}: {len(parts)} {'part' if len(parts) == 1 else 'parts'}"


def _shown(profile: CountedProfile, categories: CategorySet) -> Iterator[tuple[str, int, bool]]:
    """Yield labels and counts of the groups that a list is shown in, or of its categories if it has none."""
    grouping, *others = categories.groupings
    if not others:
        for category in categories.categories:
            if category.code in profile.counts:
                yield category.label, profile.counts[category.code], category.known
        return
    for group in grouping.groups:
        if (number := group_count(profile, categories, grouping.code, group.code)) is not None:
            yield group.label, number, group.known


def _said(label: str, count: int, is_known: bool, known: int) -> str:
    return f"{label} {count:,}" + (f" ({percentage(count, known)}% of known)" if is_known and known else "")


def as_json(extract: Extract) -> dict[str, Any]:
    """Return what a file says besides its figures."""
    return {
        "shape": extract.shape.value,
        "rows": extract.rows,
        "sha256": extract.sha256,
        "columns": dict(extract.columns_used),
        "notes": list(extract.notes),
        "problems": [asdict(each) for each in extract.problems],
        "more_problems": extract.problems.more,
        "questions": [
            {"column": each.column, "about": each.about, "value": each.value, "rows": each.rows}
            for each in extract.questions
        ],
    }


def snapshot_json(counted: CountedSnapshot) -> dict[str, Any]:
    """Return the figures of a snapshot: counts, percentages of all and of known, groups, shortfalls."""
    total = counted.total
    return {
        "population": counted.population,
        "as_at": counted.as_at.isoformat() if counted.as_at else None,
        "total": total,
        "fte": _number(counted.fte),
        "characteristics": {each.characteristic: _profile(each, total) for each in counted.profiles},
        "breakdowns": {
            code: [
                {"code": part.code, "label": part.label, "count": part.count, "fte": _number(part.fte)}
                for part in parts
            ]
            for code, parts in counted.breakdowns.items()
        },
        "shortfalls": []
        if total is None
        else [each for one in counted.profiles if (each := shortfall(one, total))],
        "notes": list(counted.notes),
        "refused": list(counted.refused),
    }


def known_of(profile: CountedProfile, categories: CategorySet) -> int:
    """Return how many people gave an answer."""
    return sum(count for code, count in profile.counts.items() if categories.category(code).known)


def group_count(profile: CountedProfile, categories: CategorySet, grouping: str, group: str) -> int | None:
    """Return how many people are in a group; None where the file has no figure for any of its categories."""
    codes = [code for code in categories.partition(grouping).get(group, ()) if code in profile.counts]
    return sum(profile.counts[code] for code in codes) if codes else None


def _profile(profile: CountedProfile, total: int | None) -> dict[str, Any]:
    categories = category_set(profile.category_set)
    known, added = known_of(profile, categories), sum(profile.counts.values())
    adds = Adds(added, total) if total is not None else None
    return {
        "label": characteristic(profile.characteristic).label,
        "category_set": profile.category_set,
        "base": total,
        "known": known,
        "not_known": added - known,
        "adds_to": added,
        "missing": adds.difference if adds else None,
        "check": adds.sentence if adds else None,
        "counts": dict(profile.counts),
        "categories": {
            each.code: {
                "label": each.label,
                "kind": each.kind.value,
                **_share(profile.counts[each.code], total, known if each.known else None),
            }
            for each in categories.categories
            if each.code in profile.counts
        },
        "groupings": {
            grouping.code: {
                group.code: {"label": group.label, **_share(number, total, known if group.known else None)}
                for group in grouping.groups
                if (number := group_count(profile, categories, grouping.code, group.code)) is not None
            }
            for grouping in categories.groupings
        },
        "by_breakdown": {
            code: {part: dict(counts) for part, counts in crossed.items()}
            for code, crossed in profile.crossings.items()
        },
    }


def _share(count: int, total: int | None, known: int | None) -> dict[str, Any]:
    """Return a count with its percentages of everyone and of those who gave an answer."""
    of_all = percentage(count, total) if total is not None else None
    of_known = percentage(count, known) if known is not None else None
    return {"count": count, "percent_of_all": _number(of_all), "percent_of_known": _number(of_known)}


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
