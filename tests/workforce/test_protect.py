"""`protect FILE`: what of a table of counts may be published."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from workforce.management.commands.protect import Command

LIST = "Group,Count\nWhite British,287\nIrish,3\nWelsh,4\nAsian,40\nNot stated,0\nTotal,334\n"
QUARTILES = ",F,M,Total\nQ1,62,6,68\nQ2,51,10,61\nQ3,59,21,80\nQ4,39,31,70\nTotal,211,68,279\n"


@pytest.fixture
def said(tmp_path):
    def protect(content, *options, name="table.csv"):
        path = tmp_path / name
        if isinstance(content, Workbook):
            content.save(path)
        else:
            path.write_text(content, encoding="utf-8")
        out = io.StringIO()
        call_command("protect", str(path), *options, stdout=out)
        return out.getvalue()

    return protect


def test_a_list(said):
    text = said(LIST)
    rows = [line.rsplit(maxsplit=1) for line in text.splitlines()[1:7]]
    assert rows == [
        ["White British", "287"],
        ["Irish", "[c]"],
        ["Welsh", "[c]"],
        ["Asian", "40"],
        ["Not stated", "0"],
        ["Total", "334"],
    ]
    assert "  Irish (3): fewer than 5 people; readers find 1 to 6" in text
    assert "Join Irish and Welsh: no cell hidden." in text
    assert "No hidden figure can be worked out" in text


def test_a_table_as_json(said):
    answer = json.loads(said(QUARTILES, "--threshold", "10", "--json"))
    assert answer["safe"]
    assert answer["hidden"] == ["Q1 × F", "Q1 × M", "Q2 × F", "Q2 × M"]
    assert answer["bounds"]["Q1 × M"] == [1, 15]
    assert answer["reasons"]["Q1 × M"] == "fewer than 10 people"
    assert (answer["cells"]["Q1 × M"], answer["cells"]["Q3 × M"]) == ("[c]", 21)


def test_without_totals_they_are_worked_out(said):
    bare = "\n".join(line.rpartition(",")[0] for line in QUARTILES.splitlines()[:-1])
    with_totals, without = (
        json.loads(said(text, "--threshold", "10", "--json")) for text in (QUARTILES, bare)
    )
    assert with_totals == without


def test_without_headings(said):
    assert json.loads(said("White,300\nBME,7\nUnknown,3\n", "--json"))["hidden"] == ["BME", "Unknown"]


def test_a_total_that_does_not_add_up_is_stated(said):
    text = said(LIST.replace("334", "335"))
    assert "Total: the total in the file is 335, but the counts add up to 334." in text


def test_rounded(said):
    answer = json.loads(said(QUARTILES, "--threshold", "10", "--round", "--json"))
    assert (answer["cells"]["Total"], answer["cells"]["Q3 × F"], answer["cells"]["Q1 × M"]) == (
        280,
        60,
        "[c]",
    )


def test_a_workbook(said):
    book = Workbook()
    for row in (["", "F", "M"], ["Irish", 3, 9], ["British", 60, 80]):
        book.active.append(row)
    assert json.loads(said(book, "--json", name="table.xlsx"))["hidden"] == [
        "Irish × F",
        "Irish × M",
        "British × F",
        "British × M",
    ]


def test_the_heading_of_a_list_is_no_figure(said):
    assert json.loads(said("Group,x\nx,4\ny,9\n", "--json"))["hidden"] == ["x", "y"]


def test_nothing_to_hide(said):
    assert "Nothing has to be hidden." in said("Group,Count\na,40\nb,0\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a,b,c\nx,-1,3\n", "can't be less than 0"),
        ("Group,Count\nx,many\n", "not a number"),
        ("Group,Count\n,4\n", "Enter what the row counts"),
        ("Group,Count\nx,4\nx,5\n", "same name"),
        ("Group,F,F\nx,4,5\n", "same heading"),
        ("Group,x,y\nx,4,3\n", "name of a row and of a column"),
        ("Group,Count\nTotal,4\n", "no counts"),
        ("Group\nx\n", "no counts"),
        ("", ""),
        ("Group,Count\nx,12.5\n", "whole number"),
        (
            "Group,Count\n" + "".join(f"{name},1\n" for name in "abcde") + "f,0\n",
            "readers could work out a, b, c",
        ),
    ],
)
def test_refused_with_a_sentence(said, content, sentence):
    with pytest.raises(CommandError) as refused:
        said(content)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("threshold", ["1", "0", "-5", "101"])
def test_a_threshold_out_of_range(said, threshold):
    with pytest.raises(CommandError, match="from 2 to 100"):
        said(LIST, f"--threshold={threshold}")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="can't be opened"):
        call_command("protect", str(tmp_path / "none.csv"))


@pytest.mark.parametrize("options", [[], ["a.csv", "--threshold", "abc"], ["a.csv", "--no-such-option"]])
def test_a_wrong_option_ends_with_1(options, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "protect", *options])
    assert ended.value.code == 1
    assert "usage:" in capsys.readouterr().err
