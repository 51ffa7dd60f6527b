"""The files and the ways of `script/bench`, on a few hundred rows."""

import subprocess
from pathlib import Path

import pytest

from tests.bench.__main__ import Reach, _agree
from tests.bench.files import write_csv, write_xlsx
from tests.bench.ways import duckdb, ours, pandas

ROOT = Path(__file__).parents[2]


def test_all_ways_count_the_same(tmp_path):
    path = tmp_path / "staff.csv"
    write_csv(path, 700)
    counts = {way.__name__: way(path)() for way in (duckdb, pandas, ours)}
    assert len(set(counts.values())) == 1, counts
    assert counts["ours"][0] == 700


def test_a_workbook_counts_as_its_csv_does(tmp_path):
    write_csv(tmp_path / "staff.csv", 60)
    write_xlsx(tmp_path / "staff.xlsx", 60)
    assert ours(tmp_path / "staff.xlsx")() == ours(tmp_path / "staff.csv")()


def test_disagreement_is_told():
    right, wrong = {"people": 3, "counts": 9}, {"people": 3, "counts": 8}
    assert _agree({"csv": {"ways": {"raw": {"people": 0, "counts": 0}, "duckdb": right, "ours": right}}})
    assert not _agree({"csv": {"ways": {"duckdb": right, "ours": wrong}}})


@pytest.mark.parametrize(
    ("least", "measured", "reached"), [(False, 1.1, True), (False, 1.2, False), (True, 1.0, False)]
)
def test_what_is_reached(least, measured, reached):
    assert Reach("what", 1.1, measured, least).reached is reached


def test_the_script_says_what_it_does():
    said = subprocess.run(
        [ROOT / "script/bench", "--help"], check=True, capture_output=True, text=True
    ).stdout
    assert "--rows N" in said
    assert "--json" in said
