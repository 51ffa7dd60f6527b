"""Whatever the counts, each person is counted once, and one table says the same in every layout."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from psed.sheets.sheet import NotReadable

ONS = Options(source="Census 2021")
SEX, ANSWERS = ("Female", "Male"), ("Straight or Heterosexual", "Gay or Lesbian", "Not answered")
COUNTS = st.lists(st.integers(0, 10**6), min_size=6, max_size=6)


def read(text, options=ONS):
    return read_benchmarks(BytesIO(text.encode()), "table.csv", options)


def custom(counts):
    """A table of sex by sexual orientation, with people to whom the second does not apply."""
    head = "Area Code,Area,Sex Code,Sex,Sexual orientation Code,Sexual orientation,Observation\n"
    rows = [
        f"E06000059,Dorset,{place // 3},{SEX[place // 3]},{place % 3},{ANSWERS[place % 3]},{count}"
        for place, count in enumerate(counts)
    ]
    left_out = [f"E06000059,Dorset,{place},{sex},-8,Does not apply,77" for place, sex in enumerate(SEX)]
    return head + "\n".join([*left_out, *rows])


@given(counts=COUNTS)
def test_a_table_of_two_variables_adds_up_either_way(counts):
    sex, orientation = (table.areas[0] for table in read(custom(counts)).tables)
    assert sex.base == orientation.base == sum(counts)
    assert sex.values == {"female": sum(counts[:3]), "male": sum(counts[3:])}
    assert list(orientation.values.values()) == [sum(counts[place::3]) for place in range(3)]


@given(female=st.integers(0, 10**6), male=st.integers(0, 10**6))
def test_wide_and_long_say_the_same(female, male):
    wide = f"geography,geography code,Sex: Female,Sex: Male\nDorset,E06000059,{female},{male}\n"
    head = "geography,geography code,Sex: All persons,Sex: Male,Sex: Female"
    total = f"{head}\nDorset,E06000059,{female + male},{male},{female}\n"
    long = f"area_code,area_name,sex,value\nE06000059,Dorset,Male,{male}\nE06000059,Dorset,Female,{female}\n"
    assert read(wide).tables == read(total).tables == read(long).tables


HEADINGS = st.sampled_from(
    [
        *("area_code", "area_name", "geography", "geography code", "date", "period", "indicator", "measure"),
        *("unit", "value", "n", "Observation", "Sex Code", "Sex", "Sex: Female", "Sex: Male", "group"),
        *("ethnic_group", "total_population", "total_females", "younger_females", "Time", "Ethnicity"),
        *("Grade", "organisation", "topic", "source", "age", "Age: Aged 4 years and under", ""),
    ]
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("E06000059", "2021", "31 April 2021", "9999/99", "5", "-8", "Does not apply", "Female", "Male"),
            *("White", "BME", "NaN", "77%", "<0.0%", "=1+1", "All Grades", "Total", "Aged 24 to 16 years"),
            *("Aged 99999999999 years", "share of workforce", "total staff", "%", ": ", "White: Cornish"),
        ]
    ),
    st.text(alphabet="abc :,0159-%£é\u202e", max_size=6),
)


@given(data=st.data(), about=st.sampled_from(["", "race", "sex", "age", "pregnancy_and_maternity"]))
def test_any_table_is_read_whole_or_refused_with_sentences(data, about):
    width = data.draw(st.integers(1, 8))
    rows = [data.draw(st.lists(HEADINGS, min_size=width, max_size=width))]
    rows += data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    text = "\n".join(",".join('"{}"'.format(cell.replace('"', "")) for cell in row) for row in rows)
    try:
        found = read(text, Options(source="Census 2021", characteristic=about))
    except NotReadable:
        return  # its sentences have tests of their own
    assert bool(found.tables) is not bool(found.problems)
    assert all(problem.message for problem in found.problems)
    for table in found.tables:
        assert table.dated
        assert table.parts
        assert all(set(area.values) == {part.code for part in table.parts} for area in table.areas)
