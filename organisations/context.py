"""What every page of an organisation shows: where it is, and where else one may go."""

from typing import Any

from django.http import HttpRequest

from psed.ui import navigation


def place(request: HttpRequest) -> dict[str, Any]:
    """Return organisation, year, the years to switch to, and the navigation."""
    organisation = getattr(request, "organisation", None)
    year = getattr(request, "year", None)
    if organisation is None:
        return {"organisation": None, "year": None}
    entries = navigation.for_page(request)
    return {
        "organisation": organisation,
        "year": year,
        "may": {permission.name for permission in request.may},  # type: ignore[attr-defined]
        "navigation": entries,
        "other_years": lambda: [
            (other, navigation.same_place(request, other.label, entries))
            for other in organisation.years.all()
            if other != year
        ],
    }
