"""Staff figures: who works for the body."""

from typing import Any

import workforce.services
from equality.categories import default_set
from organisations.models import ReportingYear


def snapshot(year: ReportingYear, facts: dict[str, Any]) -> None:
    """Add the headcounts of a population on a day."""
    counts = {
        characteristic: {default_set(characteristic).find(name).code: count for name, count in given.items()}  # type: ignore[union-attr]
        for characteristic, given in facts["counts"].items()
    }
    workforce.services.add_snapshot(
        year=year,
        population=facts["population"],
        as_at=facts["as_at"],
        total=facts["total"],
        source=facts["source"],
        note=facts.get("note", ""),
        counts=counts,
    )
