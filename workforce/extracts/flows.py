"""Who is employed on the day of a snapshot, and who joined or left since an earlier one."""

from typing import TYPE_CHECKING

from workforce.extracts.people import Leaving, Persons, once_each
from workforce.extracts.settling import Settled

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers


def employed_on_the_day(settled: Settled) -> tuple[Persons, list[str]]:
    """Return the people of each snapshot, once each, with sentences about the rows that are not counted.

    The last day of employment still counts, and so does the first.
    """
    import numpy as np

    as_at = settled.groups.as_at
    stays = Leaving(settled.present.stays.copy(), dict(settled.employed.why))
    for why, number in settled.present.why.items():
        stays.why[why] = stays.why.get(why, 0) + number
    if settled.leaves is not None:
        stays.drop((settled.leaves > 0) & (settled.leaves < as_at), "left")
    if settled.starts is not None:
        stays.drop((settled.starts > as_at) & (as_at > 0), "later")
    persons = _once(settled, np.nonzero(stays.stays)[0])
    return persons, [*stays.notes(), *filter(None, [persons.note])]


def joiners(settled: Settled, since: int) -> Persons | None:
    """Return who started after a day and up to that of the snapshot; None where the file has no start dates.

    Somebody who was employed at the earlier day, in another assignment, has not joined.
    """
    import numpy as np

    if settled.starts is None:
        return None
    stays, starts = settled.employed.stays, settled.starts
    came = stays & (starts > since) & (starts <= settled.groups.as_at)
    before = stays & (starts > 0) & (starts <= since)
    if settled.leaves is not None:
        before &= (settled.leaves == 0) | (settled.leaves >= since)
    return _once(settled, np.nonzero(came & ~_same_people(settled, before))[0])


def leavers(settled: Settled, since: int, staff: Persons) -> Persons | None:
    """Return who left on or after a day and before that of the snapshot; None without leaving dates.

    Somebody who is among the staff of the snapshot, in another assignment, has not left.
    """
    import numpy as np

    if settled.leaves is None:
        return None
    leaves = settled.leaves
    went = settled.employed.stays & (leaves >= since) & (leaves > 0) & (leaves < settled.groups.as_at)
    here = np.zeros(len(went), dtype=bool)
    here[staff.rows] = True
    return _once(settled, np.nonzero(went & ~_same_people(settled, here))[0])


def _once(settled: Settled, rows: "Numbers") -> Persons:
    return once_each(rows, settled.people, settled.groups.of_row, settled.primary, settled.fte)


def _same_people(settled: Settled, rows: "Numbers") -> "Numbers":
    """Return all rows of the people of some rows, within each group; without numbers, just these rows."""
    import numpy as np

    if settled.people is None:
        return rows
    who = settled.people.astype(np.int64) * 1_000_003 + settled.groups.of_row
    return np.isin(who, who[rows & (settled.people != 0)]) & (settled.people != 0) | rows
