"""Reads counts out of cells, and refuses each wrong one with its own sentence.

The sentences never repeat the cell, so that they may be shown and logged.
"""

import re
import unicodedata
from dataclasses import dataclass

from psed.sheets.problems import Problem
from psed.sheets.sheet import INVISIBLE

LARGEST = 2**31 - 1  # what the database holds
LONGEST = 200  # characters looked at
WHOLE = re.compile(r"\+?(\d+|\d{1,3}([ ,'])\d{3}(?:\2\d{3})*)(?:\.0*)?")
DASHES = str.maketrans("−‐‑‒–—’", "------'")
MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
UNSEEN = {ord(sign): None for sign in INVISIBLE if not sign.isspace()}


class NotUsable(ValueError):
    """A cell does not hold what its column needs; `kind` is a short phrase and `message` says what to do."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    def problem(self, row: int | None, column: str, value: str | None = None) -> Problem:
        """Say where; give `value` only where the column holds no person's data."""
        return Problem(row, column, self.kind, self.message, value)


@dataclass(frozen=True)
class Refusal:
    """A way in which a cell is not a count: how it looks, what to call it, and what to do about it."""

    pattern: str
    kind: str
    message: str


# The first that fits counts. The text comes in lower case, with single spaces, plain digits and hyphens.
NOT_COUNTS = (
    Refusal(r"", "blank count", "Enter the count, or 0 where there is nobody."),
    Refusal(
        r"\[(c|low)\]|\(?[cs]\)?|\*+|[<>≤≥].*|(under|below|fewer than|less than|up to) .*|\d+ ?(-|to) ?\d+",
        "hidden count",
        "This count was hidden or given as a range by whoever made the file. Enter the true number: "
        "small numbers are hidden again before anything is published.",
    ),
    Refusal(
        r"\[[a-z]+\]|-+|\.{1,3}|:|\?+|[xz]|n\.?/?a\.?|not applicable|null|nil|none|tbc|(not |un)known"
        r"|not recorded",
        "mark instead of a count",
        "A mark or a word stands here. Enter the count, or 0 where there is nobody; where it is not known, "
        "leave it out.",
    ),
    Refusal(
        r"#.*",
        "spreadsheet error",
        "A spreadsheet's formula ended in an error here. Correct it, or enter the count itself.",
    ),
    Refusal(r"=.*", "formula", "This is a formula and not its result. Enter the count itself."),
    Refusal(
        r".*%|.*\d ?(per ?cent|pc)",
        "percentage",
        "This is a percentage. Enter how many people it stands for, as a whole number.",
    ),
    Refusal(
        r"(- ?|\()[£$€]? ?\d[\d,. ]*\)?|[\d,. ]+-",
        "negative count",
        "A count can't be less than 0. Enter how many people there are.",
    ),
    Refusal(
        r"[+-]?[\d.,]+e[+-]?\d+",
        "number in powers of ten",
        "This number is written in powers of ten, which loses digits. Format the column as a whole number "
        "and enter the count in full.",
    ),
    Refusal(
        r"\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}(/\d{2,4})?|\d{1,2}[- ]" + MONTH + r"([- ]\d{2,4})?|\d+:\d\d.*",
        "date instead of a count",
        "This is a date or a time. Format the column as a number and enter the count.",
    ),
    Refusal(
        r"\+?(\d[\d, ]*)?\.\d+",
        "part of a person",
        "Enter a whole number of people. If this is a percentage or a full-time equivalent, enter the "
        "headcount instead.",
    ),
    Refusal(
        r"\+?\d[\d,. ']*",
        "unclear number",
        "It is unclear what the commas, full stops or spaces in this number mean. Write it in digits only, "
        "such as 1234.",
    ),
    Refusal(r"[+-]?(nan|inf(inity)?)", "not a number", "This is no number of people. Enter the count."),
    Refusal(
        r".*\d.*",
        "more than a number",
        "Something stands beside the number. Enter the count alone, in the digits 0 to 9.",
    ),
    Refusal(r".*", "not a number", "This is not a number. Enter the count in the digits 0 to 9."),
)


def tidy(text: str) -> str:
    """Return text for comparing: full-width letters plain, marks nobody sees removed, spaces single."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(UNSEEN).split())


def whole_number(text: str) -> int:
    """Return a count of people from 0 to 2,147,483,647; raise NotUsable for anything else.

    Thousands may be set apart by commas, spaces or apostrophes, and ".0" may follow. Full-width digits are
    digits; those of other scripts are not.
    """
    plain = tidy(text[:LONGEST]).translate(DASHES).lower()
    if plain.isascii() and (found := WHOLE.fullmatch(plain)):
        digits = re.sub(r"\D", "", found[1]).lstrip("0") or "0"
        if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
            raise NotUsable("number too large", f"No count can be over {LARGEST:,}. Check the number.")
        return int(digits)
    refusal = next(way for way in NOT_COUNTS if re.fullmatch(way.pattern, plain, re.ASCII | re.DOTALL))
    raise NotUsable(refusal.kind, refusal.message)
