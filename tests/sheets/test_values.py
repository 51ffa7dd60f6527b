"""Counts: what is taken for one, and the kind of each refusal."""

import pytest

from psed.sheets.problems import Problem
from psed.sheets.values import NOT_COUNTS, NotUsable, tidy, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("315", 315),
        (" 315 ", 315),
        ("007", 7),
        ("+5", 5),
        ("12.0", 12),
        ("12.", 12),
        ("1,234", 1234),
        ("1,234.00", 1234),
        ("1,234,567", 1_234_567),
        ("1 234", 1234),
        ("1\xa0234", 1234),
        ("1\u202f234\u202f567", 1_234_567),
        ("1'234", 1234),
        ("１２", 12),
        ("\u200b12\u202c", 12),
        ("2147483647", 2_147_483_647),
        ("0000000000000012", 12),
    ],
)
def test_counts(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("blank count", ["", " ", "\xa0", "\u200b", "\t\n"]),
        ("hidden count", ["<5", "< 5", "≤4", ">327", "*", "**", "[c]", "(c)", "c", "[low]", "under 5",
                          "1-4", "1 to 4", "5–9"]),
        (
            "mark instead of a count",
            ["-", "–", "—", "--", "n/a", "N/A", "NA", "none", "Nil", "null", ":", "..",
             "...", "[z]", "[x]", "x", "?", "TBC", "Unknown"],
        ),
        ("spreadsheet error", ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "####"]),
        ("formula", ["=1+1", "=SUM(C2:C9)"]),
        ("percentage", ["5%", "87.50 %", "0.25%", "5 per cent", "5pc", "１２％"]),
        ("negative count", ["-3", "−3", "–3", "(12)", "-1,234", "-0.5", "12-", "-£3", "- 3"]),
        ("number in powers of ten", ["1e5", "1E+05", "1.5e3", "-2e3"]),
        ("date instead of a count", ["2017-03-31", "31/03/2017", "4-Jan", "04 Jan 2017",
                                     "1/4", "12:30", "2017-03-31T09:00:00"]),
        ("part of a person", ["0.5", "12.5", ".5", "1,234.5", "3.10"]),
        ("unclear number", ["1,23", "12,34", "1.234,5", "1,2345", "1.234.567",
                            "1 23", "1,234 567", "1,,234"]),
        ("number too large", ["2147483648", "99999999999999999999", "9" * 190]),
        ("not a number", ["NaN", "Infinity", "-inf", "abc", "٣", "five",
                          "☺", "TRUE", "'; DROP TABLE staff; --"]),
        ("more than a number", ["12 people", "£12", "about 12", "12 (of 20)", "0x1F",
                                "1_000", "3 March Road", "12^2"]),
    ],
)  # fmt: skip
def test_refusals(kind, texts):
    kinds = {}
    for text in texts:
        with pytest.raises(NotUsable) as refused:
            whole_number(text)
        kinds[text] = refused.value.kind
    assert kinds == dict.fromkeys(texts, kind)


def test_each_refusal_says_what_to_do_and_never_repeats_the_cell():
    for refusal in NOT_COUNTS:
        assert refusal.message.endswith(".")
        assert "{" not in refusal.message
    with pytest.raises(NotUsable) as refused:
        whole_number("Jane Smith 12")
    assert "Jane" not in str(refused.value)
    assert refused.value.problem(4, "Count") == Problem(4, "Count", "more than a number", str(refused.value))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  White \xa0 British ", "White British"),
        ("Ｗhite", "White"),
        ("\ufeffWhi\u200bte\r\n", "White"),
        ("", ""),
    ],
)
def test_tidy(text, plain):
    assert tidy(text) == plain
