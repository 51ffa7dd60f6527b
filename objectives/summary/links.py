"""Where a record's page is: given by our own pages, unknown to whatever is frozen or printed."""

from collections.abc import Callable
from typing import Any

UrlOf = Callable[[Any], str]


def nowhere(record: Any) -> str:
    """Return no address: a report's tables do not link into the service."""
    return ""
