"""Bodies made up for the tests: people drawn one by one, then counted and forgotten."""

from collections import Counter

from hypothesis import strategies as st

from equality.categories import default_set
from workforce.publishable.counted import Counted, Listed, Part

CROSSED = ("race", "sex", "disability", "sexual_orientation")
BREAKDOWNS = ("directorate", "working_pattern")


def body(people, characteristics=CROSSED, breakdowns=BREAKDOWNS, missing=0):
    """Count people, each {characteristic: category, breakdown: part}; `missing` are in the total alone."""
    parts = {
        by: tuple(Part(code, code.title(), count) for code, count in sorted(counted(people, by).items()))
        for by in breakdowns
    }
    lists = tuple(
        Listed(
            about,
            default_set(about).code,
            dict(counted(people, about)),
            {
                by: {
                    part.code: dict(counted([one for one in people if one[by] == part.code], about))
                    for part in parts[by]
                }
                for by in breakdowns
            },
        )
        for about in characteristics
    )
    return Counted("all_staff", len(people) + missing, parts, lists)


def counted(people, by):
    return Counter(one[by] for one in people)


@st.composite
def bodies(draw, most=60):
    """A body as they come: a few common answers, several rare ones, small directorates."""
    codes = {about: [each.code for each in default_set(about).categories] for about in CROSSED}
    parts = {"directorate": ["north", "south", "east", "west"], "working_pattern": ["full", "part"]}
    answers = {
        name: draw(st.lists(st.sampled_from(choices), min_size=1, max_size=5, unique=True))
        for name, choices in (codes | parts).items()
    }
    one = st.fixed_dictionaries({name: st.sampled_from([*some, some[0]]) for name, some in answers.items()})
    people = draw(st.lists(one, min_size=1, max_size=most))
    return body(people, missing=draw(st.sampled_from([0, 0, 1, 3])))
