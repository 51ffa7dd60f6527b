"""Who on the governing body is an executive, by what the staff file says of pay bands and contracts."""

import pytest

import workforce.summary
from equality.breakdowns import breakdown
from tests.workforce.divided import divide
from workforce.models import Breakdown, Crossing

pytestmark = pytest.mark.django_db
ASKED = {"characteristic": "race", "grouping": "wres"}


def seats(year):
    """Return White, BME and unknown executives, and non-executives; None where the file does not say."""
    found = workforce.summary.board_seats(year, **ASKED)
    if found is None:
        return None
    return tuple(
        tuple(row.figures[group].value for group in ("white", "bme", "unknown") if group in row.figures)
        for row in (found.executive, found.non_executive)
    )


def board(year, crossing, by="pay_band"):
    divide(year, crossing, breakdown=by, population="governing_body")


def test_by_pay_band(year):
    board(year, {"vsm": {"A": 4, "N": 1}, "med-senior-manager": {"N": 1}, "ned": {"A": 7, "Z": 1}})
    assert seats(year) == ((4, 2, 0), (7, 0, 1))
    assert workforce.summary.board_seats(year, **ASKED).as_at == year.ends_on


def test_by_contract_where_the_pay_bands_do_not_say(year):
    board(year, {"vsm": {"A": 5}, "local": {"A": 7, "N": 1}})
    assert seats(year) is None
    (snapshot,) = year.snapshots.all()
    parts = {"permanent": {"A": 5}, "non_executive": {"A": 7, "N": 1}}
    Breakdown.objects.create(
        snapshot=snapshot,
        code="contract",
        parts=[[code, code, sum(counts.values()), None] for code, counts in parts.items()],
    )
    profile = snapshot.profiles.get()
    Crossing.objects.create(profile=profile, breakdown="contract", characteristic="race", counts=parts)
    assert seats(year) == ((5, 0), (7, 1))


@pytest.mark.parametrize(
    "crossing",
    [
        {"vsm": {"A": 5, "N": 1}},  # nobody is told apart
        {"ned": {"A": 5, "N": 1}},
        {"vsm": {"A": 5}, "ned": {"A": 7}, "med-nccg": {"A": 2}},  # a GP is one or the other
        {"vsm": {"A": 5}, "ned": {"A": 7}, "not_recorded": {"N": 1}},
    ],
)
def test_not_told_of_everybody(year, crossing):
    board(year, crossing)
    assert seats(year) is None


def test_nothing_to_tell(year):
    assert seats(year) is None
    divide(year, {"vsm": {"A": 5}, "ned": {"A": 7}}, breakdown="pay_band")  # all staff are no board
    assert seats(year) is None


def test_every_seat_is_known():
    for code in ("pay_band", "contract"):
        for part in breakdown(code).parts:
            assert part.seat in {"", "executive", "non_executive"}
            assert (part.seat == "non_executive") is (part.counted == "board")
