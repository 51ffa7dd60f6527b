"""A staff extract of 400 people with forty kinds of trouble in it, as staff records give them out."""

from tests.workforce.extract import HEADINGS, people

COLUMNS = (*HEADINGS[:8], "Ethnic Origin", "", *HEADINGS[8:], "Leaving Date", "Notes")
ETHNIC = HEADINGS.index("Ethnic Origin")

# What is asked about, once for each value: column, value, how many rows, and what it is said to mean.
ASKED = (
    ("Ethnic Origin", "Wite", 12, "White - British"),
    ("Ethnic Origin", "Klingon", 1, "Any Other Ethnic Group"),
    ("Disability", "Blue badge", 2, "Yes"),
    ("Religious Belief", "Jedi", 3, "Other"),
    ("Sexual Orientation", "See file", 1, "Unspecified"),
    ("Marital Status", "It is complicated", 1, "Unknown"),
    ("Gender", "Person", 1, "Undisclosed"),
)
CELLS = (
    # row, column, what stands there
    (0, "Date of Birth", "31/02/1980"),  # no such day
    (1, "Date of Birth", "03/04/71"),  # two digits
    (2, "Date of Birth", "1971"),  # a year alone
    (3, "Date of Birth", "29312"),  # a number, as Excel keeps days
    (4, "Date of Birth", "01/01/2040"),  # in the future
    (5, "Date of Birth", "01/01/1890"),  # too long ago
    (6, "Date of Birth", "unknown"),  # words
    (7, "Date of Birth", "=TODAY()-12000"),  # a formula
    (8, "Date of Birth", "#VALUE!"),  # an error of the spreadsheet
    (9, "Date of Birth", "13/13/1980"),  # no such month
    (10, "FTE", "37.5"),  # hours
    (11, "FTE", "-1"),  # negative
    (12, "FTE", "80%"),  # a percentage
    (13, "FTE", "full"),  # words
    (14, "FTE", "0,8"),  # a decimal comma
    (15, "Leaving Date", "01/01/2009"),  # before the start
    (16, "Start Date", "soon"),  # no day
    (17, "Ethnic Origin", "=A1"),  # a formula among categories
    (18, "Disability", "#N/A"),
)
VARIANTS = (
    # read without a question: how people write what the lists have
    (40, "Gender", "  FEMALE "),
    (41, "Gender", "F"),
    (42, "Ethnic Origin", "a white - british"),
    (43, "Ethnic Origin", "A\u00a0White - British"),  # a space that does not break
    (44, "Disability", "N/A"),
    (45, "Religious Belief", "Christianity\u200b"),  # a space without width
    (46, "Date of Birth", "1 March 1975"),
    (47, "Date of Birth", "1975-03-01"),
    (48, "Grade", "band 5"),
    (49, "Directorate", ""),
)


def troubled_rows():
    """Return the rows of the people, with everything that may be wrong in a cell."""
    rows = [{**row, "Leaving Date": "", "Notes": "Canaryname said\nsomething; quoted"} for row in people()]
    for place, column, cell in (*CELLS, *VARIANTS):
        rows[place][column] = cell
    place = 60
    for column, value, number, _means in ASKED:
        for row in rows[place : place + number]:
            row[column] = value
        place += number
    rows.insert(100, dict(rows[99]))  # the same person twice
    return rows


def troubled(*, mended=False):
    """Return the file: Windows-1252, semicolons, titles above, a heading twice and one blank, totals below.

    `mended` is the same without the one thing that nobody can accept: a row with more cells than headings.
    """
    lines = [["Staff in post – équipe"], ["Report run by: HR", "31/03/2017"], [], list(COLUMNS)]
    for place, row in enumerate(troubled_rows()):
        cells = [row.get(heading, "") for heading in COLUMNS]
        cells[ETHNIC + 1] = ""  # the second "Ethnic Origin" is empty
        if place == 200 and not mended:
            cells += ["", "one cell too many"]
        lines.append(cells)
        if place == 150:
            lines.append([])  # a blank row among them
    lines += [["Total", *[""] * (len(COLUMNS) - 3), "401"], ["Printed on 1 April 2017"]]
    return "\r\n".join(";".join(map(_quoted, line)) for line in lines).encode("cp1252", errors="replace")


def _quoted(cell):
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(each in cell for each in ';"\n') else cell
