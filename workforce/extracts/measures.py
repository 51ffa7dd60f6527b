"""Ages, days and full-time equivalents out of the cells of a staff file, and what is wrong with them."""

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from equality.categories import CategorySet
from psed.sheets.days import day
from psed.sheets.sheet import visible
from psed.sheets.values import NotUsable, tidy
from workforce.extracts.coded import BEFORE
from workforce.extracts.meanings import NONE, Findings, Meaning, trouble_of, used

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

YOUNGEST, OLDEST = 13, 110  # of anybody who works: beyond, the date is wrong
UNITS: Final = 1_000_000  # to a full-time equivalent of 1
MOST_FTE: Final = Decimal(2)
NUMBER: Final = re.compile(r"\+?(\d{1,4}(\.\d*)?|\.\d+)")
AGE: Final = re.compile(r"(\d{1,3})(?:\.0*)?(?: years?)?")
CENT: Final = Decimal("0.01")


def days_of(name: str, findings: Findings) -> "Numbers":
    """Return the days of a column by row, 0 for a blank; add each cell that is no day to the problems.

    The problem's kind starts with the name of the column: a wrong date of birth may be accepted as not
    recorded while a wrong leaving date is not.
    """
    import numpy as np

    column = findings.coded.days[name]
    odd = column.numbers < 0
    if not odd.any():
        return column.numbers
    for place, text in sorted(enumerate(column.odd), key=lambda each: each[1]):
        rows = np.nonzero(column.numbers == -place - 1)[0]
        if len(rows):
            kind, message = _fault_of(text)
            findings.problem(name, rows, f"{name.replace('_', ' ')}: {kind}", message)
    return np.where(odd, 0, column.numbers)


def _fault_of(text: str) -> tuple[str, str]:
    """Return the kind and the message for a cell that is no day."""
    if trouble := trouble_of(text):
        return trouble
    try:
        day(text)
    except NotUsable as error:
        return error.kind, error.message
    raise AssertionError("A day that can be read is not odd.")


def age_from_birth(categories: CategorySet, as_at: "Numbers", findings: Findings) -> Meaning:
    """Return the age band of each row: whole years on the day that the row's snapshot was taken."""
    import numpy as np

    name = "date_of_birth"
    born = days_of(name, findings)
    ages = np.full(len(born), -1, dtype=np.int16)
    every_day = np.arange(born.max() + 1 if len(born) else 0)
    for when in filter(None, different(as_at)):
        ages_on_it = _years(every_day, when).astype(np.int16)  # by day of birth: there are fewer than people
        on = slice(None) if len(as_at) and as_at.min() == as_at.max() else as_at == when
        ages[on] = ages_on_it[born[on]]
    told = (born > 0) & (as_at > 0)
    future, odd = told & (born > as_at), told & ~((ages >= YOUNGEST) & (ages <= OLDEST))
    message = "This day is after the day of the snapshot. Correct the date of birth."
    findings.problem(name, np.nonzero(future)[0], f"{_words(name)}: in the future", message)
    message = f"This makes an age under {YOUNGEST} or over {OLDEST}. Correct the date of birth."
    findings.problem(name, np.nonzero(odd & ~future)[0], f"{_words(name)}: unlikely age", message)
    ages[odd | ~told] = -1
    return _banded(name, categories, ages, findings)


def age_from_years(categories: CategorySet, findings: Findings) -> Meaning:
    """Return the age band of each row, from an age in years."""
    import numpy as np

    def years(text: str) -> int:
        found = AGE.fullmatch(tidy(text).lower())
        if not found:
            raise NotUsable("not an age", "This is not an age. Enter it in whole years, such as 34.")
        if not YOUNGEST <= int(found[1]) <= OLDEST:
            raise NotUsable("unlikely age", f"Enter an age from {YOUNGEST} to {OLDEST}.")
        return int(found[1])

    return _banded("age", categories, _each("age", years, -1, findings).astype(np.int16), findings)


def fte_of(findings: Findings) -> "Numbers":
    """Return the full-time equivalent of each row in millionths, -1 for a blank."""
    return _each("fte", fte_in, -1, findings)


