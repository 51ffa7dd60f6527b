"""Reads the download file of the national gender pay gap service: what employers sent for one year.

Columns go by heading, since the earliest files lack some. Of each row only the figures, the employer, its
size and the days are taken: addresses and the names of people who signed are never looked at.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from communities.extracts.sent_checks import remarks
from communities.extracts.sent_shapes import FIGURES, GAPS, SentFigures, SentFile
from psed.sheets.days import day
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import Row, Sheet, visible
from psed.sheets.values import NotUsable

NEEDED: Final = ("EmployerName", *FIGURES)
TELLING: Final = ("EmployerName", *GAPS[:2])  # a file with these is one of the service's
NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,15})?")
NOTHING: Final = frozenset({"", "null", "n/a", "not provided"})
PUBLIC: Final = "1"  # the service's own code for a body of the public sector, among those of industries
DUE_OF_PUBLIC: Final = (3, 31)  # the day after 30 March, which SI 2017/353 gives to public bodies alone
ONE_NAME: Final = (
    "Several employers have this name, and no number of the service tells them apart. Enter the number of "
    "each in a column EmployerId, or keep the row of the one you mean."
)
NAME_LENGTH: Final = 300
TWO_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:[-_ /]+(?:to[-_ ]+)?)(\d{4}|\d\d)(?!\d)", re.IGNORECASE)


def is_sent_pay_gaps(headers: Sequence[str]) -> bool:
    """Tell whether these are headings of the service's file."""
    return {_key(each) for each in TELLING} <= {_key(each) for each in headers}


def sent_pay_gaps(
    sheet: Sheet, problems: Problems, *, file_name: str = "", as_at: date | None = None
) -> SentFile | None:
    """Return what the file holds; None where it can't be read, with every reason among the problems.

    The year is that of `as_at`, a snapshot day, where it is given; else the file's name or its due dates say.
    """
    columns = _columns(sheet, problems)
    if columns is None:
        return None
    employers = [_read(row, columns, problems) for row in sheet.rows]
    year = _year(sheet, columns, file_name, as_at, problems)
    left_out = Problems(sheet.headers)
    kept = tuple(_once(employers, problems, left_out))
    if problems:
        return None
    found = Problems(sheet.headers)
    for each in kept:
        found.extend(remarks(each.row, each.figures))
    return SentFile(year, kept, len(sheet.rows), found, left_out)


def year_named(text: str) -> str:
    """Return the year that a file's name says, such as 2021-22 of "GPGData_2021-2022.csv"; blank for none."""
    pairs = [(int(first), int(second)) for first, second in TWO_YEARS.findall(text)]
    named = {_label(first) for first, second in pairs if (first + 1) % 100 == second % 100}
    return named.pop() if len(named) == 1 else ""


def snapshot_year(due: date) -> str:
    """Return the year whose figures were due before this day: 31 March 2022 ends the time for 2021-22.

    The figures of 2020 had until 5 October 2021.
    """
    return _label(due.year - 1)


