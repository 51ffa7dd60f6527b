"""Which words say that a row or column is the total of others."""

import re
from typing import Final

from equality.matching import normalise

OF_WHOM: Final = r"(staff|people|persons?|employees|workers|workforce|headcount|organisations?|respondents)"
WHOLE: Final = re.compile(
    rf"(grand |overall |combined |sub )*totals?( {OF_WHOM}| number.*)?|.+ total|total .+"
    rf"|(all|any|every|both|whole|entire|combined|overall|aggregated?|everyone|everybody)(?! other\b)( .*)?"
    r"|sum|persons|people"
)
ABOUT: Final = re.compile(r"^(all|total|sub total|subtotal|grand total) |( sub| grand)? (total|subtotal)$")


def says_total(text: str) -> bool:
    """Return whether a text says a total: "All Grades", "Grand total", "Everyone"; not "All other religions".

    Ask only of a text that is no category: "Any other mixed background" is one.
    """
    return bool(WHOLE.fullmatch(normalise(text)))


def total_of(text: str) -> str:
    """Return of what a total is: "white" of "White total" and of "All White"; the text where it says none."""
    plain = normalise(text)
    return ABOUT.sub("", plain).strip() or plain
