"""What readers work out of a survey as it is shown now, together with what was shown before."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from equality.survey.attacking import recoverable
from equality.survey.lines import Line
from tests.equality.survey.test_hiding import surveys

GROUPS = {"Delivery": (40, 90), "Finance": (2, 7), "Medical": (17, 43)}


def lines(groups=GROUPS, missing=(0, 0)):
    total = [sum(numbers) for numbers in zip(*groups.values(), missing, strict=True)]
    return [
        Line("all", "All", *total),
        *(Line("directorate", name, *numbers) for name, numbers in groups.items()),
    ]


def at(group, kind="directorate"):
    return "q", kind, group


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (set(), []),
        ({("base", at("Delivery")), ("yes", at("Delivery"))}, []),
        ({("base", at("Finance"))}, [at("Finance")]),
        ({("yes", at("Finance"))}, [at("Finance")]),
        ({("base", at("Medical"))}, [at("Finance")]),  # hidden beside it, and everybody is shown
        ({("yes", at("Medical"))}, [at("Finance")]),
    ],
)
def test_what_was_shown_before_tells_of_what_is_hidden_now(seen, found):
    assert recoverable({"q": lines()}, 10, seen) == found


def test_people_in_no_group():
    found = {"q": lines({"Delivery": (40, 90), "Medical": (17, 43)}, missing=(2, 7))}
    assert recoverable(found, 10, set()) == []
    assert recoverable(found, 10, {("base", at("Medical"))}) == [("q", "directorate/All", "")]


def test_nothing_is_known_of_percentages_without_bases():
    given_alone = [Line("all", "All", None, None, Decimal(50)), Line("directorate", "Other", None, None)]
    assert recoverable({"q": given_alone}, 10, set()) == []


@settings(max_examples=30, deadline=None)
@given(surveys())
def test_what_is_hidden_now_is_safe_by_itself(found):
    assert recoverable(found, 10, set()) == []
