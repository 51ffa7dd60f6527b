"""Pay bands, staff groups and clinical bands of the same people, attacked by whoever has all three tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from equality.breakdowns import clinical_code
from equality.suppression import Hidden
from tests.workforce.publishable.bodies import body
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Part
from workforce.publishable.crossed import crossed, published_parts
from workforce.publishable.divided import axes
from workforce.publishable.protected import Protected, protected, published
from workforce.publishable.system import system

BY = ("pay_band", "staff_group", "clinical_band")
GROUPS = ("01", "03", "07", "08", "not_recorded")
BANDS = ("afc-3", "afc-5", "afc-8a", "afc-8c", "vsm", "med-consultant")
RACES, DISABILITIES = ("A", "H", "Z"), ("yes", "no", "not_declared")
WIDE = 100_000


def people(cells):
    """Return the people of cells {(staff group, pay band, race, disability): number}."""
    found = []
    for (group, band, race, disability), number in cells.items():
        one = {
            "staff_group": group,
            "pay_band": band,
            "clinical_band": clinical_code(group, band),
            "race": race,
            "disability": disability,
        }
        found += [one] * number
    return found


def divided(cells, **more):
    return body(people(cells), ("race", "disability"), BY, **more)


@st.composite
def divisions(draw, most=14, largest=60):
    keys = st.tuples(*map(st.sampled_from, (GROUPS, BANDS, RACES, DISABILITIES)))
    sizes = st.sampled_from([1, 1, 2, 3, 4, 6, 9, 15, 30, largest])
    return divided(draw(st.dictionaries(keys, sizes, min_size=2, max_size=most)))


class Reader:
    """Somebody who knows that all tables are of the same people, each in one staff group and one pay band.

    The unknowns are how many there are in each staff group, pay band and category: nothing of the programme's
    own pieces.
    """

    def __init__(self, counted, found, threshold=5):
        self.counted, self.found = counted, found
        self.columns = {}
        self.figures = {}  # name: (true count, columns)
        self.places = [(group, band) for group in GROUPS for band in BANDS]
        self.equal = []  # columns that are as many as others
        for place in self.places:
            self._column(("", "", *place))
        for listed in counted.lists:
            for place in self.places:
                mine = [self._column((listed.characteristic, code, *place)) for code in listed.counts]
                self.equal.append(([self.columns["", "", *place]], mine))
        self._read(threshold)

    def _column(self, key):
        return self.columns.setdefault(key, len(self.columns))

    def _of(self, about="", codes=("",), inside=lambda place: True):
        return [self.columns[about, code, *place] for code in codes for place in self.places if inside(place)]

    def _read(self, threshold):
        who, counted, found = self.counted.population, self.counted, self.found
        self._figure(names.total(who), counted.total, self._of())
        for by in counted.parts:
            for part, members in published_parts(counted, by, threshold).items():
                self._figure(names.part(who, by, part.code), part.count, self._of(inside=within(by, members)))
        for listed in counted.lists:
            about = listed.characteristic
            if found.withholds(who, about):
                continue
            for code, count in listed.counts.items():
                self._figure(names.cell(who, about, code), count, self._of(about, [code]))
            for grouping in {listed.grouping.code, "disclosed", listed.crossed_grouping.code}:
                for group, codes in listed.members(listed.categories.grouping(grouping)).items():
                    count = sum(listed.counts[code] for code in codes)
                    self._figure(names.subtotal(who, about, grouping, group), count, self._of(about, codes))
            for by in counted.parts:
                self._table(listed, by, threshold)

    def _table(self, listed, by, threshold):
        who, about = self.counted.population, listed.characteristic
        table = crossed(self.counted, listed, by, threshold)
        if table is None or self.found.withholds(who, f"@{by}") or self.found.withholds(who, f"{about}@{by}"):
            return
        for part in table.parts:
            inside = within(by, table.made_of[part.code])
            self._figure(names.part(who, by, part.code), part.count, self._of(inside=inside))
            for group, codes in listed.members(listed.crossed_grouping).items():
                grouping = listed.crossed_grouping.code
                name = names.crossing(who, about, grouping, group, (by, part.code))
                self._figure(name, table.counts[part.code][group], self._of(about, codes, inside))

    def _figure(self, name, count, columns):
        assert self.figures.setdefault(name, (count, columns))[0] == count, name

    def differences(self):
        """Return what is left of a part without a smaller one, which nobody prints."""
        parts = {name: (count, {*columns}) for name, (count, columns) in self.figures.items() if "@" in name}
        return {
            f"{larger} less {smaller}": (count - fewer, [*columns - some])
            for larger, (count, columns) in parts.items()
            for smaller, (fewer, some) in parts.items()
            if some < columns
        }

    def leaks(self, threshold=5):
        """Yield every small figure that this reader can work out."""
        width = len(self.columns)
        rows, right, most, least = [], [], [], []
        for one, others in self.equal:
            row = np.zeros(width)
            row[one] += 1
            row[others] -= 1
            rows.append(row)
            right.append(0)
        for name, (count, columns) in self.figures.items():
            row = np.zeros(width)
            row[columns] = 1
            if not self.found.hides(name):
                rows.append(row)
                right.append(count)
            elif count:
                most.append(-row)
                least.append(-1)
        for name, (count, _columns) in self.figures.items():
            assert not 1 <= count < threshold or self.found.hides(name), name
        for name, (count, columns) in {**self.figures, **self.differences()}.items():
            if not 1 <= count < threshold:
                continue
            cost = np.zeros(width)
            cost[columns] = 1
            low, high = (
                linprog(
                    sign * cost,
                    A_eq=np.array(rows),
                    b_eq=right,
                    A_ub=np.array(most) if most else None,
                    b_ub=least or None,
                    bounds=(0, WIDE),
                )
                for sign in (1, -1)
            )
            assert low.status == high.status == 0
            if -high.fun - low.fun < 1 - 1e-6:
                yield name, count


def within(by, members):
    codes = {each.code for each in members}
    at = {
        "staff_group": lambda group, _band: group,
        "pay_band": lambda _group, band: band,
        "clinical_band": clinical_code,
    }[by]
    return lambda place: at(*place) in codes


@pytest.fixture(autouse=True, scope="module")
def without_proofs():
    """Nobody looks for other tables that would be hidden alike: that takes long, and is no sum."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workforce.publishable.protected.MOST_PROVED", 0)
        yield


