"""Reads what somebody has settled by hand about a file: which column is what, and which category a value is.

As CSV:  column,value,means            As TOML:  [columns]
         Ethnic Origin,,race                     "Ethnic Origin" = "race"
         Staff,,sex: female                      "Staff" = "sex: female"
         race,Wht Brit,A                         [values.race]
                                                 "Wht Brit" = "A"
"""

import tomllib
from io import BytesIO
from typing import Any, Final

from psed.sheets.headers import Column, match_columns
from psed.sheets.reading import read_sheet
from psed.sheets.sheet import NotReadable
from workforce.extracts.names import characteristic_named
from workforce.extracts.roles import CHARACTERISTIC, NAMED, Choices, known_role

WANTED: Final = (
    Column("column", "Column", ("Heading", "Characteristic")),
    Column("value", "Value", ("Text",), required=False),
    Column("means", "Means", ("Meaning", "Role", "Code", "Category")),
)
HOW: Final = (
    "A column is one of: {roles}; the code of a characteristic or of a breakdown; ignore; or, where it "
    "holds one "
    "category, the characteristic and the category, such as “sex: female”."
)


def read_choices(content: bytes, name: str) -> Choices:
    """Return the choices of a CSV or TOML file; raise NotReadable with a sentence where one is not clear."""
    columns, values = _toml(content) if name.lower().endswith(".toml") else _csv(content, name)
    for heading, role in columns.items():
        if not known_role(role):
            raise NotReadable(f"“{heading}” can't be “{role}”. {HOW.format(roles=', '.join(NAMED))}")
    found: dict[str, dict[str, str]] = {}
    for about, text, code in values:
        known = characteristic_named(about)
        key = (
            known.code
            if known
            else about.strip().lower()
            if about.strip().lower() == CHARACTERISTIC
            else about
        )
        found.setdefault(key, {})[text] = code
    return Choices(columns, found)


def _toml(content: bytes) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    try:
        held = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotReadable(f"The file of columns is no TOML that can be read: {error}.") from error
    columns, values = held.get("columns", {}), held.get("values", {})
    if set(held) - {"columns", "values"} or not (_texts(columns) and isinstance(values, dict)):
        raise NotReadable("The file of columns needs the tables [columns] and [values.race], each of texts.")
    if not all(map(_texts, values.values())):
        raise NotReadable('Each table of values needs texts: [values.race] with "Wht Brit" = "A".')
    return columns, [
        (about, text, code) for about, of_about in values.items() for text, code in of_about.items()
    ]


def _csv(content: bytes, name: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    sheet = read_sheet(BytesIO(content), name, wanted=WANTED)
    match = match_columns(sheet.headers, WANTED)
    if not match.complete:
        raise NotReadable("The file of columns needs the headings “column”, “value” and “means”.")
    columns: dict[str, str] = {}
    values: list[tuple[str, str, str]] = []
    for row in sheet.rows:
        column, value, means = (match.cell(row, each.name) for each in WANTED)
        if not column or not means:
            raise NotReadable(f"Row {row.number:,} of the file of columns needs a column and what it means.")
        if value:
            values.append((column, value, means))
        else:
            columns[column] = means
    return columns, values


def _texts(held: Any) -> bool:
    return isinstance(held, dict) and all(isinstance(each, str) for each in held.values())
