"""A large file read through DuckDB gives what reading it row by row gives, to the last note."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.extracts.coded import Tick, plan_of
from workforce.extracts.people import Counting
from workforce.extracts.quick import Plain, code_quickly, path_of
from workforce.extracts.shapes import Cancelled
from workforce.extracts.staff import read_staff

ON = date(2024, 3, 31)
HEADINGS = (
    "Employee Number,Last Name,Date of Birth,Gender,Ethnic Origin,Disability,Gender Identity,Organisation,"
    "Pay Band,FTE,Contract,Assignment Status,Primary Assignment,Start Date,Leaving Date,Directorate"
)
CELLS = (
    st.sampled_from(["1", "2", "3", "12", " 12", "4 ", "\u00a03", "", "Total", "Report run by A B"]),
    st.sampled_from(["Smith", "Total", "", "O'Brien", "Grand total"]),
    st.sampled_from(
        [
            "01/02/1980",
            "1/2/1980",
            "1980-02-01",
            "31/12/2000",
            "30/02/1990",
            "01/01/2030",
            "1900",
            "",
            "01/01/1900",
        ]
    ),
    st.sampled_from(["Female", "F", "male", "", " Male ", "Man", "?", "=1+1", "Unspecified"]),
    st.sampled_from(["A White - British", "R Chinese", "Z Not Stated", "", "Martian", "A Chinese", "#N/A"]),
    st.sampled_from(["Yes", "No", "", "Prefer not to say", "NULL"]),
    st.sampled_from(["Y", "N", "", "Z"]),
    st.sampled_from(["North", "north", "South Trust", ""]),
    st.sampled_from(["Band 5", "XR05", "8a", "VSM", "5", "", "NED"]),
    st.sampled_from(["1", "1.0", "0.5", "", "-1", "80%", "37.5", "0.53333", "abc"]),
    st.sampled_from(["Permanent", "Bank", "Honorary", "", "Non-Exec Director/Chair"]),
    st.sampled_from(["Active Assignment", "Maternity & Adoption", "", "Terminate Assignment", "On the moon"]),
    st.sampled_from(["Y", "N", "", "perhaps"]),
    st.sampled_from(["01/01/2020", "2023-06-01", "01/06/2024", ""]),
    st.sampled_from(["", "31/03/2024", "30/03/2024", "01/01/2019", "soon"]),
    st.sampled_from(["Finance", "finance ", "Nursing & Care", "", "Été"]),
)
GOOD = (
    st.sampled_from(["1", "2", "3", "12", "4 ", ""]),
    st.sampled_from(["Smith", "", "Total"]),
    st.sampled_from(["01/02/1980", "1/2/1980", "31/12/2000", "", "1961-03-31"]),
    st.sampled_from(["Female", "F", "male", "", " Male "]),
    st.sampled_from(["A White - British", "R Chinese", "Z Not Stated", ""]),
    st.sampled_from(["Yes", "No", "", "NULL"]),
    st.sampled_from(["Y", "N", "", "Z"]),
    st.sampled_from(["North", "north", "South Trust"]),
    st.sampled_from(["Band 5", "XR05", "8a", "VSM", "", "NED"]),
    st.sampled_from(["1", "1.0", "0.5", "", "0.53333", "0"]),
    st.sampled_from(["Permanent", "Bank", "Honorary", "", "Non-Exec Director/Chair"]),
    st.sampled_from(["Active Assignment", "Maternity & Adoption", "", "Terminate Assignment"]),
    st.sampled_from(["Y", "N", ""]),
    st.sampled_from(["01/01/2018", "2023-06-01", "01/06/2024", ""]),
    st.sampled_from(["", "31/03/2024", "30/03/2024", "01/01/2024"]),
    st.sampled_from(["Finance", "finance ", "Nursing & Care", "", "Été"]),
)


def files(cells):
    """Draw files: the rows, their line ends, whether cells are quoted, and what stands at the end."""
    rows = st.lists(st.tuples(*cells), min_size=1, max_size=25)
    return st.tuples(
        rows,
        st.sampled_from(["\n", "\r\n"]),
        st.booleans(),
        st.sampled_from(
            ["", "Total,,,,,,,,,9.5\n", "Total,,3\nReport run by A B\n", ",,,,\n", "\n\n", "Total"]
        ),
        st.sampled_from([",", ";", "\t"]),
        st.sampled_from(["", "\ufeff"]),
    )


def text_of(drawn):
    rows, end, quoted, tail, delimiter, mark = drawn
    quote = '"' if quoted else ""
    lines = [HEADINGS.replace(",", delimiter)]
    lines += [delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in rows]
    return f"{mark}{end.join(lines)}{end}{tail.replace(',', delimiter)}"


def both(tmp_path, text, **how):
    """Read a file through DuckDB and row by row."""
    path = tmp_path / "staff.csv"
    path.write_bytes(text.encode())
    how = {"as_at": ON, "since": date(2023, 3, 31), **how}
    with path.open("rb") as file:
        quick = read_staff(file, "staff.csv", quick_from=0, **how)
        slow = read_staff(file, "staff.csv", quick_from=10**12, **how)
    return quick, slow


def told(extract):
    """Return all that an extract says, to compare."""
    problems = [(each.row, each.column, each.kind, each.message, each.value) for each in extract.problems]
    kinds = {group.kind: group.count for group in extract.problems.by_kind}
    return (
        extract.snapshots,
        sorted(problems, key=str),
        kinds,
        extract.questions,
        sorted(extract.notes),
        extract.sha256,
        extract.rows,
        extract.columns_used,
        extract.acceptable,
    )


@settings(deadline=None, max_examples=15)
@given(drawn=files(CELLS))
def test_the_same_problems_and_questions(drawn, tmp_path_factory):
    quick, slow = both(tmp_path_factory.mktemp("files"), text_of(drawn))
    assert told(quick) == told(slow)


@settings(deadline=None, max_examples=15)
@given(drawn=files(GOOD), counting=st.builds(Counting, st.booleans(), st.booleans()))
def test_the_same_counts(drawn, counting, tmp_path_factory):
    quick, slow = both(tmp_path_factory.mktemp("files"), text_of(drawn), counting=counting)
    assert told(quick) == told(slow)


@pytest.mark.long
@settings(deadline=None, max_examples=2_000)
@given(drawn=files(CELLS) | files(GOOD))
def test_the_same_of_many(drawn, tmp_path_factory):
    quick, slow = both(tmp_path_factory.mktemp("files"), text_of(drawn))
    assert told(quick) == told(slow)


def quickly(path, text, fields):
    path.write_bytes(text.encode())
    headers = tuple(text.splitlines()[0].removeprefix("\ufeff").split(","))
    positions = {field: headers.index(heading) for field, heading in fields.items()}
    plan = plan_of(positions, len(headers))
    return code_quickly(Plain(path, ",", headers, path.stat().st_size), plan, Tick(None, None))


FIELDS = {"employee_number": "Number", "sex": "Sex", "date_of_birth": "Born"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Number,Sex,Born\n1,F,01/02/1980\n\n2,M,01/02/1980\n", "a blank line"),
        ('Number,Sex,Born\n1,"F\nF",01/02/1980\n', "a line break in quotation marks"),
        ("Number,Sex,Born\n1,F,01/02/1980,9\n", "more cells than headings"),
        ("Number,Sex,Born\n1,F\x01,01/02/1980\n", "a control character"),
        ("Number,Sex,Born\n\u200b1,F,01/02/1980\n", "a number that starts with a mark nobody sees"),
        ("Number,Sex,Born\n1,F,1 February 1980\n", "days in words"),
        ('Number,Sex,Born\n1,"F,01/02/1980\n', "a quotation mark that is never closed"),
    ],
)
def test_what_is_not_plain_is_left_to_reading_row_by_row(text, why, tmp_path):
    assert quickly(tmp_path / "a.csv", text, FIELDS) is None, why


@pytest.mark.parametrize(
    "text",
    [
        "Number,Sex,Born\n1,F,01/02/1980\n2,M,\n",
        "\ufeffNumber,Sex,Born\r\n1,F,1980-02-01\r\n2,M,\r\n",
        'Number,Sex,Born\n"1","F","01/02/1980"\n2,M\n',
        "Number,Sex,Born\n1,F,01/02/1980\n2,M,",
    ],
)
def test_what_is_plain_is_read(text, tmp_path):
    coded, sha = quickly(tmp_path / "a.csv", text, FIELDS)
    assert (len(coded), len(sha)) == (2, 64)
    sexes = coded.texts["sex"]
    assert [sexes.values[code] for code in sexes.codes] == ["F", "M"]
    assert coded.days["date_of_birth"].numbers.tolist() == [29251, 0]
    assert len(set(coded.people.tolist())) == 2


def test_texts_that_were_not_in_the_sample_are_looked_up(tmp_path):
    rows = [f"{number},{'F' if number % 2 else 'M'},01/02/1980,{'x' * 60}" for number in range(60_000)]
    rows[30_123] = "30123,Another,1/2/1980," + "x" * 60
    rows += [f"{number},Late,02/02/1980," for number in range(60_000, 85_000)]
    text = "Number,Sex,Born,Filler\n" + "\n".join(rows) + "\n"
    coded, _sha = quickly(tmp_path / "a.csv", text, FIELDS)
    texts = coded.texts["sex"]
    said = [texts.values[code] for code in texts.codes.tolist()]
    assert (said[30_123], said[30_122], said[60_000], said[-1]) == ("Another", "M", "Late", "Late")
    assert coded.days["date_of_birth"].numbers[30_123] == coded.days["date_of_birth"].numbers[0]


def test_many_columns_with_many_texts(tmp_path):
    """More than 250 different texts need wider numbers."""
    rows = [f"{number},{number % 700},01/02/1980" for number in range(3_000)]
    coded, _sha = quickly(tmp_path / "a.csv", "Number,Sex,Born\n" + "\n".join(rows) + "\n", FIELDS)
    texts = coded.texts["sex"]
    assert [int(texts.values[code]) for code in texts.codes.tolist()] == [
        number % 700 for number in range(3_000)
    ]


def test_nothing_is_written_beside_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = "\n".join(f"{number},F,01/02/1980" for number in range(20_000))
    assert quickly(tmp_path / "a.csv", f"Number,Sex,Born\n{rows}\n", FIELDS)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("quick_from", [0, 10**12])
def test_it_tells_how_far_it_is_and_stops_when_told(tmp_path, quick_from):
    path = tmp_path / "staff.csv"
    rows = "\n".join(f"{number},Female" for number in range(5_000))
    path.write_text(f"Employee Number,Gender\n{rows}\n", encoding="utf-8")
    steps = []
    with path.open("rb") as file:
        extract = read_staff(file, "s.csv", progress=lambda *step: steps.append(step), quick_from=quick_from)
        assert extract.snapshots[0].total == 5_000
        assert steps[-1] == (5_000, 5_000)
        assert all(done <= of for done, of in steps)
        with pytest.raises(Cancelled):
            read_staff(file, "s.csv", cancelled=lambda: True, quick_from=quick_from)


def test_where_a_file_is(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a", encoding="utf-8")
    with path.open("rb") as file:
        assert path_of(file) == path
        path.unlink()
        assert path_of(file) is None or path_of(file).read_text(encoding="utf-8") == "a"
    assert path_of(io.BytesIO(b"a")) is None


def test_a_name_that_stands_for_several_files_names_only_this_one(tmp_path):
    for name in ("staff1.csv", "staff[1].csv"):
        rows = "\n".join(f"{number},Female" for number in range(len(name) * 10))
        (tmp_path / name).write_text(f"Employee Number,Gender\n{rows}\n", encoding="utf-8")
    with (tmp_path / "staff[1].csv").open("rb") as file:
        assert read_staff(file, "s.csv", quick_from=0).snapshots[0].total == 120
