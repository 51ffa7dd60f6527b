"""Who is counted of a staff file's rows: once each, those employed on the day, and those who came or went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from equality.breakdowns import Part

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

BANK: Final = "bank"
HONORARY: Final = "honorary"
BOARD: Final = "board"
LEFT_OUT: Final = {
    BANK: ("row of bank staff is", "rows of bank staff are"),
    HONORARY: ("row of an honorary contract is", "rows of honorary contracts are"),
    BOARD: (
        "row of a non-executive director or chair, who is no employee, is",
        "rows of non-executive directors or chairs, who are no employees, are",
    ),
    "no": (
        "row is, by its contract or assignment status,",
        "rows are, by their contract or assignment status,",
    ),
    "left": ("row of somebody who had left by then is", "rows of people who had left by then are"),
    "later": ("row of somebody who started later is", "rows of people who started later are"),
}


@dataclass(frozen=True)
class Counting:
    """Whether bank staff and people on honorary contracts are counted; by default neither is."""

    bank: bool = False
    honorary: bool = False

    def takes(self, counted: str, population: str) -> bool:
        """Return whether people of a kind of contract or band count, as reference has it for each.

        Of a governing body everybody counts, employed or not.
        """
        if population == "governing_body":
            return True
        return {"yes": True, BANK: self.bank, HONORARY: self.honorary}.get(counted, False)


@dataclass
class Leaving:
    """The rows that stay, and how many went, by why."""

    stays: "Numbers"
    why: dict[str, int] = field(default_factory=dict)

    def drop(self, which: "Numbers", why: str) -> None:
        """Leave rows out that are not out already."""
        gone = self.stays & which
        if number := int(gone.sum()):
            self.why[why] = self.why.get(why, 0) + number
            self.stays &= ~which

    def by_part(self, parts: Sequence[Part], numbers: "Numbers", counting: Counting, population: str) -> None:
        """Leave rows out by what reference says of the part that each is in."""
        import numpy as np

        for kind in (BANK, HONORARY, BOARD, "no"):
            places = [place for place, part in enumerate(parts) if part.counted == kind]
            if places and not counting.takes(kind, population):
                self.drop(np.isin(numbers, places), kind)

    def notes(self) -> list[str]:
        """Say how many rows are not counted, and why."""
        return [
            f"{number:,} {LEFT_OUT[why][0 if number == 1 else 1]} not counted."
            for why, number in self.why.items()
        ]


@dataclass(frozen=True)
class Persons:
    """One row for each person: its place, and their full-time equivalent over all of their rows."""

    rows: "Numbers"
    fte: "Numbers | None"
    people: int = 0  # who have several rows
    several: int = 0  # rows, of theirs

    @property
    def note(self) -> str:
        """Say how many people have more than one row; empty where nobody has."""
        if not self.people:
            return ""
        whose = "person has" if self.people == 1 else "people have"
        return f"{self.people:,} {whose} {self.several:,} rows between them, and each is counted once."


def once_each(
    rows: "Numbers",
    people: "Numbers | None",
    groups: "Numbers",
    primary: "Numbers | None",
    fte: "Numbers | None",
) -> Persons:
    """Keep one row of each person of a group: the primary assignment, else the largest FTE, else the first.

    `rows` are places; all else is given for every row of the file. A row without a number is a person of its
    own. FTE is added up over a person's rows: in millionths, -1 where all of them are blank.
    """
    import numpy as np

    own = None if fte is None else fte[rows].astype(np.int64)
    if people is None or not len(rows):
        return Persons(rows, own)
    who = people[rows].astype(np.int64)
    if len(groups) and groups.max() > 0:
        # The same person in two groups is two people here.
        who = np.where(who == 0, 0, who * 1_000_003 + groups[rows])
    ordered = np.sort(who)
    twice = ordered[1:][(ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)]
    if not len(twice):
        return Persons(rows, own)
    several = np.nonzero(np.isin(who, twice))[0]
    first = np.zeros(len(several), dtype=np.int8) if primary is None else 1 - primary[rows[several]]
    largest = np.zeros(len(several)) if own is None else -own[several]
    order = several[np.lexsort((rows[several], largest, first, who[several]))]
    starts = np.concatenate(([True], who[order][1:] != who[order][:-1]))
    keeps = np.ones(len(rows), dtype=bool)
    keeps[order[~starts]] = False
    if own is not None:
        person = np.cumsum(starts) - 1
        known = np.bincount(person, weights=own[order] >= 0) > 0
        added = np.bincount(person, weights=np.maximum(own[order], 0))
        own[order[starts]] = np.where(known, added, -1).astype(np.int64)
        own = own[keeps]
    return Persons(rows[keeps], own, int(starts.sum()), len(several))
