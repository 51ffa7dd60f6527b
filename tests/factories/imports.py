from datetime import date

import factory
from factory.django import DjangoModelFactory

from psed.sheets.problems import Problem, Problems
from tests.factories.organisations import YearFactory
from workforce.extracts.columns import recognise
from workforce.extracts.shapes import CountedPart, CountedProfile, CountedSnapshot, Question
from workforce.imports import packing
from workforce.models import Import

HEADERS = ("Employee Number", "Surname", "Gender", "Ethnic Origin", "Directorate", "Favourite Colour")


def counted(total=90, **changes):
    """Return a counted snapshot of two characteristics and a breakdown."""
    race = CountedProfile("race", "ethnicity-esr", {"A": total - 10, "B": 10})
    sex = CountedProfile("sex", "sex-esr", {"female": total - 30, "male": 30})
    parts = (CountedPart("north", "North", 40), CountedPart("south", "South", total - 40))
    facts = {"organisation": "", "population": "all_staff", "as_at": None, "total": total}
    return CountedSnapshot(
        **{**facts, "profiles": (race, sex), "breakdowns": {"directorate": parts}, **changes}
    )


def findings(problems=(), questions=(), acceptable=(), notes=(), headers=HEADERS):
    """Return what a reading of a staff file writes down."""
    found = Problems()
    found.extend(problems)
    return {
        "shape": "staff",
        "headers": list(headers),
        "columns": dict(recognise(headers).positions),
        "used": {"ethnic_origin": "Ethnic Origin"},
        "questions": [packing.pack_question(each, each.column) for each in questions],
        "unusable": [],
        "problems": packing.pack_problems(found),
        "acceptable": list(acceptable),
        "notes": list(notes),
        "rows": 90,
    }


def question(value="Wite", rows=12):
    """Return a question about an ethnic origin that is in no list."""
    return Question("ethnic_origin", "race", value, rows, (("A", "White British"), ("B", "White Irish")))


def problem(row=7, kind="unknown date"):
    """Return a problem of one cell."""
    return Problem(row, "Date of birth", kind, "Enter a date, such as 31 March 1980.")


class ImportFactory(DjangoModelFactory):
    """An import that waits to be saved, with everything settled; its file is nowhere."""

    class Meta:
        model = Import

    year = factory.SubFactory(YearFactory)
    population = "all_staff"
    as_at = date(2017, 3, 31)
    source = "Electronic staff record"
    file_name = "staff.csv"
    file_key = factory.Sequence(lambda n: f"{n:032x}")
    file_sha256 = "0" * 64
    file_bytes = 1000
    state = Import.State.WAITING
    columns_confirmed = True
    choices = factory.LazyFunction(
        lambda: {
            "asked": [packing.pack_question(question(), "ethnic_origin")],
            "answers": {"ethnic_origin": {"Wite": "A"}},
            "accepted": {"unknown date": 3},
        }
    )
    findings = factory.LazyFunction(findings)
    counted = factory.LazyFunction(lambda: [packing.pack(counted())])
