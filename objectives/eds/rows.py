"""One row of a grading's workbook: each cell as its field takes it, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from equality.matching import normalise
from psed.sheets.books import plain
from psed.sheets.reread import RereadRow
from psed.sheets.sheet import visible
from psed.ui.forms import DayField

MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Fault:
    """One thing to put right, where the person sees it; `row` is None for the whole sheet."""

    sheet: str
    row: int | None
    column: str
    message: str


def as_it_comes_back(text: str) -> str:
    """Return a text as a cell gives it back: without control characters, cut to what a cell takes."""
    return visible(plain(text))


class Row:
    """One row of a sheet, which takes down what is wrong in it."""

    def __init__(self, row: RereadRow, sheet: str, faults: list[Fault]) -> None:
        self.row, self.sheet, self.faults = row, sheet, faults

    def fault(self, column: str, message: str, *, once: bool = False) -> None:
        """Take down what is wrong in a column; `once`: in place of what was said of it before."""
        if once:
            self.faults[:] = [
                each
                for each in self.faults
                if (each.sheet, each.row, each.column) != (self.sheet, self.row.row, column)
            ]
        self.faults.append(Fault(self.sheet, self.row.row, column, message))

    def text(self, column: str) -> str:
        value = self.row.values.get(column)
        return "" if value is None else str(value).strip()

    def kept(self, column: str, model: type[models.Model], name: str, stored: str) -> str:
        """Return a text as its field takes it; what is stored where the cell says the same."""
        text = self.text(column)
        if text == as_it_comes_back(stored).strip():
            return stored
        kind: Any = model._meta.get_field(name)
        try:
            return str(kind.clean(text, None)) if text else ""
        except ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return text

    def choice(self, column: str, choices: Iterable[tuple[str, Any]]) -> str:
        """Return the code of a choice that is named by its words or its code; blank for an empty cell."""
        written = self.text(column)  # of which nothing may be left to compare: “–”, an emoji
        known = list(choices)
        for code, label in known:
            if written and normalise(written) in (normalise(code), normalise(str(label))):
                return code
        if written:
            words = ", ".join(str(label) for _code, label in known)
            self.fault(column, _("Enter one of these: %(words)s.") % {"words": words})
        return ""

    def day(self, column: str) -> date | None:
        try:
            found: date | None = DayField(required=False).clean(self.text(column))
        except forms.ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return None
        return found

    def number(self, column: str) -> int | None:
        text = self.text(column)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()) or int(text[:9]) > MOST_PEOPLE or len(text) > 6:
            self.fault(column, _("Enter a whole number, such as 12."))
            return None
        return int(text)
