"""Recognises what a file calls the characteristics and populations."""

from functools import lru_cache
from typing import Final

from equality.characteristics import Characteristic, characteristics
from equality.matching import normalise
from equality.populations import Population, populations

OPPOSITE: Final = {"yes": "no", "no": "yes", "y": "no", "n": "yes"}
LONGEST_NAME: Final = 200  # characters
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


def one_line(text: str) -> str:
    """Return a name as it may be kept: on one line, without signs that no page and no database holds."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())[:LONGEST_NAME]


def characteristic_named(text: str) -> Characteristic | None:
    """Return the characteristic of this name or code; None for any other text."""
    wanted = normalise(text)
    for each in characteristics():
        if wanted in {normalise(each.code), normalise(each.label), *ALSO_CALLED[each.code]}:
            return each
    return None


@lru_cache(maxsize=4096)  # every row of a table asks the same
def asked_as(name: str, text: str) -> str:
    """Return an answer as the lists of gender identity have it, where yes is “the same as at birth”.

    A question for trans people, or for gender reassignment, is the other way about; one that only says
    “gender identity” does not tell what yes means, so its answer is of no list and will be asked about.
    """
    plain, asked = normalise(text), normalise(name)
    about = characteristic_named(name)
    if plain not in OPPOSITE or about is None or about.code != "gender_reassignment":
        return text
    if any(word in asked for word in ("same", "match")):
        return text
    if any(word in asked for word in ("trans", "reassign")):
        return OPPOSITE[plain]
    return f"{asked}: {plain}"


def population_named(text: str) -> Population | None:
    """Return the population of this name or code; None for any other text."""
    wanted = normalise(text)
    for each in populations():
        if wanted in {normalise(each.code), normalise(each.label)}:
            return each
    return None
