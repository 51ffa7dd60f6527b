"""How a report moves from draft to published, and what must be there before it may."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Step(StrEnum):
    """What somebody does with a report."""

    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    CORRECT = "correct"


DRAFT, IN_REVIEW, APPROVED, PUBLISHED = "draft", "in_review", "approved", "published"

# step: from which states, to which
MOVES: Final = {
    Step.SUBMIT: ({DRAFT}, IN_REVIEW),
    Step.RETURN: ({IN_REVIEW, APPROVED}, DRAFT),
    Step.APPROVE: ({IN_REVIEW}, APPROVED),
    Step.PUBLISH: ({APPROVED}, PUBLISHED),
    Step.CORRECT: ({PUBLISHED}, DRAFT),
}

NEEDS_REASON: Final = {Step.RETURN, Step.CORRECT}


class NotNow(Exception):
    """The report is not in a state in which this can be done."""


def after(step: Step, state: str) -> str:
    """Return the state that the step leads to; raise NotNow where it cannot be taken from this one."""
    sources, target = MOVES[step]
    if state not in sources:
        raise NotNow
    return target


@dataclass(frozen=True)
class SectionFacts:
    """What the rules ask of one section."""

    heading: str
    has_text: bool
    blocks_without_data: tuple[str, ...]
    blocks: int
    blocks_pending: tuple[str, ...] = ()


class GapKind(StrEnum):
    """What may be missing; the page has a sentence for each."""

    NO_SECTIONS = "no sections"
    EMPTY_SECTION = "empty section"
    NO_DATA = "no data"
    PENDING = "pending"


@dataclass(frozen=True)
class Gap:
    """One thing that keeps a report from being submitted. `name` is the block's, where it is about one."""

    kind: GapKind
    heading: str = ""
    name: str = ""


def gaps(sections: Iterable[SectionFacts]) -> list[Gap]:
    """Return what keeps a report from being submitted; none where it is ready."""
    sections = list(sections)
    if not sections:
        return [Gap(GapKind.NO_SECTIONS)]
    found: list[Gap] = []
    for section in sections:
        if not section.has_text and not section.blocks:
            found.append(Gap(GapKind.EMPTY_SECTION, section.heading))
        found += [Gap(GapKind.NO_DATA, section.heading, name) for name in section.blocks_without_data]
        found += [Gap(GapKind.PENDING, section.heading, name) for name in section.blocks_pending]
    return found


def placed(order: list[int], moving: int, *, earlier: bool) -> list[int]:
    """Return the keys with one of them moved by one place; unchanged at the end of the list."""
    at = order.index(moving)
    to = at - 1 if earlier else at + 1
    if not 0 <= to < len(order):
        return order
    order = list(order)
    order[at], order[to] = order[to], order[at]
    return order
