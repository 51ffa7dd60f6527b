"""The parts of a breakdown as files name them: pay bands from a list of ours, directorates as they come."""

from collections.abc import Iterable
from typing import Final

from equality.breakdowns import breakdown
from equality.matching import normalise
from workforce.extracts.names import one_line

NOT_RECORDED: Final = "not_recorded"
NOT_RECORDED_LABEL: Final = "Not recorded"


class Parts:
    """What one breakdown divides a file into: each text has a code, each code a label and a place."""

    def __init__(self, code: str) -> None:
        self._breakdown = breakdown(code)
        self._codes: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._places: dict[str, tuple[int, int]] = {}

    def code(self, text: str) -> str:
        """Return the code of a part: of our list where it is in it, else one made of its name."""
        if text not in self._codes:
            found = self._breakdown.find(text)
            listed = self._breakdown.listed and found is not None
            code = found.code if found else normalise(text) or one_line(text) or NOT_RECORDED
            label = found.label if found and listed else one_line(text) or NOT_RECORDED_LABEL
            self._codes[text] = code
            self._labels.setdefault(code, label)
            # Those of the list in its order, then the body's own as they come.
            self._places.setdefault(code, (found.order if found and listed else LAST, len(self._places)))
        return self._codes[text]

    def listed(self, text: str) -> bool:
        """Return whether a text is a part of our list, whatever else its words could mean."""
        return self._breakdown.listed and self._breakdown.find(text) is not None

    def label(self, code: str) -> str:
        """Return what a part is called."""
        return self._labels[code]

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """Return parts in the order in which they are shown."""
        return sorted(codes, key=lambda code: (code == NOT_RECORDED, self._places[code]))


LAST: Final = 100_000
