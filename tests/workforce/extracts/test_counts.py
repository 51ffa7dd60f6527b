from datetime import date
from io import BytesIO

import openpyxl
import pytest

from equality.categories import category_sets
from equality.characteristics import characteristics
from psed.sheets.sheet import NotReadable
from tests.workforce import dorset
from workforce.extracts.counts import read_counts, template
from workforce.extracts.names import characteristic_named
from workforce.rules import lists_for

ON = date(2017, 3, 31)
HEADINGS = "Characteristic,Category,Count\n"
ALL = HEADINGS.replace("Count", "Count,Population")


def lists(*populations, **chosen):
    by_characteristic = {
        each.code: lists_for(each.code, ON, chosen=chosen.get(each.code, "")) for each in characteristics()
    }
    return dict.fromkeys(populations or ("all_staff",), by_characteristic)


def read(text, default="all_staff", of=None):
    content = text if isinstance(text, bytes) else text.encode()
    return read_counts(BytesIO(content), "counts.csv", lists=of or lists(), default=default)


def problems(reading):
    return [(problem.row, problem.column, problem.message) for problem in reading.problems]


def test_dorset_by_label_alias_and_code():
    rows = [f"Ethnicity,{code},{count}\n" for code, count in dorset.THIS.items() if code not in "ABU"]
    text = (
        f"{HEADINGS}race,White British,287\nEthnic group,B - White Irish,3\nRace,Undefined,3\n{''.join(rows)}"
    )
    (counted,) = read(text).counted
    assert (counted.population, counted.characteristic, counted.category_set) == (
        "all_staff",
        "race",
        "ethnicity-esr",
    )
    assert counted.counts == dorset.THIS


def test_a_workbook():
    book = openpyxl.Workbook()
    for row in (
        ["Staff in post"],
        ["Characteristic", "Group", "Headcount"],
        ["Sex", "Female", 254],
        ["Sex", "M", 74],
    ):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    (counted,) = read(file.getvalue()).counted
    assert counted.counts == {"female": 254, "male": 74}


def test_every_problem_is_listed_with_its_row_and_what_to_do():
    reading = read(
        f"{ALL}Race,White Britsh,-3,\nShoes,A,1,\n,A,1,\nSex,,5,\nSex,F,about ten,Board\n"
        "Sex,Female,1.5,Directors\nSex,F,3,\nSex,Female,4,\n"
    )
    assert problems(reading) == [
        (
            2,
            "Category",
            "The list “Ethnic category with the staff record's extensions” has no such category. Is it "
            "“White - British”? Use one of its codes or labels: they are in the template.",
        ),
        (2, "Count", "A count can't be less than 0. Enter how many people there are."),
        (
            3,
            "Characteristic",
            "Use one of: Age, Disability, Gender reassignment, Marriage and civil partnership, Pregnancy and "
            "maternity, Race, Religion or belief, Sex, Sexual orientation.",
        ),
        (
            4,
            "Characteristic",
            "Use one of: Age, Disability, Gender reassignment, Marriage and civil partnership, Pregnancy and "
            "maternity, Race, Religion or belief, Sex, Sexual orientation.",
        ),
        (5, "Category", "Enter the category. Where nothing is recorded, use the list’s own word for that."),
        (6, "Count", "This is not a number. Enter the count in the digits 0 to 9."),
        (6, "Population", "Use one of: All staff, Governing body, Directors, Joiners, Leavers."),
        (
            7,
            "Count",
            "Enter a whole number of people. If this is a percentage or a full-time equivalent, enter the "
            "headcount instead.",
        ),
        (
            7,
            "Population",
            "There is no snapshot of “Directors” in this year. Add it first, or remove its rows.",
        ),
        (9, "Category", "“Female” stands in row 8 already. Keep one row for each."),
    ]


def test_a_missing_column_is_said():
    (problem,) = read("Characteristic,Count\nSex,3\n").problems
    assert "Add a column with the heading “Category”" in problem.message


def test_a_count_is_never_quoted():
    """The column may hold anything, even a name."""
    (problem,) = read(f"{HEADINGS}Sex,Female,Somebody\n").problems
    assert problem.value is None


