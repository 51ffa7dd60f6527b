import pytest

from reports.rules import (
    APPROVED,
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    Gap,
    GapKind,
    NotNow,
    SectionFacts,
    Step,
    after,
    gaps,
    placed,
)


@pytest.mark.parametrize(
    ("step", "state", "then"),
    [
        (Step.SUBMIT, DRAFT, IN_REVIEW),
        (Step.RETURN, IN_REVIEW, DRAFT),
        (Step.APPROVE, IN_REVIEW, APPROVED),
        (Step.RETURN, APPROVED, DRAFT),
        (Step.PUBLISH, APPROVED, PUBLISHED),
        (Step.CORRECT, PUBLISHED, DRAFT),
    ],
)
def test_steps(step, state, then):
    assert after(step, state) == then


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (Step.PUBLISH, DRAFT),
        (Step.PUBLISH, IN_REVIEW),
        (Step.APPROVE, DRAFT),
        (Step.SUBMIT, PUBLISHED),
        (Step.CORRECT, DRAFT),
    ],
)
def test_steps_out_of_turn(step, state):
    with pytest.raises(NotNow):
        after(step, state)


def section(heading="Workforce", has_text=False, missing=(), blocks=0):
    return SectionFacts(heading, has_text, tuple(missing), blocks)


def test_gaps():
    assert gaps([]) == [Gap(GapKind.NO_SECTIONS)]
    assert gaps([section(has_text=True), section(blocks=1)]) == []
    assert gaps([section()]) == [Gap(GapKind.EMPTY_SECTION, "Workforce")]
    assert gaps([section(missing=["Sex"], blocks=1)]) == [Gap(GapKind.NO_DATA, "Workforce", "Sex")]


@pytest.mark.parametrize(
    ("moving", "earlier", "order"),
    [(2, True, [2, 1, 3]), (2, False, [1, 3, 2]), (1, True, [1, 2, 3]), (3, False, [1, 2, 3])],
)
def test_placed(moving, earlier, order):
    assert placed([1, 2, 3], moving, earlier=earlier) == order
