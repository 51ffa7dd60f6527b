"""Decisions about rounds that need no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from equality.findings import FindingResult, met_of


@dataclass(frozen=True)
class Tally:
    """A round in numbers. `evidenced` is how many of those met have a link or a date."""

    providers: int
    checks: int
    met: int
    of: int
    evidenced: int
    not_checked: int
    not_applicable: int


def tally(providers: int, checks: int, found: Iterable[FindingResult]) -> Tally:
    """Count the results, as shown, of a round."""
    shown = list(found)
    codes = [each.code for each in shown]
    met, of = met_of(shown)
    return Tally(
        providers=providers,
        checks=checks,
        met=met,
        of=of,
        evidenced=met - codes.count("met_no_evidence"),
        not_checked=codes.count("not_checked"),
        not_applicable=codes.count("not_applicable"),
    )


class Step(StrEnum):
    """What an officer sensibly does next."""

    ADD_PROVIDERS = "add providers"
    CHOOSE_CHECKLIST = "choose a checklist"
    START_ROUND = "start a round"
    RECORD_FINDINGS = "record findings"
    ADD_EVIDENCE = "add evidence"
    NOTHING = "nothing"


def next_step(*, providers: int, checklists: int, of_round: Tally | None) -> Step:
    """Return the next step, from the providers and checklists there are and the newest round."""
    if of_round is None:
        if not providers:
            return Step.ADD_PROVIDERS
        return Step.START_ROUND if checklists else Step.CHOOSE_CHECKLIST
    if of_round.not_checked:
        return Step.RECORD_FINDINGS
    return Step.ADD_EVIDENCE if of_round.evidenced < of_round.met else Step.NOTHING
