"""What saving would change: each snapshot's totals, characteristics and breakdowns beside what is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.breakdowns import breakdown
from equality.categories import category_set
from equality.characteristics import characteristic, characteristics
from equality.figures import adds_up
from equality.populations import population
from workforce.extracts.shapes import CountedPart, CountedProfile
from workforce.imports.landing import Landing
from workforce.models import Snapshot


@dataclass(frozen=True)
class Change:
    """One number in the file, beside the one that is stored and the one of the year before; None is none."""

    label: str
    new: int | None
    stored: int | None
    before: int | None

    @property
    def is_same(self) -> bool:
        return self.new == self.stored


@dataclass(frozen=True)
class Part:
    """A table of the preview: a characteristic by category, or a breakdown by part."""

    label: str
    base: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    has_stored: bool = False
    has_before: bool = False


@dataclass(frozen=True)
class Preview:
    """One snapshot of the file as it would be saved."""

    landing: Landing

    @property
    def label(self) -> str:
        return str(_(population(self.landing.counted.population).label))

    @property
    def organisation(self) -> str:
        year = self.landing.year
        return str(year.organisation) if year else self.landing.counted.organisation

    @property
    def total(self) -> int:
        return self.landing.counted.total or 0

    @property
    def stored(self) -> int | None:
        return self.landing.stored.total if self.landing.stored else None

    @property
    def before(self) -> int | None:
        return self.landing.before.total if self.landing.before else None

    @property
    def sentences(self) -> list[str]:
        """Say how many people these are, against what is stored and against the year before."""
        year = self.landing.year
        said = [
            ngettext("%(number)s person.", "%(number)s people.", self.total) % {"number": f"{self.total:,}"}
        ]
        if self.stored is not None:
            said.append(_("That is %(change)s stored now.") % {"change": _than(self.total - self.stored)})
        else:
            said.append(_("It is the first snapshot of these people in the year."))
        if self.before is not None and year is not None and year.before is not None:
            words = {"change": _than(self.total - self.before), "year": year.before}
            said.append(_("Against %(year)s: %(change)s then.") % words)
        return said

    @property
    def date_note(self) -> str:
        """Say where the day lies outside the year."""
        year = self.landing.year
        return Snapshot(year=year, as_at=self.landing.as_at).date_note() if year else ""

    @property
    def notes(self) -> list[str]:
        """All that should be known before saving: what was settled, shortfalls, days outside the year."""
        return [each for each in (self.landing.note, self.date_note, *self.landing.counted.notes) if each]

    @cached_property
    def characteristics(self) -> list[Part]:
        now, then = _profiles(self.landing.stored), _profiles(self.landing.before)
        return [
            _characteristic(each, self.total, now.get(each.characteristic), then.get(each.characteristic))
            for each in self.landing.counted.profiles
        ]

    @cached_property
    def breakdowns(self) -> list[Part]:
        now, then = _divided(self.landing.stored), _divided(self.landing.before)
        return [
            _breakdown(code, parts, now.get(code), then.get(code))
            for code, parts in self.landing.counted.breakdowns.items()
            if parts
        ]

    @property
    def missing(self) -> str:
        """Say which characteristics the file does not tell of, and what becomes of what is stored of them."""
        there = {each.characteristic for each in self.landing.counted.profiles}
        stored = _profiles(self.landing.stored)
        absent = [each for each in characteristics() if each.code not in there]
        kept = [each for each in absent if each.code in stored and stored[each.code].headcounts.all()]
        if not absent:
            return ""
        said = _("Not in the file: %(names)s.") % {"names": ", ".join(_(each.label) for each in absent)}
        if not kept:
            return said
        names = {"names": ", ".join(_(each.label) for each in kept)}
        if self.keeps_others:
            return f"{said} " + _("What is stored of %(names)s stays.") % names
        return (
            f"{said} "
            + _(
                "The stored headcounts of %(names)s go, because they are of another day or total. Their "
                "commentary stays."
            )
            % names
        )

    @property
    def keeps_others(self) -> bool:
        """Whether what the file does not tell of stays: it is of the same people on the same day."""
        stored, landing = self.landing.stored, self.landing
        return bool(stored and (stored.as_at, stored.total) == (landing.as_at, landing.counted.total))


def previews(landings: Iterable[Landing]) -> list[Preview]:
    """Return the snapshots of a file as they would be saved, those that cannot be among them."""
    return [Preview(each) for each in landings]


def _than(difference: int) -> str:
    many = abs(difference)
    number = {"number": f"{many:,}"}
    if difference > 0:
        return ngettext("%(number)s person more than", "%(number)s people more than", many) % number
    if difference < 0:
        return ngettext("%(number)s person fewer than", "%(number)s people fewer than", many) % number
    return _("as many as")


def _profiles(snapshot: Snapshot | None) -> dict[str, Any]:
    return {each.characteristic: each for each in snapshot.profiles.all()} if snapshot else {}


def _divided(snapshot: Snapshot | None) -> dict[str, dict[str, int]]:
    if snapshot is None:
        return {}
    return {
        each.code: {code: count for code, _label, count, _fte in each.parts}
        for each in snapshot.breakdowns.all()
    }


def _characteristic(counted: CountedProfile, total: int, now: Any, then: Any) -> Part:
    categories = category_set(counted.category_set)
    stored, other = _counts(now, counted.category_set)
    before, _other = _counts(then, counted.category_set)
    notes = []
    if other:
        words = {"old": _(category_set(now.category_set).label), "new": _(categories.label)}
        notes.append(
            _("The list changes from “%(old)s” to “%(new)s”: the headcounts of the old list go.") % words
        )
    numbers = (counted.counts, stored, before)
    # A list of the staff record has seventy categories, most of them without anybody.
    codes = {code for each in numbers for code, count in each.items() if count}
    empty = len({code for each in numbers for code in each} - codes)
    if empty:
        notes.append(
            ngettext(
                "%(number)s category without anybody is not shown.",
                "%(number)s categories without anybody are not shown.",
                empty,
            )
            % {"number": empty}
        )
    return Part(
        label=_(characteristic(counted.characteristic).label),
        base=f"{_(categories.label)}. {adds_up(counted.counts, total).sentence}",
        changes=tuple(
            Change(_(each.label), counted.counts.get(each.code), stored.get(each.code), before.get(each.code))
            for each in categories.categories
            if each.code in codes
        ),
        notes=tuple(notes),
        has_stored=bool(stored),
        has_before=bool(before),
    )


def _counts(profile: Any, category_set_code: str) -> tuple[Mapping[str, int], bool]:
    """Return the stored counts where they are in the same list, and whether they are in another one."""
    if profile is None:
        return {}, False
    counts = {each.category: each.count for each in profile.headcounts.all()}
    if profile.category_set != category_set_code:
        return {}, bool(counts)
    return counts, False


def _breakdown(
    code: str, parts: Iterable[CountedPart], now: dict[str, int] | None, then: dict[str, int] | None
) -> Part:
    stored, before = now or {}, then or {}
    shown = list(parts)
    gone = len(stored.keys() - {each.code for each in shown})
    note = ngettext(
        "%(number)s part that is stored now is not in the file, and goes.",
        "%(number)s parts that are stored now are not in the file, and go.",
        gone,
    ) % {"number": gone}
    return Part(
        label=_(breakdown(code).label),
        base="",
        changes=tuple(
            Change(_(each.label), each.count, stored.get(each.code), before.get(each.code)) for each in shown
        ),
        notes=(note,) if gone else (),
        has_stored=bool(stored),
        has_before=bool(before),
    )
