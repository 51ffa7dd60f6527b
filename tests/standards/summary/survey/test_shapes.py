"""Tables of a survey that a page has room for."""

from hypothesis import given
from hypothesis import strategies as st

from standards.summary.survey.shapes import MOST_GROUPS, Cell, Group, Kind, Row, Table


def table(*sizes, empty=()):
    kinds = tuple(
        Kind(
            f"kind-{number}",
            f"Kind {number}",
            tuple(Group(f"kind-{number}", str(each)) for each in range(size)),
        )
        for number, size in enumerate(sizes)
    )
    groups = [group for kind in kinds for group in kind.groups]
    cells = tuple(Cell(f"{group.kind}.{group.name}", "1.0%") for group in groups)
    rows = (
        Row("full", 1, "1", "Said yes", "", None, cells, "", 1),
        Row(
            "part",
            2,
            "2",
            "Said no",
            "",
            None,
            tuple(None if each.kind in empty else cell for each, cell in zip(groups, cells, strict=True)),
            "",
            1,
        ),
    )
    return Table("characteristics", "Answers", kinds, rows)


def test_a_narrow_table_stays_as_it_is():
    narrow = table(3, 4)
    assert narrow.parts == (narrow,)


def test_kinds_stay_together_while_there_is_room():
    parts = table(6, 2, 2, 3, 9).parts
    assert [[(kind.label, kind.span) for kind in part.kinds] for part in parts] == [
        [("Kind 0", 6)],
        [("Kind 1", 2), ("Kind 2", 2), ("Kind 3", 3)],
        [("Kind 4", 7)],
        [("Kind 4", 2)],
    ]
    assert [part.title for part in parts][:2] == ["Answers: Kind 0", "Answers: Kind 1, Kind 2, Kind 3"]
    assert [part.code for part in parts] == [f"characteristics-{number}" for number in (1, 2, 3, 4)]


def test_a_question_without_an_answer_is_left_out_of_its_part():
    parts = table(5, 5, empty={"kind-1"}).parts
    assert [[row.key for row in part.rows] for part in parts] == [["full", "part"], ["full"]]


@given(st.lists(st.integers(1, 20), min_size=1, max_size=9))
def test_every_cell_stands_in_one_part_under_its_group(sizes):
    whole = table(*sizes)
    shown = [
        (group, cell)
        for part in whole.parts
        for group, cell in zip(
            [group for kind in part.kinds for group in kind.groups], part.rows[0].cells, strict=True
        )
    ]
    assert [cell for _group, cell in shown] == list(whole.rows[0].cells)
    assert all(cell.group == f"{group.kind}.{group.name}" for group, cell in shown)
    assert all(sum(kind.span for kind in part.kinds) <= MOST_GROUPS for part in whole.parts)
