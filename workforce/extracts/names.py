"""Recognises what a file calls the characteristics and populations."""

from typing import Final

from equality.characteristics import Characteristic, characteristics
from equality.matching import normalise
from equality.populations import Population, populations

# What else people call them; the staff record heads its column of sex "Gender".
ALSO_CALLED: Final = {
    "age": ("age band",),
    "disability": ("disabled",),
    "gender_reassignment": ("gender identity", "transgender"),
    "marriage_and_civil_partnership": ("marital status", "marriage"),
    "pregnancy_and_maternity": ("maternity", "pregnancy"),
    "race": ("ethnicity", "ethnic group", "ethnic origin", "ethnic category"),
    "religion_or_belief": ("religion", "religious belief", "belief"),
    "sex": ("gender",),
    "sexual_orientation": ("orientation",),
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
