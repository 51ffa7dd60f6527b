"""What may be entered for an indicator: how a box is read, and which numbers contradict each other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from equality.figures import percentage
from equality.standards import Indicator, Item, Takes
from equality.text import Said
from equality.text import gettext_noop as _
from psed.sheets.days import day
from psed.sheets.values import NotUsable, tidy, whole_number

Value = int | str
Values = Mapping[str, Mapping[str, Value]]
LONGEST: Final = {Takes.TEXT: 5_000, Takes.LINK: 500}
DECIMAL: Final = re.compile(r"(\d{1,3})(\.\d{1,2})?", re.ASCII)
LINK: Final = re.compile(r"https?://[^\s/$.?#][^\s\x00]*", re.IGNORECASE)
CHOICES: Final = {"yes": ("yes", "y", "true", "1"), "no": ("no", "n", "false", "0")}
HALVES: Final = (("voting", "non_voting"), ("executive", "non_executive"))  # of the total of a board


@dataclass(frozen=True)
class Fault:
    """What is wrong with a box: the item and group it is of, and a sentence for whoever filled it in."""

    item: str
    group: str
    said: Said


def read_value(item: Item, text: str) -> Value | None:
    """Return what is entered for an item; None for nothing. Raise NotUsable, saying what to do.

    A count is a whole number. Percentages, scores and days come as text: 27.6, 6.87, 2017-03-31.
    """
    plain = tidy(text[:200])
    if item.takes in LONGEST:
        return _read_text(item.takes, text)
    if not plain:
        return None
    if item.takes is Takes.COUNT:
        return whole_number(text)
    if item.takes is Takes.CHOICE:
        return _read_choice(plain)
    if item.takes is Takes.DAY:
        return day(text).isoformat()
    return _read_decimal(plain, 100 if item.takes is Takes.PERCENT else 10)


def _read_text(takes: Takes, text: str) -> str | None:
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(kept) > LONGEST[takes]:
        raise NotUsable("long text", f"Enter no more than {LONGEST[takes]:,} characters.")
    if takes is Takes.LINK and kept and not LINK.fullmatch(kept):
        raise NotUsable(
            "no web address",
            "Enter a full web address, such as https://www.example.org/report.",
        )
    return kept or None


def _read_choice(plain: str) -> str:
    for choice, words in CHOICES.items():
        if plain.casefold() in words:
            return choice
    raise NotUsable("neither yes nor no", "Enter yes or no, or leave it blank.")


def _read_decimal(plain: str, highest: int) -> str:
    """Return a decimal as text; raise NotUsable beyond 0 to `highest`, or where it is no plain number."""
    number = plain.removesuffix("%").strip() if highest == 100 else plain
    found = DECIMAL.fullmatch(number)
    if not found or Decimal(number) > highest:
        what = "percentage" if highest == 100 else "score"
        example = "27.6" if highest == 100 else "6.87"
        raise NotUsable(
            f"no {what}",
            f"Enter a number from 0 to {highest} with at most two decimals, such as {example}.",
        )
    return str(Decimal(number))


def faults(indicator: Indicator, values: Values, staff: Values | None = None) -> tuple[Fault, ...]:
    """Return what cannot be true of an indicator's values, each at the box to look at first.

    `staff`: what the staff figures give for items that are left empty; where another board is entered, their
    executives and non-executives are not of it.
    """
    given = {
        code: counts
        for code, counts in (staff or {}).items()
        if not (values.get("total") and code in {"executive", "non_executive"})
    }
    known = {item.code: {**given.get(item.code, {}), **values.get(item.code, {})} for item in indicator.items}
    return tuple(fault for check in CHECKS for fault in check(indicator, known))


def part_within_whole(indicator: Indicator, values: Values) -> Iterator[Fault]:
    """Nobody is appointed who was not shortlisted: a part is no more than what it is a part of."""
    for item in indicator.items:
        if not item.within:
            continue
        for group in item.groups:
            part, whole = values[item.code].get(group), values[item.within].get(group)
            if isinstance(part, int) and isinstance(whole, int) and part > whole:
                said = Said(
                    _("%(part)s is more than %(whole)s in “%(item)s”. Check both numbers."),
                    {
                        "part": f"{part:,}",
                        "whole": f"{whole:,}",
                        "item": indicator.item(item.within).label,
                    },
                )
                yield Fault(item.code, group, said)


def halves_of_the_board(indicator: Indicator, values: Values) -> Iterator[Fault]:
    """Every seat on a board votes or does not, and is executive or is not."""
    for first, second in HALVES:
        if not {first, second, "total"} <= values.keys():
            continue
        for group in indicator.item("total").groups:
            one, other, total = (values[code].get(group) for code in (first, second, "total"))
            if not (isinstance(one, int) and isinstance(other, int) and isinstance(total, int)):
                continue
            # Where one part is more than all, that is said already.
            if one + other != total and max(one, other) <= total:
                said = Said(
                    _("%(sum)s in “%(first)s” and “%(second)s” together, but %(total)s in “%(item)s”."),
                    {
                        "sum": f"{one + other:,}",
                        "total": f"{total:,}",
                        "first": indicator.item(first).label,
                        "second": indicator.item(second).label,
                        "item": indicator.item("total").label,
                    },
                )
                yield Fault(second, group, said)


def answers_of_somebody(indicator: Indicator, values: Values) -> Iterator[Fault]:
    """Who said yes is a number of those who answered, and a percentage beside both is theirs."""
    if not {"yes", "base"} <= values.keys():
        return
    for group in indicator.item("yes").groups:
        yes, base = values["yes"].get(group), values["base"].get(group)
        if isinstance(yes, int) and base is None:
            yield Fault("base", group, Said(_("Enter how many people answered the question.")))
        printed = values.get("percent", {}).get(group)
        if isinstance(yes, int) and isinstance(base, int) and yes <= base and printed is not None:
            places = len(str(printed).partition(".")[2])
            worked_out = percentage(yes, base, places)
            if worked_out != Decimal(str(printed)):
                said = Said(
                    _("%(yes)s of %(base)s is %(percent)s%%. Check all three, or leave this empty."),
                    {"yes": f"{yes:,}", "base": f"{base:,}", "percent": str(worked_out or 0)},
                )
                yield Fault("percent", group, said)


CHECKS: Final = (part_within_whole, halves_of_the_board, answers_of_somebody)


def tidied(indicator: Indicator, values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Value]]:
    """Return the values in the order of the definition, without items that have none and without others."""
    return {
        item.code: kept
        for item in indicator.items
        if (
            kept := {
                group: values[item.code][group]
                for group in item.groups
                if values.get(item.code, {}).get(group) is not None
            }
        )
    }
