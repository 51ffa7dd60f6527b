"""Settles what each row of a staff file says: its organisation and day, its categories and parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from equality.breakdowns import NOT_RECORDED, UNRECORDED, breakdown
from equality.categories import CategorySet, default_set
from psed.sheets.problems import Problem
from workforce.extracts import measures
from workforce.extracts.coded import day_of
from workforce.extracts.columns import BREAKDOWN_FIELDS, CHARACTERISTIC_FIELDS
from workforce.extracts.meanings import (
    Findings,
    Meaning,
    breakdown_meaning,
    characteristic_meaning,
    organisation_meaning,
    primary_meaning,
    status_meaning,
)
from workforce.extracts.people import Counting, Leaving
from workforce.extracts.tallies import MOST_PARTS, Tables, most_parts

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

MATERNITY: Final = "pregnancy_and_maternity"


@dataclass(frozen=True)
class Groups:
    """The organisations and days of a file, each to be a snapshot, and which one each row is of."""

    names: tuple[tuple[str, date | None], ...]
    of_row: "Numbers"
    as_at: "Numbers"  # the day of each row's snapshot as a number, 0 where nobody has said


@dataclass
class Settled:
    """What the rows of a file say, a number for each row."""

    groups: Groups
    tables: Tables
    people: "Numbers | None"
    primary: "Numbers | None"
    fte: "Numbers | None"
    employed: Leaving  # by contract and pay band
    present: Leaving  # of these, by assignment status
    starts: "Numbers | None" = None
    leaves: "Numbers | None" = None
    notes: list[str] = field(default_factory=list)


def settle(
    findings: Findings,
    *,
    as_at: date | None,
    category_sets: Mapping[str, CategorySet],
    population: str,
    counting: Counting,
) -> Settled:
    """Settle all columns; what is wrong or unknown goes to the findings.

    The texts of each column are dropped once they are settled.
    """
    groups = _groups(findings, as_at)
    fte = measures.fte_of(findings) if "fte" in findings.coded.texts else None
    employed = Leaving(_all(findings))
    parts = _parts(findings, fte, employed, counting, population)
    present = Leaving(employed.stays.copy())
    maternity = _statuses(findings, present, population)
    profiles = _profiles(findings, groups.as_at, category_sets, maternity)
    coded = findings.coded
    settled = Settled(
        groups=groups,
        tables=Tables(profiles, parts),
        people=coded.people,
        primary=primary_meaning(findings) if "primary_assignment" in coded.texts else None,
        fte=fte,
        employed=employed,
        present=present,
        starts=measures.days_of("start_date", findings) if "start_date" in coded.days else None,
        leaves=measures.days_of("leaving_date", findings) if "leaving_date" in coded.days else None,
    )
    _check_parts(findings, settled)
    _check_dates(findings, settled)
    coded.texts.clear()
    coded.days.clear()
    return settled


def _all(findings: Findings) -> "Numbers":
    import numpy as np

    return np.ones(len(findings.coded), dtype=bool)


def _groups(findings: Findings, as_at: date | None) -> Groups:
    """Tell the organisations and days apart; a blank day is that of the whole file."""
    import numpy as np

    coded = findings.coded
    names, organisation = [""], np.zeros(len(coded), dtype=np.int32)
    if "organisation" in coded.texts:
        names, organisation = organisation_meaning(findings)
        del coded.texts["organisation"]
    day = np.full(len(coded), measures.number_of(as_at) if as_at else 0, dtype=np.int32)
    if "snapshot_date" in coded.days:
        day = _snapshot_days(findings, as_at)
    if not len(coded):
        return Groups((), organisation, day)
    days = measures.different(day)
    pair = organisation
    if len(days) > 1:
        pair = organisation * len(days) + np.searchsorted(days, day).astype(np.int32)
    pairs, of_row = np.unique(pair, return_inverse=True) if len(days) > 1 else _dense(pair, len(names))
    found = tuple(
        (names[place // len(days)], day_of(days[place % len(days)]) if days[place % len(days)] else None)
        for place in pairs.tolist()
    )
    return Groups(found, of_row.astype(np.int32), day)


def _dense(pair: "Numbers", size: int) -> tuple["Numbers", "Numbers"]:
    """Return every number below the size, each of which some row has, and the numbers themselves."""
    import numpy as np

    return np.arange(size), pair


def _snapshot_days(findings: Findings, as_at: date | None) -> "Numbers":
    """Return the day of each row's snapshot."""
    import numpy as np

    name = "snapshot_date"
    blank = findings.coded.days[name].numbers == 0
    day = measures.days_of(name, findings)
    if as_at:
        return np.where(day == 0, measures.number_of(as_at), day).astype(np.int32)
    message = "Enter the day that the row tells of, or read the file without this column."
    findings.problem(name, np.nonzero(blank)[0], "snapshot date: blank", message)
    return day


