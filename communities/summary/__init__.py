"""What other rooms may read of this one: whom a body serves, and the benchmarks beside its staff figures."""

from communities.rules import Share
from communities.summary.benchmarks import Read, available, benchmarks
from communities.summary.shapes import Area, Available, Benchmark, ServedAreas

__all__ = ["Area", "Available", "Benchmark", "Read", "ServedAreas", "Share", "available", "benchmarks"]
