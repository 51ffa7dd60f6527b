"""How much is hidden: as little as can be on small tables, not much more on large ones, alike each time."""

from itertools import combinations, permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from equality.suppression import Unprotectable, audit, cell_of, crossed, listed, protect
from tests.equality.suppression.attacking import extremes
from tests.equality.suppression.bodies import body
from tests.equality.suppression.random_tables import lists, two_way, with_subtotals


def optimum(system, threshold, most):
    """Return how few figures can be hidden, at most so many: tries every choice."""
    small = [name for name, count in system.counts.items() if 1 <= count < threshold]
    others = [name for name, count in system.counts.items() if count >= threshold]
    for more in range(most - len(small)):
        for second in combinations(others, more):
            hidden = {*small, *second}
            spans = [extremes(system, hidden, name) for name in small]
            if all(greatest - least >= threshold - 2 for least, greatest in spans):
                return len(hidden)
    return most


def total_hidden(system, threshold):
    return len(protect(system, threshold=threshold, prove=False).hidden)


def check(system, threshold):
    hidden = total_hidden(system, threshold)
    assert hidden <= 1.1 * optimum(system, threshold, hidden)


@given(st.one_of(lists(most=4), with_subtotals(most=4), two_way(most=3)), st.sampled_from([3, 5]))
@settings(max_examples=25)
def test_as_few_as_can_be_on_small_tables(system, threshold):
    check(system, threshold)


@pytest.mark.long
@given(st.one_of(lists(), with_subtotals(), two_way(most=3)), st.sampled_from([3, 5, 10]))
@settings(max_examples=1_000)
def test_as_few_as_can_be_on_a_thousand_small_tables(system, threshold):
    check(system, threshold)


def agreeing(counts, hidden):
    """Go through the lists of the same total that show the same: two or three hidden figures differ."""
    for one, other in permutations(hidden, 2):
        for far in range(1, counts[other]):
            yield {**counts, one: counts[one] + far, other: counts[other] - far}
            for third in set(hidden) - {one, other}:
                if 0 < far < counts[third]:
                    yield {
                        **counts,
                        one: counts[one] + 2 * far,
                        other: counts[other] - far,
                        third: counts[third] - far,
                    }
                    if counts[one] > 2 * far:
                        yield {
                            **counts,
                            one: counts[one] - 2 * far,
                            other: counts[other] + far,
                            third: counts[third] + far,
                        }


@given(
    st.lists(st.one_of(st.integers(0, 4), st.integers(5, 9)), min_size=2, max_size=5), st.sampled_from([3, 5])
)
@example(counts=[4, 4, 4, 4], threshold=5)
@settings(max_examples=100)
def test_a_reader_who_repeats_the_choice_on_other_lists_learns_no_small_count(counts, threshold):
    counts = {f"c{number}": count for number, count in enumerate(counts)}

    def hidden(table):
        try:
            return protect(listed(table, total="total"), threshold=threshold, keep=["total"])
        except Unprotectable:
            return None

    if (protection := hidden(counts)) is None:
        return
    left = {name for name, each in protection.hidden.items() if each.why == "small"} - {*protection.unproven}
    for table in agreeing(counts, [*protection.hidden]):
        left -= {
            name for name in left if table[name] != counts[name] and same_names(hidden(table), protection)
        }
        if not left:
            break
    assert not left


def same_names(one, other):
    return one is not None and set(one.hidden) == set(other.hidden)


@given(two_way(most=3))
@settings(max_examples=30)
def test_a_row_or_column_of_nobody_changes_nothing(system):
    rows = [name for name in system.counts if name.startswith("r") and "×" not in name]
    columns = [name for name in system.counts if name.startswith("k") and "×" not in name]
    cells = {row: {column: system.counts[cell_of(row, column)] for column in columns} for row in rows}
    wider = {row: {**line, "nobody": 0} for row, line in cells.items()}
    wider["no row"] = dict.fromkeys([*columns, "nobody"], 0)
    hidden = protect(crossed(cells, total="total"), prove=False).hidden
    assert protect(crossed(wider, total="total"), prove=False).hidden == hidden


@given(two_way(most=3), st.data())
@settings(max_examples=30)
def test_hiding_more_never_narrows_an_interval(system, data):
    hidden = [*protect(system, prove=False).hidden]
    others = [name for name, count in system.counts.items() if count and name not in hidden]
    if not hidden or not others:
        return
    more = [*hidden, data.draw(st.sampled_from(others))]
    before, after = audit(system, hidden).bounds, audit(system, more).bounds
    for name in hidden:
        assert after[name].least <= before[name].least
        assert after[name].greatest is None or (
            before[name].greatest is not None and after[name].greatest >= before[name].greatest
        )


def test_unknown_goes_second_where_it_costs_little():
    counts = {"a": 40, "b": 8, "c": 3, "Unknown": 12}
    assert set(protect(listed(counts, total="t"), keep=["t"]).hidden) == {"b", "c"}
    assert set(protect(listed(counts, total="t", unknown=["Unknown"]), keep=["t"]).hidden) == {"Unknown", "c"}


@pytest.mark.parametrize(
    "people", [pytest.param(400, marks=pytest.mark.long), pytest.param(3_000, marks=pytest.mark.long), 30_000]
)
def test_a_body_with_two_characteristics_by_two_breakdowns(people):
    system = body(people, characteristics=["race", "religion"], breakdowns=2)
    protection = protect(system, keep=["all staff"], prove=False)
    small = [each for each in protection.hidden.values() if each.why == "small"]
    found = audit(system, protection.hidden, keep=["all staff"])
    assert (found.recoverable, found.narrow) == ((), ())
    assert len(small) < len(protection.hidden) < 2 * len(small)


@pytest.mark.long
@pytest.mark.parametrize("people", [300, 3_000, 30_000])
def test_a_body_of_five_thousand_figures(people):
    system = body(people)
    protection = protect(system, keep=["all staff"])
    assert audit(system, protection.hidden, keep=["all staff"]).safe
