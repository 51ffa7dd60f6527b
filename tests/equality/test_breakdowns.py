import pytest

from equality.breakdowns import NEVER_CROSSED, breakdown, breakdowns
from equality.characteristics import characteristic


def test_breakdowns_in_their_order():
    assert [each.code for each in breakdowns()] == [
        "pay_band",
        "staff_group",
        "directorate",
        "working_pattern",
        "contract",
        "site",
    ]


def test_one_breakdown():
    assert breakdown("pay_band").heading == "By pay band"
    with pytest.raises(KeyError):
        breakdown("shoes")


def test_what_is_never_crossed_is_a_characteristic():
    assert [characteristic(code).label for code in NEVER_CROSSED] == ["Gender reassignment"]