def fte_in(text: str) -> int:
    """Return a full-time equivalent from 0 to 2, in millionths; raise NotUsable for anything else."""
    bare = tidy(text)
    if bare.endswith("%"):
        raise NotUsable("percentage", "This is a percentage. Enter it as a part of one, such as 0.8 for 80%.")
    if bare.startswith(("-", "−")):
        raise NotUsable("negative", "A full-time equivalent can't be less than 0. Enter one from 0 to 1.")
    if not NUMBER.fullmatch(bare) or not bare.isascii():
        raise NotUsable(
            "not a number", "This is not a full-time equivalent. Enter it as a part of one, such as 0.8."
        )
    if Decimal(bare) > MOST_FTE:
        raise NotUsable(
            "hours",
            "This is more than two full-time jobs. If these are hours, divide them by those of a full-time "
            "job.",
        )
    return int((Decimal(bare) * UNITS).quantize(Decimal(1), ROUND_HALF_EVEN))


def fte_sum(units: float) -> Decimal:
    """Return a sum of millionths as full-time equivalents to two places, half up."""
    return (Decimal(int(units)) / UNITS).quantize(CENT, ROUND_HALF_UP)


def number_of(when: date) -> int:
    """Return the number of a day: 1 is 1 January 1900."""
    return (when - BEFORE).days


def different(numbers: "Numbers") -> list[int]:
    """Return the different numbers there are, in order."""
    import numpy as np

    if len(numbers) and numbers.min() == numbers.max():
        return [int(numbers[0])]
    return np.unique(numbers).tolist()


def _words(name: str) -> str:
    return name.replace("_", " ")


def _each(name: str, read: Callable[[str], int], blank: int, findings: Findings) -> "Numbers":
    """Read each different text of a column once; add those that can't be read to the problems."""
    import numpy as np

    column = findings.coded.texts[name]
    means = [blank] * len(column.values)
    for code, text, _rows in used(column):
        try:
            means[code] = read(visible(text))
        except NotUsable as error:
            kind, message = trouble_of(text) or (error.kind, error.message)
            rows = np.nonzero(column.codes == code)[0]
            findings.problem(name, rows, f"{_words(name)}: {kind}", message)
    return np.array(means, dtype=np.int32)[column.codes]


def _years(born: "Numbers", when: int) -> "Numbers":
    """Return whole years from days of birth to a day: y - by - ((m, d) < (bm, bd))."""
    import numpy as np

    start = np.datetime64(BEFORE.isoformat(), "D")
    days = start + np.asarray(born, dtype=np.int64)
    months = days.astype("datetime64[M]")
    years = months.astype("datetime64[Y]")
    month_day = (months - years.astype("datetime64[M]")).astype(np.int16) * 32 + (
        days - months.astype("datetime64[D]")
    ).astype(np.int16)
    on = date.fromordinal(BEFORE.toordinal() + when)
    whole = on.year - (years.astype(np.int16) + 1970)
    return whole - (month_day > (on.month - 1) * 32 + on.day - 1)


def _banded(name: str, categories: CategorySet, ages: "Numbers", findings: Findings) -> Meaning:
    """Put ages into the bands of a list; -1 is a blank. An age in no band is a problem."""
    import numpy as np

    codes = tuple(each.code for each in categories.categories)
    blank = codes.index(categories.blank.code) if categories.blank else NONE
    nowhere = -2
    band = [nowhere] * (OLDEST + 1)
    for place, each in enumerate(categories.categories):
        if each.min_age is not None or each.max_age is not None:
            least, most = each.min_age or 0, OLDEST if each.max_age is None else each.max_age
            band[least : most + 1] = [place] * (most + 1 - least)
    numbers = np.array([*band, blank], dtype=np.int16)[ages]  # -1 is the last
    outside = numbers == nowhere
    message = f"The list “{categories.label}” has no band for this age. Correct it, or choose another list."
    findings.problem(name, np.nonzero(outside)[0], f"{_words(name)}: in no band", message)
    numbers = np.where(outside, blank, numbers)
    return Meaning(codes, tuple(each.label for each in categories.categories), numbers)
