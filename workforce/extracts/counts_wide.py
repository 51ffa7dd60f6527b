"""Reads wide tables of ready counts: a column for each category, a row for each body, day or part of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from equality.characteristics import characteristic
from equality.matching import normalise
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Sheet
from workforce.extracts.answers import Named, named
from workforce.extracts.broad import settle, subtotals
from workforce.extracts.cubes import Key
from workforce.extracts.dimensions import dimension
from workforce.extracts.gathered import Gathered, Place, fitting
from workforce.extracts.parts import Parts
from workforce.extracts.places import Places
from workforce.extracts.questions import about_categories
from workforce.extracts.roles import COUNT, IGNORE, Choices, title
from workforce.extracts.shapes import ALL_STAFF, Extract, Question, Shape
from workforce.extracts.totals import says_total
from workforce.extracts.wide_headings import Heading
from workforce.extracts.wide_rows import Line, WideRows

EMPTY: Final = ("no counts", "The file has no counts. Enter at least one and choose the file again.")
TWICE: Final = (
    "row twice",
    "Another row has figures of the same body and day. Remove one, or say in a column which part each is of.",
)


@dataclass(frozen=True)
class _Read:
    """What a line comes to: counts by category code, and what everyone is."""

    line: Line
    total: int | None
    counts: Mapping[str, Mapping[str, int]]


def read_wide(sheet: Sheet, *, choices: Choices | None = None, population: str = ALL_STAFF) -> Extract:
    """Read a wide table, each body and day into a snapshot of its own, with everything that is wrong in it.

    Several rows of one body and day that name parts of it are added up, and the parts kept as a breakdown.
    Columns of totals are checked. A characteristic with a cell that is no count, or with a column that is no
    known category, is left out of the body it stands in.
    """
    return _Wide(sheet, choices or Choices(), population).extract()


@dataclass
class _Wide:
    sheet: Sheet
    choices: Choices
    population: str
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.problems = Problems(self.sheet.headers)
        self.rows = WideRows(self.sheet, self.choices, self.problems, self.notes)
        self.breakdowns = self.rows.breakdowns
        self.parts = {code: Parts(code) for code in self.breakdowns}

    def extract(self) -> Extract:
        self.rows.say_unread()
        places = Places(self.sheet.headers, self.rows.roles, self.problems, self.population)
        lines = [line for row in self.sheet.rows if (line := self.rows.read(row, places))]
        spoiled = self.rows.spoiled
        self.named = self._names(lines)
        by_place: dict[Place, list[Line]] = {}
        for line in lines:
            by_place.setdefault(line.place, []).append(line)
        told = self._told(lines)
        gathered = [
            found
            for place, of_place in by_place.items()
            if (found := self._gather(place, of_place, told, spoiled))
        ]
        for each in gathered:
            if note := places.notes.get(each.place):
                each.notes.insert(0, note)
        if not gathered and not self.problems and not self.questions:
            self.problems.add(Problem(None, "", *EMPTY))
        return Extract(
            snapshots=fitting([each.snapshot(self.parts) for each in gathered], self.problems),
            problems=self.problems,
            questions=tuple(self.questions),
            notes=(*self.sheet.notes, *self.notes),
            rows=len(self.sheet.rows),
            shape=Shape.WIDE,
            columns_used=dict(self._used()),
        )

    # Columns

    def _used(self) -> Iterator[tuple[str, str]]:
        for text, found in zip(self.sheet.headers, self.rows.columns, strict=True):
            if found.about:
                what = "total" if found.total else self._label(found)
                yield f"{title(found.about)}: {what}", text
            elif found.role and found.role != IGNORE:
                yield ("Total" if found.role == COUNT else title(found.role)), text

    def _label(self, found: Heading) -> str:
        of_about = self.named.get(found.about)
        code = of_about.meanings[found.text].code if of_about and found.text in of_about.meanings else ""
        return of_about.categories.category(code).label if of_about and code else found.text

    def _names(self, lines: Sequence[Line]) -> dict[str, Named]:
        """Find the list of each characteristic by the headings of all its columns; ask about the others."""
        texts: dict[str, list[str]] = {}
        for each in self.rows.columns:
            if each.about and not each.total:
                texts.setdefault(each.about, []).append(each.text)
        on = max((line.place.as_at for line in lines if line.place.as_at), default=None)
        found = {
            about: named(about, of_about, on=on, answers=self.choices.answers(about, title(about)))
            for about, of_about in texts.items()
        }
        for about, of_about in found.items():
            rows = {
                text: sum(text in line.figures.get(about, {}) for line in lines) for text in of_about.unknown
            }
            asked = Named(
                of_about.categories, {text: of_about.meanings[text] for text, n in rows.items() if n}
            )
            self.questions += about_categories(title(about), asked, rows)
        return found

    # Rows

    def _told(self, lines: Sequence[Line]) -> list[dict[str, str | None]]:
        """Return for each breakdown what its texts become; None is a total, and a lesser one is left out."""
        numbers = {place: str(number) for number, place in enumerate({line.place: None for line in lines})}
        found: list[dict[str, str | None]] = []
        for at, (code, position) in enumerate(self.breakdowns.items()):
            cells = {(*line.parts, numbers[line.place]): line.size for line in lines}
            told = dimension(self.sheet.headers[position], cells, at, is_part=self.parts[code].listed)
            texts: dict[str, str | None] = {text: self.parts[code].code(text) for text in told.parts}
            found.append(texts | ({told.total: None} if told.total is not None else {}))
        return found

    def _gather(
        self,
        place: Place,
        lines: Sequence[Line],
        told: Sequence[Mapping[str, str | None]],
        spoiled: set[tuple[Place, str]],
    ) -> Gathered | None:
        """Gather the rows of one body and day; None where two of them are of the same people."""
        breakdowns = {code: self.sheet.headers[position] for code, position in self.breakdowns.items()}
        gathered = Gathered(place, breakdowns)
        keys = self._keys(gathered, lines, told)
        seen: dict[Key, int] = {}
        for line, key in keys:
            if key in seen:
                self.problems.add(Problem(line.row, "", *TWICE))
                return None
            seen[key] = line.row
        self._say_added(gathered, keys)
        reads = [(key, self._read(line, gathered, spoiled)) for line, key in keys]
        for key, read in reads:
            if read.total is not None:
                gathered.people.add(key, read.total)
            for about, counts in read.counts.items():
                if (place, about) not in spoiled:
                    taken = gathered.take(about, self.named[about].categories.code)
                    for code, count in counts.items():
                        taken.add((*key, code), count)
        for about in [about for about in gathered.about if (place, about) in spoiled]:
            del gathered.about[about]
        return gathered

    def _keys(
        self, gathered: Gathered, lines: Sequence[Line], told: Sequence[Mapping[str, str | None]]
    ) -> list[tuple[Line, Key]]:
        """Return each line with the codes of its parts; a breakdown that tells no rows apart is of the "
        "whole."""
        columns: list[list[str | None]] = []
        dropped: set[int] = set()
        for at, texts in enumerate(told):
            of_column = [line.parts[at] or "" for line in lines]
            if len(set(of_column)) == 1:
                self._say_only(gathered, of_column[0])
                columns.append([None] * len(lines))
                continue
            dropped |= {number for number, text in enumerate(of_column) if text not in texts}
            columns.append([texts.get(text) for text in of_column])
        keys = list(zip(*columns, strict=True)) if columns else [()] * len(lines)
        return [(line, keys[number]) for number, line in enumerate(lines) if number not in dropped]

    def _say_only(self, gathered: Gathered, text: str) -> None:
        if text and not says_total(text) and normalise(text) != normalise(gathered.place.organisation):
            gathered.notes.append(f"The figures are of “{text}” only.")

    def _say_added(self, gathered: Gathered, keys: Sequence[tuple[Line, Key]]) -> None:
        """Say that the rows of parts were added up."""
        if any(None not in key for _, key in keys) and len(keys) > 1:
            wholes = [line for line, key in keys if key and not any(key)]
            names = dict.fromkeys(text for line, key in keys for text in line.parts if text and any(key))
            if not wholes:
                gathered.notes.append(
                    f"{len(keys)} rows are added up: {', '.join(f'“{each}”' for each in names)}."
                )

    def _read(self, line: Line, gathered: Gathered, spoiled: set[tuple[Place, str]]) -> _Read:
        """Return what a line comes to; a characteristic that can't be taken spoils it for the body."""
        found: dict[str, Mapping[str, int]] = {}
        of_part = f" ({', '.join(text for text in line.parts if text)})" if any(line.parts) else ""
        for about, figures in line.figures.items():
            if (line.place, about) in spoiled:
                continue
            of_about, label = self.named[about], characteristic(about).label
            if any(not of_about.meanings[text].known for text in figures):
                spoiled.add((line.place, about))
                continue
            if of_about.unclear:
                lists = " or ".join(f"“{each}”" for each in of_about.unclear)
                gathered.refuse(f"{label}: the headings could be of {lists}. It was not taken.")
                spoiled.add((line.place, about))
                continue
            counts: dict[str, int] = {}
            for text, count in figures.items():
                if code := of_about.meanings[text].code:
                    counts[code] = counts.get(code, 0) + count
            totals = {each for each in (line.totals.get(about), line.everyone) if each is not None}
            settled = settle(of_about.categories, counts, totals)
            if settled.reason:
                gathered.refuse(f"{label}{of_part}: {settled.reason}. {label} was not taken.")
                spoiled.add((line.place, about))
                continue
            found[about] = settled.apply(counts, of_about.categories)
            stated = {text: count for text, count in figures.items() if of_about.meanings[text].group}
            gathered.notes += subtotals(
                of_about, stated, counts, f"{label}{of_part}", self.rows.headings[about]
            )
        return _Read(line, self._everyone(line, found, gathered, of_part), found)

    def _everyone(
        self, line: Line, counts: Mapping[str, Mapping[str, int]], gathered: Gathered, of_part: str
    ) -> int | None:
        """Return how many people a line is of, and say where its totals disagree."""
        stated = {line.everyone} if line.everyone is not None else set(line.totals.values())
        total = max(stated, default=None)
        if total is None:
            total = max((sum(each.values()) for each in counts.values()), default=None)
            if total is not None:
                gathered.notes.append(
                    f"No total is stated{of_part}: {total:,}, the most that a characteristic adds to, is "
                    "taken."
                )
        for about, figure in line.totals.items():
            if figure != total:
                gathered.notes.append(
                    f"{characteristic(about).label}{of_part}: its own total is {figure:,}, and that of "
                    "everyone "
                    f"{total:,}."
                )
        return total
