"""Which column of a pay file is which, by its heading or as a person says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from equality.reading import Origin, rows
from psed.sheets.headers import Match, match_columns
from psed.sheets.headings import Column, listed, normalise
from psed.sheets.sheet import NotReadable, visible

GROUP: Final = "group"  # the field of a column that a person names for groups of any kind
CHARACTERISTICS: Final = ("sex", "race", "disability")
# What an hourly rate can be worked out from: any one of these will do.
WAYS: Final = (
    ("hourly_rate",),
    ("basic_pay", "weekly_hours"),
    ("annual_salary", "weekly_hours"),
    ("full_time_salary", "full_time_hours"),
)
SHOWN: Final = 12  # headings in a sentence


@dataclass(frozen=True)
class PayColumn:
    """A column of a pay file; `role` says what it is for: who, group, rate, bonus, leave, employed, band."""

    field: str
    label: str
    headings: tuple[str, ...]
    role: str
    origin: Origin


@cache
def pay_columns() -> tuple[PayColumn, ...]:
    """Return the columns in the order of the reference file."""
    return tuple(
        PayColumn(row.text("field"), row.text("label"), row.many("headings"), row.text("role"), row.origin)
        for row in rows("pay_file_columns.csv")
    )


@dataclass(frozen=True)
class PayColumns:
    """Where each field stands in a file, by its name; a person confirms or corrects it."""

    headers: tuple[str, ...]
    match: Match
    is_named: bool = False  # the column of hourly pay, by a person

    @property
    def positions(self) -> Mapping[str, int]:
        """Return the positions of the fields that are read."""
        return self.match.positions

    def heading(self, field: str) -> str:
        """Return the heading of a field's column as it stands in the file."""
        return self.headers[self.positions[field]]

    @property
    def characteristics(self) -> tuple[str, ...]:
        """Return the characteristics that the file has a column for."""
        return tuple(each for each in CHARACTERISTICS if each in self.positions)

    @property
    def unsettled(self) -> str:
        """Say between which columns nobody but a person can decide; empty where that matters nothing.

        Where somebody names the column of hourly pay, its parts are not needed.
        """
        parts = {each.field for each in pay_columns() if each.role == "rate"} if self.is_named else set()
        for each in self.match.ambiguous:
            if not {column.name for column in each.columns} <= parts:
                return each.message
        return ""

    @property
    def lacking(self) -> str:
        """Say what is missing to work out a pay gap; empty where nothing is."""
        if not any(all(field in self.positions for field in way) for way in WAYS):
            return (
                "The file has no column for hourly pay. Add a column “Hourly rate”, or “Basic pay” and "
                "“Weekly hours”, or “Annual salary” and “Weekly hours”, or say which column has the pay."
            )
        if not self.characteristics and GROUP not in self.positions:
            return (
                "The file has no column that says who is in which group. Add a column “Sex”, “Ethnicity” or "
                "“Disability”, or say which column it is."
            )
        return ""


def wanted(named: Mapping[str, str]) -> list[Column]:
    """Return the columns to look for; one that a person names goes by that heading alone."""
    known = [
        Column(each.field, each.label, each.headings, required=False)
        for each in pay_columns()
        if each.field not in named
    ]
    return [*(Column(field, heading, required=False) for field, heading in named.items()), *known]


def recognise(headers: Sequence[str], named: Mapping[str, str], *, only: Sequence[str] = ()) -> PayColumns:
    """Tell the columns of a pay file; `named` are headings that a person gives, by field.

    `only`: the characteristics to read, all of them where none is given. Raise NotReadable where the file has
    no column of that heading, or two.
    """
    chosen = {field: _position(headers, heading) for field, heading in named.items()}
    left_alone = set(CHARACTERISTICS) - set(only) if only or GROUP in named else set()
    columns = [each for each in wanted({}) if each.name not in left_alone or each.name in named]
    if GROUP in named:
        columns.append(Column(GROUP, named[GROUP], required=False))
    # A column that is named for one field is no candidate for another.
    return PayColumns(tuple(headers), match_columns(headers, columns, chosen=chosen), "hourly_rate" in chosen)


def _position(headers: Sequence[str], heading: str) -> int:
    exact = [place for place, each in enumerate(headers) if visible(each) == visible(heading)]
    found = exact or [place for place, each in enumerate(headers) if normalise(each) == normalise(heading)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotReadable(f"The file has several columns “{heading}”. Rename all of them but one.")
    some = listed([f"“{visible(each)}”" for each in headers[:SHOWN] if visible(each)])
    raise NotReadable(f"The file has no column “{heading}”. Its columns are {some}.")
