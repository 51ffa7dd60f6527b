"""The words with which a body says how its actions stand: those that are known, and those it has used."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality.matching import normalise
from equality.rag import rag
from equality.statuses import find_status, statuses
from objectives.models import ProgressUpdate
from organisations.models import Organisation


@dataclass(frozen=True)
class StatusWords:
    """A status and what it means. `rag` and `compliance` are codes; compliance may be blank."""

    words: str
    rag: str
    compliance: str

    @property
    def meaning(self) -> str:
        """Return the status with what it means: “Compliant/Ongoing: Green, compliant”."""
        told = [_(rag(self.rag).label)]
        if self.compliance:
            told.append(str(ProgressUpdate.Compliance(self.compliance).label).lower())
        return f"{self.words}: {', '.join(told)}"


def offered(organisation: Organisation) -> tuple[StatusWords, ...]:
    """Return the statuses that a body may choose, in one query: the known ones, then its own.

    Words of its own mean what they meant when they were last used.
    """
    used = (
        ProgressUpdate.objects.filter(action__plan__year__organisation=organisation)
        .exclude(status_written="")
        .order_by("made_on", "pk")
        .values_list("status_written", "rag", "compliance")
    )
    own = {normalise(words): StatusWords(words, *means) for words, *means in used if not find_status(words)}
    return (*(StatusWords(each.label, each.rag, each.compliance) for each in statuses()), *own.values())
