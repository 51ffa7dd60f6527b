"""What each column of a table of ready counts is for, by its heading or by hand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from equality.breakdowns import breakdowns
from equality.characteristics import characteristics
from equality.matching import normalise as words_of
from psed.sheets.headings import Column, normalise
from workforce.extracts.columns import READ as STAFF_FIELDS
from workforce.extracts.names import ALSO_CALLED, characteristic_named

ORGANISATION: Final = "organisation"
DATE: Final = "date"
POPULATION: Final = "population"
CHARACTERISTIC: Final = "characteristic"
CATEGORY: Final = "category"
COUNT: Final = "count"
FTE: Final = "fte"
TOTAL: Final = "total"
MEASURE: Final = "measure"
IGNORE: Final = "ignore"

CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    ORGANISATION: (
        "organisation", "organization", "organisation name", "organization name", "org", "org name", "body",
        "trust", "trust name", "employer", "employer name", "authority", "local authority", "council",
        "provider", "institution", "public body", "ods code", "org code", "organisation code", "company name",
    ),
    DATE: (
        "date", "time", "period", "as at", "as at date", "snapshot date", "date snapshot", "month", "year",
        "published", "effective date", "effective snapshot date", "reporting date", "time period",
        "financial year", "reporting year", "quarter end", "census date", "date of snapshot",
    ),
    POPULATION: ("population", "staff population"),
    CHARACTERISTIC: ("characteristic", "protected characteristic", "equality strand", "strand", "topic"),
    CATEGORY: ("category", "group", "value label", "answer", "response", "option", "protected group"),
    COUNT: (
        "count", "headcount", "head count", "number", "number people", "number staff", "number employees",
        "value", "people", "staff", "staff headcount", "observation", "obs value", "hc", "n",
        "total headcount", "headcount hc", "no staff", "no people", "no employees", "frequency", "persons",
        "total", "employees", "all staff", "total staff", "total employees", "workforce", "size",
    ),
    FTE: ("fte", "wte", "full time equivalent", "whole time equivalent", "total fte", "sum fte"),
    MEASURE: ("measure", "data type", "measure type", "unit", "metric", "measures"),
    "pay_band": (
        "grade", "band", "pay band", "payband", "afc band", "pay scale", "pay grade", "salary band",
        "grade group", "pay band group", "salary range", "agenda for change band", "rank", "level",
        "agenda for change pay band",
    ),
    "staff_group": (
        "staff group", "staff category", "role group", "occupational group", "occupation", "profession",
        "job family", "workforce group", "occupation group", "staff type", "job group", "main staff group",
        "staff group 1", "staff group 2", "staff group level 1", "staff group level 2", "job role", "role",
    ),
    "directorate": (
        "directorate", "department", "division", "service", "business unit", "faculty", "school", "company",
        "organisation grouping", "portfolio", "area service", "team", "care group", "clinical division",
        "subsidiary", "part", "part organisation", "grouping", "sub group",
    ),
    "working_pattern": (
        "working pattern", "work pattern", "full time part time", "full part time", "hours", "ft pt",
        "employment category", "mode employment",
    ),
    "contract": (
        "contract", "contract type", "employment type", "assignment category", "type contract",
        "employment status", "contract status", "fixed term permanent", "permanent fixed term",
    ),
    "site": ("site", "location", "workplace", "base", "work location", "place work", "site name", "office"),
}  # fmt: skip
BREAKDOWNS: Final = frozenset(each.code for each in breakdowns())
# "Headcount (HC)", "Ethnic group description": what stands beside a heading and changes nothing.
BESIDE: Final = re.compile(r"\((?!s\))[^()]{0,30}\)|\b(description|desc|label|name|code)\b", re.IGNORECASE)
NAMED: Final = (
    ORGANISATION, DATE, POPULATION, CHARACTERISTIC, CATEGORY, COUNT, FTE, TOTAL, MEASURE, IGNORE,
)  # fmt: skip
# "Employee number" is of a person, "number of employees" is a count.
OF_A_PERSON: Final = re.compile(r"(employee|staff|payroll|person|assignment|worker|esr) (number|no|id|ref.*)")
TITLES: Final = {
    ORGANISATION: "Organisation",
    DATE: "Date",
    POPULATION: "Population",
    CHARACTERISTIC: "Characteristic",
    CATEGORY: "Category",
    COUNT: "Count",
    FTE: "Full-time equivalent",
    TOTAL: "Total",
    MEASURE: "Measure",
}


@dataclass(frozen=True)
class Choices:
    """What a person has settled by hand.

    `columns` gives, by heading, what the column is for: one of the names here, the code of a characteristic
    or breakdown, "ignore", or for a column of one category "sex: female". `values` gives, by the code of a
    characteristic or the heading of its column, the category code of a text.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def column(self, heading: str) -> str:
        """Return what a person says that the column is for; "" where nobody has said anything."""
        for text, role in self.columns.items():
            if words_of(text) == words_of(heading):
                known = characteristic_named(role)
                return known.code if known else role
        return ""

    def answers(self, *keys: str) -> dict[str, str]:
        """Return the category codes by text that were given under the characteristic or its heading."""
        return {text: code for key in keys for text, code in self.values.get(key, {}).items()}


def known_role(role: str) -> bool:
    """Return whether a person may say this of a column."""
    about, colon, category = role.partition(":")
    if colon:
        return characteristic_named(about) is not None and bool(category.strip())
    return role in {*NAMED, *BREAKDOWNS, *STAFF_FIELDS} or characteristic_named(role) is not None


def role_of(heading: str) -> str:
    """Return what a column is for by its heading: the name of a role, or the code of a characteristic.

    "" for a heading that is nobody's. The heading must be the whole name: "Ethnicity type" is not ethnicity.
    """
    if OF_A_PERSON.fullmatch(words_of(heading)):
        return ""
    for text in (heading, BESIDE.sub(" ", heading)):
        plain = normalise(text)
        if found := _roles().get(plain):
            return found
        if about := characteristic_named(text) or characteristic_named(plain):
            return about.code
    return ""


def roles(headers: Sequence[str], choices: Choices) -> list[str]:
    """Return what each column is for: as a person has said, or else by its heading."""
    return [choices.column(heading) or role_of(heading) for heading in headers]


def wanted() -> tuple[Column, ...]:
    """Return the columns by which the row of headings is known; none has to be there."""
    about = (
        Column(each.code, each.label, (each.code.replace("_", " "), *ALSO_CALLED[each.code]), required=False)
        for each in characteristics()
    )
    others = (Column(name, words[0], words[1:], required=False) for name, words in CALLED.items())
    return (*about, *others)


def title(role: str) -> str:
    """Return what to call a role in a sentence."""
    labels = {each.code: each.label for each in characteristics()}
    labels |= {each.code: each.label for each in breakdowns()}
    return TITLES.get(role) or labels.get(role) or role


def _roles() -> Mapping[str, str]:
    return _ROLES


_ROLES: Final = {normalise(word): role for role, words in CALLED.items() for word in words}
