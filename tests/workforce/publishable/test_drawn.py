"""Sets of people that overlap: their pieces, and what is left of one without another."""

from workforce.publishable.drawn import Drawn, name_of, pieces

COUNTS = {"a": 1, "b": 2, "c": 4, "d": 8}


def drawn(kinds=(), **sets):
    kinds = {name: frozenset(codes) for name, codes in dict(kinds).items()}
    sets = {name: frozenset(codes) for name, codes in sets.items()}
    return Drawn(sets | kinds, kinds, "abcd", lambda codes: sum(COUNTS[code] for code in codes), name_of)


def test_pieces():
    one, other = frozenset("abc"), frozenset("cd")
    assert pieces([one, other], "abcde") == [frozenset("ab"), frozenset("c"), frozenset("d")]
    assert pieces([], "abc") == []


def test_pieces_have_the_first_name_of_their_set():
    found = drawn(band="ab", other="ab", more="bc")
    assert found.pieces == {frozenset("a"): "~a", frozenset("b"): "~b", frozenset("c"): "~c"}
    assert drawn(band="ab", other="ab").pieces == {frozenset("ab"): "band"}
    assert found.inside(frozenset("ab")) == ("~a", "~b")


def test_what_is_left_of_a_set_without_a_smaller_one():
    assert list(drawn(all="abc", one="c").left_over()) == [frozenset("ab")]
    assert list(drawn(all="abc", one="c", two="ab").left_over()) == []
    assert list(drawn(one="ab", two="bc").left_over()) == []


def test_what_is_left_of_a_set_beside_one_of_another_axis():
    bands = drawn({"clinical": "ab"}, band="a")
    groups = drawn({"clinical": "c"}, rest="cd", other="d")
    assert (frozenset("d"), frozenset("b")) in list(groups.left_beside(bands))
    assert list(groups.left_beside(drawn(band="a"))) == []  # of which no kind is known