def leaks(counted):
    return list(Reader(counted, protected("2016-17", [counted], 5)).leaks())


@settings(max_examples=4)
@given(divisions(most=8))
def test_nothing_small_can_be_worked_out_of_three_tables(counted):
    assert leaks(counted) == []


@pytest.mark.long
@settings(max_examples=2000)
@given(divisions(most=40))
def test_nothing_small_can_be_worked_out_of_any_of_many(counted):
    assert leaks(counted) == []


# Four clinical people of bands 5 to 7 are BME: by pay band and by staff group nobody is few.
CLOSE = {
    ("03", "afc-5", "A", "no"): 60,
    ("03", "afc-5", "H", "no"): 4,
    ("08", "afc-5", "A", "no"): 40,
    ("08", "afc-5", "H", "no"): 9,
    ("03", "afc-3", "A", "no"): 50,
    ("03", "afc-3", "H", "no"): 12,
    ("08", "afc-3", "A", "no"): 30,
    ("08", "afc-3", "H", "no"): 20,
}


def test_the_reader_finds_what_each_table_alone_protects():
    counted = divided(CLOSE)
    small = "all_staff:race/wres.bme@clinical_band.clinical.5-7"
    found = protected("2016-17", [counted], 5)
    assert found.hides(small)
    alone = Protected("2016-17", 5, {small: found.hidden[small]})
    assert (small, 4) in list(Reader(counted, alone).leaks())
    assert leaks(counted) == []


def test_a_pay_band_is_its_clinical_and_its_other_staff():
    sums = {each.total: each.parts for each in system([divided(CLOSE)], 5).sums}
    bme = "all_staff:race/wres.bme@"
    assert sums[f"{bme}pay_band.5-7"] == (
        f"{bme}clinical_band.clinical.5-7",
        f"{bme}clinical_band.non_clinical.5-7",
    )
    nursing = [each for each in system([divided(CLOSE)], 5).sums if each.total == f"{bme}staff_group.03"]
    kind = [each for each in system([divided(CLOSE)], 5).sums if each.total == f"{bme}kind.clinical"]
    assert nursing or kind


