import pytest

from workforce.extracts.totals import says_total, total_of


@pytest.mark.parametrize(
    "text",
    [
        "All",
        "ALL GRADES",
        "All - Including Unknown, Not Stated And Discontinued Codes",
        "Total",
        "Grand total",
        "Sub-total",
        "Total staff",
        "White total",
        "Everyone",
        "Both sexes",
        "Persons",
        "Overall",
        "Whole organisation",
    ],
)
def test_words_of_totals(text):
    assert says_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "All other religions",
        "Any other mixed background",
        "Unknown",
        "Staff",  # police: beside officers
        "Allied health professionals",
        "Totally different",
        "Medical staff",
    ],
)
def test_other_words(text):
    assert not says_total(text)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("White total", "white"),
        ("Total BME", "bme"),
        ("All White", "white"),
        ("White", "white"),
        ("All", "all"),
    ],
)
def test_of_what_a_total_is(text, of):
    assert total_of(text) == of
