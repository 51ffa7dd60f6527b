"""Random tables as bodies have them: zeros, ones, ties, all small, with subtotals, two-way and linked."""

from hypothesis import strategies as st

from equality.suppression import crossed, joined, listed

COUNTS = st.one_of(st.just(0), st.just(1), st.integers(1, 4), st.integers(5, 9), st.integers(10, 60))


@st.composite
def lists(draw, most=6):
    counts = draw(st.lists(COUNTS, min_size=1, max_size=most))
    cells = {f"c{number}": count for number, count in enumerate(counts)}
    total = sum(counts) + draw(st.sampled_from([0, 0, 0, 1, -1, 7]))
    return listed(cells, total="total", stated=max(total, 0))


@st.composite
def with_subtotals(draw, most=7):
    counts = draw(st.lists(COUNTS, min_size=2, max_size=most))
    cells = {f"c{number}": count for number, count in enumerate(counts)}
    parts = draw(st.lists(st.sampled_from("xyz"), min_size=len(cells), max_size=len(cells)))
    way = {part: [cell for cell, its in zip(cells, parts, strict=True) if its == part] for part in "xyz"}
    known = {"disclosed": [*way["x"], *way["y"]], "not disclosed": way["z"]}
    return listed(cells, total="total", groups=[way, known] if draw(st.booleans()) else [way], unknown=["z"])


@st.composite
def two_way(draw, most=4, names=("r", "k"), columns=None):
    across = columns or draw(st.integers(1, most))
    rows = draw(st.lists(st.lists(COUNTS, min_size=across, max_size=across), min_size=1, max_size=most))
    row, column = names
    return crossed(
        {f"{row}{i}": {f"{column}{j}": count for j, count in enumerate(line)} for i, line in enumerate(rows)},
        total="total",
    )


@st.composite
def linked(draw):
    """Two characteristics by one breakdown: the parts' totals and the grand total are the same figures."""
    first = draw(two_way(most=3))
    columns = [name for name in first.counts if name.startswith("k")]
    more = {"s0": {}, "s1": {}}
    for column in columns:
        people = first.counts[column]
        share = draw(st.integers(0, people))
        more["s0"][column], more["s1"][column] = share, people - share
    return joined([first, crossed(more, total="total")])


SYSTEMS = st.one_of(lists(), with_subtotals(), two_way(), linked())
