"""What is said of a cell without a linear programme is what one would have said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from equality.suppression.parts import Part
from equality.suppression.reading import Cell, Rule


def part_of(rows, cells):
    rule = Rule(5)
    return Part(tuple(Cell((str(place),), (6,), (1.0,), 5, rule) for place in range(cells)), tuple(rows))


@pytest.mark.parametrize(
    ("columns", "held"),
    [
        ([0], True),  # alone in its sum
        ([0, 1], False),
        ([0, 3], True),  # they share no sum
        ([0, 1, 2], True),  # 2 is alone in the second sum, then 1 in the third, then 0 in the first
        ([0, 1, 2, 3], False),
    ],
)
def test_a_sum_holds_the_last_of_its_cells_that_may_move(columns, held):
    rows = [((0, 1), (1, 1)), ((2, 1), (3, 1)), ((1, 1), (2, 1))]
    if columns == [0, 1]:
        rows = rows[:1]
    assert part_of(rows, 4).holds(columns, 0) is held


@st.composite
def tables(draw):
    cells = draw(st.integers(2, 8))
    line = st.dictionaries(st.integers(0, cells - 1), st.sampled_from((1, -1)), min_size=1)
    rows = [tuple(sorted(each.items())) for each in draw(st.lists(line, min_size=1, max_size=6))]
    columns = draw(st.sets(st.integers(0, cells - 1), min_size=1))
    return part_of(rows, cells), sorted(columns)


@given(tables())
def test_a_cell_that_is_held_moves_in_no_table(table):
    part, columns = table
    sums = np.zeros((len(part.rows), len(columns)))
    for number, row in enumerate(part.rows):
        for place, times in row:
            if place in columns:
                sums[number, columns.index(place)] = times
    for at, place in enumerate(columns):
        if part.holds(columns, place):
            for sign in (1, -1):
                aim = np.zeros(len(columns))
                aim[at] = sign
                answer = linprog(aim, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=(-5, 50))
                assert round(answer.fun, 6) == 0
