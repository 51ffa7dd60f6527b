"""Finds the body and year that the counts of a file belong to; adds those that do not exist yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from equality.matching import normalise
from equality.populations import population
from organisations import services as organisations
from organisations.models import Organisation, ReportingYear
from workforce.extracts.shapes import CountedSnapshot
from workforce.extracts.stated import in_words


class NoSuchOrganisation(Exception):
    """An option names a body that there is not, or the file none where it has to; the sentence says which."""


@dataclass
class Arrival:
    """The counts of a body on one day, and where they land; without a year, `refusals` say why."""

    counted: CountedSnapshot
    organisation: Organisation | None = None
    year: ReportingYear | None = None
    said: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return what to call it in a sentence: the body and the day."""
        body = str(self.organisation or self.counted.organisation or "The file")
        return f"{body}, {in_words(self.counted.as_at)}" if self.counted.as_at else body


class Bodies:
    """The organisations by name, address and ODS code, and their years: each read once for a file."""

    def __init__(self) -> None:
        self._by_name: dict[str, Organisation] = {}
        self._by_code: dict[str, Organisation] = {}
        self._years: dict[int, list[ReportingYear]] = {}
        for body in Organisation.objects.prefetch_related("years"):
            self._know(body)
            self._years[body.pk] = list(body.years.all())

    def find(self, name: str) -> Organisation | None:
        """Return a body by name, address or ODS code; None where there is none."""
        return self._by_name.get(normalise(name)) or self._by_code.get(name.strip().casefold())

    def add(self, name: str) -> Organisation:
        """Add a body of this name."""
        body = organisations.add_organisation(name=name)
        self._know(body)
        self._years[body.pk] = []
        return body

    def year_of(self, body: Organisation, on: date) -> ReportingYear | None:
        """Return the year that holds a day: the one that began last, where there are two."""
        holding = [each for each in self._years[body.pk] if each.starts_on <= on <= each.ends_on]
        return max(holding, key=lambda each: each.starts_on, default=None)

    def add_year(self, body: Organisation, on: date) -> ReportingYear:
        """Add the year that holds a day."""
        year = organisations.add_year(organisation=body, holding=on)
        self._years[body.pk].append(year)
        return year

    def _know(self, body: Organisation) -> None:
        self._by_name.setdefault(normalise(body.name) or body.name, body)
        for code in (body.slug, body.ods_code):
            if code:
                self._by_code.setdefault(code.casefold(), body)


def arrivals(
    snapshots: Iterable[CountedSnapshot], *, only: str = "", may_be_nobodys: bool = False
) -> list[Arrival]:
    """Return where each snapshot lands, adding the bodies and years that are missing.

    `only` names the one body whose figures are wanted; figures that name nobody are its own, and so are those
    of a file that names one body only. Of two days of one body in one year the later is taken. Raise
    NoSuchOrganisation where `only` names nobody, or none of the bodies in the file; with `may_be_nobodys`
    figures that name nobody have no place, without it they raise it too.
    """
    bodies = Bodies()
    wanted = _wanted(bodies, only)
    every = list(snapshots)
    found = [_placed(each, bodies, wanted, every) for each in every]
    taken = [each for each in found if each is not None]
    if wanted and every and not taken:
        names = ", ".join(dict.fromkeys(f"“{each.organisation}”" for each in every))
        raise NoSuchOrganisation(f"The file has no figures of {wanted}. It has those of {names}.")
    if not may_be_nobodys and any(
        each.organisation is None and not each.counted.organisation for each in taken
    ):
        raise NoSuchOrganisation(
            "The file names no organisation. Say whose figures they are: --organisation SLUG."
        )
    _settle_years(taken, bodies)
    _keep_the_latest(taken)
    return taken


def _wanted(bodies: Bodies, only: str) -> Organisation | None:
    if not only:
        return None
    if (found := bodies.find(only)) is None:
        raise NoSuchOrganisation(
            f"There is no organisation “{only}”. Give the address of one that there is, or add it first: "
            "manage.py add_organisation."
        )
    return found


def _placed(
    counted: CountedSnapshot, bodies: Bodies, wanted: Organisation | None, every: Sequence[CountedSnapshot]
) -> Arrival | None:
    """Return the arrival of a snapshot with its body; None where another body's figures are wanted."""
    arrival = Arrival(counted)
    if not counted.organisation:
        arrival.organisation = wanted
        arrival.refusals += _wants(counted)
        return arrival
    body = bodies.find(counted.organisation)
    if wanted is not None:
        if body is None and len({each.organisation for each in every}) == 1:
            arrival.said.append(f"The file calls it “{counted.organisation}”. It is taken for {wanted}.")
            body = wanted
        if body != wanted:
            return None
    arrival.refusals += _wants(counted)
    if body is None and not arrival.refusals:
        try:
            body = bodies.add(counted.organisation)
        except ValidationError as error:
            arrival.refusals.append(" ".join(error.messages))
            return arrival
        arrival.said.append(f"{body} is added, at the address {body.slug}.")
    arrival.organisation = body
    return arrival


def _wants(counted: CountedSnapshot) -> list[str]:
    """Say what is missing for a snapshot."""
    found = []
    if counted.as_at is None:
        found.append("The file names no day for these figures. Say which: --as-at DATE.")
    if counted.total is None:
        found.append("There is no total, and no figure that it could be worked out from.")
    return found


def _settle_years(taken: Sequence[Arrival], bodies: Bodies) -> None:
    for each in taken:
        if each.organisation is None:
            continue
        on = each.counted.as_at
        if on is None or each.refusals:
            continue
        if (year := bodies.year_of(each.organisation, on)) is not None:
            each.year = year
        else:
            try:
                each.year = bodies.add_year(each.organisation, on)
            except ValidationError as error:
                each.refusals.append(
                    f"No year holds {in_words(on)}, and none can be added: {error.messages[0]}"
                )
            else:
                each.said.append(f"The reporting year {each.year} is added.")


def _keep_the_latest(taken: Sequence[Arrival]) -> None:
    """Leave out the earlier of two days in one year: a year has one snapshot of a population."""
    latest: dict[tuple[int, str], Arrival] = {}
    for each in taken:
        if each.year is not None and each.counted.as_at is not None:
            key = (each.year.pk, each.counted.population)
            kept = latest.get(key)
            if kept is None or (kept.counted.as_at or date.min) < each.counted.as_at:
                latest[key] = each
    for each in taken:
        if each.year is not None:
            kept = latest[each.year.pk, each.counted.population]
            if kept is not each and kept.counted.as_at is not None:
                label = population(each.counted.population).label.lower()
                which = "another" if kept.counted.as_at == each.counted.as_at else "a later one"
                each.refusals.append(
                    f"{each.year} has one snapshot of {label}, and the file has {which}, of "
                    f"{in_words(kept.counted.as_at)}, which is taken."
                )
                each.year = None
