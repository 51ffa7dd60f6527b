"""What other rooms may read of this one: whom a body serves, and the benchmarks beside its staff figures."""

from communities.rules import Share
from communities.summary.benchmarks import Read, available, benchmarks
from communities.summary.comparisons import Against, against, sentence
from communities.summary.overview import at_a_glance, population, printed, show
from communities.summary.shapes import Area, Available, Benchmark, Compared, ServedAreas, Shown

__all__ = [
    "Against",
    "Area",
    "Available",
    "Benchmark",
    "Compared",
    "Read",
    "ServedAreas",
    "Share",
    "Shown",
    "against",
    "at_a_glance",
    "available",
    "benchmarks",
    "population",
    "printed",
    "sentence",
    "show",
]
