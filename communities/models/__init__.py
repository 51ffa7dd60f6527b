"""The records of this room: benchmarks and their areas, whom a body serves, and what it compares with."""

from communities.models.benchmark import Benchmark, BenchmarkArea
from communities.models.choice import Choice, ChoiceLine
from communities.models.peers import Peers, SentPayGap
from communities.models.served import Served

__all__ = ["Benchmark", "BenchmarkArea", "Choice", "ChoiceLine", "Peers", "SentPayGap", "Served"]
