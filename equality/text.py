"""The words that pages translate when they show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """Return the message as it is; makemessages finds it by the name of this function."""
    return message


@dataclass(frozen=True)
class Said:
    """A sentence and what goes into it; its text is to be translated, and so are values that are labels."""

    text: str
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text % self.values
