"""What has given people away in published reports, one by one."""

import pytest

from equality.suppression import (
    Bound,
    Unprotectable,
    audit,
    crossed,
    following,
    joined,
    listed,
    protect,
    same,
    sum_of,
    years,
)

# NHS Dorset CCG, staff by ethnic category, 31 March 2017: the 13 rows add up to 327, the total says 328.
CODES = ["A", "B", "C", "CA", "CB", "CC", "F", "G", "H", "N", "P", "U", "Z"]
DORSET = dict(zip(CODES, [287, 3, 6, 18, 0, 1, 2, 2, 1, 2, 1, 3, 1], strict=True))
WRES = {
    "White": ["A", "B", "C", "CA", "CB", "CC"],
    "BME": ["F", "G", "H", "N", "P"],
    "unknown": ["U", "Z"],
}
KNOWN = {"disclosed": [*WRES["White"], *WRES["BME"]], "not disclosed": ["U", "Z"]}
SUM = sum_of("total", DORSET)


def dorset(*ways, total=328):
    return listed(DORSET, total="total", stated=total, groups=ways, unknown=["U", "Z", "unknown"])


def test_white_315_beside_the_rows_leaves_irish_and_welsh():
    system = dorset(WRES)
    rows = {"B", "CC", "F", "G", "H", "N", "P", "U", "Z"}
    weak = audit(system, rows | {"unknown", "BME"}, keep=["total"])
    assert weak.bounds["B"] == Bound(1, 3)  # White 315 less 311 shown: 4 people in two rows
    assert weak.narrow == ("B", "CC")
    protection = protect(system, keep=["total", SUM])
    assert set(protection.hidden) == rows | {"unknown", "White"}
    assert protection.hidden["White"].protects
    # White goes only where Irish and Welsh are 4, and so the unknown 4: a reader who repeats the choice on
    # other tables can tell. That is said.
    assert protection.unproven == ("unknown",)
    found = audit(system, protection.hidden, keep=["total", SUM])
    assert found.safe
    assert not found.narrow


def test_98_78_percent_known_of_328_gives_4_unknown():
    known = same("98.78%", "disclosed", 323)
    system = joined([dorset(WRES, KNOWN, total=327), known])
    rows = {"B", "CC", "F", "G", "H", "N", "P", "U", "Z", "White", "unknown", "not disclosed"}
    assert "unknown" in {finding.name for finding in audit(system, rows).recoverable}
    protection = protect(system, keep=["total"])
    assert {"98.78%", "disclosed", "not disclosed", "unknown"} <= set(protection.hidden)
    assert audit(system, protection.hidden, keep=["total"]).safe


def test_readers_know_what_the_list_adds_up_to_beside_the_total_stated():
    system = listed({"a": 40, "b": 12, "c": 3}, total="total", stated=56)
    assert set(protect(system, keep=["total", sum_of("total", ["a"])]).hidden) == {"b", "c"}
    assert "c" in {each.name for each in audit(system, ["c"]).recoverable}


def test_a_row_with_one_cell_is_its_total():
    system = crossed({"Irish": {"F": 3, "M": 0}, "British": {"F": 40, "M": 30}, "Asian": {"F": 20, "M": 9}})
    protection = protect(system)
    assert {"Irish", "Irish × F"} <= set(protection.hidden)
    assert protection.reason("Irish × F") == "fewer than 5 people"


def test_one_characteristic_by_two_breakdowns_is_hidden_in_both():
    bands = crossed({"White": {"2": 30, "3": 20}, "unknown": {"2": 3, "3": 9}}, total="total")
    sites = crossed({"White": {"N": 25, "S": 25}, "unknown": {"N": 6, "S": 6}}, total="total")
    system = joined([bands, sites])
    protection = protect(system, keep=["total"])
    assert set(protection.hidden) == {"White × 2", "White × 3", "unknown × 2", "unknown × 3"}
    with pytest.raises(ValueError, match="White is 50 in one table and 51 in another"):
        joined([bands, crossed({"White": {"N": 26, "S": 25}})])


def test_last_year_with_those_who_joined_and_left_gives_this_year():
    counts = {"last": 12, "this": 14, "joined": 6, "left": 4}
    system = years([("last", "this", "joined", "left")], counts)
    weak = audit(system, ["left"], keep=["left"])
    assert weak.bounds["left"] == Bound(4, 4)
    protection = protect(system, before={"last": 12})
    assert "left" in protection.hidden
    assert "last" not in protection.hidden
    assert audit(system, protection.hidden, before={"last": 12}).safe
    changed = years([("last", "this", "joined", "left")], {**counts, "this": 15})  # somebody told more
    assert set(protect(changed).hidden) == {"left"}


