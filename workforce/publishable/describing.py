"""Says which figure a name means, in words."""

import re
from typing import Final

from equality.breakdowns import breakdown
from equality.categories import category_sets
from equality.characteristics import characteristic
from equality.groupings import groupings
from equality.populations import population
from equality.text import gettext_noop as _
from workforce.publishable.counted import UNSAID
from workforce.publishable.crossed import REST, REST_LABEL, part_code
from workforce.publishable.divided import KIND, STAFF_GROUP
from workforce.publishable.drawn import PIECE

IN_NONE: Final = _("In no category")
NAME = re.compile(
    r"(?:(?P<year>[^/:]+)/)?(?P<who>\w+):(?:(?P<total>total)|sum\.(?P<sum>\w+)|"
    r"(?P<about>\w+)(?:/(?P<grouping>\w+))?\.(?P<code>[^@]+?))?(?:@(?P<by>\w+)\.(?P<part>.+))?",
    re.DOTALL,
)


def describe(name: str) -> str:
    """Return a figure's name in words: "All staff, Race: White - British"; the name itself if it is none."""
    found = NAME.fullmatch(name)
    if found is None:
        return name
    words = [population(found["who"]).label]
    if found["total"]:
        words.append("total")
    if found["sum"]:
        words.append(f"{characteristic(found['sum']).label}: sum of the categories")
    if found["about"]:
        words.append(f"{characteristic(found['about']).label}: {_category(found)}")
    if found["by"]:
        words.append(_part(found["by"], found["part"]))
    return ", ".join(words)


def _part(by: str, code: str) -> str:
    """Return a breakdown and one of its parts; of a piece that nobody prints, what it is made of."""
    if by == KIND:
        about = breakdown(STAFF_GROUP)
        return f"{about.label}: {about.groupings[0].group(code).label}"
    about = breakdown(by)
    labels = {
        part_code(grouping.code, each.code): each.label
        for grouping in about.groupings
        for each in grouping.groups
    }
    if code == REST:
        return f"{about.label}: {REST_LABEL}"
    if code.startswith(PIECE):
        fine = {each.code: each.label for each in about.parts}
        pieces = code.removeprefix(PIECE).split("+")
        return f"{about.label}: {', '.join(fine.get(each, each) for each in pieces)}"
    return f"{about.label}: {labels.get(code, code)}"


def _category(found: re.Match[str]) -> str:
    about, code = found["about"], found["code"]
    if code == UNSAID:
        return IN_NONE
    if found["grouping"]:
        for grouping in groupings(about):
            if grouping.code == found["grouping"]:
                return grouping.group(code).label
    for each in category_sets(about):
        for category in each.categories:
            if category.code == code:
                return category.label
    return code