class _Cells:
    """A row by the service's headings; a column that the file lacks is blank."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.number = row.number
        self._row, self._columns = row, columns

    def __getitem__(self, heading: str) -> str:
        place = self._columns.get(_key(heading))
        return "" if place is None else visible(self._row.cells[place])


def _key(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading).casefold()


def _label(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


def _columns(sheet: Sheet, problems: Problems) -> dict[str, int] | None:
    keys = [_key(each) for each in sheet.headers]
    wrong = [
        (each, "missing column", f"Add the column “{each}”, as the service’s file has it.")
        for each in NEEDED
        if _key(each) not in keys
    ]
    wrong += [
        (each, "ambiguous column", f"Two columns are called “{each}”. Keep one of them.")
        for each in NEEDED
        if keys.count(_key(each)) > 1
    ]
    for column, kind, message in wrong:
        problems.add(Problem(sheet.header_row_number, column, kind, message))
    return None if wrong else {key: place for place, key in reversed(list(enumerate(keys)))}


def _read(row: Row, columns: Mapping[str, int], problems: Problems) -> SentFigures:
    cells = _Cells(row, columns)
    name, current = cells["EmployerName"], cells["CurrentName"]
    if not name:
        problems.add(Problem(row.number, "EmployerName", "no name", "Enter the name of the employer."))
    for column, text in (("EmployerName", name), ("CurrentName", current)):
        if len(text) > NAME_LENGTH:
            say = f"Shorten the name to {NAME_LENGTH} characters."
            problems.add(Problem(row.number, column, "name too long", say))
    return SentFigures(
        row=row.number,
        employer=name,
        employer_id=_identity(cells, problems),
        current_name=current,
        size=_size(cells, problems),
        is_public=_is_public(cells),
        was_late=_yes_or_no(cells, problems),
        sent_on=_day(cells, "DateSubmitted", problems),
        figures={each: _number(cells, each, problems) for each in FIGURES},
    )


def _is_public(cells: _Cells) -> bool:
    """Tell a public body by the service's code; some have none, and are due on the public bodies' day."""
    if PUBLIC in re.split(r"[,;\s]+", cells["SicCodes"]):
        return True
    due = _day(cells, "DueDate", Problems())  # what is wrong in it is told where the year is found
    return due is not None and (due.month, due.day) == DUE_OF_PUBLIC


def _number(cells: _Cells, column: str, problems: Problems) -> str | None:
    text = cells[column].replace("−", "-").replace(",", "")
    if text.casefold() in NOTHING:
        return None
    if not text.isascii() or not NUMBER.fullmatch(text):
        say = "Enter a number such as -3.2, or leave the cell blank where nothing was sent."
        problems.add(Problem(cells.number, column, "not a number", say, cells[column]))
        return None
    return text.lstrip("+")


def _identity(cells: _Cells, problems: Problems) -> str:
    text = cells["EmployerId"]
    if len(text) <= 20:
        return text
    problems.add(Problem(cells.number, "EmployerId", "number too long", "Enter the service’s number alone."))
    return ""


def _size(cells: _Cells, problems: Problems) -> str:
    text = " ".join(cells["EmployerSize"].split())
    if len(text) <= 40:
        return text
    say = "Enter a band such as “250 to 499”, or “Not Provided”."
    problems.add(Problem(cells.number, "EmployerSize", "size too long", say))
    return ""


def _yes_or_no(cells: _Cells, problems: Problems) -> bool | None:
    column = "SubmittedAfterTheDeadline"
    known = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False, "": None}
    text = cells[column].casefold()
    if text not in known:
        problems.add(Problem(cells.number, column, "not yes or no", "Enter True or False.", cells[column]))
    return known.get(text)


def _day(cells: _Cells, column: str, problems: Problems) -> date | None:
    text = cells[column]
    if not text:
        return None
    try:
        return day(re.sub(r"^(\d{4})/(\d{1,2})/(\d{1,2})", r"\1-\2-\3", text))
    except NotUsable as error:
        problems.add(error.problem(cells.number, column, text))
        return None


def _year(
    sheet: Sheet, columns: Mapping[str, int], file_name: str, as_at: date | None, problems: Problems
) -> str:
    if as_at is not None:
        return _label(as_at.year)
    due = Counter(
        snapshot_year(found)
        for row in sheet.rows
        if (found := _day(_Cells(row, columns), "DueDate", problems)) is not None
    )
    said = {*due, *filter(None, [year_named(file_name)])}
    if len(said) == 1:
        return said.pop()
    if said:
        kind = "several years"
        message = f"The file’s name and its due dates name several years: {', '.join(sorted(said))}."
    else:
        kind, message = "no year", "Neither the file’s name nor a due date says which year it is of."
    problems.add(Problem(None, "DueDate", kind, f"{message} Give a day of it: --as-at 2021-03-31."))
    return ""


def _once(employers: Sequence[SentFigures], problems: Problems, left_out: Problems) -> Iterator[SentFigures]:
    """Go through the employers, each once: a row that repeats another wholly is one.

    Two rows of one number that differ are a problem. Two of one name without a number may be two employers:
    they are left out, since nothing tells them apart. One without a name is a problem already.
    """
    alike: dict[tuple[str, str], list[SentFigures]] = {}
    for each in employers:
        if each.employer_id or each.employer:
            which = ("", each.employer_id) if each.employer_id else (each.employer, "")
            alike.setdefault(which, []).append(each)
    for same in alike.values():
        first = same[0]
        others = [each for each in same if _told(each) != _told(first)]
        if others and not first.employer_id:
            for each in same:
                left_out.add(Problem(each.row, "EmployerName", "one name", ONE_NAME, each.employer))
            continue
        for each in others:
            say = f"Row {first.row:,} has other figures of the same employer. Keep one of the two rows."
            problems.add(Problem(each.row, "EmployerName", "employer twice", say, each.employer))
        yield first


def _told(each: SentFigures) -> SentFigures:
    return replace(each, row=0)
