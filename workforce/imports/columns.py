"""What was found in a file, as the pages show it: its columns, its values, its problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from equality.breakdowns import breakdowns
from equality.characteristics import characteristics
from equality.extract_columns import extract_column
from workforce.extracts.columns import (
    BREAKDOWN_FIELDS,
    CHARACTERISTIC_FIELDS,
    READ,
    Columns,
    recognise,
)
from workforce.extracts.roles import (
    CATEGORY,
    CHARACTERISTIC,
    COUNT,
    DATE,
    FTE,
    IGNORE,
    MEASURE,
    ORGANISATION,
    POPULATION,
    TOTAL,
    title,
)
from workforce.extracts.shapes import Shape
from workforce.models import Import

ABOUT_PEOPLE: Final = gettext_lazy("Who is counted")
CHARACTERISTICS: Final = gettext_lazy("Characteristics")
BREAKDOWNS: Final = gettext_lazy("Breakdowns")

FIGURES: Final = (ORGANISATION, DATE, POPULATION, CHARACTERISTIC, CATEGORY, COUNT, FTE, TOTAL, MEASURE)

# Columns that are read of each person and never kept: what becomes of them is said beside the box.
BECOMES: Final = {
    "employee_number": gettext_lazy("Read so that nobody is counted twice, then dropped."),
    "assignment_number": gettext_lazy("Read so that nobody is counted twice, then dropped."),
    "date_of_birth": gettext_lazy("Turned into an age band, then dropped."),
    "age": gettext_lazy("Turned into an age band, then dropped."),
    "start_date": gettext_lazy("Read to count only those in post on the day, then dropped."),
    "leaving_date": gettext_lazy("Read to count only those in post on the day, then dropped."),
    "gender_identity": gettext_lazy("Counted for the whole organisation only, never within a breakdown."),
}


@dataclass(frozen=True)
class Group:
    """Columns that belong together: those found in the file, and those that were not."""

    title: str
    found: tuple[BoundField, ...]
    missing: tuple[BoundField, ...]

    @property
    def is_open(self) -> bool:
        """Whether what was not found must be seen: somebody has chosen wrongly there."""
        return any(box.errors for box in self.missing)


@dataclass(frozen=True)
class Found:
    """The columns of an import's file."""

    kept: Import

    @property
    def is_staff(self) -> bool:
        return self.kept.findings["shape"] == Shape.STAFF

    @property
    def headers(self) -> Sequence[str]:
        return tuple(self.kept.findings["headers"])

    @cached_property
    def columns(self) -> Columns:
        """The columns of a staff file as they were read."""
        return recognise(self.headers, chosen=self.kept.findings["columns"])

    @property
    def shape_sentence(self) -> str:
        """Say what kind of file this is taken for, and how long it is."""
        rows = self.kept.findings["rows"]
        return {
            Shape.STAFF: ngettext(
                "A staff extract: one row for each person or post, %(rows)s row.",
                "A staff extract: one row for each person or post, %(rows)s rows.",
                rows,
            ),
            Shape.LONG: ngettext(
                "A table of counts: one row for each category, %(rows)s row.",
                "A table of counts: one row for each category, %(rows)s rows.",
                rows,
            ),
            Shape.WIDE: ngettext(
                "A table of counts: one column for each category, %(rows)s row.",
                "A table of counts: one column for each category, %(rows)s rows.",
                rows,
            ),
        }[Shape(self.kept.findings["shape"])] % {"rows": f"{rows:,}"}

    @property
    def never_read(self) -> Sequence[str]:
        """The headings of columns that say who somebody is."""
        return self.columns.identifying if self.is_staff else ()

    @property
    def left_alone(self) -> Sequence[str]:
        """The other headings that nothing is read from."""
        if not self.is_staff:
            return ()
        read = {self.headers[place] for place in self.columns.positions.values()}
        return [heading for heading in self.headers if heading not in read and heading not in self.never_read]

    @property
    def doubts(self) -> list[str]:
        """Say between which columns only a person can decide."""
        if not self.is_staff or self.kept.columns_confirmed:
            return []
        return [
            _("More than one column could be “%(field)s”. Choose the right one.") % {"field": label}
            for each in recognise(self.headers).open
            for label in [" / ".join(column.label for column in each.columns)]
        ]

    def for_form(self) -> dict[str, Any]:
        """Return what the form of this file's columns is made from."""
        if self.is_staff:
            return {
                "fields": [(name, _(extract_column(name).label), BECOMES.get(name, "")) for name in READ],
                "headers": self.headers,
                "never": self.columns.identifying,
                "positions": self.columns.positions,
            }
        return {
            "headers": self.headers,
            "roles": [self.kept.findings["columns"].get(heading, "") for heading in self.headers],
            "choices": role_choices(),
        }

    def groups(self, form: Any) -> list[Group]:
        """Return the form's boxes as they stand on the page."""
        if not self.is_staff:
            boxes = [form[name] for name in form.fields if name != "version"]
            found = tuple(box for box in boxes if box.initial)
            return [Group("", found, tuple(box for box in boxes if not box.initial))]
        return [
            self._group(form, title, names)
            for title, names in (
                (ABOUT_PEOPLE, [name for name in READ if _is_about_people(name)]),
                (CHARACTERISTICS, ["date_of_birth", "age", *CHARACTERISTIC_FIELDS]),
                (BREAKDOWNS, list(BREAKDOWN_FIELDS)),
            )
        ]

    def _group(self, form: Any, title: Any, names: Sequence[str]) -> Group:
        found = [name for name in names if name in self.columns.positions]
        return Group(
            str(title),
            tuple(form[name] for name in found),
            tuple(form[name] for name in names if name not in found),
        )


def _is_about_people(name: str) -> bool:
    return name not in {"date_of_birth", "age", *CHARACTERISTIC_FIELDS, *BREAKDOWN_FIELDS}


def found(kept: Import) -> Found:
    """Return the columns of an import's file."""
    return Found(kept)


def role_choices() -> list[tuple[str, Any]]:
    """Return what a column of counts may be for, in groups."""
    about = [(each.code, _(each.label)) for each in characteristics()]
    parts = [(each.code, _(each.label)) for each in breakdowns()]
    return [
        ("", _("Not recognised: left alone")),
        (IGNORE, _("Not to be read")),
        (_("The figures"), [(role, _(title(role))) for role in FIGURES]),
        (_("Characteristics"), about),
        (_("Breakdowns"), parts),
    ]


def heading_of(kept: Import, column: str) -> str:
    """Return what the file calls a column that something was read for."""
    used: Mapping[str, str] = kept.findings.get("used", {})
    return used.get(column) or (_(extract_column(column).label) if column in READ else column)
