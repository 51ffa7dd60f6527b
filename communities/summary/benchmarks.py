"""Reads the benchmarks of an organisation, and puts them into the groups that staff are counted in."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from communities import rules
from communities.extracts.shapes import Kind
from communities.models import Benchmark as Stored
from communities.models import BenchmarkArea, Choice, Served
from communities.summary.shapes import Area, Available, Benchmark, ServedAreas
from equality.categories import category_set, default_set
from equality.comparisons import BANDS, LIKE_FOR_LIKE, likeness, likenesses
from equality.groupings import Group, groupings
from organisations.models import Organisation
from organisations.sources import source
from psed.sheets.headings import listed

AREA_MISSING = "%(areas)s: not in this table, and not counted here."


def benchmarks(
    organisation: Organisation, characteristic: str, *, grouping: str = "", on: date | None = None
) -> tuple[Benchmark, ...]:
    """Return what a characteristic is compared with, in one grouping of the staff lists.

    Without a grouping, the first that can be compared; for age it is a staff list, whose bands are the
    groups. `on` is the day of the staff figures: older and younger benchmarks say that they are. A benchmark
    whose parts don't fit the groups has no shares, and a note that says why.
    """
    return Read(organisation).benchmarks(characteristic, grouping=grouping, on=on)


class Read:
    """All that is needed of an organisation's benchmarks, read in five queries however many there are."""

    def __init__(self, organisation: Organisation, *, served: Served | None = None) -> None:
        self.organisation = organisation
        self._other = served  # other areas than the stored ones

    @cached_property
    def stored(self) -> list[Stored]:
        return list(Stored.objects.visible_to(self.organisation).newest_first())

    @cached_property
    def _codes(self) -> Served | None:
        return self._other or Served.objects.filter(organisation=self.organisation).first()

    @cached_property
    def served(self) -> ServedAreas:
        """Whom the organisation serves."""
        served = self._codes
        codes = list(served.areas) if served else []
        areas = tuple(Area(code, self._names.get(code, "")) for code in codes)
        name = served.name if served and served.name else rules.together([str(each) for each in areas])
        return ServedAreas(name, areas)

    @cached_property
    def _areas(self) -> dict[int, dict[str, BenchmarkArea]]:
        """The figures of the areas served, and of what is no area, by benchmark and code."""
        codes = ["", *(self._codes.areas if self._codes else [])]
        found: dict[int, dict[str, BenchmarkArea]] = {}
        mine = BenchmarkArea.objects.filter(
            code__in=codes, benchmark__in=Stored.objects.visible_to(self.organisation)
        )
        for area in mine:
            found.setdefault(area.benchmark_id, {})[area.code] = area
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            code: area.name
            for by_code in self._areas.values()
            for code, area in by_code.items()
            if code and area.name
        }

    @cached_property
    def _choices(self) -> dict[str, tuple[bool, set[int]]]:
        """For each characteristic that somebody chose for: whether the usual one, and which others."""
        found: dict[str, tuple[bool, set[int]]] = {}
        chosen = Choice.objects.filter(organisation=self.organisation)
        for about, usual, benchmark in chosen.values_list("characteristic", "usual", "lines__benchmark"):
            found.setdefault(about, (usual, set()))[1].add(benchmark)
        return found

    def usual(self, characteristic: str) -> list[Stored]:
        """Return the newest table of the population that has every area served, where there is one."""
        for each in self.stored:
            if each.characteristic == characteristic and each.kind == Kind.POPULATION and self._covers(each):
                return [each]
        return []

    def used(self, characteristic: str) -> list[Stored]:
        """Return those chosen, populations first and the newest of each kind, or else the usual one."""
        usual, chosen = self._choices.get(characteristic, (True, set()))
        if usual:
            return self.usual(characteristic)
        found = [each for each in self.stored if each.pk in chosen and each.characteristic == characteristic]
        return sorted(found, key=lambda each: list(Kind).index(Kind(each.kind)))

    def is_chosen(self, characteristic: str) -> bool:
        """Whether somebody has chosen what it is compared with."""
        return not self._choices.get(characteristic, (True, set()))[0]

    def figures(self, benchmark: Stored) -> tuple[dict[str, rules.Number], int | None]:
        """Return the figures of the areas served together by part code, and whom they count."""
        held = self._held(benchmark)
        return rules.added([_numbers(each, benchmark.in_percent) for each in held]), _base(held)

    def _covers(self, benchmark: Stored) -> bool:
        return bool(self.served.areas) and not self.missing(benchmark)

    def missing(self, benchmark: Stored) -> tuple[Area, ...]:
        """Return the areas served that a table of a population does not have."""
        if benchmark.kind != Kind.POPULATION:
            return ()
        held = self._areas.get(benchmark.pk, {})
        return tuple(each for each in self.served.areas if each.code not in held)

    def _held(self, benchmark: Stored) -> list[BenchmarkArea]:
        held = self._areas.get(benchmark.pk, {})
        codes = self.served.codes if benchmark.kind == Kind.POPULATION else ("",)
        return [held[code] for code in codes if code in held]

    def benchmarks(
        self, characteristic: str, *, grouping: str = "", on: date | None = None
    ) -> tuple[Benchmark, ...]:
        """Return what a characteristic is compared with; see the function of this name."""
        if not grouping:
            grouping = _first_grouping(characteristic)
        return tuple(self._benchmark(each, grouping, on) for each in self.used(characteristic))

    def one(self, benchmark: Stored, grouping: str = "") -> Benchmark:
        """Return one benchmark, whether or not it is compared with."""
        return self._benchmark(benchmark, grouping or _first_grouping(benchmark.characteristic), None)

    def _benchmark(self, benchmark: Stored, grouping: str, on: date | None) -> Benchmark:
        held = self._held(benchmark)
        figures, base = self.figures(benchmark)
        parts, whole, counted = benchmark.as_parts(), not benchmark.in_percent, benchmark.counted
        if benchmark.characteristic == "age":
            bands = category_set(grouping)
            in_groups = rules.banded(parts, figures, bands)
            groups = tuple(Group(each.code, each.label, each.known) for each in bands.categories)
            like = likeness("age", BANDS)
            if whole and not isinstance(in_groups, rules.Unlike):
                base = sum(int(number) for number in in_groups.values())
                counted = _("%(people)s in these age bands") % {"people": benchmark.counted}
        else:
            in_groups = rules.grouped(parts, figures, benchmark.category_set, grouping, whole=whole)
            groups = next(
                each for each in groupings(benchmark.characteristic) if each.code == grouping
            ).groups
            like = likeness(benchmark.characteristic, grouping)
        notes = [*benchmark.note.splitlines(), *self._notes(benchmark, on)]
        if isinstance(in_groups, rules.Unlike):
            notes.append(_("No comparison: %(reason)s") % {"reason": in_groups.reason})
            in_groups = {}
        is_population = benchmark.kind == Kind.POPULATION
        return Benchmark(
            key=benchmark.pk,
            kind=benchmark.kind,
            characteristic=benchmark.characteristic,
            title=benchmark.title,
            table_code=benchmark.table_code,
            source=benchmark.source,
            address=benchmark.address,
            licence=benchmark.licence,
            dated=benchmark.dated,
            dated_label=benchmark.dated_label,
            day=benchmark.day,
            area=self._area(benchmark, held),
            counted=counted,
            base=base,
            grouping=grouping,
            labels={each.code: _(each.label) for each in groups},
            shares=rules.shares(in_groups, base, in_percent=benchmark.in_percent),
            known={each.code: each.known for each in groups},
            mapping=_mapping(benchmark, grouping),
            caution=_(like.caution) if like and like.caution and is_population else "",
            notes=tuple(notes),
            rests_on=(source(benchmark),),
        )

    def _area(self, benchmark: Stored, held: Sequence[BenchmarkArea]) -> str:
        if benchmark.kind != Kind.POPULATION:
            return held[0].name if held else benchmark.title
        if not self.missing(benchmark):
            return self.served.name
        return rules.together([self._names.get(each.code, "") or each.code for each in held])

    def _notes(self, benchmark: Stored, on: date | None) -> list[str]:
        notes = []
        if missing := self.missing(benchmark):
            notes.append(_(AREA_MISSING) % {"areas": listed([str(each) for each in missing])})
        if on and (aged := rules.age_note(benchmark.dated, on)):
            notes.append(aged)
        return notes

    def available(self, characteristic: str = "") -> tuple[Available, ...]:
        """Return every benchmark that the organisation may use, the newest first."""
        found = [each for each in self.stored if characteristic in {"", each.characteristic}]
        used = {each.pk for about in {each.characteristic for each in found} for each in self.used(about)}
        usual = {each.pk for about in {each.characteristic for each in found} for each in self.usual(about)}
        return tuple(
            Available(
                key=each.pk,
                name=str(each),
                characteristic=each.characteristic,
                kind=each.kind,
                title=each.title,
                table_code=each.table_code,
                source=each.source,
                licence=each.licence,
                day=each.day,
                counted=each.counted,
                size=each.size,
                own=not each.is_shared,
                in_percent=each.in_percent,
                base=_base(self._held(each)),
                missing=self.missing(each),
                used=each.pk in used,
                usual=each.pk in usual,
            )
            for each in found
        )


def _first_grouping(characteristic: str) -> str:
    if characteristic == "age":
        return default_set("age").code
    found = likenesses(characteristic)
    return found[0].grouping if found else groupings(characteristic)[0].code


def _mapping(benchmark: Stored, grouping: str) -> str:
    """Say how its categories are put together; a table of staff is in the same groups as they are."""
    if benchmark.kind == Kind.POPULATION:
        like = likeness(benchmark.characteristic, BANDS if benchmark.characteristic == "age" else grouping)
        return _(like.mapping) if like else ""
    labels = {each.code: each.label for each in groupings(benchmark.characteristic)}
    label = labels.get(grouping) or category_set(grouping).label
    return _(LIKE_FOR_LIKE) % {"grouping": _(label)}


def _numbers(area: BenchmarkArea, in_percent: bool) -> Mapping[str, int | Decimal]:
    return {
        code: Decimal(str(number)) if in_percent else int(number) for code, number in area.figures.items()
    }


def _base(held: Sequence[BenchmarkArea]) -> int | None:
    bases = [each.base for each in held]
    known = [base for base in bases if base is not None]
    return sum(known) if known and len(known) == len(bases) else None
