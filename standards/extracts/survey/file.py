"""Reads a survey's table: a row for each answer, the published results, or the layout of a report."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, Final

from equality.matching import normalise
from psed.sheets.limits import Limits
from psed.sheets.reading import read_sheet
from psed.sheets.sheet import NotReadable, Sheet
from standards.extracts.survey.across import has_groups_across, read_across
from standards.extracts.survey.answers import has_answers, read_answers
from standards.extracts.survey.found import Reading, plain
from standards.extracts.survey.rows import LONG, has_rows, read_rows

LIMITS: Final = Limits(rows=20_000)
BODIES: Final = (
    "Organisation",
    "Organisation name",
    "Organisation ID",
    "Organisation code",
    "Org name",
    "Org code",
    "ODS code",
    "Trust",
)
NO_BODY: Final = (
    "The file has results of several organisations, and none with the name or the ODS code of this one. Keep "
    "its rows only, or enter its ODS code in the settings, and choose the file again."
)


def read_survey(
    file: BinaryIO, name: str, year: int, *, body: Sequence[str] = (), whose: str = ""
) -> Reading:
    """Read a table for the survey of a year; raise NotReadable with a sentence where there is none.

    `body` are the names and codes of the organisation: of published results of many, its own rows are read.
    `whose` is what the survey's own workbook says of itself.
    """
    sheet = read_sheet(file, name, wanted=LONG, limits=LIMITS)
    if has_answers(sheet) and not has_rows(sheet):
        return read_answers(_own(sheet, body), year)
    return read_across(sheet, year) if has_groups_across(sheet) else read_rows(sheet, year, whose)


def _own(sheet: Sheet, body: Sequence[str]) -> Sheet:
    """Return the sheet with the rows of one body, where it names several; raise NotReadable for none."""
    bodies = {*map(normalise, BODIES)}
    places = [place for place, header in enumerate(sheet.headers) if plain(header) in bodies]
    named = {tuple(plain(row.cells[place]) for place in places) for row in sheet.rows}
    if len(named) < 2:
        return sheet
    wanted = {plain(each) for each in body if each}
    rows = tuple(
        row
        for row in sheet.rows
        if wanted & {plain(row.cells[place]) for place in places if row.cells[place]}
    )
    if not rows:
        raise NotReadable(NO_BODY)
    return replace(sheet, rows=rows)
