"""What other rooms may read of this one: whom a body serves, and the benchmarks beside its staff figures."""

from communities.rules import Share
from communities.summary.benchmarks import Read, benchmarks
from communities.summary.disagreements import disagreements
from communities.summary.overview import at_a_glance, population, printed, show
from communities.summary.pay_gaps import (
    MOST_PEERS,
    SIZES,
    Employer,
    FoundEmployers,
    PeerGaps,
    Sector,
    SentGap,
    any_sent,
    employers_found,
    employers_named,
    peer_gaps,
    peers_for_entry,
)
from communities.summary.shapes import Area, Available, Benchmark, Compared, ServedAreas, Shown

__all__ = [
    "MOST_PEERS",
    "SIZES",
    "Area",
    "Available",
    "Benchmark",
    "Compared",
    "Employer",
    "FoundEmployers",
    "PeerGaps",
    "Read",
    "Sector",
    "SentGap",
    "ServedAreas",
    "Share",
    "Shown",
    "any_sent",
    "at_a_glance",
    "benchmarks",
    "disagreements",
    "employers_found",
    "employers_named",
    "peer_gaps",
    "peers_for_entry",
    "population",
    "printed",
    "show",
]
