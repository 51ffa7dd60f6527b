from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from organisations.rules import Sent, Standing, current, leaves_nobody, running, standing

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

    @property
    def ends_on(self) -> date:
        return self.starts_on.replace(year=self.starts_on.year + 1) - timedelta(days=1)


PAST, NOW, PLAN = Year(date(2015, 4, 1)), Year(date(2016, 4, 1)), Year(date(2017, 4, 1))


@pytest.mark.parametrize(
    ("years", "expected"),
    [([PAST, NOW, PLAN], NOW), ([PLAN, PAST], PAST), ([PLAN], PLAN), ([], None), ([NOW], NOW)],
)
def test_current(years, expected):
    assert current(years, on=date(2016, 4, 1)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2016, 3, 31), PAST),
        (date(2016, 4, 1), NOW),
        (date(2017, 3, 31), NOW),
        (date(2018, 4, 1), None),
        (date(2015, 3, 31), None),
    ],
)
def test_running(on, expected):
    assert running([PLAN, NOW, PAST], on=on) == expected
