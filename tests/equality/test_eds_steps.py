import pytest

from equality.eds_steps import step, steps


def test_nine_steps_of_eds2_and_six_of_eds_2022():
    assert [each.number for each in steps("eds2")] == list(range(1, 10))
    assert steps("eds2")[0].label.startswith("Confirm governance")
    assert steps("eds2")[8].label.startswith("Publish grades")
    assert [each.code for each in steps("eds")] == [each.code for each in steps("eds2")]
    assert len(steps("eds2022")) == 6
    assert step("eds2022", "publication").usual_time == "By 28 February"


def test_an_unknown_step():
    with pytest.raises(KeyError):
        step("eds2", "domain_1")