def _parts(
    findings: Findings, fte: "Numbers | None", employed: Leaving, counting: Counting, population: str
) -> dict[str, Meaning]:
    """Settle the parts of each breakdown that the file has; leave out rows that reference does not count."""
    found = {}
    for name, code in BREAKDOWN_FIELDS.items():
        if name in findings.coded.texts:
            found[code] = breakdown_meaning(name, breakdown(code), findings)
            listed = {part.code: part for part in breakdown(code).parts}
            parts = [listed.get(each, UNRECORDED) for each in found[code].codes]
            employed.by_part(parts, found[code].numbers, counting, population)
            del findings.coded.texts[name]
    return found


def _statuses(findings: Findings, present: Leaving, population: str) -> Meaning | None:
    """Leave out rows whose assignment status is not counted; return who is on maternity leave by it."""
    import numpy as np

    if "assignment_status" not in findings.coded.texts:
        return None
    statuses, numbers = status_meaning(findings)
    if population != "governing_body":
        gone = [place for place, each in enumerate(statuses) if each and not each.counted]
        present.drop(np.isin(numbers, gone), "no")
    categories = default_set(MATERNITY)
    codes = tuple(each.code for each in categories.categories)
    on, off, blank = (codes.index(code) for code in ("on_leave", "not_on_leave", NOT_RECORDED))
    of_status = [blank if each is None else on if each.maternity else off for each in statuses]
    labels = tuple(each.label for each in categories.categories)
    return Meaning(codes, labels, np.array(of_status, dtype=np.int16)[numbers])


def _profiles(
    findings: Findings,
    as_at: "Numbers",
    category_sets: Mapping[str, CategorySet],
    maternity: Meaning | None,
) -> dict[str, tuple[CategorySet, Meaning]]:
    """Settle the categories of each characteristic that the file tells of."""
    found: dict[str, tuple[CategorySet, Meaning]] = {}
    coded = findings.coded
    ages = category_sets.get("age") or default_set("age")
    if "date_of_birth" in coded.days:
        found["age"] = ages, measures.age_from_birth(ages, as_at, findings)
        if not as_at.all():
            message = "Enter the day of the snapshot: people’s ages are those on that day."
            findings.problems.add(Problem(None, findings.columns.heading("snapshot_date"), "no day", message))
        del coded.days["date_of_birth"]
    elif "age" in coded.texts:
        found["age"] = ages, measures.age_from_years(ages, findings)
    for name, characteristic in CHARACTERISTIC_FIELDS.items():
        if name in coded.texts:
            given = category_sets.get(characteristic)
            found[characteristic] = characteristic_meaning(name, characteristic, given, findings)
            del coded.texts[name]
    if maternity and MATERNITY not in found:
        found[MATERNITY] = default_set(MATERNITY), maternity
    return found


def _check_parts(findings: Findings, settled: Settled) -> None:
    """A breakdown of hundreds of parts is a column of something else, such as post codes."""
    fields = {code: name for name, code in BREAKDOWN_FIELDS.items()}
    for code, meaning in settled.tables.parts.items():
        most = most_parts(settled.groups.of_row, len(settled.groups.names), meaning)
        if most > MOST_PARTS:
            message = (
                f"This column has {most:,} different values, and a breakdown can have {MOST_PARTS}. Choose a "
                "column of a higher level, or leave it out."
            )
            findings.problems.add(
                Problem(None, findings.columns.heading(fields[code]), "too many parts", message)
            )


def _check_dates(findings: Findings, settled: Settled) -> None:
    """Nobody leaves before they start."""
    import numpy as np

    starts, leaves = settled.starts, settled.leaves
    if starts is None or leaves is None:
        return
    wrong = (starts > 0) & (leaves > 0) & (leaves < starts)
    message = "This day is before the start date. Correct one of the two."
    findings.problem("leaving_date", np.nonzero(wrong)[0], "leaving date: before the start date", message)
    settled.leaves = np.where(wrong, 0, leaves)
