"""Who has to publish, of which day and by when."""

from datetime import date
from decimal import Decimal

import pytest

from equality.pay.reporting import in_scope, living_wage, measures, usual_size


@pytest.mark.parametrize(("employees", "required"), [(249, False), (250, True), (0, False), (None, None)])
def test_250_on_31_march(employees, required):
    scope = in_scope(employees, "england", "nhs_commissioner", 2023)
    assert (scope.required, scope.snapshot_on, scope.publish_by) == (
        required,
        date(2023, 3, 31),
        date(2024, 3, 30),
    )
    assert "SI 2017/353" in scope.instrument


def test_the_sentences():
    assert str(in_scope(1282, "england", "council", 2023).sentence) == (
        "With 1,282 employees on the snapshot date, 250 or more, the body has to publish these figures."
    )
    voluntary = in_scope(249, "england", "council", 2023)
    assert (voluntary.due, voluntary.publish_by) == (None, date(2024, 3, 30))
    assert in_scope(250, "england", "council", 2023).due == date(2024, 3, 30)
    assert in_scope(None, "england", "council", 2023).due == date(2024, 3, 30)
    assert "need not publish" in str(in_scope(249, "england", "council", 2023).sentence)
    assert str(in_scope(279, "england", "council", 2023, about=True).sentence) == (
        "With about 279 employees the body has to publish these figures, if it had 250 or more on the "
        "snapshot date."
    )
    assert "fewer than 250 on" in str(in_scope(249, "england", "council", 2023, about=True).sentence)
    assert "It is not known" in str(in_scope(None, "england", "council", 2023).sentence)


def test_an_employer_under_the_other_regulations():
    scope = in_scope(300, "england", "private", 2023)
    assert (scope.snapshot_on, scope.publish_by) == (date(2023, 4, 5), date(2024, 4, 4))


def test_the_years_of_the_pandemic():
    assert in_scope(300, "england", "police", 2020).publish_by == date(2021, 10, 5)
    assert not in_scope(300, "england", "police", 2019).enforced
    assert in_scope(300, "england", "police", 2021).publish_by == date(2022, 3, 30)


def test_other_nations():
    scotland = in_scope(20, "scotland", "council", 2024)
    assert (scotland.required, scotland.publish_by, scotland.snapshot_on) == (True, date(2025, 4, 30), None)
    wales = in_scope(5000, "wales", "council", 2024)
    assert (wales.required, wales.publish_by) == (None, None)
    assert in_scope(5, "northern_ireland", "other", 2024).required is None


def test_numbers_of_the_law():
    assert living_wage(date(2025, 3, 31)) == Decimal("11.44")
    assert living_wage(date(2025, 4, 1)) == Decimal("12.21")
    assert living_wage(date(2016, 3, 31)) is None
    assert in_scope(250, "england", "fire", 2024).snapshot_on == date(2024, 3, 31)
    assert [each.letter for each in measures()] == ["a", "b", "c", "d", "e", "f"]
    assert (usual_size("sex"), usual_size("race"), usual_size("disability")) == (0, 50, 50)
