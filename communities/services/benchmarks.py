"""Changes to several records of this room: a file of benchmarks, the areas served, what is compared with."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from communities.extracts.shapes import AreaCounts, Part, PopulationTable
from communities.models import Benchmark, BenchmarkArea, Choice, ChoiceLine, Served
from organisations.models import Organisation

OGL: Final = "Open Government Licence v3.0"
ONS: Final = "Office for National Statistics"


@dataclass(frozen=True)
class Saved:
    """What an import did to one benchmark: areas added, changed, left as they were, and not in the file."""

    benchmark: Benchmark
    added: int
    changed: int
    same: int
    kept: int


@dataclass(frozen=True)
class Origin:
    """Where a file comes from; blank licence where none is known."""

    source: str
    licence: str = ""
    sha256: str = ""


@transaction.atomic
def save_tables(
    *,
    tables: Iterable[PopulationTable],
    origin: Origin,
    at: datetime,
    organisation: Organisation | None = None,
) -> list[Saved]:
    """Save the tables of a file, all or none; None is for all organisations, else it is that one's own.

    The same table again is replaced area by area: an area of the file takes the place of the stored one,
    and areas that are not in the file stay as they are.
    """
    return [_save(table, origin, at, organisation) for table in tables]


def _save(table: PopulationTable, origin: Origin, at: datetime, organisation: Organisation | None) -> Saved:
    if table.dated is None:
        raise ValueError(f"{table.title}: a benchmark needs the day that it is of.")
    web = table.source if table.source.startswith(("http://", "https://")) else ""
    parts = as_plain_parts(table.parts)
    which = {
        "organisation": organisation,
        "characteristic": table.characteristic,
        "source": (table.source if table.source and not web else origin.source)[:300],
        "title": table.title[:200],
        "table_code": table.table_code,
        "dated": table.dated,
        "dated_label": table.dated_label[:100],
        "layout": layout(table),
    }
    benchmark = Benchmark.objects.filter(**which).first() or Benchmark(**which)
    facts = {
        "kind": table.kind.value,
        "category_set": table.category_set,
        "address": web[:500],
        "licence": origin.licence,
        "counted": table.counted[:200],
        "min_age": table.min_age,
        "in_percent": table.in_percent,
        "parts": parts,
        "size": len(parts),
        "note": "\n".join(table.notes),
        "file_sha256": origin.sha256,
    }
    if benchmark.pk is None or any(getattr(benchmark, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(benchmark, name, value)
        benchmark.imported_at = at
        benchmark.save()
    return _save_areas(benchmark, _named(table.areas))


def _save_areas(benchmark: Benchmark, areas: Sequence[AreaCounts]) -> Saved:
    stored = {each.code: each for each in benchmark.areas.all()}
    new, changed = [], []
    for area in areas:
        facts = {
            "name": area.name,
            "base": area.base,
            "figures": {
                code: number if isinstance(number, int) else str(number)
                for code, number in area.values.items()
            },
        }
        one = stored.get(area.code)
        if one is None:
            new.append(BenchmarkArea(benchmark=benchmark, code=area.code, **facts))
        elif any(getattr(one, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(one, name, value)
            changed.append(one)
    bulk_create_with_history(new, BenchmarkArea, batch_size=500)
    bulk_update_with_history(changed, BenchmarkArea, ["name", "base", "figures"], batch_size=500)
    same = len(areas) - len(new) - len(changed)
    return Saved(benchmark, len(new), len(changed), same, len(stored) - len(changed) - same)


def _named(areas: Sequence[AreaCounts]) -> list[AreaCounts]:
    """Give areas that the file has by code alone the names that other tables have for them."""
    codes = [each.code for each in areas if each.code and not each.name]
    known = dict(
        BenchmarkArea.objects.filter(code__in=codes)
        .exclude(name="")
        .order_by("-pk")
        .values_list("code", "name")
    )
    for each in areas:
        if each.code and each.name:
            BenchmarkArea.objects.filter(code=each.code, name="").update(name=each.name)
    return [
        each if each.name else AreaCounts(each.code, known.get(each.code, ""), each.base, each.values)
        for each in areas
    ]


def layout(table: PopulationTable) -> str:
    """Return the hash of what tells tables of one title apart: the list, its parts, and who is counted."""
    held = [
        table.category_set,
        table.min_age,
        table.in_percent,
        [[part.code, *part.members] for part in table.parts],
    ]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


def as_plain_parts(parts: Iterable[Part]) -> list[list[object]]:
    """Return parts as the database holds them."""
    return [[part.code, part.label, list(part.members), part.min_age, part.max_age] for part in parts]


def serve(*, organisation: Organisation, areas: Sequence[str], name: str = "") -> Served:
    """Make these the areas that an organisation serves, in this order, each once."""
    served = Served.for_entry(organisation)
    served.areas = list(dict.fromkeys(areas))
    served.name = name
    served.save()
    return served


@transaction.atomic
def compare_with(*, choice: Choice, usual: bool, benchmarks: Sequence[Benchmark]) -> Choice:
    """Make these the benchmarks that a characteristic is compared with; the usual ones need none named.

    Only what differs is written, so that the history tells what changed.
    """
    choice.usual = usual
    choice.save()
    stored = {line.benchmark_id: line for line in choice.lines.all()}
    wanted = {} if usual else {each.pk: each for each in benchmarks}
    for pk in stored.keys() - wanted.keys():
        stored[pk].delete()
    for pk, benchmark in wanted.items():
        if pk not in stored:
            ChoiceLine.objects.create(choice=choice, benchmark=benchmark)
    return choice


def licence_of(source: str) -> str:
    """Return the licence under which a source is known to publish; blank for any other."""
    known = (ONS.casefold(), "census", "nomis", "nhs digital", "nhs england")
    return OGL if any(word in source.casefold() for word in known) else ""


def source_named(text: str) -> str:
    """Return a source in full where it is only called "ONS" or "census"."""
    plain = " ".join(text.split())
    if plain.casefold() in {"ons", "census", "census 2021", "ons census 2021", "nomis"}:
        return f"{ONS}, Census 2021"
    return plain
