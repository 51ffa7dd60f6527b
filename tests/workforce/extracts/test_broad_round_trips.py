"""Wide tables of broad and detailed groups come back with everybody once, whichever way a body wrote them."""

from hypothesis import given
from hypothesis import strategies as st

from equality.nesting import details
from tests.workforce.extracts.tables import as_csv, counts, read

NESTED = details("ethnicity-diversity-data")
people = st.integers(1, 60)


@st.composite
def tables(draw, unspecified):
    """People by detailed group, and those of each broad group whose background is not specified."""
    held = {}
    for broad in draw(st.lists(st.sampled_from([*NESTED]), unique=True, min_size=1)):
        for detail in draw(st.lists(st.sampled_from(NESTED[broad]), unique=True, min_size=1)):
            held[detail] = draw(people)
        if unspecified:
            held[broad] = draw(people)
    return held | {"undisclosed": draw(people)}


def written(figures, total):
    headings = ("organisation", "published", "employees", *(f"ethnicity_{code}" for code in figures))
    return read(as_csv(headings, [("A", "2021-03-31", total, *figures.values())]))


@given(tables(unspecified=False))
def test_subtotals_beside_their_details(held):
    figures = dict(held)
    for broad, parts in NESTED.items():
        if figures.keys() & set(parts):
            figures[broad] = sum(figures.get(part, 0) for part in parts)
    assert counts(written(figures, sum(held.values()))) == held


@given(tables(unspecified=True))
def test_people_of_no_given_background_beside_the_others(held):
    extract = written(held, sum(held.values()))
    (snapshot,) = extract.snapshots
    if snapshot.profiles:
        assert sum(counts(extract).values()) == sum(held.values())
        assert counts(extract).keys() - held.keys() == set()
    else:
        assert "not taken" in snapshot.refused[0]  # two ways come to the total


@given(tables(unspecified=False), st.integers(1, 50))
def test_a_shortfall_is_said_and_nobody_is_counted_twice(held, missing):
    figures = dict(held)
    for broad, parts in NESTED.items():
        if figures.keys() & set(parts):
            figures[broad] = sum(figures.get(part, 0) for part in parts)
    total = sum(held.values()) + missing
    extract = written(figures, total)
    (snapshot,) = extract.snapshots
    taken = sum(counts(extract).values())
    # All together may come to the total by chance: then they are what it says.
    assert taken in {sum(held.values()), total}
    assert taken == total or any(f"of {total:,}" in note for note in snapshot.notes)
