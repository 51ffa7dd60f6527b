"""Problems: all together, by row and column, and by kind."""

from psed.sheets.problems import Group, Problem, Problems


def problem(row, column="Count", kind="blank count"):
    return Problem(row, column, kind, "Enter the count.")


def test_they_are_listed_by_row_and_then_as_the_columns_stand():
    problems = Problems(["Characteristic", "Count", "Age"])
    problems.extend(
        [
            problem(3),
            problem(2, "Age"),
            problem(2, "Count"),
            problem(10),
            problem(None, "Zone"),
            problem(2, "Zone"),
        ]
    )
    assert [(each.row, each.column) for each in problems] == [
        (None, "Zone"), (2, "Count"), (2, "Age"), (2, "Zone"), (3, "Count"), (10, "Count"),
    ]  # fmt: skip
    assert problems
    assert len(problems) == 6
    assert problems.more_sentence == ""


def test_none():
    problems = Problems()
    assert not problems
    assert list(problems) == []
    assert problems.by_kind == ()


def test_kinds_are_counted_the_most_frequent_first():
    problems = Problems()
    problems.extend([problem(4, kind="formula"), problem(3), problem(2)])
    assert problems.by_kind == (
        Group("blank count", 2, (problem(2), problem(3))),
        Group("formula", 1, (problem(4, kind="formula"),)),
    )


def test_only_so_many_are_listed_and_the_rest_counted():
    problems = Problems(cap=3)
    problems.extend(problem(row) for row in range(1, 1_001))
    problems.add(problem(2, kind="formula"))
    assert [(each.row, each.kind) for each in problems] == [
        (1, "blank count"),
        (2, "blank count"),
        (2, "formula"),
    ]
    assert problems.more == 998
    assert problems.more_sentence == "There are 998 more problems, not listed here."
    assert [(group.kind, group.count, len(group.problems)) for group in problems.by_kind] == [
        ("blank count", 1000, 3), ("formula", 1, 1),
    ]  # fmt: skip


def test_one_more():
    problems = Problems(cap=1)
    problems.extend([problem(1), problem(2)])
    assert problems.more_sentence == "There is 1 more problem, not listed here."
