"""The text of a workbook's cell, as a CSV saved from the same workbook would have it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from psed.sheets.archives import DAMAGED
from psed.sheets.sheet import NotReadable

SECONDS_A_DAY = 86_400
LAST_SERIAL = 2_958_465  # 31 December 9999
NO_SUCH_DAY = 60  # Excel believes in 29 February 1900
LARGEST = 1e15  # beyond, a number stays as the file has it
DIGITS = 15  # that a spreadsheet's number carries; what lies beyond is noise such as 0.30000000000000004
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NEVER = dict.fromkeys([0, *range(0xD800, 0xE000)])
# What in a format code is shown as it stands: quoted text, a colour or condition, an escaped or padding sign.
LITERAL = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.')
DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)})
TIME_FORMATS = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
PERCENT_FORMATS = frozenset({9, 10})


class Format(Enum):
    """How a cell shows its number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets share: texts, the format of each style, and the year dates count from."""

    strings: Sequence[str]
    formats: Sequence[Format]
    from_1904: bool

    def shared(self, index: str) -> str:
        """Return a shared text; raise NotReadable where there is none of that number."""
        try:
            return self.strings[int(index)] if index.isdecimal() else ""
        except (IndexError, ValueError) as error:
            raise NotReadable(DAMAGED) from error

    def number(self, raw: str, style: str | None) -> str:
        """Return a number as text: 12, 0.5, 25%, 2017-03-31 or 2017-03-31T09:30:00, by the cell's style."""
        try:
            shown = self.formats[int(style)] if style else Format.PLAIN
        except (IndexError, ValueError):
            shown = Format.PLAIN
        if shown is Format.PLAIN and raw.isdecimal():
            return raw
        try:
            number = float(raw)
        except ValueError:
            return raw
        if not -LARGEST < number < LARGEST:
            return raw
        if shown is Format.PERCENT:
            return f"{plain(number * 100)}%"
        if shown is not Format.PLAIN and 0 <= number <= LAST_SERIAL:
            return moment(number, self.from_1904, time_only=shown is Format.TIME)
        return plain(number)


def plain(number: float) -> str:
    """Return a number without an exponent or trailing zeros, to the 15 digits a spreadsheet keeps."""
    if number.is_integer():
        return str(int(number))
    text = f"{number:.{DIGITS}g}"
    return f"{Decimal(text):f}" if "e" in text else text


def moment(serial: float, from_1904: bool, *, time_only: bool = False) -> str:
    """Return Excel's day number as ISO text, with the time only where there is one."""
    days = int(serial)
    seconds = round((serial - days) * SECONDS_A_DAY)
    if time_only or (serial < 1 and not from_1904):
        whole = days * SECONDS_A_DAY + seconds
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    if days == NO_SUCH_DAY and not from_1904:
        return "1900-02-29"
    try:
        when = serial_day(days + seconds // SECONDS_A_DAY, from_1904)
    except OverflowError:
        return plain(serial)
    seconds %= SECONDS_A_DAY
    time = f"T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""
    return f"{when.isoformat()}{time}"


def serial_day(serial: int, from_1904: bool) -> date:
    """Return the day of Excel's day number; raise OverflowError beyond the year 9999."""
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=serial)
    return date(1899, 12, 31 if serial < NO_SUCH_DAY else 30) + timedelta(days=serial)


def format_of(identifier: int, code: str = "") -> Format:
    """Tell how a number format shows numbers, from its built-in number or its code such as dd/mm/yyyy."""
    bare = LITERAL.sub("", code.partition(";")[0]).lower()
    timed = "h" in bare or "s" in bare
    if "general" in bare:
        return Format.PLAIN
    if identifier in DATE_FORMATS or "y" in bare or "d" in bare or ("m" in bare and not timed):
        return Format.DATE
    if identifier in TIME_FORMATS or timed:
        return Format.TIME
    return Format.PERCENT if identifier in PERCENT_FORMATS or "%" in bare else Format.PLAIN


def unescape(text: str) -> str:
    """Undo Excel's way of writing characters that XML can't hold, such as _x000D_.

    What no database can hold either, NUL and halves of characters, is left out.
    """
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).translate(NEVER)
