"""Saving the pay gap of a year: of a pay file its figures alone, never a row."""

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction

from equality.pay import PayFigures
from organisations.models import ReportingYear, Stale, User
from standards.models import PayGap

KEPT: Final = ("as_at", "basis", "figures", "source", "file_sha256", "file_rows")


def import_pay_file(
    *,
    year: ReportingYear,
    figures: PayFigures,
    as_at: date,
    file_sha256: str,
    file_rows: int,
    source: str,
    by: User | None,
    at: datetime,
    version: int | None = None,
) -> PayGap:
    """Make the pay gap of a characteristic what a file says; its commentary and link stay.

    A file that says what is stored already changes nothing. With `version`, raise Stale where somebody has
    saved since that one; Stale too where somebody entered the pay gap for the first time just now.
    """
    wanted = {
        "as_at": as_at,
        "basis": PayGap.Basis.FILE,
        "figures": figures.as_plain(),
        "source": source,
        "file_sha256": file_sha256,
        "file_rows": file_rows,
    }
    return _save(year, figures.characteristic, wanted, at=at, by=by, version=version)


def enter_pay(
    *,
    year: ReportingYear,
    figures: PayFigures,
    as_at: date,
    source: str,
    by: User | None,
    version: int | None = None,
) -> PayGap:
    """Make the pay gap of a characteristic what a payroll system printed; raise Stale as above."""
    wanted = {
        "as_at": as_at,
        "basis": PayGap.Basis.ENTERED,
        "figures": figures.as_plain(),
        "source": source,
        "file_sha256": "",
        "file_rows": None,
    }
    return _save(year, figures.characteristic, wanted, at=None, by=by, version=version)


def _save(
    year: ReportingYear,
    characteristic: str,
    wanted: dict[str, object],
    *,
    at: datetime | None,
    by: User | None,
    version: int | None,
) -> PayGap:
    pay_gap = PayGap.objects.filter(year=year, characteristic=characteristic).first()
    if pay_gap is None:
        pay_gap = PayGap(year=year, characteristic=characteristic)
    elif version is not None and pay_gap.version != version:
        raise Stale(pay_gap)
    elif all(getattr(pay_gap, field) == wanted[field] for field in KEPT):
        return pay_gap
    for field, value in wanted.items():
        setattr(pay_gap, field, value)
    pay_gap.imported_at = at
    pay_gap._history_user = by  # type: ignore[attr-defined] # a worker or a command acts for them
    pay_gap.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            if pay_gap.pk:
                pay_gap.claim(version or pay_gap.version)
            pay_gap.save()
    except IntegrityError:
        if quicker := PayGap.objects.filter(year=year, characteristic=characteristic).first():
            raise Stale(quicker) from None
        raise
    return pay_gap
