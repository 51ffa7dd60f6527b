"""What changes returns of the WRES and the WDES."""

from organisations.models import ReportingYear
from standards.models import Return


def return_of(year: ReportingYear, standard: str) -> Return:
    """Return the year's return of a standard, made where there is none: one, however many ask at once."""
    found, _new = Return.objects.get_or_create(year=year, standard=standard)
    return found