def test_a_blank_count_gives_no_figure_and_zero_is_one():
    (counted,) = read(f"{HEADINGS}Sex,Female,\nSex,Male,0\n").counted
    assert counted.counts == {"male": 0}


@pytest.mark.parametrize("text", [f"{HEADINGS}Sex,Female,\n", f"{HEADINGS}Sex,Total,328\n"])
def test_no_counts(text):
    (problem,) = read(text).problems
    assert problem.message == "The file has no counts. Enter at least one and choose the file again."


def test_totals_are_held_against_the_sum():
    reading = read(
        f"{HEADINGS}Sex,Female,254\nSex,Male,73\nSex,Total,328\nRace,A,310\nRace,Total,310\nTotal,,328\n"
    )
    assert not reading.problems
    assert reading.notes == ("Sex: the file’s own total is 328, and its rows add to 327.",)


def test_a_fault_in_a_column_that_nobody_asked_for_does_no_harm():
    book = openpyxl.Workbook()
    for row in (["Characteristic", "Category", "Count", "Share"], ["Sex", "Female", 254, "#DIV/0!"]):
        book.active.append(row)
    book.active["D2"].data_type = "e"
    file = BytesIO()
    book.save(file)
    assert not read(file.getvalue()).problems


def test_several_populations():
    reading = read(
        f"{ALL}Sex,Female,254,\nSex,Female,7,Governing body\nSex,Female,1,directors\n",
        of=lists("all_staff", "governing_body", "directors"),
    )
    assert [(each.population, dict(each.counts)) for each in reading.counted] == [
        ("all_staff", {"female": 254}),
        ("governing_body", {"female": 7}),
        ("directors", {"female": 1}),
    ]


def test_the_first_list_that_takes_every_row():
    (counted,) = read(
        f"{HEADINGS}Orientation,Gay,3\nOrientation,Lesbian,2\nOrientation,Heterosexual,300\n"
    ).counted
    assert counted.category_set == "orientation-esr-older"
    (counted,) = read(f"{HEADINGS}Orientation,Bisexual,3\n").counted
    assert counted.category_set == "orientation-esr"
    (counted,) = read(f"{HEADINGS}Race,A,3\n", of=lists(race="ethnicity-nhs-2001")).counted
    assert counted.category_set == "ethnicity-nhs-2001"


def test_a_bare_code_that_means_two_things_is_not_guessed():
    """1 is male in one list and female in another."""
    on = date(2022, 3, 31)
    both = {"all_staff": {each.code: lists_for(each.code, on) for each in characteristics()}}
    (problem,) = read(f"{HEADINGS}Sex,1,3\n", of=both).problems
    assert (
        "could be of “Person stated gender code, NHS national codes” or “Gender, NHS Staff Survey”"
        in problem.message
    )


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 not a workbook"])
def test_what_is_no_table_is_not_readable(content):
    with pytest.raises(NotReadable):
        read(content)


def test_more_rows_than_any_table_of_counts_has():
    with pytest.raises(NotReadable):
        read(HEADINGS + "Sex,Female,1\n" * 10_001)


def test_ten_thousand_wrong_rows_are_answered_in_time():
    reading = read(HEADINGS + "".join(f"Race,nobody {number},1\n" for number in range(9_999)))
    assert len(reading.problems) == 9_999
    assert len(list(reading.problems)) == 200


def test_the_template_reads_back_as_it_is():
    """Filled in, each of its rows finds its category."""
    text = template(lists()).decode("utf-8-sig")
    filled = text.replace('"",', '"1",').replace(",,", ",1,")
    reading = read(filled.encode())
    assert not list(reading.problems)
    assert {each.characteristic: each.category_set for each in reading.counted} == {
        each.characteristic: each.code for each in category_sets() if each.default
    }
    assert len(reading.counted[5].counts) == 71


def test_each_characteristic_is_known_by_code_and_label():
    for each in characteristics():
        assert characteristic_named(each.code) == characteristic_named(each.label.upper()) == each
    assert characteristic_named("gender").code == "sex"
    assert characteristic_named("gender identity").code == "gender_reassignment"
    assert characteristic_named("") is None
