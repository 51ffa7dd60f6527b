"""What a figure rests on: named by summaries, frozen with an edition, kept for as long as it stands."""

from dataclasses import dataclass

from organisations.models import Record


@dataclass(frozen=True)
class Source:
    """One record, by its model's label and its key."""

    model: str
    pk: int


def source(record: Record) -> Source:
    """Return how a summary names a record that it rests on."""
    return Source(record._meta.label_lower, record.pk)
