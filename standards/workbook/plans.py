"""What a workbook would change, and how that is carried from its preview to the save: sealed in the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core import signing
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.standards import EVERYBODY, Indicator, Item, Standard, Takes, indicators
from organisations.models import ReportingYear
from standards import rules
from standards.models import Entry, Return
from standards.services.returns import Filling
from standards.workbook import shapes
from standards.workbook.reading import Filled, merge

SALT: Final = "standards.workbook"
HOURS: Final = 24 * 60 * 60


@dataclass(frozen=True)
class Change:
    """One figure or answer: from what, to what."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Plan:
    """What would be saved, and the same in words."""

    filling: Filling
    changes: tuple[Change, ...]


def plan(
    standard: Standard, on: date, returned: Return | None, entries: Mapping[str, Entry], filled: Filled
) -> Plan:
    """Return what saving a workbook would change; what it leaves empty stays as it is."""
    changes: list[Change] = []
    about = {}
    for name, label in shapes.about_return(standard).items():
        old = _plain(getattr(returned, name)) if returned else ""
        new = filled.about.get(name)
        if new is not None and new != old:
            about[name] = new
            changes.append(Change(label, _shown_day(name, old), _shown_day(name, new)))
    saved: dict[str, dict[str, Any]] = {}
    for indicator in indicators(standard.code, on):
        found = tuple(_entry_changes(standard, indicator, entries.get(indicator.code), filled))
        if found:
            saved[indicator.code] = _entry(indicator, entries.get(indicator.code), filled)
            changes += found
    versions = {"": returned.version if returned else 0}
    versions |= {code: entries[code].version if code in entries else 0 for code in saved}
    return Plan(Filling(about, saved, versions), tuple(changes))


def _entry(indicator: Indicator, entry: Entry | None, filled: Filled) -> dict[str, Any]:
    """Return all fields of an entry as they would be."""
    told = filled.told.get(indicator.code, {})
    values = merge(entry.values if entry else {}, filled.values.get(indicator.code, {}))
    return {
        "values": rules.tidied(indicator, values),
        "months": told.get("months", entry.months if entry else indicator.months),
        "source": told.get("source", entry.source if entry else ""),
        "note": told.get("note", entry.note if entry else ""),
    }


def _entry_changes(
    standard: Standard, indicator: Indicator, entry: Entry | None, filled: Filled
) -> Iterator[Change]:
    name = f"{_(standard.noun)} {indicator.number}"
    stored = entry.values if entry else {}
    for item in indicator.items:
        for code in item.groups:
            new = filled.values.get(indicator.code, {}).get(item.code, {}).get(code)
            old = stored.get(item.code, {}).get(code)
            if new is not None and not _same(item, old, new):
                group = "" if code == EVERYBODY.code else _(indicator.group(code).label)
                words = ", ".join(filter(None, [shapes.part_of(item), _(item.label), group]))
                yield Change(f"{name}: {words}", shown(item, old), shown(item, new))
    told = filled.told.get(indicator.code, {})
    for field, label in (("months", _("months counted")), ("source", _("source")), ("note", _("note"))):
        old = getattr(entry, field) if entry else ""
        new = told.get(field)
        # Of an indicator without counts nothing is told: the months alone are those of every new workbook.
        if new is None or new == old or (entry is None and field == "months" and new == indicator.months):
            continue
        yield Change(f"{name}: {label}", str(old), str(new))


def _same(item: Item, old: rules.Value | None, new: rules.Value) -> bool:
    if item.takes in {Takes.PERCENT, Takes.SCORE} and old is not None:
        return float(old) == float(new)  # a spreadsheet knows no zeros at the end of a number
    return old == new


def shown(item: Item, value: rules.Value | None) -> str:
    """Return what is entered as a person reads it; blank for nothing."""
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if item.takes is Takes.CHOICE:
        return _("Yes") if value == "yes" else _("No")
    return date_format(date.fromisoformat(value), "j F Y") if item.takes is Takes.DAY else value


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _shown_day(name: str, text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y") if name.endswith("_on") and text else text


def seal(year: ReportingYear, standard: Standard, filling: Filling) -> str:
    """Return what would be saved as a text that only this service can have made, for this return."""
    held = {"year": year.pk, "standard": standard.code, "filling": filling.as_plain()}
    return signing.dumps(held, salt=SALT, compress=True)


def unseal(year: ReportingYear, standard: Standard, sealed: str) -> Filling:
    """Return it again; raise BadSignature where it is another return's, changed, or a day old."""
    held = signing.loads(sealed, salt=SALT, max_age=HOURS)
    if (held["year"], held["standard"]) != (year.pk, standard.code):
        raise signing.BadSignature("The figures are of another return.")
    return Filling(**held["filling"])
