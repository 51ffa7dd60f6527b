from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality.timescale import (
    Kind,
    NeedsReviewDate,
    NotATimescale,
    Point,
    Precision,
    Timescale,
    next_due,
    of_points,
    overdue,
    parse,
)
from equality.timescale.days import last_day

REVIEW = date(2018, 3, 31)


@pytest.mark.parametrize(
    ("text", "kind", "on", "plain"),
    [
        ("31 March 2018", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("31 March 2018.", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("31/3/2018", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("4/3/2018", Kind.DAY, "2018-03-04", "4 March 2018"),  # the day first
        ("31.03.18", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("31-03-2018", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("2018-03-31", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("1st August 2017", Kind.DAY, "2017-08-01", "1 August 2017"),
        ("01 August 2017", Kind.DAY, "2017-08-01", "1 August 2017"),
        ("2nd of Sept. 2017", Kind.DAY, "2017-09-02", "2 September 2017"),
        ("by 31 MAR 2018", Kind.DAY, "2018-03-31", "31 March 2018"),
        ("End June 2017", Kind.DAY, "2017-06-30", "30 June 2017"),
        ("End of September 2017", Kind.DAY, "2017-09-30", "30 September 2017"),
        ("by the end of February 2016", Kind.DAY, "2016-02-29", "29 February 2016"),
        ("29/2/2016", Kind.DAY, "2016-02-29", "29 February 2016"),
        ("17 March 2017 (16/17 ARA)", Kind.DAY, "2017-03-17", "17 March 2017 (16/17 ARA)"),
        ("April 2018", Kind.MONTH, "2018-04-30", "April 2018"),
        ("04/2018", Kind.MONTH, "2018-04-30", "April 2018"),
        ("2018-04", Kind.MONTH, "2018-04-30", "April 2018"),
        ("Mid March 2018", Kind.MONTH, "2018-03-31", "Mid March 2018"),
        ("mid-March 2018", Kind.MONTH, "2018-03-31", "Mid March 2018"),
        ("early May 2018", Kind.MONTH, "2018-05-31", "Early May 2018"),
        ("beginning of May 2018", Kind.MONTH, "2018-05-31", "Early May 2018"),
        ("1/1/1990", Kind.DAY, "1990-01-01", "1 January 1990"),
        ("31/12/2100", Kind.DAY, "2100-12-31", "31 December 2100"),
    ],
)
def test_one_day_or_month(text, kind, on, plain):
    timescale = parse(text)
    assert (timescale.kind, str(timescale), timescale.written) == (kind, plain, text)
    assert [point.on.isoformat() for point in timescale.points] == [on]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("30 June 2017; 31 March 2018", "30 June 2017; 31 March 2018"),
        ("30 June 2017\n31 March 2018", "30 June 2017; 31 March 2018"),
        ("30 June 2017 and 31 March 2018", "30 June 2017; 31 March 2018"),
        ("30/6/2017, 31/3/2018", "30 June 2017; 31 March 2018"),
        ("31 March 2018; April 2017", "April 2017; 31 March 2018"),  # in order of time
        (
            "30 June 2017 (draft; for comment) and 31 March 2018",
            "30 June 2017 (draft; for comment); 31 March 2018",
        ),
        ("31 March 2018 and 31/3/2018", "31 March 2018"),  # the same day twice
    ],
)
def test_several(text, plain):
    assert str(parse(text)) == plain


@pytest.mark.parametrize("text", ["Quarterly", "quarterly.", "Every quarter", " each quarter "])
def test_quarterly(text):
    assert parse(text) == Timescale(Kind.QUARTERLY)


@pytest.mark.parametrize(
    "text",
    [
        "Ongoing, review 31 March 2018",
        "On-going, reviewed on 31/3/2018.",
        "on going (review March 2018)",
        "Ongoing; next review: 2018-03-31",
        "Ongoing – to be reviewed by the end of March 2018",
    ],
)
def test_ongoing_with_its_review(text):
    assert parse(text) == Timescale(Kind.ONGOING, review_on=REVIEW)


def test_ongoing_with_the_review_beside_it():
    assert parse("On-going", review_on=REVIEW) == Timescale(Kind.ONGOING, review_on=REVIEW)
    assert parse("Ongoing, review 31 March 2018", review_on=REVIEW).review_on == REVIEW


def test_other_timescales_take_no_notice_of_a_review_day():
    assert parse("April 2018", review_on=REVIEW) == parse("April 2018")


@pytest.mark.parametrize("text", ["Ongoing", "On-going.", "Ongoing, review", "Ongoing until March 2018"])
def test_ongoing_needs_a_review_day(text):
    with pytest.raises(NeedsReviewDate) as error:
        parse(text)
    assert (
        str(error.value)
        == "Enter the day on which this ongoing action will be reviewed, such as 31 March 2018."
    )


def test_two_review_days():
    with pytest.raises(NotATimescale) as error:
        parse("Ongoing, review 30 June 2018", review_on=REVIEW)
    assert str(error.value) == "There are two review days, 30 June 2018 and 31 March 2018. Enter one of them."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/4/2016", "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ("31 April 2016", "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ("2016-04-31", "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ("29 Feb 2017", "There is no 29 February 2017. Enter 28 February 2017 or 1 March 2017."),
        ("30/2/2016", "There is no 30 February 2016. Enter 29 February 2016 or 1 March 2016."),
        ("29/2/2100", "There is no 29 February 2100. Enter 28 February 2100 or 1 March 2100."),
        ("31/6/2017", "There is no 31 June 2017. Enter 30 June 2017 or 1 July 2017."),
        ("0/5/2017", "There is no 0 May 2017. Enter 30 April 2017 or 1 May 2017."),
        ("0/1/2017", "There is no 0 January 2017. Enter 31 December 2016 or 1 January 2017."),
        ("32/1/2016", "There is no 32 January 2016. Enter 31 January 2016 or 1 February 2016."),
        ("32/12/2016", "There is no 32 December 2016. Enter 31 December 2016 or 1 January 2017."),
        ("0/1/1990", "There is no 0 January 1990. Enter 1 January 1990."),
        ("32/12/2100", "There is no 32 December 2100. Enter 31 December 2100."),
        ("5/13/2018", "There is no month 13. Enter 13 May 2018 or 5 December 2018."),  # the month came first
        ("31/13/2018", "There is no month 13. Enter 31 December 2018 or 31 January 2019."),
        ("4/31/2018", "There is no month 31. Enter 4 December 2018 or 4 January 2019."),
        ("5/0/2018", "There is no month 0. Enter 5 December 2017 or 5 January 2018."),
        ("13/2018", "There is no month 13. Enter December 2018 or January 2019."),
        ("00/2018", "There is no month 0. Enter December 2017 or January 2018."),
        ("1 May 2018; 31/4/2016", "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ("Ongoing, review 31/4/2016", "There is no 31 April 2016. Enter 30 April 2016 or 1 May 2016."),
        ("1/1/1989", "The year 1989 is out of range. Enter a year from 1990 to 2100."),
        ("1 January 2101", "The year 2101 is out of range. Enter a year from 1990 to 2100."),
        ("1/1/218", "The year 218 is out of range. Enter a year from 1990 to 2100."),
        ("31 March", "Enter the year as well, as in 31 March 2018 or April 2018."),
        ("31/3", "Enter the year as well, as in 31 March 2018 or April 2018."),
        ("June", "Enter the year as well, as in 31 March 2018 or April 2018."),
        ("Apr 18", "“Apr 18” may be a day or a month. Enter April 2018, or the day with its year."),
        ("  ", "Enter when this is to be done, such as 31 March 2018, April 2018, Quarterly or Ongoing."),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(text, sentence):
    with pytest.raises(NotATimescale) as error:
        parse(text)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2018",
        "31 March 2018 onwards",
        "April 2018onwards",
        "31 March 2018 and",
        "Quarterly; April 2018",
        "TBC",
    ],
)
def test_anything_else_is_answered_with_the_forms(text):
    with pytest.raises(NotATimescale, match=r"^Enter a day such as 31 March 2018, a month such as April"):
        parse(text)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Timescale(Kind.DAY),
        lambda: Timescale(Kind.ONGOING),
        lambda: Timescale(Kind.QUARTERLY, review_on=REVIEW),
        lambda: Timescale(Kind.QUARTERLY, (Point(REVIEW),)),
        lambda: Timescale(Kind.SEVERAL, (Point(REVIEW),)),
        lambda: Timescale(Kind.SEVERAL),
        lambda: Timescale(Kind.MONTH, (Point(REVIEW),)),
        lambda: Timescale(Kind.SEVERAL, (Point(REVIEW), Point(date(2018, 1, 1)))),
        lambda: of_points([]),
        lambda: Point(date(2018, 3, 30), Precision.MONTH),
        lambda: Point(REVIEW, part="mid"),
        lambda: Point(REVIEW, note="(x)"),
        lambda: Point(REVIEW, note=" x"),
        lambda: Point(date(1989, 12, 31)),
    ],
)
def test_a_timescale_that_makes_no_sense_cannot_be_made(make):
    with pytest.raises(ValueError):  # noqa: PT011  it is for developers
        make()


days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
notes = st.text(st.characters(exclude_characters="()", exclude_categories=["Cs"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
points = st.one_of(
    st.builds(Point, days, note=notes),
    st.builds(
        lambda day, note, part: Point(last_day(day.month, day.year), Precision.MONTH, note, part),
        days,
        notes,
        st.sampled_from(["", "early", "mid", "late"]),
    ),
)
timescales = st.one_of(
    st.builds(of_points, st.lists(points, min_size=1, max_size=5)),
    st.just(Timescale(Kind.QUARTERLY)),
    st.builds(lambda day: Timescale(Kind.ONGOING, review_on=day), days),
)


@given(timescales)
def test_the_plain_form_reads_back(timescale):
    assert parse(str(timescale)) == timescale
    assert str(parse(str(timescale))) == str(timescale)


@given(st.text(max_size=40) | st.text("0123456789/-. ;()MarchOngoing,", max_size=25))
def test_any_text_is_read_or_answered(text):
    try:
        timescale = parse(text)
    except NotATimescale as answer:
        assert str(answer).endswith(".")  # noqa: PT017  either is fine
    else:
        assert parse(str(timescale)) == timescale


@given(days.filter(lambda day: day.year < 2100), st.integers(0, 40), st.integers(0, 14))
def test_offers_are_real_days(day, number, month):
    try:
        parse(f"{number}/{month}/{day.year}")
    except NotATimescale as answer:
        offers = str(answer).partition("Enter ")[2].rstrip(".").split(" or ")
        assert [str(parse(offer)) for offer in offers] == offers


# The 18 timescales of NHS Dorset CCG's action plan 2017/18, as printed (Annual Report 2017, Appendix 2).
DORSET = [
    "31 March 2018",
    "31 March 2018",
    "On-going",
    "17 March 2017 (16/17 ARA) Mid March 2018 (17/18 ARA)",
    "End June 2017; End September 2017; End December 2017; End March 2018.",
    "End June 2017",
    "01 August 2017",
    "April 2018",
    "On-going",
    "Quarterly",
    "On-going",
    "On-going",
    "January 2017",
    "On-going",
    "31 March 2018",
    "30 June 2017",
    "31 March 2018",
    "On-going",
]
NOVEMBER = date(2017, 11, 30)


def test_dorset_kinds():
    kinds = [parse(text, review_on=REVIEW).kind for text in DORSET]
    assert [kinds.count(kind) for kind in Kind] == [7, 2, 2, 1, 6]


def test_dorset_overdue_at_30_november_2017():
    late = {
        row: [str(point) for point in overdue(parse(text, review_on=REVIEW), (), NOVEMBER)]
        for row, text in enumerate(DORSET, 1)
    }
    assert {row: found for row, found in late.items() if found} == {
        4: ["17 March 2017 (16/17 ARA)"],
        5: ["30 June 2017", "30 September 2017"],
        6: ["30 June 2017"],
        7: ["1 August 2017"],
        13: ["January 2017"],
        16: ["30 June 2017"],
    }


def test_a_day_is_overdue_the_day_after():
    day = parse("31 March 2018")
    assert overdue(day, (), date(2018, 3, 31)) == ()
    assert overdue(day, (), date(2018, 4, 1)) == day.points
    assert overdue(day, {date(2018, 3, 31)}, date(2018, 4, 1)) == ()
    assert overdue(parse("Mid March 2018"), (), date(2018, 3, 31)) == ()


def test_a_review_is_overdue_too():
    ongoing = parse("Ongoing, review 31 October 2017")
    assert [str(point) for point in overdue(ongoing, (), NOVEMBER)] == ["31 October 2017 (review)"]
    assert overdue(ongoing, (date(2017, 10, 31),), NOVEMBER) == ()


def test_quarters_are_counted_within_the_plan():
    plan = (date(2017, 4, 1), date(2018, 3, 31))
    quarterly = parse("Quarterly")
    assert list(map(str, quarterly.points_between(*plan))) == [
        "30 June 2017",
        "30 September 2017",
        "31 December 2017",
        "31 March 2018",
    ]
    assert overdue(quarterly, (), NOVEMBER) == ()
    assert list(map(str, overdue(quarterly, {date(2017, 6, 30)}, NOVEMBER, plan=plan))) == [
        "30 September 2017"
    ]
    assert str(next_due(quarterly, (), NOVEMBER)) == "31 December 2017"
    assert str(next_due(quarterly, {date(2017, 12, 31)}, NOVEMBER, plan=plan)) == "31 March 2018"
    assert next_due(quarterly, (), date(2018, 4, 1), plan=plan) is None


def test_points_between_counts_both_days():
    several = parse("31 March 2017; 30 June 2017; April 2018")
    found = several.points_between(date(2017, 3, 31), date(2017, 6, 30))
    assert list(map(str, found)) == ["31 March 2017", "30 June 2017"]
    assert parse("Quarterly").points_between(date(2017, 3, 31), date(2017, 3, 31)) == (
        Point(date(2017, 3, 31)),
    )
    assert parse("Quarterly").points_between(date(2018, 1, 1), date(2017, 1, 1)) == ()


@pytest.mark.parametrize(
    ("text", "met", "expected"),
    [
        ("End June 2017; End December 2017; End March 2018", (), "31 December 2017"),
        ("End June 2017; End December 2017; End March 2018", (date(2017, 12, 31),), "31 March 2018"),
        ("30 November 2017", (), "30 November 2017"),
        ("29 November 2017", (), "None"),
        ("Ongoing, review 31 March 2018", (), "31 March 2018 (review)"),
    ],
)
def test_next_due(text, met, expected):
    assert str(next_due(parse(text), met, NOVEMBER)) == expected


@given(timescales, st.sets(days, max_size=3), days)
def test_nothing_is_both_late_and_to_come(timescale, met, today):
    late, coming = overdue(timescale, met, today), next_due(timescale, met, today)
    assert all(point.on < today for point in late)
    assert coming is None or coming.on >= today
    assert not {point.on for point in late} & met
    assert set(late) <= set(overdue(timescale, met, today + timedelta(days=1)))
