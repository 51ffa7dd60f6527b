"""How much of a file is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Absolute bounds on one file; the defaults suit a table of counts that is read while a person waits.

    With them the worst file found takes 5 seconds and 120 MB. Work in the background may pass larger ones.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 40_000_000  # of all parts of a workbook together
    entries: int = 1_000  # parts of a workbook
    rows: int = 100_000  # that hold anything
    columns: int = 1_000
    cells: int = 500_000  # that hold anything
    cell_length: int = 32_767  # characters; Excel's own limit
    characters: int = 20_000_000  # of all cells together, each shared text counted once
