"""Recognises what a file calls the characteristics and populations."""

from typing import Final

from equality.characteristics import Characteristic, characteristics
from equality.matching import normalise
from equality.populations import Population, populations

# What else people call them; the staff record heads its column of sex "Gender".
ALSO_CALLED: Final = {
    "age": ("age band", "age group", "age range"),
    "disability": ("disabled", "disability status"),
    "gender_reassignment": (
        "gender identity",
        "transgender",
        "trans",
        "trans status",
        "gender identity same as at birth",
        "gender identity same as assigned at birth",
        "gender identity matches that assigned at birth",
        "genderidentitymatchesthatassignedatbirth",
    ),
    "marriage_and_civil_partnership": ("marital status", "marriage"),
    "pregnancy_and_maternity": ("maternity", "pregnancy"),
    "race": ("ethnicity", "ethnic group", "ethnic origin", "ethnic category", "ethnic", "ethnic background"),
    "religion_or_belief": ("religion", "religious belief", "belief", "faith", "religion and belief"),
    "sex": ("gender", "legal sex"),
    "sexual_orientation": ("orientation", "sexuality"),
}


def characteristic_named(text: str) -> Characteristic | None:
    """Return the characteristic of this name or code; None for any other text."""
    wanted = normalise(text)
    for each in characteristics():
        if wanted in {normalise(each.code), normalise(each.label), *ALSO_CALLED[each.code]}:
            return each
    return None


def population_named(text: str) -> Population | None:
    """Return the population of this name or code; None for any other text."""
    wanted = normalise(text)
    for each in populations():
        if wanted in {normalise(each.code), normalise(each.label)}:
            return each
    return None
