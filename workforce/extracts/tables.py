"""Turns the tables of a long file into counts by category: names settled, totals apart, nobody twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from equality.characteristics import characteristic
from equality.matching import normalise
from workforce.extracts.answers import Named, named
from workforce.extracts.broad import settle, subtotals
from workforce.extracts.cubes import Key, whole
from workforce.extracts.dimensions import Dimension, dimension
from workforce.extracts.gathered import Gathered, Place
from workforce.extracts.long_rows import CHARACTERISTICS, Sorted, Table
from workforce.extracts.marks import (
    NARROWER,
    SUBTOTAL,
    UNKNOWN,
    Translation,
    by_last,
    by_places,
    grouped,
    narrower,
    translated,
    without_marks,
)
from workforce.extracts.names import characteristic_named
from workforce.extracts.parts import Parts
from workforce.extracts.questions import about_categories, about_characteristics
from workforce.extracts.roles import CHARACTERISTIC, IGNORE, Choices
from workforce.extracts.shapes import Question
from workforce.extracts.totals import says_total

PEOPLE: Final = ""  # the subject of rows about everyone


@dataclass(frozen=True)
class Columns:
    """Which place of the keys is which breakdown and which characteristic; the others were not asked for."""

    breakdowns: dict[str, int]
    about: dict[str, int]


@dataclass
class Tables:
    """The tables of a file on their way to snapshots."""

    headers: Sequence[str]
    found: Sorted
    columns: Columns
    choices: Choices
    questions: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = {code: Parts(code) for code in self.columns.breakdowns}
        self.tables: dict[Place, dict[str, Table]] = {}
        self.spoiled: set[tuple[Place, str]] = set()
        self._by_subject()
        self._named: dict[tuple[str, Place], Named] = {}
        self._dimensions: dict[tuple[int, str], Dimension] = {}

    def gathered(self) -> list[Gathered]:
        """Return what each place has, in the order of the file."""
        self._name()
        found = [self._pairs(place) if self.found.pairs else self._cube(place) for place in self.tables]
        return [each for each in found if each and (each.about or each.people.counts)]

    def heading(self, place: int) -> str:
        """Return the heading of a place of the keys."""
        return self.headers[self.found.columns[place]]

    # What the rows are about

    def _by_subject(self) -> None:
        """Put the tables under the codes of their characteristics, and ask about other subjects."""
        asked: Counter[str] = Counter()
        column = self.headers[self.found.subject] if self.found.subject is not None else ""
        given = self.choices.answers(CHARACTERISTIC, column)
        answers = {normalise(text): code for text, code in given.items()}
        for (place, text), table in self.found.tables.items():
            known = characteristic_named(text)
            code = answers.get(normalise(text)) or (known.code if known else None)
            if code is not None and code not in CHARACTERISTICS:
                code = IGNORE  # somebody has said that it is none of them
            if code is None and (not text or says_total(text)):
                code = PEOPLE
            if code is None:
                asked[text] += len(table.counts)
            elif code != IGNORE:
                if (place, text) in self.found.spoiled:
                    self.spoiled.add((place, code))
                merged = self.tables.setdefault(place, {}).setdefault(code, Table())
                merged.counts |= table.counts
                merged.ftes |= table.ftes
        if asked:
            self.questions += about_characteristics(column, asked, asked)

    def _name(self) -> None:
        """Find the list of each characteristic: one for the file, or for each place where none fits all."""
        for code in self._characteristics():
            texts = {place: self._texts(place, code) for place in self.tables}
            on = max((place.as_at for place in self.tables if place.as_at), default=None)
            answers = self.choices.answers(code, self.heading(self._column(code)))
            every = Counter[str]()
            for of_place in texts.values():
                every.update(of_place)
            of_all = named(code, every, on=on, answers=answers)
            self._tell_unnamed_totals(code, of_all)
            for place, counted in texts.items():
                if not counted:
                    continue
                fits = not of_all.unknown
                self._named[code, place] = (
                    of_all if fits else named(code, counted, on=place.as_at or on, answers=answers)
                )
            self._ask(code, texts)

    def _characteristics(self) -> list[str]:
        if not self.found.pairs:
            return list(self.columns.about)
        return list(
            dict.fromkeys(code for tables in self.tables.values() for code in tables if code != PEOPLE)
        )

    def _column(self, code: str) -> int:
        """Return the place of the keys at which the categories of a characteristic stand."""
        return len(self.found.columns) - 1 if self.found.pairs else self.columns.about[code]

    def _texts(self, place: Place, code: str) -> Counter[str]:
        """Return the texts of a characteristic in one place, with how many rows have each."""
        table = self.tables[place].get(code if self.found.pairs else PEOPLE)
        column = self._column(code)
        return Counter(key[column] or "" for key in table.counts) if table else Counter()

    def _tell_unnamed_totals(self, code: str, of_all: Named) -> None:
        """Look at the figures for totals, of the words that say none as well."""
        subjects = [code] if self.found.pairs else [PEOPLE]

        def is_part(text: str) -> bool:
            meaning = of_all.meanings[text]
            return bool(meaning.code or meaning.group)

        self._dimensions[self._column(code), code] = self._dimension(
            self._column(code), subjects, is_part, lambda text: text in of_all.unknown
        )

    def _ask(self, code: str, texts: Mapping[Place, Counter[str]]) -> None:
        """Ask once about each text that is no category, over all places."""
        told = self._dimensions[self._column(code), code]
        rows: Counter[str] = Counter()
        asking: dict[str, Named] = {}
        for place, counted in texts.items():
            if (of_place := self._named.get((code, place))) is None:
                continue
            for text in of_place.unknown:
                if text not in (told.total, *told.narrower):
                    rows[text] += counted[text]
                    asking.setdefault(text, of_place)
        column = self.heading(self._column(code))
        for text, of_place in asking.items():
            only = Named(of_place.categories, {text: of_place.meanings[text]})
            self.questions += about_categories(column, only, rows)

    # What the columns hold

    def _dimension(
        self,
        place: int,
        subjects: Iterable[str],
        is_part: Callable[[str], bool],
        questionable: Callable[[str], bool] = lambda _text: False,
    ) -> Dimension:
        wanted = set(subjects)
        cells: dict[Key, int] = {}
        number = 0
        for tables in self.tables.values():
            for subject, table in tables.items():
                number += 1
                if subject in wanted:
                    cells |= {(*key, str(number)): count for key, count in table.counts.items()}
        return dimension(self.heading(place), cells, place, is_part=is_part, questionable=questionable)

    def _plain(self, place: int) -> Dimension:
        """Return what a column is that holds no categories, told once for the file."""
        if (place, "") not in self._dimensions:
            subjects = {subject for tables in self.tables.values() for subject in tables}
            code = next((code for code, at in self.columns.breakdowns.items() if at == place), "")
            listed = self.parts[code].listed if code else (lambda _text: False)
            self._dimensions[place, ""] = self._dimension(place, subjects, listed)
        return self._dimensions[place, ""]

    def _translations(self, place: Place) -> list[Translation]:
        """Return for each column that holds no categories what its texts become; None is a total."""
        found: list[Translation] = []
        breakdowns = {at: code for code, at in self.columns.breakdowns.items()}
        for at in range(len(self.found.columns) - self.found.pairs):
            if at in self.columns.about.values():
                code = next(code for code, about in self.columns.about.items() if about == at)
                found.append(self._categories(place, code))
                continue
            told = self._plain(at)
            if self._is_blank(place, at):
                found.append({"": None})  # here nothing is divided by it
                continue
            texts: dict[str, str | None] = {}
            for text in told.parts:
                texts[text] = self.parts[breakdowns[at]].code(text) if at in breakdowns else f" {text}"
            if told.total is not None:
                texts[told.total] = None
            found.append(texts)
        return found

    def _is_blank(self, place: Place, at: int) -> bool:
        return not any(
            key[at] for table in self.tables[place].values() for key in (*table.counts, *table.ftes)
        )

    def _categories(self, place: Place, code: str) -> Translation:
        """Return what the texts of a characteristic become: category codes, or marked with what they are."""
        of_place = self._named.get((code, place))
        told = self._dimensions[self._column(code), code]
        texts: dict[str, str | None] = {}
        for text, meaning in of_place.meanings.items() if of_place else ():
            if text == told.total:
                texts[text] = None
            elif meaning.code:
                texts[text] = meaning.code
            elif meaning.group:
                texts[text] = f"{SUBTOTAL}{text}"
            else:
                texts[text] = f"{NARROWER if text in told.narrower else UNKNOWN}{text}"
        return texts

    # What the cells come to

    def _cube(self, place: Place) -> Gathered | None:
        """Gather a place in which each dimension has a column."""
        if (place, PEOPLE) in self.spoiled:
            return None
        table = self.tables[place][PEOPLE]
        told = self._translations(place)
        counts, ftes = translated(table.counts, told), translated(table.ftes, told)
        abouts = set(self.columns.about.values())
        keep = list(self.columns.breakdowns.values())
        gathered = self._new(place)
        gathered.people.counts = by_places(without_marks(counts, abouts), keep)
        gathered.people.ftes = by_places(without_marks(ftes, abouts), keep)
        for code, at in self.columns.about.items():
            cells = by_places(without_marks(counts, abouts - {at}), [*keep, at])
            self._take(gathered, code, cells, by_places(without_marks(ftes, abouts - {at}), [*keep, at]))
        return gathered

    def _pairs(self, place: Place) -> Gathered:
        """Gather a place whose rows name a characteristic and a category."""
        gathered = self._new(place)
        keep = list(self.columns.breakdowns.values())
        told = self._translations(place)
        last = len(self.found.columns) - 1
        for code, table in self.tables[place].items():
            if code == PEOPLE or (place, code) in self.spoiled:
                continue
            full = [*told, self._categories(place, code)]
            cells = by_places(translated(table.counts, full), [*keep, last])
            if stated := {key[:-1]: count for key, count in cells.items() if key[-1] is None}:
                gathered.stated[code] = whole(stated) or 0
            self._take(gathered, code, cells, by_places(translated(table.ftes, full), [*keep, last]))
        if (everyone := self.tables[place].get(PEOPLE)) and (place, PEOPLE) not in self.spoiled:
            anything = {key[last] or "": None for key in (*everyone.counts, *everyone.ftes)}
            gathered.people.counts = by_places(translated(everyone.counts, [*told, anything]), keep)
            gathered.people.ftes = by_places(translated(everyone.ftes, [*told, anything]), keep)
        return gathered

    def _new(self, place: Place) -> Gathered:
        breakdowns = {code: self.heading(at) for code, at in self.columns.breakdowns.items()}
        totals = {code: self._plain(at).total or "" for code, at in self.columns.breakdowns.items()}
        return Gathered(place, breakdowns, totals)

    def _take(
        self, gathered: Gathered, code: str, cells: Mapping[Key, int], ftes: Mapping[Key, Decimal]
    ) -> None:
        """Take a characteristic, or say why it can't be taken."""
        of_place = self._named.get((code, gathered.place))
        figures = by_last(cells)
        if of_place is None or any(text.startswith(UNKNOWN) for text in figures):
            return  # what is unknown is asked about
        label = characteristic(code).label
        if of_place.unclear:
            lists = " or ".join(f"“{each}”" for each in of_place.unclear)
            gathered.refuse(
                f"{label}: the categories could be of {lists}. Write their labels instead of codes. "
                f"{label} was "
                "not taken."
            )
            return
        counts = {text: count for text, count in figures.items() if text[0] not in SUBTOTAL + NARROWER}
        if not counts:
            return
        totals = {whole(gathered.people.counts), gathered.stated.get(code)}
        settled = settle(of_place.categories, counts, {each for each in totals if each is not None})
        if settled.reason:
            gathered.refuse(f"{label}: {settled.reason}. {label} was not taken.")
            return
        taken = gathered.take(code, of_place.categories.code)
        for key, group in grouped(cells).items():
            for category, count in settled.apply(group, of_place.categories).items():
                taken.add((*key, category), count)
        if not settled.modes:
            taken.ftes = {key: fte for key, fte in ftes.items() if key[-1] in counts}
        stated = {text[1:]: count for text, count in figures.items() if text.startswith(SUBTOTAL)}
        gathered.notes += subtotals(of_place, stated, counts, label)
        gathered.notes += narrower(of_place, label, figures, counts)
