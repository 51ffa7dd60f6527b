"""Makes the files to measure with: rows of people who do not exist, spread over 300 organisations."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from equality.breakdowns import breakdown
from equality.categories import default_set

ORGANISATIONS = 300
PIECE = 100_000
HEADINGS = (
    "Employee Number", "Last Name", "First Name", "Date of Birth", "Gender", "Gender Identity",
    "Ethnic Origin", "Religious Belief", "Sexual Orientation", "Disability", "Marital Status",
    "Maternity", "Organisation",
    "Pay Band", "Job Title", "Salary", "Start Date", "Email", "Postcode", "Nationality",
)  # fmt: skip
# What is counted of it, by the field of a staff extract.
COUNTED = {
    "employee_number": "Employee Number",
    "date_of_birth": "Date of Birth",
    "sex": "Gender",
    "gender_identity": "Gender Identity",
    "ethnic_origin": "Ethnic Origin",
    "religious_belief": "Religious Belief",
    "sexual_orientation": "Sexual Orientation",
    "disability": "Disability",
    "marital_status": "Marital Status",
    "maternity": "Maternity",
    "organisation": "Organisation",
    "grade": "Pay Band",
}


def pieces(rows: int, seed: int = 1) -> Iterator[list[tuple[str, ...]]]:
    """Go through the rows, the same ones every time, a hundred thousand at once."""
    random = np.random.default_rng(seed)

    def pick(values: list[str], number: int) -> np.ndarray:
        return np.array(values, dtype=object)[random.integers(0, len(values), number)]

    def labels(characteristic: str) -> list[str]:
        return [each.label for each in default_set(characteristic).categories if each.label != "Not recorded"]

    ethnicities = [f"{each.code} {each.label}" for each in default_set("race").categories if each.code != "U"]
    bands = [part.label for part in breakdown("pay_band").parts if part.code != "ned"]
    organisations = [f"Organisation {number:03} NHS Trust" for number in range(ORGANISATIONS)]
    for start in range(0, rows, PIECE):
        number = min(PIECE, rows - start)
        born = (np.datetime64("1955-01-01") + random.integers(0, 17_000, number)).astype(str)
        columns = (
            map(str, range(10_000_000 + start, 10_000_000 + start + number)),
            pick([f"Surname{each}" for each in range(2_000)], number),
            pick([f"First{each}" for each in range(1_000)], number),
            [f"{day[8:10]}/{day[5:7]}/{day[:4]}" for day in born],
            pick(["Male", "Female", "Female", "Female"], number),
            pick(["Y", "Y", "Y", "N", "Z", ""], number),
            pick([*ethnicities, ""], number),
            pick(labels("religion_or_belief"), number),
            pick(labels("sexual_orientation"), number),
            pick(labels("disability"), number),
            pick(labels("marriage_and_civil_partnership"), number),
            pick(["Yes", "No", "No", "No"], number),
            pick(organisations, number),
            pick(bands, number),
            pick([f"Job title number {each}" for each in range(300)], number),
            random.integers(20_000, 90_000, number).astype(str),
            pick([f"{day:02}/{month:02}/2015" for day in range(1, 29) for month in range(1, 13)], number),
            pick([f"person{each}@body.example" for each in range(5_000)], number),
            pick([f"AB{each % 90} {each % 9}CD" for each in range(3_000)], number),
            pick(["British", "Irish", "Polish"], number),
        )
        yield list(zip(*columns, strict=True))


def write_csv(path: Path, rows: int) -> None:
    """Write a plain CSV file of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADINGS) + "\n")
        for piece in pieces(rows):
            file.write("\n".join(map(",".join, piece)) + "\n")


def write_xlsx(path: Path, rows: int) -> None:
    """Write a workbook of so many rows, its texts shared as spreadsheet programs share them."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, HEADINGS)
        at = 1
        for piece in pieces(rows):
            for row in piece:
                sheet.write_row(at, 0, row)
                at += 1
