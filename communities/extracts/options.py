"""What the person says about a file that the file does not say itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Options:
    """Blank or None where the file is to say it; `source` tells which census it is."""

    source: str = ""
    title: str = ""
    as_at: date | None = None
    characteristic: str = ""
    file_name: str = ""
