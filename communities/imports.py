"""Between choosing a file of benchmarks and saving it: what it holds, sealed and carried along."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core import signing

from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from communities.models import Benchmark
from communities.services import Origin, layout
from organisations.models import Organisation
from psed.sheets.limits import Limits

SALT: Final = "communities.imports"
HOURS: Final = 24 * 60 * 60
LONGEST: Final = 1_500_000  # characters: a form of more is refused before it is read
TOO_LONG: Final = (
    "The file has more areas than this page can carry. Keep the rows of the areas that you need, or ask "
    "whoever runs the service to import it for all."
)
LIMITS: Final = Limits(rows=50_000)
SHOWN: Final = 6  # areas in a preview


@dataclass(frozen=True)
class Step:
    """What a file would do with one table: `replaces` where it is there already."""

    table: PopulationTable
    replaces: bool
    areas: tuple[AreaCounts, ...]
    more: int


class TooLong(ValueError):
    """A file has more than a page can carry; the message says what to do."""


def steps(organisation: Organisation, tables: Iterable[PopulationTable], origin: Origin) -> list[Step]:
    """Return what saving the tables as the organisation's own would do."""
    stored = set(
        Benchmark.objects.filter(organisation=organisation).values_list("layout", "title", "source", "dated")
    )
    return [
        Step(
            each,
            (layout(each), each.title, _source(each, origin), each.dated) in stored,
            each.areas[:SHOWN],
            len(each.areas[SHOWN:]),
        )
        for each in tables
    ]


def _source(table: PopulationTable, origin: Origin) -> str:
    return origin.source if not table.source or table.source.startswith("http") else table.source


def seal(organisation: Organisation, tables: Sequence[PopulationTable], origin: Origin) -> str:
    """Return the tables as a text that only this service can have made, for this organisation.

    Raise TooLong where a page can't carry them.
    """
    held = {
        "organisation": organisation.pk,
        "origin": asdict(origin),
        "tables": [_plain(each) for each in tables],
    }
    sealed = signing.dumps(held, salt=SALT, compress=True)
    if len(sealed) > LONGEST:
        raise TooLong(TOO_LONG)
    return sealed


def unseal(organisation: Organisation, sealed: str) -> tuple[tuple[PopulationTable, ...], Origin]:
    """Return the tables again; raise BadSignature where they are another's, changed, or a day old."""
    held = signing.loads(sealed, salt=SALT, max_age=HOURS)
    if held["organisation"] != organisation.pk:
        raise signing.BadSignature("The tables are another organisation's.")
    return tuple(_table(each) for each in held["tables"]), Origin(**held["origin"])


def _plain(table: PopulationTable) -> dict[str, Any]:
    plain = {
        **asdict(table),
        "kind": table.kind.value,
        "dated": table.dated.isoformat() if table.dated else None,
    }
    if table.in_percent:
        for area in plain["areas"]:
            area["values"] = {code: str(number) for code, number in area["values"].items()}
    return plain


def _table(plain: dict[str, Any]) -> PopulationTable:
    number: Any = Decimal if plain["in_percent"] else int
    areas = tuple(
        AreaCounts(**{**each, "values": {code: number(value) for code, value in each["values"].items()}})
        for each in plain["areas"]
    )
    parts = tuple(Part(**{**each, "members": tuple(each["members"])}) for each in plain["parts"])
    return replace(
        PopulationTable(**{**plain, "kind": Kind(plain["kind"]), "parts": parts, "areas": areas}),
        dated=date.fromisoformat(plain["dated"]) if plain["dated"] else None,
        notes=tuple(plain["notes"]),
    )
