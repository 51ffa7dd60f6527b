"""Tables written from known counts come back the same, in whatever form they were written."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality.categories import category_set
from tests.workforce.extracts.tables import as_csv, read
from workforce.extracts.answers import named

SETS = ("ethnicity-esr", "ethnicity-census-2021", "sex-esr", "disability-esr", "religion-esr", "age-esr")
BANDS = ("Band 2", "Band 5", "Band 8a", "Consultant", "Local grade X")
BODIES = ("Northshire Council", "Southshire NHS Trust", "West Fire")
DAYS = (date(2021, 3, 31), date(2022, 3, 31))
numbers = st.integers(0, 400)


@st.composite
def bodies(draw):
    """Counts by body, day, characteristic, pay band and category; each characteristic of the same people."""
    chosen = draw(st.lists(st.sampled_from(SETS[2:]), unique=True, min_size=1, max_size=3))
    held = {}
    for body in draw(st.lists(st.sampled_from(BODIES), unique=True, min_size=1)):
        for day in draw(st.lists(st.sampled_from(DAYS), unique=True, min_size=1)):
            bands = draw(st.lists(st.sampled_from(BANDS), unique=True, min_size=2))
            table = {}
            for code in chosen:
                for category in category_set(code).categories:
                    for band in bands:
                        table[code, band, category.code] = draw(numbers)
            held[body, day] = table
    return held


def expected(table):
    sums = {}
    for (code, _, category), count in table.items():
        about = category_set(code).characteristic
        sums.setdefault(about, {}).setdefault(category, 0)
        sums[about][category] += count
    return sums


def by_band(table, code):
    found = {}
    for (of, band, category), count in table.items():
        if of == code:
            found.setdefault(band, {})[category] = count
    return found


def check(extract, held):
    assert not list(extract.problems)
    assert not extract.questions
    found = {(each.organisation, each.as_at): each for each in extract.snapshots}
    assert found.keys() == held.keys()
    for key, table in held.items():
        read_back = {each.characteristic: dict(each.counts) for each in found[key].profiles}
        assert read_back == expected(table)
    return found


@given(bodies())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_long_with_totals_in_two_dimensions(held):
    rows = []
    for (body, day), table in held.items():
        for (code, band, category), count in table.items():
            about = category_set(code)
            rows.append((body, day, about.characteristic, about.category(category).label, band, count))
        for about, of_about in expected(table).items():
            code = next(one for one, _, _ in table if category_set(one).characteristic == about)
            for category, count in of_about.items():
                label = category_set(code).category(category).label
                rows.append((body, day, about, label, "All bands", count))
            rows.append((body, day, about, "Total", "All bands", sum(of_about.values())))
    headings = ("Organisation", "Date", "Characteristic", "Category", "Pay band", "Count")
    extract = read(as_csv(headings, rows))
    found = check(extract, held)
    for key, table in held.items():
        for each in found[key].profiles:
            code = each.category_set
            labels = {part.code: part.label for part in found[key].breakdowns["pay_band"]}
            crossed = {labels[part]: dict(of_part) for part, of_part in each.crossings["pay_band"].items()}
            wanted = by_band(table, code)
            assert sorted(map(str, crossed.values())) == sorted(map(str, wanted.values()))


@given(bodies())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_wide(held):
    codes = dict.fromkeys(code for table in held.values() for code, _, _ in table)
    columns = [(code, category.code) for code in codes for category in category_set(code).categories]
    headings = [
        f"{category_set(code).characteristic}: {category_set(code).category(category).label}"
        for code, category in columns
    ]
    rows = []
    for (body, day), table in held.items():
        bands = dict.fromkeys(band for _, band, _ in table)
        for band in bands:
            rows.append(
                (body, day, band, *(table.get((code, band, category), "") for code, category in columns))
            )
    check(read(as_csv(("Organisation", "Date", "Grade", *headings), rows)), held)


@st.composite
def cubes(draw):
    """Counts by ethnic group, sex and grade."""
    groups = draw(
        st.lists(
            st.sampled_from(["White", "Mixed", "Asian", "Black", "Chinese", "Other"]), unique=True, min_size=2
        )
    )
    sexes = ["Female", "Male"]
    grades = draw(
        st.lists(st.sampled_from(["Band 1", "Band 2", "Band 3", "Officer", "Chief"]), unique=True, min_size=2)
    )
    return {(group, sex, grade): draw(numbers) for group in groups for sex in sexes for grade in grades}


def of(cells, at, text):
    return sum(count for key, count in cells.items() if key[at] == text)


TOTALS = st.tuples(
    st.sampled_from(["All", "Total", "All - Including Unknown", "All ethnic groups", "Everyone"]),
    st.sampled_from(["Persons", "All", "Total", "Both sexes"]),
    st.sampled_from(["All Grades", "Total", "Grand total", "All staff", "Overall"]),
)


def comes_back(cells, words, with_totals):
    """Write a cube with rows of totals in some of its dimensions, read it, and compare."""
    rows = {}
    for key, count in cells.items():
        for mask in range(8):
            if all(with_totals[at] or not mask >> at & 1 for at in range(3)):
                name = tuple(words[at] if mask >> at & 1 else key[at] for at in range(3))
                rows[name] = rows.get(name, 0) + count
    table = as_csv(("Ethnicity", "Sex", "Grade", "Value"), [(*name, count) for name, count in rows.items()])
    extract = read(table)
    assert not list(extract.problems)
    assert not extract.questions
    (snapshot,) = extract.snapshots
    assert snapshot.total == sum(cells.values())
    by_about = {each.characteristic: each for each in snapshot.profiles}
    groups = dict.fromkeys(key[0] for key in cells)
    found = named("race", groups)
    assert found.categories.code == by_about["race"].category_set
    assert dict(by_about["race"].counts) == {
        found.meanings[group].code: of(cells, 0, group) for group in groups
    }
    assert dict(by_about["sex"].counts) == {
        sex.lower(): of(cells, 1, sex) for sex in dict.fromkeys(key[1] for key in cells)
    }
    parts = {part.label: part.count for part in snapshot.breakdowns["pay_band"]}
    assert parts == {grade: of(cells, 2, grade) for grade in dict.fromkeys(key[2] for key in cells)}
    assert not [note for note in snapshot.notes if "add" in note]


in_which = st.tuples(st.booleans(), st.booleans(), st.booleans())


@given(cubes(), TOTALS, in_which)
@settings(max_examples=60)
def test_totals_in_any_dimensions_are_never_counted_beside_their_parts(cells, words, with_totals):
    comes_back(cells, words, with_totals)


@pytest.mark.long
@given(cubes(), TOTALS, in_which)
@settings(max_examples=3000)
def test_totals_in_any_dimensions_of_thousands_of_cubes(cells, words, with_totals):
    comes_back(cells, words, with_totals)
