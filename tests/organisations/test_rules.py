from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from organisations.rules import Sent, Standing, current, leaves_nobody, standing

ENDS = datetime(2016, 4, 15, tzinfo=UTC)
BEFORE, AFTER = datetime(2016, 4, 15, tzinfo=UTC), datetime(2016, 4, 15, 0, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "link_of", "now", "expected"),
    [
        (Sent(100, ENDS, accepted=False), 100, BEFORE, Standing.OPEN),
        (Sent(100, ENDS, accepted=False), 100, AFTER, Standing.EXPIRED),
        (Sent(200, ENDS, accepted=False), 100, BEFORE, Standing.REPLACED),
        (Sent(200, ENDS, accepted=False), 100, AFTER, Standing.REPLACED),
        (Sent(100, ENDS, accepted=True), 100, BEFORE, Standing.USED),
        (Sent(200, ENDS, accepted=True), 100, AFTER, Standing.USED),
        (None, 100, BEFORE, Standing.WITHDRAWN),
    ],
)
def test_standing(sent, link_of, now, expected):
    assert standing(sent, link_of=link_of, now=now) == expected


@pytest.mark.parametrize(
    ("had", "keeps", "others", "expected"),
    [
        (True, False, 0, True),
        (True, False, 1, False),
        (True, True, 0, False),
        (False, False, 0, False),
        (False, True, 0, False),
    ],
)
def test_leaves_nobody(had, keeps, others, expected):
    assert leaves_nobody(had=had, keeps=keeps, others=others) == expected


@dataclass(frozen=True)
class Year:
    starts_on: date


PAST, NOW, PLAN = Year(date(2015, 4, 1)), Year(date(2016, 4, 1)), Year(date(2017, 4, 1))


@pytest.mark.parametrize(
    ("years", "expected"),
    [([PAST, NOW, PLAN], NOW), ([PLAN, PAST], PAST), ([PLAN], PLAN), ([], None), ([NOW], NOW)],
)
def test_current(years, expected):
    assert current(years, on=date(2016, 4, 1)) == expected
