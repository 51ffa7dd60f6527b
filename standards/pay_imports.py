"""Between reading a pay file and saving its figures: sealed and carried along, so that no row is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core import signing
from django.db import transaction

from equality.pay import PayFigures
from organisations.models import ReportingYear, Stale, User
from psed.sheets.limits import Limits
from standards.models import PayGap
from standards.services.pay import import_pay_file

SALT: Final = "standards.pay_imports"
HOURS: Final = 24 * 60 * 60
# What a page reads while a person waits: a body of 100,000 people.
LIMITS: Final = Limits(
    file_bytes=50_000_000,
    unpacked_bytes=200_000_000,
    rows=120_000,
    cells=3_000_000,
    elements=9_000_000,
)


@dataclass(frozen=True)
class Held:
    """The figures of a file by characteristic, and the versions of what they would take the place of."""

    figures: tuple[PayFigures, ...]
    versions: Mapping[str, int]
    as_at: date
    source: str
    sha256: str
    rows: int


def held(
    year: ReportingYear, figures: Sequence[PayFigures], *, as_at: date, source: str, sha256: str, rows: int
) -> Held:
    """Return what a preview carries: the figures, beside the versions that are stored now."""
    stored = PayGap.objects.filter(year=year, characteristic__in=[each.characteristic for each in figures])
    versions = dict(stored.values_list("characteristic", "version"))
    return Held(tuple(figures), versions, as_at, source, sha256, rows)


def seal(year: ReportingYear, given: Held) -> str:
    """Return it as a text that only this service can have made, for this year of this organisation."""
    plain = {
        "year": year.pk,
        "figures": [each.as_plain() for each in given.figures],
        "versions": dict(given.versions),
        "as_at": given.as_at.isoformat(),
        "source": given.source,
        "sha256": given.sha256,
        "rows": given.rows,
    }
    return signing.dumps(plain, salt=SALT, compress=True)


def unseal(year: ReportingYear, sealed: str) -> Held:
    """Return it again; raise BadSignature where it is another year's, changed, or a day old."""
    plain: dict[str, Any] = signing.loads(sealed, salt=SALT, max_age=HOURS)
    if plain["year"] != year.pk:
        raise signing.BadSignature("The figures are of another year.")
    return Held(
        figures=tuple(map(PayFigures.from_plain, plain["figures"])),
        versions=plain["versions"],
        as_at=date.fromisoformat(plain["as_at"]),
        source=plain["source"],
        sha256=plain["sha256"],
        rows=plain["rows"],
    )


@transaction.atomic
def save(
    year: ReportingYear, given: Held, figures: Sequence[PayFigures], *, by: User, at: datetime
) -> list[PayGap]:
    """Save these figures of a file, all or none; raise Stale where one was saved since the preview."""
    stored = {each.characteristic: each for each in PayGap.objects.filter(year=year).select_for_update()}
    for each in figures:
        there = stored.get(each.characteristic)
        if there is not None and there.version != given.versions.get(each.characteristic):
            raise Stale(there)
    return [
        import_pay_file(
            year=year,
            figures=each,
            as_at=given.as_at,
            file_sha256=given.sha256,
            file_rows=given.rows,
            source=given.source,
            by=by,
            at=at,
            version=given.versions.get(each.characteristic),
        )
        for each in figures
    ]
