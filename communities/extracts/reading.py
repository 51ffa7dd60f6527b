"""Reads a file of benchmarks in whatever layout it comes: of populations, the NHS or another body."""

import hashlib
from typing import BinaryIO, Final

from communities.extracts import nhs_workforce, printed
from communities.extracts.cells import cells_of, columns_of
from communities.extracts.census import population_tables
from communities.extracts.options import Options
from communities.extracts.sent_pay_gaps import is_sent_pay_gaps, sent_pay_gaps
from communities.extracts.shapes import Reading
from psed.sheets.headings import normalise
from psed.sheets.limits import Limits
from psed.sheets.problems import Problem, Problems
from psed.sheets.reading import read_sheet

LIMITS: Final = Limits(rows=200_000, cells=2_000_000)
NO_AREAS: Final = (
    "No column has area codes. Use the file as the Office for National Statistics or Nomis gives it, with a "
    "column such as “geography code” or “area_code”."
)


def read_benchmarks(file: BinaryIO, name: str, options: Options, *, limits: Limits = LIMITS) -> Reading:
    """Read every table of a file, or all that is wrong with it; raise NotReadable if it can't be opened."""
    sheet = read_sheet(file, name, limits=limits)
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    problems = Problems(sheet.headers)
    problems.extend(sheet.problems)
    headings = {normalise(heading) for heading in sheet.headers}
    notes = sheet.notes
    if is_sent_pay_gaps(sheet.headers):
        sent = sent_pay_gaps(sheet, problems, file_name=options.file_name, as_at=options.as_at)
        return Reading((), problems, notes, digest, sent)
    if headings >= nhs_workforce.HEADINGS:
        tables = nhs_workforce.tables(sheet, options, problems)
    elif headings >= printed.HEADINGS:
        tables, more = printed.tables(sheet, options, problems)
        notes = (*notes, *more)
    elif (columns := columns_of(sheet)) is None:
        problems.add(Problem(sheet.header_row_number, "Area code", "missing column", NO_AREAS))
        tables = ()
    else:
        tables = population_tables(cells_of(sheet, columns), options, problems)
    if not tables and not problems:
        say = "Nothing in the file is a count or share of people by a characteristic. Choose another file."
        problems.add(Problem(None, "", "no figures", say))
    return Reading(() if problems else tables, problems, notes, digest)