def test_where_the_two_do_not_agree_nobody_is_shown_by_clinical_band():
    counted = divided(CLOSE)
    parts = {**counted.parts, "pay_band": (Part("afc-5", "Band 5", 225),)}
    other = Counted("all_staff", counted.total, parts, counted.lists)
    assert published_parts(other, "clinical_band", 5) == {}
    assert crossed(other, other.listed("race"), "clinical_band", 5) is None
    assert [each.breakdowns for each in axes(other)] == [("pay_band",), ("staff_group",)]


def test_the_other_staff_of_a_pay_band_are_not_told_by_its_clinical_staff():
    counted = divided(
        {
            ("03", "afc-3", "A", "no"): 40,
            ("03", "afc-3", "H", "no"): 12,
            ("08", "afc-3", "A", "no"): 3,  # so few that all other staff stand together
            ("03", "afc-5", "A", "no"): 60,
            ("03", "afc-5", "H", "no"): 7,
            ("08", "afc-5", "A", "no"): 30,
            ("08", "afc-5", "H", "no"): 3,  # 10 of the band less 7 of its clinical staff
        }
    )
    assert leaks(counted) == []


def test_the_few_left_of_a_band_are_not_told_though_they_are_of_two_kinds():
    counted = divided(
        {
            ("01", "afc-3", "A", "yes"): 2,
            ("01", "afc-3", "H", "yes"): 14,
            ("01", "afc-3", "H", "no"): 1,
            ("01", "afc-8a", "H", "yes"): 3,
            ("07", "afc-8c", "H", "yes"): 1,
            ("08", "afc-8c", "A", "yes"): 60,  # of the 64 of bands 8a to 9
        }
    )
    assert leaks(counted) == []


def test_the_few_left_of_staff_groups_are_not_told_by_clinical_bands():
    counted = divided(
        {
            ("01", "afc-3", "A", "yes"): 10,
            ("01", "afc-3", "H", "no"): 10,
            ("01", "med-consultant", "A", "yes"): 30,
            ("01", "med-consultant", "H", "no"): 30,
            ("03", "afc-5", "A", "yes"): 20,  # of the 24 disabled people of all groups but the first
            ("03", "afc-5", "H", "no"): 20,
            ("07", "afc-8a", "H", "yes"): 2,
            ("08", "afc-3", "A", "yes"): 2,
        }
    )
    assert leaks(counted) == []


def test_single_bands_where_they_tell_of_nobody():
    large = {
        (group, band, race, said): 40
        for group in ("03", "08")
        for band in BANDS[:5]
        for race in "AH"
        for said in DISABILITIES
    }
    counted = divided(large)
    table = crossed(counted, counted.listed("race"), "pay_band", 5)
    assert [part.code for part in table.parts] == ["wres-3", "wres-5", "wres-8a", "wres-8c", "wres-vsm"]
    small = divided({**large, ("03", "afc-5", "Z", "no"): 3})
    table = crossed(small, small.listed("race"), "pay_band", 5)
    assert [part.code for part in table.parts] == ["1-4", "5-7", "8a-9", "other"]
    assert leaks(small) == []


def test_a_piece_that_nobody_prints_is_attacked_before_an_edition():
    """Of a band of 83 all but 3 are clinical: no page has a place for these, but who subtracts has them."""
    counted = divided(
        {
            ("01", "afc-5", "A", "yes"): 60,
            ("03", "afc-5", "A", "no"): 20,
            ("08", "afc-5", "A", "yes"): 3,
            ("08", "afc-3", "H", "no"): 40,
            ("07", "afc-3", "A", "no"): 30,
        }
    )
    piece, figures = "all_staff:@clinical_band.~non_clinical.afc-5", system([counted], 5)
    assert piece in figures.guarded
    small = {name: Hidden("small") for name in figures.printed if 1 <= figures.counts[name] < 5}
    assert piece in published(Protected("2016-17", 5, small), [counted], {}).recoverable(5)
    assert published(protected("2016-17", [counted], 5), [counted], {}).recoverable(5) == []
