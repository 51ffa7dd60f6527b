"""What other rooms may read of this one: whom a body serves, and the benchmarks beside its staff figures."""

from communities.rules import Share
from communities.summary.benchmarks import Read, benchmarks
from communities.summary.disagreements import disagreements
from communities.summary.overview import at_a_glance, population, printed, show
from communities.summary.shapes import Area, Available, Benchmark, Compared, ServedAreas, Shown

__all__ = [
    "Area",
    "Available",
    "Benchmark",
    "Compared",
    "Read",
    "ServedAreas",
    "Share",
    "Shown",
    "at_a_glance",
    "benchmarks",
    "disagreements",
    "population",
    "printed",
    "show",
]
