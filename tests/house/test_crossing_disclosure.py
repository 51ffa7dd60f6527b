"""Tables by a breakdown, attacked from outside: with what a reader's page and files say, and nothing else."""

import csv
import io

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from organisations.permissions import Role
from tests.house.test_disclosure import Tables
from tests.workforce.divided import divide
from workforce.models import Snapshot

WIDE = 100_000
CODES = ("A", "N", "Z")  # White, BME, unknown
PLACE = {
    "organisation": "northshire",
    "year": "2016-17",
    "population": "all_staff",
    "characteristic": "race",
    "breakdown": "directorate",
}

few = st.integers(1, 4)
counts = st.one_of(st.just(0), few, few, st.integers(5, 12), st.integers(13, 200))
rows = st.tuples(counts, counts, counts).map(lambda row: dict(zip(CODES, row, strict=True)))
crossings = st.lists(rows, min_size=1, max_size=6).map(
    lambda found: {f"part{place}": row for place, row in enumerate(found)}
)


def number(text):
    """A count as a page shows it; None where it is hidden."""
    text = text.split()[0]
    return None if text.startswith("[c]") else int(text.replace(",", ""))


def table_of(page):
    """The rows of the page's first table: label, then everybody, then each group's people."""
    if not (tables := Tables(page).tables):
        return []
    return [
        [row[0], number(row[1]), *(number(cell) for cell in row[2::2])] for body in tables[0] for row in body
    ]


def shares_of(page):
    return [[row[0], *row[3::2]] for body in Tables(page).tables[0] for row in body]


class Attacker:
    """Knows what is shown, that rows and columns add up, and that what is hidden is at least 1."""

    def __init__(self, table):
        self.table, self.hidden, self.sums = table, {}, []
        width, height = len(table[0]) - 1, len(table)
        for y in range(height):
            self._adds([(y, 1)], [(y, x) for x in range(2, width + 1)])
        for x in range(1, width + 1):
            self._adds([(height - 1, x)], [(y, x) for y in range(height - 1)])

    def _adds(self, whole, parts):
        self.sums.append((whole, parts))

    def ranges(self):
        """Yield the least and the greatest value that each hidden figure may have."""
        places = [(y, x) for y, row in enumerate(self.table) for x in range(1, len(row)) if row[x] is None]
        column = {place: at for at, place in enumerate(places)}
        matrix, right = [], []
        for whole, parts in self.sums:
            line, known = np.zeros(len(places)), 0
            for sign, cells in ((1, parts), (-1, whole)):
                for y, x in cells:
                    if (y, x) in column:
                        line[column[y, x]] += sign
                    else:
                        known -= sign * self.table[y][x]
            matrix.append(line)
            right.append(known)
        for place in places:
            ends = []
            for sign in (1, -1):
                goal = np.zeros(len(places))
                goal[column[place]] = sign
                found = linprog(goal, A_eq=matrix, b_eq=right, bounds=[(1, WIDE)] * len(places))
                assert found.status == 0, "what is shown does not add up"
                ends.append(sign * found.fun)
            yield place, ends


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


SMALL = {
    "part0": {"A": 120, "N": 40, "Z": 10},
    "part1": {"A": 60, "N": 2, "Z": 12},
    "part2": {"A": 50, "N": 25},
}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(crossing=SMALL)
@given(crossing=crossings)
def test_no_table_by_a_breakdown_gives_a_small_number_away(year, reader, crossing):
    Snapshot.objects.all().delete()
    divide(year, crossing)
    page = reader.get(reverse("workforce:crossing-detail", kwargs=PLACE)).content.decode()
    table = table_of(page)
    shown = [cell for row in table for cell in row[1:] if cell is not None]
    assert not [cell for cell in shown if 1 <= cell < 5]
    if table and len(shown) < sum(len(row) - 1 for row in table):
        for place, (least, greatest) in Attacker(table).ranges():
            assert greatest - least > 0.5, f"{table[place[0]][0]} is {least}"


def test_a_hidden_count_has_no_percentage_anywhere(year, reader):
    divide(year, SMALL)
    page = reader.get(reverse("workforce:crossing-detail", kwargs=PLACE)).content.decode()
    table, shares = table_of(page), shares_of(page)
    hidden = [(y, x) for y, row in enumerate(table) for x in range(2, len(row)) if row[x] is None]
    assert len(hidden) >= 4
    assert all(shares[y][x - 1].startswith("[c]") for y, x in hidden)
    assert "2.7%" not in page  # 2 of 74, in no chart, sentence or working either
    assert "2 ÷ 74" not in page


def test_files_hide_what_the_page_hides(year, reader):
    divide(year, SMALL)
    page = reader.get(reverse("workforce:crossing-detail", kwargs=PLACE)).content.decode()
    answer = reader.get(reverse("workforce:crossing-export", kwargs={**PLACE, "form": "csv"}))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    found = {}
    for line in csv.DictReader(io.StringIO(text)):
        assert (line["Headcount"] == "[c]") <= (line["Percentage"] == "[c]")
        found.setdefault(line["Part"], []).append(number(line["Headcount"]))
    assert list(found.items()) == [(row[0], row[1:]) for row in table_of(page)]
    whole = reader.get(
        reverse(
            "workforce:snapshot-export",
            kwargs={key: PLACE[key] for key in ("organisation", "year", "population")} | {"form": "csv"},
        )
    )
    lines = csv.DictReader(io.StringIO(b"".join(whole.streaming_content).decode("utf-8-sig")))
    of_part = [number(line["Headcount"]) for line in lines if line["Part"] == "Part1"]
    assert of_part == found["Part1"]
