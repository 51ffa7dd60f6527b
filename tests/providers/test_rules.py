import pytest

from equality.findings import result
from providers.rules import Step, Tally, next_step, tally


def found(**numbers):
    return [result(code) for code, number in numbers.items() for _ in range(number)]


@pytest.mark.parametrize(
    ("providers", "checks", "results", "counted"),
    [
        (4, 5, found(met_no_evidence=20), Tally(4, 5, 20, 20, 0, 0, 0)),
        (1, 1, found(met=1), Tally(1, 1, 1, 1, 1, 0, 0)),
        (
            2,
            3,
            found(met=1, met_no_evidence=1, part_met=1, not_met=1, not_checked=1, not_applicable=1),
            Tally(2, 3, 2, 4, 1, 1, 1),
        ),
        (1, 2, found(not_checked=1, not_applicable=1), Tally(1, 2, 0, 0, 0, 1, 1)),
        (0, 0, [], Tally(0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_tally(providers, checks, results, counted):
    assert tally(providers, checks, results) == counted


@pytest.mark.parametrize(
    ("providers", "checklists", "results", "step"),
    [
        (0, 0, None, Step.ADD_PROVIDERS),
        (0, 1, None, Step.ADD_PROVIDERS),
        (1, 0, None, Step.CHOOSE_CHECKLIST),
        (1, 1, None, Step.START_ROUND),
        (1, 1, found(not_checked=1, met=1), Step.RECORD_FINDINGS),
        (1, 1, found(met_no_evidence=1, met=1), Step.ADD_EVIDENCE),
        (1, 1, found(not_met=1, met=1), Step.NOTHING),
        (0, 0, found(not_met=1), Step.NOTHING),  # no longer reviewed, but the round stands
    ],
)
def test_next_step(providers, checklists, results, step):
    of_round = None if results is None else tally(1, len(results), results)
    assert next_step(providers=providers, checklists=checklists, of_round=of_round) is step
