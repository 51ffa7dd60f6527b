"""What may be entered: how boxes are read, and which numbers contradict each other."""

from datetime import date

import pytest

from equality.standards import indicator
from psed.sheets.values import NotUsable
from standards.rules import faults, read_value, tidied

ON = date(2024, 3, 31)


def item(standard, code, name):
    return indicator(standard, code, ON).item(name)


@pytest.mark.parametrize(
    ("where", "text", "value"),
    [
        (("wres", "2", "shortlisted"), "1,200", 1200),
        (("wres", "2", "shortlisted"), " 0 ", 0),
        (("wres", "2", "shortlisted"), "", None),
        (("wres", "2", "shortlisted"), " \u200b", None),
        (("wres", "5", "percent"), "27.6", "27.6"),
        (("wres", "5", "percent"), "27.60 %", "27.60"),
        (("wres", "5", "percent"), "100", "100"),
        (("wres", "5", "percent"), "0", "0"),
        (("wdes", "9a", "score"), "6.87", "6.87"),
        (("wdes", "9b", "acted"), "YES", "yes"),
        (("wdes", "9b", "example"), " A staff network.\r\nWell used. ", "A staff network.\nWell used."),
        (("wdes", "9b", "link"), "https://www.example.org/wdes", "https://www.example.org/wdes"),
        (("wdes", "9b", "acted_on"), "1 May 2023", "2023-05-01"),
    ],
)
def test_what_is_read(where, text, value):
    assert read_value(item(*where), text) == value


@pytest.mark.parametrize(
    ("where", "text", "says"),
    [
        (("wres", "2", "shortlisted"), "-1", "less than 0"),
        (("wres", "2", "shortlisted"), "1.5", "whole number"),
        (("wres", "2", "shortlisted"), "[c]", "was hidden"),
        (("wres", "2", "shortlisted"), "25%", "percentage"),
        (("wres", "2", "shortlisted"), "9" * 300, "over 2,147,483,647"),
        (("wres", "5", "percent"), "100.1", "from 0 to 100"),
        (("wres", "5", "percent"), "1.54.2", "from 0 to 100"),
        (("wres", "5", "percent"), "-1", "from 0 to 100"),
        (("wres", "5", "percent"), "٣", "from 0 to 100"),
        (("wdes", "9a", "score"), "10.1", "from 0 to 10"),
        (("wdes", "9a", "score"), "6.871", "at most two decimals"),
        (("wdes", "9b", "acted"), "perhaps", "yes or no"),
        (("wdes", "9b", "link"), "javascript:steal()", "full web address"),
        (("wdes", "9b", "example"), "x" * 5001, "no more than 5,000"),
        (("wdes", "9b", "acted_on"), "31/4/2023", ""),
    ],
)
def test_what_is_refused(where, text, says):
    with pytest.raises(NotUsable) as refused:
        read_value(item(*where), text)
    assert says in refused.value.message


@pytest.mark.parametrize(
    ("where", "values", "found"),
    [
        (("wres", "2"), {"shortlisted": {"white": 60}, "appointed": {"white": 60}}, []),
        (
            ("wres", "2"),
            {"shortlisted": {"white": 60, "bme": 14}, "appointed": {"white": 61, "bme": 15}},
            [("appointed", "white"), ("appointed", "bme")],
        ),
        (("wres", "2"), {"appointed": {"white": 61}}, []),  # of how many is not known yet
        (
            ("wres", "9"),
            {"total": {"bme": 3}, "voting": {"bme": 1}, "non_voting": {"bme": 1}},
            [("non_voting", "bme")],
        ),
        (("wres", "9"), {"total": {"bme": 3}, "voting": {"bme": 1}, "non_voting": {"bme": 2}}, []),
        (
            ("wres", "9"),
            {"total": {"bme": 3}, "voting": {"bme": 4}, "non_voting": {"bme": 0}},
            [("voting", "bme")],
        ),
        (("wres", "5"), {"yes": {"bme": 3}}, [("base", "bme")]),
        (("wres", "5"), {"yes": {"bme": 1}, "base": {"bme": 3}, "percent": {"bme": "33.3"}}, []),
        (
            ("wres", "5"),
            {"yes": {"bme": 1}, "base": {"bme": 3}, "percent": {"bme": "33.4"}},
            [("percent", "bme")],
        ),
        (("wres", "5"), {"percent": {"bme": "33.4"}}, []),
        (
            ("wres", "1"),
            {"medical.med-consultant": {"bme": 3}, "medical.med-senior-manager": {"bme": 4}},
            [("medical.med-senior-manager", "bme")],
        ),
    ],
)
def test_what_contradicts(where, values, found):
    assert [(each.item, each.group) for each in faults(indicator(*where, ON), values)] == found


def test_the_staff_figures_stand_in_for_what_is_left_empty():
    staff = {"staff": {"white": 30}}
    found = faults(indicator("wres", "3", ON), {"disciplinary": {"white": 31}}, staff)
    assert [str(each.said) for each in found] == [
        "31 is more than 30 in “Staff in the workforce”. Check both numbers."
    ]
    assert not faults(
        indicator("wres", "3", ON), {"staff": {"white": 40}, "disciplinary": {"white": 31}}, staff
    )


def test_what_is_stored_is_in_the_order_of_the_definition_and_nothing_else():
    values = {
        "appointed": {"bme": 2, "white": 0, "martian": 3},
        "nothing": {"bme": 1},
        "shortlisted": {"bme": None},
    }
    assert list(tidied(indicator("wres", "2", ON), values).items()) == [("appointed", {"white": 0, "bme": 2})]
