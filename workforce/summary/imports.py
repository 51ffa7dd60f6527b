"""The imports that a person began: those that wait for them, and those that ended without saving anything."""

from dataclasses import dataclass
from typing import Any

from workforce.imports import progress


@dataclass(frozen=True)
class MyImport:
    """One import, what to know of it, and where it leads."""

    organisation: str
    year: str
    name: str
    says: str
    url: str


def my_imports(user: Any) -> tuple[MyImport, ...]:
    """Return them over all of a person's organisations, the newest first, in one query."""
    return tuple(
        MyImport(
            organisation=str(each.kept.year.organisation),
            year=str(each.kept.year),
            name=each.kept.file_name,
            says=each.sentence,
            url=each.url,
        )
        for each in progress.my_notices(user)
    )
