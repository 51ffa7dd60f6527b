import pytest

from tests.workforce import dorset
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.joining import joining_question, suggestions, with_join
from workforce.publishable.protected import protected


def ask(counts, joins=(), threshold=5):
    listed = Listed.joined("race", "ethnicity-esr", counts, {}, joins)
    return suggestions(joining_question(listed, counts, total=sum(counts.values()), threshold=threshold))


def test_irish_and_welsh_together_hide_nothing():
    """“White 315” beside its rows: Irish 3 and Welsh 2 together are 5."""
    found = ask({"A": 290, "B": 3, "C": 20, "CC": 2, "H": 30, "Z": 12})
    assert found["now"] > 0
    assert found["joins"][0] == (["B", "CC"], 0)


def test_what_is_suggested_hides_what_it_says():
    found = ask(dorset.THIS)
    assert [hidden for _codes, hidden in found["joins"]] == sorted(
        hidden for _codes, hidden in found["joins"]
    )
    for codes, hidden in found["joins"]:
        assert hidden < found["now"]
        listed = Listed.joined("race", "ethnicity-esr", dorset.THIS, {}, [codes])
        counted = Counted("all_staff", sum(dorset.THIS.values()), {}, (listed,))
        names = protected("", [counted], 5).hidden
        assert len([name for name in names if "not_disclosed" not in name]) == hidden


def test_nothing_to_suggest_where_nothing_is_hidden():
    assert ask({"A": 290, "H": 30, "Z": 12}) == {"now": 0, "joins": []}


def test_what_is_together_already_is_taken_in():
    found = ask({"A": 290, "B": 1, "C": 20, "CC": 2, "H": 30}, joins=[["B", "CC"]])
    assert all({"B", "CC"} <= set(codes) for codes, _hidden in found["joins"])


@pytest.mark.parametrize(
    ("joins", "codes", "after"),
    [
        ((), ["B", "CC"], (("B", "CC"),)),
        ((("F", "G"),), ["B", "CC"], (("F", "G"), ("B", "CC"))),
        ((("F", "G"), ("B", "C")), ["C", "CC"], (("F", "G"), ("C", "CC", "B"))),
    ],
)
def test_one_more_join(joins, codes, after):
    assert with_join(joins, codes) == after
