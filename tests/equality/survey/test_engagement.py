"""The engagement score equals the mean over people where everybody answered all nine questions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.survey.engagement import SCORES, engagement, parts
from equality.survey.lines import Line

KEYS = [key for mine in parts().values() for key in mine]


def survey(people):
    """Lines of everybody: `people` are the nine answers of each, 0 the worst and 4 the best."""
    found = {}
    for place, key in enumerate(KEYS):
        score = sum(SCORES[person[place]] for person in people) / len(people)
        found[key] = [Line("all", "All", None, len(people), Decimal(50), score)]
    return found


def test_nine_questions_in_three_parts():
    assert {part: len(mine) for part, mine in parts().items()} == {
        "motivation": 3,
        "involvement": 3,
        "advocacy": 3,
    }


def test_the_worked_example():
    """Often, Always, Often; Agree, Agree, Neither; Agree, Neither, Agree: 8.33, 6.67 and 6.67 make 7.22."""
    found = engagement(survey([(3, 4, 3, 3, 3, 2, 3, 2, 3)]))["all", "All"]
    assert found.parts == {
        "motivation": Decimal("8.33"),
        "involvement": Decimal("6.67"),
        "advocacy": Decimal("6.67"),
    }
    assert (found.score, found.base) == (Decimal("7.22"), 1)


@given(st.lists(st.lists(st.integers(0, 4), min_size=9, max_size=9), min_size=1, max_size=30))
def test_it_is_the_mean_of_each_person_s_score(people):
    each = [
        sum(sum(float(SCORES[answer]) for answer in person[at : at + 3]) / 3 for at in (0, 3, 6)) / 3
        for person in people
    ]
    found = engagement(survey(people))["all", "All"]
    assert float(found.score) == pytest.approx(sum(each) / len(each), abs=0.0051)


def test_none_without_all_nine():
    found = survey([(4,) * 9])
    assert not engagement({**found, KEYS[4]: []})
    assert not engagement({**found, KEYS[4]: [Line("all", "All", 9, 10)]})
    assert not engagement({})
    unknown = {**found, KEYS[0]: [Line("all", "All", None, None, Decimal(50), Decimal(10))]}
    assert engagement(unknown)["all", "All"].base is None
