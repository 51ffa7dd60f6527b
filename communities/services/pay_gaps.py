"""Changes to the pay gaps that employers sent to the national service, and to the peers of a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from communities.extracts.sent_shapes import SentFigures, SentFile
from communities.models import Peers, SentPayGap

FACTS: Final = (
    "employer",
    "employer_id",
    "current_name",
    "size",
    "is_public",
    "was_late",
    "sent_on",
    "figures",
)
BATCH: Final = 500


@dataclass(frozen=True)
class SavedGaps:
    """What an import did to a year: employers added, changed, left as they were, and not in the file."""

    added: int
    changed: int
    same: int
    kept: int


@transaction.atomic
def save_sent(*, sent: SentFile, sha256: str, at: datetime) -> SavedGaps:
    """Save what a file of the national service holds, for all to compare with.

    An employer of the file takes the place of the stored one of that year: by the service's number, or where
    it has none, by name. Employers that are not in the file stay as they are.
    """
    stored = {_which(each): each for each in SentPayGap.objects.filter(year=sent.year)}
    new, changed, same = [], [], 0
    for each in sent.employers:
        facts = {name: getattr(each, name) for name in FACTS} | {"figures": dict(each.figures)}
        one = stored.get(_which(each))
        if one is None:
            new.append(SentPayGap(year=sent.year, file_sha256=sha256, imported_at=at, **facts))
        elif any(getattr(one, name) != value for name, value in facts.items()):
            for name, value in {**facts, "file_sha256": sha256, "imported_at": at}.items():
                setattr(one, name, value)
            changed.append(one)
        else:
            same += 1
    SentPayGap.objects.bulk_create(new, batch_size=BATCH)
    SentPayGap.objects.bulk_update(changed, [*FACTS, "file_sha256", "imported_at"], batch_size=BATCH)
    return SavedGaps(len(new), len(changed), same, len(stored) - len(changed) - same)


def name_peers(*, peers: Peers, employers: Sequence[tuple[str, str]]) -> Peers:
    """Make these the employers that a body compares its pay gaps with, each once: number and name."""
    peers.employers = [list(each) for each in dict.fromkeys(employers)]
    peers.save()
    return peers


def _which(each: SentPayGap | SentFigures | Any) -> tuple[str, str]:
    """Return what tells one employer from another within a year."""
    return ("", each.employer_id) if each.employer_id else (each.employer, "")
