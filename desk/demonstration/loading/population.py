"""The areas a body serves, and the benchmarks it is compared with."""

from decimal import Decimal
from typing import Any, cast

from django.utils import timezone

import communities.services
from communities.extracts.labels import CENSUS_LISTS, in_order, part_of
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from communities.models import Choice
from equality.categories import default_set
from organisations.models import Organisation


def population(body: Organisation, facts: dict[str, Any]) -> None:
    """Give the body its areas and benchmarks; beside the census, what else is printed of a characteristic."""
    beside: dict[str, list[Any]] = {}
    for given in facts["benchmarks"]:
        (saved,) = communities.services.save_tables(
            tables=[_benchmark(given, facts["population"]["names"])],
            origin=communities.services.Origin(given["source"], given.get("licence", "")),
            at=timezone.now(),
            organisation=body,
        )
        beside.setdefault(given["characteristic"], []).append(saved.benchmark)
    communities.services.serve(organisation=body, areas=facts["population"]["areas"])
    for about, benchmarks in beside.items():
        if len(benchmarks) > 1:
            choice = Choice.for_entry(body, about)
            communities.services.compare_with(choice=choice, usual=False, benchmarks=benchmarks)


def _benchmark(given: dict[str, Any], names: dict[str, str]) -> PopulationTable:
    about = given["characteristic"]
    kind, in_percent = Kind(given["kind"]), "percentages" in given
    code = given.get("categories") or (
        CENSUS_LISTS[about] if kind is Kind.POPULATION else default_set(about).code
    )
    areas = []
    parts: dict[str, Part] = {}
    for area, figures in (given["percentages"] if in_percent else given["counts"]).items():
        found = {label: cast(Part, part_of(about, label, code)) for label in figures}
        parts |= {part.code: Part(part.code, label, part.members) for label, part in found.items()}
        values = {
            found[label].code: Decimal(number) if in_percent else number for label, number in figures.items()
        }
        base = None if in_percent else sum(figures.values())
        is_area = kind is Kind.POPULATION
        areas.append(AreaCounts(area if is_area else "", names[area] if is_area else area, base, values))
    return PopulationTable(
        kind=kind,
        characteristic=about,
        category_set=code,
        title=given["title"],
        table_code=given.get("table", ""),
        counted=given["counted"],
        min_age=given.get("min_age"),
        dated=given["dated"],
        dated_label=given.get("period", ""),
        parts=in_order(about, parts, code),
        areas=tuple(areas),
        in_percent=in_percent,
    )