def test_a_change_is_hidden_with_either_of_its_years():
    both = joined(
        [listed({"a": 3, "b": 9, "c": 40}, total="2017"), listed({"A": 8, "B": 9, "C": 33}, total="2016")]
    )
    system = following(
        both, {"change in a": ["a", "A"], "change in b": ["b", "B"], "change in c": ["c", "C"]}
    )
    protection = protect(system)
    assert {"a", "b", "change in a", "change in b"} == set(protection.hidden)
    assert protection.reason("change in b") == "would give away b"
    assert [each.name for each in audit(system, ["a", "b", "change in a"]).recoverable] == ["change in b"]


def test_what_was_published_before_protects_nothing():
    system = listed({"a": 40, "b": 12, "c": 3, "d": 20}, total="total")
    assert set(protect(system, keep=["total"]).hidden) == {"b", "c"}
    assert set(protect(system, keep=["total"], before={"b": 12}).hidden) == {"c", "d"}
    assert set(protect(system, keep=["total"], before={"b": 11}).hidden) == {"b", "c"}  # corrected since
    known = protect(system, keep=["total"], before={"c": 3})
    assert (set(known.hidden), known.public) == ({"c"}, ("c",))
    assert [each.name for each in audit(system, ["c"], before={"c": 3}).recoverable] == ["c"]


def test_a_total_of_as_many_people_as_cells_cannot_be_kept():
    system = listed(dict.fromkeys("abcde", 1), total="total")
    with pytest.raises(Unprotectable) as refused:
        protect(system, keep=["total"])
    assert refused.value.names == tuple("abcde")
    assert set(protect(system).hidden) == {*"abcde", "total"}


def test_as_wide_as_can_be_where_the_width_cannot_be_had():
    system = listed({**dict.fromkeys("abcd", 1), "e": 2}, total="total")
    assert set(protect(system, keep=["total"]).hidden) == set("abcde")  # 1 or 2: no more can be had
    assert set(protect(system).hidden) == {*"abcde", "total"}


def test_zeros_may_be_hidden_too():
    system = listed({"a": 40, "b": 0, "c": 30, "d": 12}, total="total")
    assert not protect(system).hidden
    assert set(protect(system, zeros=False, keep=["total"]).hidden) == {"b", "d"}


def test_a_choice_that_would_give_itself_away_hides_more():
    """7, another 7 and 4: the first 7 beside the 4 is hidden only if the 4 is 4, and a reader can tell."""
    system = listed({"first": 7, "second": 7, "small": 4, "many": 90}, total="total")
    protection = protect(system, keep=["total"])
    assert set(protection.hidden) == {"first", "second", "small"}
    assert not protection.unproven


def test_small_counts_as_large_as_can_be_are_not_hidden_alone():
    """4, 4 and 4 hidden alone would be known to add up to 12, with none of them above 4."""
    for counts in ([4, 4, 4], [4, 3, 4]):
        system = listed({**dict(zip("abc", counts, strict=True)), "d": 20, "e": 60}, total="total")
        protection = protect(system, keep=["total"])
        assert (set(protection.hidden), protection.unproven) == (set("abcd"), ())
    nothing_else = protect(listed(dict.fromkeys("abc", 4), total="total"), keep=["total"])
    assert nothing_else.unproven == ("a", "b", "c")
    pair = protect(listed({"a": 4, "b": 4, "c": 30}, total="total"), keep=["total"])
    assert (set(pair.hidden), pair.unproven) == ({"a", "b"}, ())


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: listed({"a": -1}, total="t"),
        lambda: listed({"a": 1}, total="t", groups=[{"x": []}]),
        lambda: crossed({"r": {"k": 1}, "s": {"j": 1}}),
        lambda: crossed({"r": {"r": 1}}),
        lambda: protect(listed({"a": 1}, total="t"), threshold=1),
        lambda: audit(listed({"a": 1}, total="t"), ["b"]),
        lambda: following(listed({"a": 1}, total="t"), {"x": ["b"]}),
    ],
)
def test_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011  it is for developers
        wrong()


@pytest.mark.parametrize("counts", [{}, {"a": 0}, {"a": 0, "b": 0}, {"a": 10**9, "b": 10**8}])
def test_nothing_to_hide(counts):
    assert not protect(listed(counts, total="total")).hidden
