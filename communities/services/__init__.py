"""Changes to several records of this room: benchmarks, the areas served, pay gaps of others, and peers."""

from communities.services.benchmarks import (
    OGL,
    ONS,
    Origin,
    Saved,
    compare_with,
    layout,
    licence_of,
    save_tables,
    serve,
    source_named,
)
from communities.services.pay_gaps import SavedGaps, name_peers, save_sent

__all__ = [
    "OGL",
    "ONS",
    "Origin",
    "Saved",
    "SavedGaps",
    "compare_with",
    "layout",
    "licence_of",
    "name_peers",
    "save_sent",
    "save_tables",
    "serve",
    "source_named",
]
