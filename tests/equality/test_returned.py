"""No small count of a return can be worked out from what readers see of it."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equality.returned import Counts, Question, answer, hidden, parts_of, published
from equality.suppression import audit


def asked(*lists: Counts, **more) -> Question:
    return Question(5, lists, **more)


def counts(name: str, white: int, bme: int, unknown: int, **more) -> Counts:
    return Counts(name, {"white": white, "bme": bme, "unknown": unknown}, total_known=True, **more)


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ((300, 64, 9), set()),
        ((300, 64, 0), set()),
        ((300, 0, 0), set()),
        ((17, 3, 9), {"bme", "unknown"}),  # unknown carries least
        ((17, 3, 0), {"white", "bme"}),  # nobody cannot hide one
        ((17, 3, 2), {"bme", "unknown"}),
        ((3, 0, 0), {"white", "bme", "unknown", "all"}),  # whoever knows the total would know
        ((3, 2, 0), {"white", "bme"}),
        ((1, 2, 0), {"white", "bme", "unknown", "all"}),  # of few nothing is told, nor that there is nobody
        ((1, 1, 1), {"white", "bme", "unknown", "all"}),
    ],
)
def test_what_is_hidden(given, gone):
    assert hidden(asked(counts("x", *given))) == {f"x.{group}" for group in gone}


def test_a_band_of_few_does_not_hide_all_others():
    bands = [
        Counts("7", {"white": 40, "bme": 9}, total_known=True),
        Counts("8", {"white": 20, "bme": 6}, total_known=True),
        Counts("9", {"white": 4, "bme": 0}),  # 79 less 49 and 26
    ]
    every = Counts("whole", {"white": 64, "bme": 15}, total_known=True, known=("white", "bme"))
    question = asked(*bands, every, sums=(("whole", ("7", "8", "9")),))
    found = hidden(question)
    assert {"9.white", "9.bme", "9.all"} <= found
    assert "whole.bme" not in found
    assert not {"7.all", "8.all"} & found
    safe(question)


def test_three_are_few_whatever_the_threshold():
    everything = {"x.white", "x.bme", "x.unknown", "x.all"}
    assert hidden(Question(3, (counts("x", 1, 1, 1),))) == everything
    assert hidden(Question(3, (counts("x", 3, 0, 0),))) == everything


def test_without_everybody_there_is_no_total():
    some = Counts("x", {"white": 17, "bme": 3}, has_total=False)
    assert hidden(asked(some)) == {"x.bme"}


def test_the_same_counts_are_hidden_alike_whatever_stands_beside_them():
    mine = counts("x", 17, 3, 9)
    assert hidden(asked(mine)) == {
        name for name in hidden(asked(counts("y", 2, 2, 2), mine)) if name.startswith("x.")
    }


def test_hidden_elsewhere_is_hidden_here_and_known_is_no_help():
    mine = counts("x", 300, 3, 10, gone=("bme", "unknown"), known=("white",))
    assert hidden(asked(mine)) == {"x.bme", "x.unknown"}


def test_plain_and_back():
    question = asked(
        counts("x", 1, 2, 3, gone=("bme",)),
        sums=(("x", ("x",)),),
        compared=((9, 725, 17, 2505, 1),),
        trends=(((1, 2), (3, 4)),),
    )
    assert Question.from_plain(json.loads(json.dumps(question.as_plain()))) == question


def test_answer():
    found = answer(
        asked(compared=((9, 725, 17, 2505, 1),), trends=(((6, 68), (10, 61), (21, 80), (31, 70)), ()))
    )
    assert round(found["compared"][0]["ratio_low"], 2) == 0.82
    assert round(found["trends"][0][0], 2) == 5.01
    assert found["trends"][1] is None
    assert json.loads(json.dumps(found)) == found


def safe(question: Question) -> None:
    gone = hidden(question)
    for part in parts_of(question):
        system = part.system
        small = {name for name, count in system.counts.items() if 1 <= count < 5}
        assert small <= gone
        if set(system.printed) <= gone:
            continue  # readers know nothing of it, not even its total
        # Of a list that is hidden whole a reader does not even know that its hidden counts are 1 or more.
        zeros = {name for name in gone & system.counts.keys() if not system.counts[name]}
        whole = part.few.union(*map(part.beside, zeros))
        assert part.few <= gone
        told = replace(system, unprinted=system.unprinted | whole)
        mine = gone & set(system.printed) - part.totals - whole
        found = audit(told, mine, threshold=5, keep=part.totals)
        known = {name for name, bound in found.bounds.items() if bound.least == bound.greatest}
        assert not known & small


GROUPS = ("white", "bme", "unknown")
people = st.integers(0, 12) | st.integers(0, 400)


@st.composite
def likelihoods(draw):
    lists = tuple(counts(name, draw(people), draw(people), draw(people)) for name in ("staff", "process"))
    return asked(*lists)


@st.composite
def boards(draw):
    few = st.integers(0, 9)
    halves = [(draw(few), draw(few)) for _group in GROUPS]
    total = tuple(sum(each) for each in halves)
    return board(
        total, tuple(each[0] for each in halves), tuple(draw(st.integers(0, each)) for each in total)
    )


def board(total, voting, executive):
    """Return what is asked of a board: how many of each group there are, vote, and are executives."""

    def less(part):
        return tuple(whole - some for whole, some in zip(total, part, strict=True))

    rows = {
        "voting": voting,
        "non_voting": less(voting),
        "executive": executive,
        "non_executive": less(executive),
    }
    lists = (
        Counts("total", dict(zip(GROUPS, total, strict=True)), total_known=True),
        *(Counts(name, dict(zip(GROUPS, row, strict=True))) for name, row in rows.items()),
    )
    sums = (("total", ("voting", "non_voting")), ("total", ("executive", "non_executive")))
    return asked(*lists, sums=sums, prove=False)


@given(likelihoods())
@settings(max_examples=30, deadline=None)
def test_nothing_small_can_be_worked_out(question):
    safe(question)


@given(boards())
@example(board(total=(0, 0, 1), voting=(0, 0, 0), executive=(0, 0, 0)))
@example(board(total=(2, 4, 9), voting=(1, 1, 1), executive=(0, 0, 9)))
@example(board(total=(16, 16, 7), voting=(4, 12, 6), executive=(0, 15, 6)))
@settings(max_examples=15, deadline=None)
def test_nothing_small_of_a_board_can_be_worked_out(question):
    safe(question)


@pytest.mark.long
@given(likelihoods() | boards())
@settings(max_examples=1500, deadline=None)
def test_nothing_small_of_many_can_be_worked_out(question):
    safe(question)


def recoverable(question, apart, seen):
    """Return the small counts that readers know though they are hidden; they know those seen as well."""
    found = published(question, apart)
    found.seen |= found.hidden.intersection(seen)
    return found.recoverable(5)


def small(*, seen=(), **groups):
    """Return what is recoverable of one list."""
    return recoverable(Question(5, (Counts("n", groups, total_known=True),)), (), seen)


def test_what_is_hidden_and_shown_nowhere_stays_so():
    assert small(white=60, bme=3, unknown=20) == []
    assert small(white=60, bme=0, unknown=20) == []
    assert small(white=3, bme=2, unknown=1) == []
    assert small() == []


@pytest.mark.parametrize("seen", [("n.bme",), ("n.white", "n.unknown")])
def test_what_is_hidden_and_stood_open_somewhere_is_known(seen):
    assert small(white=60, bme=3, unknown=20, seen=seen) == ["n.bme"]


def test_lists_that_are_decided_elsewhere_are_attacked_as_well():
    board = Counts("total", {"white": 10, "bme": 7}, gone=("bme",), known=("white",))
    votes = Counts("voting", {"white": 5, "bme": 2}), Counts("non_voting", {"white": 5, "bme": 5})
    asked = Question(5, votes, (("total", ("voting", "non_voting")),))
    assert recoverable(asked, (board,), ()) == ["voting.bme"]  # chosen as if nobody knew the board
    together = Question(5, (board, *votes), asked.sums)
    assert recoverable(together, (), ()) == []
    assert recoverable(together, (), ("total.bme", "non_voting.bme")) == ["voting.bme"]


def test_a_list_of_few_tells_not_even_that_there_is_somebody():
    lists = (
        Counts("total", {"white": 12, "bme": 14, "unknown": 9}, total_known=True),
        Counts("voting", {"white": 1, "bme": 1, "unknown": 1}),
        Counts("non_voting", {"white": 11, "bme": 13, "unknown": 8}, total_known=True),
    )
    asked = Question(5, lists, (("total", ("voting", "non_voting")),))
    assert recoverable(asked, (), ()) == []
    assert "voting.unknown" in recoverable(asked, (), ("voting.white", "voting.bme"))


def test_sums_that_do_not_hold_tell_of_nothing():
    lists = (
        Counts("total", {"white": 10, "bme": 9}),
        Counts("voting", {"white": 5, "bme": 2}),
        Counts("non_voting", {"white": 5, "bme": 6}),
    )
    asked = Question(5, lists, (("total", ("voting", "non_voting")),))
    assert "voting.bme" in hidden(asked)


def test_a_list_hidden_with_its_zeros_leaves_the_others_as_well_known_as_they_are():
    """Nothing is known of band 9; of band 8 that its two hidden groups have a person each, and 42 people."""
    bands = (
        Counts("8", {"white": 1, "bme": 1, "unknown": 40}, total_known=True),
        Counts("9", {"white": 4, "bme": 0, "unknown": 0}),
    )
    whole = Counts("whole", {"white": 5, "bme": 1, "unknown": 40}, total_known=True)
    asked = Question(5, (*bands, whole), (("whole", ("8", "9")),))
    gone = hidden(asked)
    assert {"8.white", "8.bme", "9.white", "9.bme"} <= gone
    found = recoverable(asked, (), ("8.unknown", "8.all"))
    assert {"8.white", "8.bme"} <= {*found}
    assert "9.white" not in found


def test_all_but_few_of_a_group_are_found_though_nobody_prints_who_is_left():
    staff = counts("staff", 300, 20, 9)
    training = counts("training", 200, 17, 6)
    asked = Question(
        5,
        (staff, training, counts("training_without", 100, 3, 3)),
        (("staff", ("training", "training_without")),),
    )
    assert recoverable(asked, (), ()) == []
    everything = [
        f"{name}.{group}" for name in ("staff", "training") for group in ("white", "bme", "unknown")
    ]
    assert recoverable(asked, (), everything) == ["training_without.bme", "training_without.unknown"]
