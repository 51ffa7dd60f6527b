"""The worked tables of the reference on disclosure control, to the cell."""

import pytest

from equality.suppression import Bound, audit, cell_of, crossed, listed, protect

# NHS Dorset CCG, staff by ethnic category (Equality, Diversity and Inclusion Annual Report 2017, Table 1).
CODES = ["A", "B", "C", "CA", "CB", "CC", "F", "G", "H", "N", "P", "U", "Z"]
DORSET = dict(zip(CODES, [269, 3, 7, 19, 1, 1, 2, 1, 1, 2, 1, 1, 2], strict=True))
# Staff by quartile of pay and sex, women first (Staffordshire and Stoke-on-Trent ICB, 2023/24).
QUARTILES = [[62, 6], [51, 10], [59, 21], [39, 31]]
FOUR_BY_FOUR = [[4, 12, 30, 25], [15, 20, 9, 40], [22, 31, 14, 3], [50, 45, 37, 60]]


def table(rows):
    return crossed(
        {f"row {i}": {f"column {j}": n for j, n in enumerate(row, 1)} for i, row in enumerate(rows, 1)},
        total="total",
    )


def at(*places):
    return {cell_of(f"row {row}", f"column {column}") for row, column in places}


@pytest.mark.parametrize(
    ("counts", "threshold", "hidden"),
    [
        (DORSET, 5, "B CB CC F G H N P U Z"),
        (DORSET, 10, "B C CB CC F G H N P U Z"),
        ({"White": 300, "BME": 7, "Unknown": 3}, 5, "BME Unknown"),
        ({"White": 300, "BME": 7, "Unknown": 3}, 10, "BME Unknown"),
        ({"a": 50, "b": 1, "c": 1, "d": 30}, 5, "b c d"),  # a sum of 2 would reveal both
        ({"a": 50, "b": 4, "c": 4, "d": 30}, 5, "b c"),
        ({"a": 40, "b": 12, "c": 3}, 5, "b c"),
        ({"a": 40, "b": 2, "c": 3}, 5, "b c"),
    ],
)
@pytest.mark.parametrize("keep", [(), ("total",)])
def test_lists(counts, threshold, hidden, keep):
    protection = protect(listed(counts, total="total"), threshold=threshold, keep=keep)
    assert set(protection.hidden) == set(hidden.split())


@pytest.mark.parametrize(
    ("rows", "threshold", "small", "second"),
    [
        (QUARTILES, 10, at((1, 2)), at((1, 1), (2, 1), (2, 2))),
        (FOUR_BY_FOUR, 5, at((1, 1), (3, 4)), at((1, 4), (3, 1))),
        (FOUR_BY_FOUR, 10, at((1, 1), (2, 3), (3, 4)), at((1, 4), (2, 1), (3, 3))),
    ],
)
def test_tables(rows, threshold, small, second):
    protection = protect(table(rows), threshold=threshold)
    assert {name for name, each in protection.hidden.items() if each.why == "small"} == small
    assert {name for name, each in protection.hidden.items() if each.why == "protects"} == second


def test_the_quartiles_bounds():
    system = table(QUARTILES)
    found = audit(system, protect(system, threshold=10).hidden, threshold=10)
    assert found.safe
    assert list(found.bounds.values()) == [Bound(53, 67), Bound(1, 15), Bound(46, 60), Bound(1, 15)]


def test_one_cell_is_exact_though_every_row_and_column_has_two_gaps():
    hidden = at((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 3), (3, 4), (4, 3), (4, 4))
    found = audit(table(FOUR_BY_FOUR), hidden, zeros=False)
    assert [(bound.least, bound.greatest) for bound in found.bounds.values()] == [
        (0, 16),
        (0, 16),
        (3, 19),
        (16, 32),
        (9, 9),
        (0, 17),
        (0, 17),
        (34, 51),
        (46, 63),
    ]
    assert [finding.name for finding in found.recoverable] == [cell_of("row 2", "column 3")]


def test_a_rectangle_of_small_counts_gives_itself_away():
    hidden = at((1, 1), (1, 2), (2, 1), (2, 2))
    found = audit(table([[1, 1, 20], [5, 9, 30], [10, 12, 14]]), hidden)
    assert [*found.bounds.values()] == [Bound(1, 1), Bound(1, 1), Bound(5, 5), Bound(9, 9)]
    assert len(found.recoverable) == 4
