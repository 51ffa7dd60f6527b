"""Where the figures of a file land: in which organisation, year and snapshot; where they may not, why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from equality.matching import normalise
from equality.populations import population
from organisations.models import Organisation, ReportingYear
from organisations.permissions import Permission
from organisations.summary import organisations_where
from workforce import services
from workforce.extracts.shapes import CountedSnapshot
from workforce.imports import packing
from workforce.models import Import, Snapshot


@dataclass(frozen=True)
class Landing:
    """One counted snapshot and the year that it lands in; where that is None, `refusal` says why.

    `stored` is the snapshot that it changes, None where it is the first of its population in the year, and
    `before` the one of the year before. `note` says what was settled without asking.
    """

    number: int
    counted: CountedSnapshot
    year: ReportingYear | None
    as_at: date
    refusal: str = ""
    note: str = ""
    stored: Snapshot | None = None
    before: Snapshot | None = None

    @property
    def key(self) -> str:
        """What the snapshot goes by while its version is compared."""
        return f"{self.year.pk}.{self.counted.population}" if self.year else ""


def landings(kept: Import, user: Any) -> list[Landing]:
    """Return where each snapshot of an import lands for this person, in the order of the file.

    An organisation in which the person may not enter figures is treated like one that does not exist.
    """
    counted = [_with_total(packing.unpack(each)) for each in kept.counted]
    bodies = _Bodies(kept.year.organisation, user, counted)
    placed = [_place(number, each, bodies, kept) for number, each in enumerate(counted, start=1)]
    return _with_snapshots(_one_of_a_year(placed))


def _with_total(counted: CountedSnapshot) -> CountedSnapshot:
    """Take the largest sum of its lists for the total of a file that states none, and say so."""
    if counted.total is not None:
        return counted
    total = max((sum(each.counts.values()) for each in counted.profiles), default=0)
    note = _("The file states no total. %(total)s is taken, the largest sum of its characteristics.")
    return replace(counted, total=total, notes=(*counted.notes, note % {"total": f"{total:,}"}))


class _Bodies:
    """The organisations that a file may name: this one, and those where the person may enter figures."""

    def __init__(self, here: Organisation, user: Any, counted: Sequence[CountedSnapshot]) -> None:
        self.here = here
        self.named = {each.organisation for each in counted}
        self.by_name: dict[str, Organisation] = {}
        mine = {body.pk: body for body in organisations_where(user, Permission.WORKFORCE_EDIT)}
        self.may_here = here.pk in mine
        for body in (*mine.values(), *([here] if self.may_here else [])):
            for name in (body.name, body.slug, body.ods_code):
                if name:
                    self.by_name[normalise(name)] = body
        self.years: dict[int, list[ReportingYear]] = {}

    def find(self, name: str) -> tuple[Organisation | None, str]:
        """Return the organisation of a name, and what to say of it."""
        if not name:
            return (self.here if self.may_here else None), ""
        found = self.by_name.get(normalise(name))
        if found is None and len(self.named) == 1 and self.may_here:
            words = {"name": name, "organisation": self.here}
            return self.here, _("The file calls it “%(name)s”. It is taken for %(organisation)s.") % words
        return found, ""

    def year_of(self, body: Organisation, day: date) -> ReportingYear | None:
        if body.pk not in self.years:
            self.years[body.pk] = list(body.years.all())
        return next((each for each in self.years[body.pk] if each.starts_on <= day <= each.ends_on), None)


def _place(number: int, counted: CountedSnapshot, bodies: _Bodies, kept: Import) -> Landing:
    day = counted.as_at or kept.as_at
    if day > timezone.localdate():
        say = _("%(day)s has not come yet, so nobody can have been counted on it.")
        return Landing(number, counted, None, day, say % {"day": date_format(day, "j F Y")})
    body, note = bodies.find(counted.organisation)
    if body is None:
        say = _("You may not enter figures for “%(name)s” here, so its figures are left out.")
        named = counted.organisation or kept.year.organisation
        return Landing(number, counted, None, day, say % {"name": named})
    if body == kept.year.organisation and (counted.as_at is None or _only_day(kept)):
        return Landing(number, counted, kept.year, day, note=note)
    year = bodies.year_of(body, day)
    if year is None:
        words = {"organisation": body, "day": date_format(day, "j F Y")}
        say = _("%(organisation)s has no reporting year with %(day)s in it. Add the year first.") % words
        return Landing(number, counted, None, day, say)
    year.organisation = body
    return Landing(number, counted, year, day, note=note)


def _only_day(kept: Import) -> bool:
    """Return whether the file has figures of one day only: they belong to the year that is open."""
    return len({each["as_at"] for each in kept.counted}) == 1


def _one_of_a_year(placed: Sequence[Landing]) -> list[Landing]:
    """Keep of several days in one year the last one: a year has one snapshot of a population."""
    last: dict[str, date] = {}
    for each in placed:
        if each.year:
            last[each.key] = max(each.as_at, last.get(each.key, each.as_at))
    return [
        each
        if not each.year or each.as_at == last[each.key]
        else Landing(
            each.number,
            each.counted,
            None,
            each.as_at,
            _("The file has a later day of the same year, which is taken: %(day)s.")
            % {"day": date_format(last[each.key], "j F Y")},
        )
        for each in placed
    ]


def _with_snapshots(placed: Sequence[Landing]) -> list[Landing]:
    """Bring along what is stored of the year and of the year before, with four queries in all."""
    years = {each.year.pk for each in placed if each.year}
    before = {each.year.pk: each.year.before for each in placed if each.year}
    wanted = years | {year.pk for year in before.values() if year}
    stored = {
        (snapshot.year_id, snapshot.population): snapshot
        for snapshot in Snapshot.objects.filter(year__in=wanted).with_counts().prefetch_related("breakdowns")
    }
    found = []
    for each in placed:
        if each.year:
            earlier = before[each.year.pk]
            people = each.counted.population
            now = stored.get((each.year.pk, people))
            then = stored.get((earlier.pk, people)) if earlier else None
            found.append(
                Landing(
                    each.number, each.counted, each.year, each.as_at, note=each.note, stored=now, before=then
                )
            )
        else:
            found.append(each)
    return found


def versions(placed: Iterable[Landing]) -> dict[str, Any]:
    """Return the versions of all that the landings would change, by the key of each; None of what is new."""
    return {
        each.key: {
            "snapshot": each.stored.version if each.stored else None,
            "profiles": {one.characteristic: one.version for one in each.stored.profiles.all()}
            if each.stored
            else {},
        }
        for each in placed
    }


def write(kept: Import, placed: Sequence[Landing], at: datetime) -> list[Snapshot]:
    """Save all snapshots, in the transaction of the caller; raise Stale where somebody was quicker."""
    saved = []
    for each in placed:
        if each.year is None:
            continue
        seen = kept.seen[each.key]
        snapshot = services.import_extract(
            year=each.year,
            counted=each.counted,
            file_sha256=kept.file_sha256,
            file_rows=kept.findings["rows"],
            source=kept.source,
            by=kept.saved_by,
            at=at,
            as_at=each.as_at,
            versions=services.Versions(seen["snapshot"], seen["profiles"]),
        )
        if population(each.counted.population).flow and kept.findings.get("since"):
            # The first day of a flow belongs to the snapshot as its date does.
            Snapshot.objects.filter(pk=snapshot.pk).update(since=kept.findings["since"])
        saved.append(snapshot)
    return saved
