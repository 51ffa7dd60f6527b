"""Reads pay, hours, lengths of time and yes or no out of cells; the sentences never repeat the cell."""

import re
from decimal import Decimal
from typing import Final

from psed.sheets.values import DASHES, LONGEST, NotUsable, tidy

NUMBER: Final = re.compile(r"(?:£|gbp)? ?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(?: ?(?:gbp|pounds))?", re.ASCII)
DECIMAL_COMMA: Final = re.compile(r"£? ?\d+(?:\.\d{3})*,\d{1,2}", re.ASCII)
TINY: Final = re.compile(r"\d(?:\.\d+)?e-\d{1,2}", re.ASCII)
LARGEST: Final = Decimal(1_000_000_000)
NO_AMOUNT: Final = frozenset({"-", "--", "n/a", "na", "none", "nil", "null", "not applicable", "nan", "#n/a"})
MONTH: Final = Decimal("30.44")
YEAR: Final = Decimal("365.25")
PERIODS: Final = {
    "week": Decimal(7), "weekly": Decimal(7), "fortnight": Decimal(14), "fortnightly": Decimal(14),
    "two weeks": Decimal(14), "four weeks": Decimal(28), "4 weeks": Decimal(28), "4 weekly": Decimal(28),
    "four weekly": Decimal(28), "lunar month": Decimal(28), "month": MONTH, "monthly": MONTH,
    "calendar month": MONTH, "one month": MONTH, "1 month": MONTH, "quarter": 3 * MONTH,
    "quarterly": 3 * MONTH, "half year": YEAR / 2, "six months": YEAR / 2, "6 months": YEAR / 2,
    "year": YEAR, "yearly": YEAR, "annual": YEAR, "annually": YEAR, "one year": YEAR, "1 year": YEAR,
    "12 months": YEAR, "twelve months": YEAR,
}  # fmt: skip
LONGEST_PERIOD: Final = 10 * YEAR
LEAST_HOURS, MOST_HOURS = Decimal("0.01"), Decimal(168)
YES: Final = frozenset({"yes", "y", "true", "t", "1", "full", "full pay", "x", "✓"})
NO: Final = frozenset(
    {
        "no", "n", "false", "f", "0", "reduced", "reduced pay", "half pay", "half", "nil", "nil pay",
        "no pay", "unpaid", "none",
    }
)  # fmt: skip


def amount(text: str) -> Decimal | None:
    """Return pounds or hours of 0 or more; None for a blank or a word for one. Raise NotUsable otherwise."""
    plain = tidy(text[:LONGEST]).translate(DASHES).lower()
    if not plain or plain in NO_AMOUNT:
        return None
    found = NUMBER.fullmatch(plain)
    if found and (found[1] or len(found[2] or "") > 1):
        value = Decimal((found[1] or "0").replace(",", "") + (found[2] or "").rstrip("."))
        if value >= LARGEST:
            raise NotUsable("amount too large", "No amount can be a thousand million or more. Check it.")
        return value
    if TINY.fullmatch(plain):
        return Decimal(plain)
    if re.fullmatch(r"(-|\() ?£?[\d,. ]+\)?", plain):
        raise NotUsable(
            "negative amount", "An amount can't be below 0 here. Enter it without the minus sign."
        )
    if "%" in plain:
        raise NotUsable("percentage", "This is a percentage. Enter the amount.")
    if re.match(r"[#=]", plain):
        raise NotUsable("spreadsheet error", "A formula or its error stands here. Enter the amount itself.")
    if DECIMAL_COMMA.fullmatch(plain):
        raise NotUsable("decimal comma", "Pence stand after a comma here. Write a full stop: 16.25.")
    raise NotUsable("not an amount", "This is not an amount. Enter it in digits, such as 16.25.")


def days(text: str) -> Decimal | None:
    """Return the length of a period in days, from a number of them or a word such as “month”."""
    plain = " ".join(re.sub(r"(?!^-)[^\w.]+", " ", tidy(text[:LONGEST]).translate(DASHES).lower()).split())
    if not plain:
        return None
    if plain in PERIODS:
        return PERIODS[plain]
    try:
        found = amount(plain.removesuffix(" days").removesuffix(" day"))
    except NotUsable:
        found = None
    if not found:
        raise NotUsable(
            "not a period", "Enter the number of days, or a word such as “week”, “month” or “year”."
        )
    if not 1 <= found <= LONGEST_PERIOD:
        raise NotUsable("unlikely period", "A period is from a day to ten years. Enter its number of days.")
    return found


def weekly_hours(text: str) -> Decimal | None:
    """Return the hours of a week; None for a blank, and 0 where somebody has none."""
    found = amount(text)
    if found and not LEAST_HOURS <= found <= MOST_HOURS:
        raise NotUsable("unlikely hours", "A week has 168 hours. Enter the hours of a week, such as 37.5.")
    return found


def yes_or_no(text: str) -> bool | None:
    """Return True for yes, False for no, None for a blank."""
    plain = tidy(text[:LONGEST]).lower()
    if not plain:
        return None
    if plain in YES or plain in NO:
        return plain in YES
    raise NotUsable("neither yes nor no", "Enter yes or no.")
