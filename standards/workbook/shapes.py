"""Which sheets the workbook of a return has, under which headings, and what each row is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equality.standards import EVERYBODY, SECTIONS, Group, Indicator, Item, Kind, Standard, indicators


@dataclass(frozen=True)
class CountSheet:
    """A sheet of counts: its name, its groups, and the indicators in it."""

    name: str
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]

    @property
    def has_parts(self) -> bool:
        """Return whether its rows are pay bands, which stand in parts of the form."""
        return any(each.kind is Kind.BANDS for each in self.indicators)

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings of its table."""
        part = (heading_part(),) if self.has_parts else ()
        return (heading_indicator(), *part, heading_item(), *(self.heading_of(each) for each in self.groups))

    def heading_of(self, group: Group) -> str:
        """Return the heading of a group's column; what is asked of the body as a whole is an answer."""
        return heading_answer() if group == EVERYBODY and len(self.groups) == 1 else _(group.label)

    def heading_before(self, group: Group) -> str:
        """Return the heading of a group's column of the year before, which is written and never read."""
        return _("%(heading)s, the year before") % {"heading": self.heading_of(group)}


def count_sheets(standard: Standard, on: date) -> list[CountSheet]:
    """Return the sheets of counts of a standard by the definitions of a day."""
    found = indicators(standard.code, on)
    sheets = []
    for name, kinds in (
        (_("Pay bands"), {Kind.BANDS}),
        (_("Relative likelihoods"), {Kind.LIKELIHOOD}),
        (_("Staff survey"), {Kind.SURVEY, Kind.SCORE}),
        (_("Board"), {Kind.BOARD}),
        (_("Answers"), {Kind.VOICE}),
    ):
        mine = tuple(each for each in found if each.kind in kinds)
        asked = {code for each in mine for item in each.items for code in item.groups}
        groups = tuple(each for each in (*standard.groups, EVERYBODY) if each.code in asked)
        if groups:
            sheets.append(CountSheet(name, groups, mine))
    return sheets


def about_return(standard: Standard) -> Mapping[str, str]:
    """Return what is asked about a return, by the name of its field."""
    return {
        "lead": _("Who leads it"),
        "reporting_steps": _("Steps so that more people say what they are"),
        "affects": _("What affects the data"),
        "approved_on": _("Approved by the board on"),
        "sent_on": _("Sent on"),
        "link": _("Where it is published"),
    }


def about_place() -> Mapping[str, str]:
    """Return the questions that say whose return of which year a workbook is."""
    return {"organisation": _("Organisation"), "year": _("Year"), "standard": _("Standard")}


def part_of(item: Item) -> str:
    """Return which part of the form of pay bands an item stands in."""
    return _(SECTIONS[item.section]) if item.section else ""


def return_headings() -> Sequence[str]:
    """Return the headings of what is said about a return."""
    return heading_question(), heading_answer()


def entry_headings() -> Sequence[str]:
    """Return the headings of what is said about the counts of each indicator."""
    return heading_indicator(), heading_months(), _("Source"), _("Note")


def heading_indicator() -> str:
    return _("Indicator")


def heading_part() -> str:
    return _("Part")


def heading_item() -> str:
    return _("Item")


def heading_question() -> str:
    return _("Question")


def heading_answer() -> str:
    return _("Answer")


def heading_months() -> str:
    return _("Months counted")
