"""Compares what people and systems write with the names in a category set."""

import re
from unicodedata import normalize

LEFT_OUT = re.compile(r"\bor (asian|black) british\b")
RANGE = re.compile(r"(\d) to (?=\d)")  # 20 to 24 is 20-24
OTHER_THAN_WORDS = re.compile(r"[^\w<>=+]+|_")  # "66+" and "<=20" are not 66 and 20


def normalise(text: str) -> str:
    """Return the text in small letters, with "and" for "&", single spaces, no dashes and no punctuation."""
    plain = normalize("NFKC", text).casefold().replace("&", " and ")
    words = " ".join(OTHER_THAN_WORDS.sub(" ", plain).split())
    return " ".join(RANGE.sub(r"\1 ", LEFT_OUT.sub(" ", words)).split())


def keys_of_code(code: str) -> set[str]:
    """Return what may stand for a code: itself, and without the leading zeros that spreadsheets drop."""
    return {normalise(code), normalise(code.lstrip("0") or code) if code.isdecimal() else normalise(code)}
