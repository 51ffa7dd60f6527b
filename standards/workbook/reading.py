"""Reads the workbook of a return back: every problem with its sheet, row and column, or what would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from equality.standards import Indicator, Item, Standard, Takes, indicators
from psed.sheets.days import day
from psed.sheets.headings import listed
from psed.sheets.limits import Limits
from psed.sheets.reread import RereadRow, reread
from psed.sheets.sheet import NotReadable
from psed.sheets.values import NotUsable, tidy, whole_number
from standards import rules
from standards.forms.entries import in_words
from standards.workbook import shapes

LIMITS = Limits(file_bytes=5_000_000, rows=5_000)
RETURN, ENTRIES = "return", "entries"
MONTHS = range(1, 37)
TEXTS = {"source": 300, "note": 5_000, "lead": 150, "reporting_steps": 5_000, "affects": 5_000}


@dataclass(frozen=True)
class Problem:
    """One thing to put right, where it stands in the file, and how the cell reads."""

    sheet: str
    row: int
    column: str
    message: str
    value: str = ""


@dataclass
class Filled:
    """What a workbook holds: about the return, and of each indicator its values, months, source and note."""

    about: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[str, dict[str, rules.Value]]] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_workbook(
    file: BinaryIO,
    name: str,
    *,
    standard: Standard,
    on: date,
    place: Mapping[str, str],
    stored: Mapping[str, rules.Values],
) -> Filled:
    """Read a workbook of a standard; raise NotReadable where it is none of ours at all.

    `place` says whose return of which year it must be; `stored` are the values that stay where a cell is
    empty, by indicator: a number is checked beside them.
    """
    sheets = {f"counts-{number}": sheet for number, sheet in enumerate(shapes.count_sheets(standard, on))}
    wanted: dict[str, Sequence[str]] = {
        RETURN: shapes.return_headings(),
        ENTRIES: shapes.entry_headings(),
        **{key: sheet.headings for key, sheet in sheets.items()},
    }
    reading = _Reading(standard, on, place)
    try:
        found = reread(file, name, wanted, limits=LIMITS)
    except NotReadable:
        for row in _about_rows(file, name):
            reading.whose(row)
        if reading.filled.problems:
            return reading.filled  # of another return, where other headings are right
        raise
    for row in found.get(RETURN, ()):
        reading.about(row)
    for row in found.get(ENTRIES, ()):
        reading.entry(row)
    for key in sheets:
        for row in found.get(key, ()):
            reading.counts(row, wanted[key])
    reading.contradictions(stored)
    return reading.filled


def _about_rows(file: BinaryIO, name: str) -> Sequence[RereadRow]:
    """Return what a workbook says about its return, read alone."""
    try:
        return reread(file, name, {RETURN: shapes.return_headings()}, limits=LIMITS).get(RETURN, ())
    except NotReadable:
        return ()


class _Reading:
    """Takes the rows one by one."""

    def __init__(self, standard: Standard, on: date, place: Mapping[str, str]) -> None:
        self.standard, self.place = standard, place
        self.filled = Filled()
        self.numbers = {
            _key(said): each for each in indicators(standard.code, on) for said in (each.number, each.code)
        }
        self.groups = {_key(_(group.label)): group.code for group in (*standard.groups,)}
        self.rows: dict[tuple[str, str], RereadRow] = {}
        self.headings: dict[tuple[str, str], str] = {}
        self._passed_over: set[tuple[str, str]] = set()
        self._of_the_year_before = {
            _key(sheet.heading_before(group))
            for sheet in shapes.count_sheets(standard, on)
            for group in sheet.groups
        }

    def problem(self, row: RereadRow, column: str, message: str) -> None:
        value = row.values.get(column)
        self.filled.problems.append(
            Problem(row.sheet, row.row, column, message, "" if value is None else str(value)[:80])
        )

    def text(self, row: RereadRow, column: str) -> str:
        value = row.values.get(column)
        return "" if value is None else str(value)

    def whose(self, row: RereadRow) -> None:
        """Look at a row that says whose workbook it is, of which year and standard."""
        question, answer = shapes.return_headings()
        asked, text = _key(self.text(row, question)), self.text(row, answer)
        for name, label in shapes.about_place().items():
            if asked == _key(label) and text and _key(text) != _key(self.place[name]):
                message = _("This workbook is of another return. Choose that of %(place)s.")
                self.problem(row, answer, message % {"place": self.place[name]})

    def about(self, row: RereadRow) -> None:
        """Take a row of what is said about the return."""
        question, answer = shapes.return_headings()
        asked, text = _key(self.text(row, question)), self.text(row, answer)
        if asked in map(_key, shapes.about_place().values()):
            self.whose(row)
            return
        for name, label in shapes.about_return(self.standard).items():
            if asked == _key(label):
                if text:
                    self._about(row, answer, name, text)
                return
        self.problem(row, question, _("This is no question of the workbook. Remove the row."))

    def _about(self, row: RereadRow, column: str, name: str, text: str) -> None:
        try:
            if name in {"approved_on", "sent_on"}:
                self.filled.about[name] = day(text).isoformat()
            elif name == "link":
                link = Item("link", "", "", Takes.LINK)
                self.filled.about[name] = rules.read_value(link, text)
            else:
                self.filled.about[name] = _within(name, text)
        except NotUsable as error:
            self.problem(row, column, error.message)

    def entry(self, row: RereadRow) -> None:
        """Take what is said about the counts of an indicator."""
        _indicator, months, source, note = shapes.entry_headings()
        indicator = self._indicator(row)
        if indicator is None:
            return
        told: dict[str, Any] = {}
        if indicator.code in self.filled.told:
            self.problem(row, shapes.heading_indicator(), _("This is here twice. Keep one of the rows."))
            return
        if text := self.text(row, months):
            try:
                told["months"] = whole_number(text)
                if told["months"] not in MONTHS:
                    self.problem(row, months, _("Enter from 1 to 36 months."))
            except NotUsable:
                self.problem(row, months, _("Enter the months as a whole number, such as 12."))
        for name, column in (("source", source), ("note", note)):
            if text := self.text(row, column):
                try:
                    told[name] = _within(name, text)
                except NotUsable as error:
                    self.problem(row, column, error.message)
        self.filled.told[indicator.code] = told

    def counts(self, row: RereadRow, headings: Sequence[str]) -> None:
        """Take the counts of an item."""
        for heading in row.values.keys() - set(headings):
            if _key(heading) in self._of_the_year_before or row.values[heading] is None:
                continue
            if (row.sheet, heading) not in self._passed_over:
                self._passed_over.add((row.sheet, heading))
                words = {"column": heading[:80], "sheet": row.sheet[:40]}
                self.filled.notes.append(
                    _("Nothing was read from the column “%(column)s” of the sheet “%(sheet)s”.") % words
                    if row.sheet
                    else _("Nothing was read from the column “%(column)s”.") % words
                )
        indicator = self._indicator(row)
        item = self._item(row, indicator) if indicator else None
        if indicator is None or item is None:
            return
        place = (indicator.code, item.code)
        if place in self.rows:
            self.problem(row, shapes.heading_item(), _("This is here twice. Keep one of the rows."))
            return
        self.rows[place] = row
        first = headings.index(shapes.heading_item()) + 1
        for heading in headings[first:]:
            if text := self.text(row, heading):
                self._count(row, heading, indicator, item, text)

    def _count(self, row: RereadRow, heading: str, indicator: Indicator, item: Item, text: str) -> None:
        group = self.groups.get(_key(heading), "all")
        if group not in item.groups:
            self.problem(row, heading, _("Nothing is asked for here. Leave this cell empty."))
            return
        try:
            value = rules.read_value(item, text)
        except NotUsable as error:
            self.problem(row, heading, error.message)
            return
        if value is not None:
            values = self.filled.values.setdefault(indicator.code, {})
            values.setdefault(item.code, {})[group] = value
            self.headings[(item.code, group)] = heading

    def _indicator(self, row: RereadRow) -> Indicator | None:
        column = shapes.heading_indicator()
        found = self.numbers.get(_key(self.text(row, column)))
        if found is None:
            known = listed([each.number for each in dict.fromkeys(self.numbers.values())])
            message = _("Enter the number of an indicator of this year: %(known)s.") % {"known": known}
            self.problem(row, column, message)
        return found

    def _item(self, row: RereadRow, indicator: Indicator) -> Item | None:
        asked = _key(self.text(row, shapes.heading_item()))
        part = _key(self.text(row, shapes.heading_part()))
        for item in indicator.items:
            if _key(_(item.label)) == asked and _key(shapes.part_of(item)) == part:
                return item
        message = _("This indicator has no such item. Take the name from a new download of the workbook.")
        self.problem(row, shapes.heading_item(), message)
        return None

    def contradictions(self, stored: Mapping[str, rules.Values]) -> None:
        """Check the numbers of each indicator beside each other, and beside those that stay."""
        by_code = {each.code: each for each in self.numbers.values()}
        for code, values in self.filled.values.items():
            merged = merge(stored.get(code, {}), values)
            for fault in rules.faults(by_code[code], merged):
                row = self.rows.get((code, fault.item)) or next(
                    row for (of, _item), row in self.rows.items() if of == code
                )
                column = self.headings.get((fault.item, fault.group)) or _(
                    by_code[code].group(fault.group).label
                )
                self.problem(row, column, in_words(fault.said))


def merge(stored: rules.Values, values: rules.Values) -> dict[str, dict[str, rules.Value]]:
    """Return what is stored with what a workbook says in its place; what it leaves empty stays."""
    items = dict.fromkeys([*stored, *values])
    return {item: {**stored.get(item, {}), **values.get(item, {})} for item in items}


def _within(name: str, text: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(kept) > TEXTS[name]:
        raise NotUsable("long text", f"Enter no more than {TEXTS[name]:,} characters.")
    return kept


def _key(text: str) -> str:
    return tidy(text[:300]).casefold()
