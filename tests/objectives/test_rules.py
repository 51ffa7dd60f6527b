from datetime import date

import pytest

from equality.timescale import parse
from objectives import rules
from objectives.rules import Standing, State

PLAN = (date(2017, 4, 1), date(2018, 3, 31))
TODAY = date(2017, 11, 30)


@pytest.mark.parametrize(
    ("published", "by"),
    [
        (date(2016, 11, 16), date(2020, 11, 15)),
        (date(2016, 2, 29), date(2020, 2, 28)),
        (date(2096, 2, 29), date(2100, 2, 28)),
        (date(2017, 1, 1), date(2020, 12, 31)),
    ],
)
def test_republish_by(published, by):
    assert rules.republish_by(published) == by


@pytest.mark.parametrize(
    ("year", "held", "code"),
    [
        (2010, "", None),
        (2012, "", "eds"),
        (2013, "", "eds"),
        (2013, "October 2013", "eds"),
        (2013, "December 2013", "eds2"),
        (2015, "October 2015", "eds2"),
        (2015, "at the staff conference", "eds2"),
    ],
)
def test_proposed_framework(year, held, code):
    assert rules.proposed_framework(year, held) == code


@pytest.mark.parametrize(
    ("code", "year", "held", "early"),
    [
        ("eds2", 2012, "", True),
        ("eds2", 2013, "", False),
        ("eds2", 2013, "October 2013", True),
        ("eds2", 2013, "November 2013", False),
        ("eds2", 2013, "in spring", False),
        ("eds2022", 2022, "31 July 2022", True),
        ("eds", 2012, "", False),
        ("eds2", 10**30, "", False),
    ],
)
def test_too_early_for(code, year, held, early):
    assert rules.too_early_for(code, year, held) is early


@pytest.mark.parametrize(
    ("year_graded", "held", "day", "known"),
    [
        (2015, "October 2015", date(2015, 10, 31), True),
        (2015, "October 2015", date(2015, 10, 30), False),
        (2017, "", date(2017, 3, 31), True),
        (2018, "", date(2017, 3, 31), False),
        (2015, "over the summer", date(2016, 3, 31), True),
    ],
)
def test_known_by(year_graded, held, day, known):
    assert rules.known_by(day, year_graded=year_graded, held=held) is known


@pytest.mark.parametrize(
    ("held", "agreed_on", "known"),
    [
        ("", date(2024, 3, 31), True),
        (
            "",
            date(2024, 11, 5),
            False,
        ),  # in the year of its grading, but after the end of the year asked about
        ("January 2024", date(2024, 11, 5), True),
        ("over the summer", date(2024, 11, 5), False),
    ],
)
def test_known_by_the_day_of_agreement_where_no_month_is_known(held, agreed_on, known):
    asked = rules.known_by(date(2024, 3, 31), year_graded=2024, held=held, agreed_on=agreed_on)
    assert asked is known


def stand(text, *, met=(), rag_code=None, updated_on=None, today=TODAY, review_on=None):
    found = rules.stand(
        parse(text, review_on=review_on),
        met=met,
        rag_code=rag_code,
        updated_on=updated_on,
        today=today,
        plan=PLAN,
    )
    return found.state, str(found.point or ""), found.days, found.missed


@pytest.mark.parametrize(
    ("text", "more", "stands"),
    [
        ("31 March 2018", {}, (State.DUE, "31 March 2018", 0, 0)),
        ("18 November 2017", {}, (State.LATE, "18 November 2017", 12, 1)),
        ("30 November 2017", {}, (State.DUE, "30 November 2017", 0, 0)),
        ("29 November 2017", {}, (State.LATE, "29 November 2017", 1, 1)),
        ("November 2017", {}, (State.DUE, "November 2017", 0, 0)),
        ("October 2017", {}, (State.LATE, "October 2017", 30, 1)),
        (
            "18 November 2017",
            {"rag_code": "complete", "updated_on": TODAY},
            (State.COMPLETE, "30 November 2017", 0, 0),
        ),
        ("18 November 2017", {"rag_code": "green"}, (State.LATE, "18 November 2017", 12, 1)),
        ("18 November 2017", {"met": {date(2017, 11, 18)}}, (State.ALL_MET, "", 0, 0)),
        ("end June 2017; end September 2017; end March 2018", {}, (State.LATE, "30 June 2017", 153, 2)),
        (
            "end June 2017; end September 2017; end March 2018",
            {"met": {date(2017, 6, 30)}},
            (State.LATE, "30 September 2017", 61, 1),
        ),
        (
            "end June 2017; end September 2017; end March 2018",
            {"met": {date(2017, 6, 30), date(2017, 9, 30)}},
            (State.DUE, "31 March 2018", 0, 0),
        ),
        ("Quarterly", {}, (State.DUE, "31 December 2017", 0, 0)),
        ("Quarterly", {"today": date(2018, 6, 1)}, (State.OVER, "", 0, 0)),
        ("Ongoing", {"review_on": date(2018, 3, 31)}, (State.REVIEW_DUE, "31 March 2018 (review)", 0, 0)),
        ("Ongoing", {"review_on": date(2017, 11, 1)}, (State.REVIEW_LATE, "1 November 2017 (review)", 29, 1)),
        (
            "Ongoing",
            {"review_on": date(2017, 11, 1), "updated_on": date(2017, 10, 31)},
            (State.REVIEW_LATE, "1 November 2017 (review)", 29, 1),
        ),
        (
            "Ongoing",
            {"review_on": date(2017, 11, 1), "updated_on": date(2017, 11, 1)},
            (State.REVIEWED, "", 0, 0),
        ),
    ],
)
def test_stand(text, more, stands):
    assert stand(text, **more) == stands


def test_only_lateness_is_overdue():
    assert [state for state in State if Standing(state).is_overdue] == [State.LATE, State.REVIEW_LATE]


def test_before_plan():
    early = rules.before_plan(parse("17 March 2017; mid March 2018"), PLAN[0])
    assert [str(point) for point in early] == ["17 March 2017"]
    assert rules.before_plan(parse("1 April 2017"), PLAN[0]) == ()
    assert rules.before_plan(parse("Quarterly"), PLAN[0]) == ()


@pytest.mark.parametrize(
    ("made_on", "rag", "reason", "fields"),
    [
        (TODAY, "green", "", []),
        (TODAY, "not_started", "", []),
        (TODAY, "complete", "", []),
        (TODAY, "red", "", ["reason"]),
        (TODAY, "amber", "  ", ["reason"]),
        (TODAY, "amber", "The supplier withdrew.", []),
        (date(2017, 12, 1), "red", "", ["made_on", "reason"]),
    ],
)
def test_update_faults(made_on, rag, reason, fields):
    faults = rules.update_faults(made_on=made_on, rag_code=rag, reason=reason, today=TODAY)
    assert [fault.field for fault in faults] == fields
