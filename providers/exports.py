"""The grid as a file for a spreadsheet program."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from providers.summary import Grid
from psed.sheets.writing import csv_lines


def grid_lines(grid: Grid) -> Iterator[bytes]:
    """Yield the grid as CSV, a provider a row: for each check its result, then link, date and note."""
    headers: list[object] = [_("Provider")]
    for check in grid.checks:
        headers += [
            f"{check.code} {check.text}",
            *(f"{check.code} {word}" for word in (_("link"), _("date"), _("note"))),
        ]
    rows = (
        [
            row.provider,
            *(value for cell in row.cells for value in (cell.label, cell.link, cell.published_on, cell.note)),
        ]
        for row in grid.rows
    )
    return csv_lines(headers, rows)
