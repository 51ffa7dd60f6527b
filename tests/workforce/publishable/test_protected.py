"""What is hidden of a year, attacked with a linear programme of the tests' own."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from scipy.optimize import linprog

from equality.categories import category_set
from equality.suppression import Hidden
from tests.workforce import dorset
from tests.workforce.publishable.bodies import bodies, body
from workforce.publishable import system as names
from workforce.publishable.counted import Counted, Listed
from workforce.publishable.crossed import crossed, published_parts
from workforce.publishable.protected import Protected, protected, published, question

WIDE = 100_000
CHRISTIAN_TO_ISLAM = [each.code for each in category_set("religion-esr").categories if each.known][:4]


class Reader:
    """Somebody who knows every figure that is shown, and how tables add up."""

    def __init__(self, counted, found, threshold=5):
        self.counted, self.found, self.threshold = counted, found, threshold
        self.rows, self.truth = [], {}
        self._read()

    def _read(self):
        who, counted, found = self.counted.population, self.counted, self.found
        if found.withholds(who):
            return
        self._figure(names.total(who), counted.total)
        for by in counted.parts:
            for part in published_parts(counted, by, self.threshold):
                self._figure(names.part(who, by, part.code), part.count)
            self._row(names.total(who), [n for n in self.truth if n.startswith(f"{who}:@{by}.")])
        for listed in counted.lists:
            about = listed.characteristic
            if found.withholds(who, about):
                continue
            cells = {code: names.cell(who, about, code) for code in listed.counts}
            for code, name in cells.items():
                self._figure(name, listed.counts[code])
            self._figure(names.list_sum(who, about), listed.sum)
            self._row(names.list_sum(who, about), list(cells.values()))
            told = {listed.grouping.code, "disclosed"}
            if any(listed.crossings.values()):
                told.add(listed.crossed_grouping.code)
            for grouping in told:
                for group, codes in listed.members(listed.categories.grouping(grouping)).items():
                    name = names.subtotal(who, about, grouping, group)
                    self._figure(name, sum(listed.counts[code] for code in codes))
                    self._row(name, [cells[code] for code in codes])
            for by in counted.parts:
                self._table(listed, by)

    def _table(self, listed, by):
        who, about = self.counted.population, listed.characteristic
        table = crossed(self.counted, listed, by, self.threshold)
        if table is None or self.found.withholds(who, f"@{by}") or self.found.withholds(who, f"{about}@{by}"):
            return
        lines = {}
        for part in table.parts:
            for group, count in table.counts[part.code].items():
                name = names.crossing(who, about, listed.crossed_grouping.code, group, (by, part.code))
                self._figure(name, count)
                lines.setdefault(names.part(who, by, part.code), []).append(name)
                lines.setdefault(names.subtotal(who, about, listed.crossed_grouping.code, group), []).append(
                    name
                )
        for whole, line in lines.items():
            self._row(whole, line)

    def _figure(self, name, count):
        self.truth[name] = count

    def _row(self, whole, parts):
        if self.truth[whole] == sum(self.truth[part] for part in parts):
            self.rows.append((whole, parts))

    @property
    def hidden(self):
        return [name for name in self.truth if self.found.hides(name)]

    def bounds(self, name):
        """The least and the greatest that a hidden figure may be, for all that this reader knows."""
        hidden = self.hidden
        place = {each: number for number, each in enumerate(hidden)}
        matrix, right = np.zeros((len(self.rows), len(hidden))), np.zeros(len(self.rows))
        for number, (whole, parts) in enumerate(self.rows):
            for each, sign in ((whole, 1), *((part, -1) for part in parts)):
                if each in place:
                    matrix[number, place[each]] += sign
                else:
                    right[number] -= sign * self.truth[each]
        cost = np.zeros(len(hidden))
        cost[place[name]] = 1
        limits = [(0 if self.truth[each] == 0 else 1, WIDE) for each in hidden]
        least, most = (linprog(c, A_eq=matrix, b_eq=right, bounds=limits) for c in (cost, -cost))
        assert least.status == most.status == 0
        return round(least.fun, 6), round(-most.fun, 6)


def attacked(counted, threshold=5):
    """Protect a body, and yield every small figure that a reader could work out."""
    found = protected("2016-17", [counted], threshold)
    reader = Reader(counted, found, threshold)
    for name, count in reader.truth.items():
        if 1 <= count < threshold and not name.startswith(f"{counted.population}:sum."):
            assert found.hides(name), name
            least, most = reader.bounds(name)
            if most - least < 1:
                yield name, count


def traps():
    """The first report's: White beside its rows, and who disclosed of all."""
    listed = Listed("race", "ethnicity-esr", dorset.THIS)
    return Counted("all_staff", 328, {}, (listed,))


@settings(max_examples=25)
@example(counted=traps())
@given(bodies())
def test_nothing_small_can_be_worked_out(counted):
    assert list(attacked(counted)) == []


@pytest.mark.long
@settings(max_examples=1000)
@given(bodies(most=200))
def test_nothing_small_can_be_worked_out_of_any_of_many(counted):
    assert list(attacked(counted)) == []


def test_the_reader_of_these_tests_finds_what_is_not_protected():
    irish = names.cell("all_staff", "race", "B")
    reader = Reader(traps(), Protected("2016-17", 5, {irish: Hidden("small")}))
    assert reader.bounds(irish) == (3, 3)


def test_the_traps_of_the_first_report():
    found = protected("2016-17", [traps()], 5)
    assert found.hides("all_staff:race/wres.white")
    assert found.hides("all_staff:race/disclosed.disclosed")
    assert not found.hides("all_staff:race/wres.bme")
    assert not found.hides("all_staff:total")
    assert found.reason("all_staff:race.B") == "fewer than 5 people"
    assert "Race: " in found.reason("all_staff:race/disclosed.disclosed")


def test_the_same_counts_hide_the_same_whatever_their_order():
    one, other = traps(), dict(reversed(dorset.THIS.items()))
    again = Counted("all_staff", 328, {}, (Listed("race", "ethnicity-esr", other),))
    assert protected("y", [one], 5).hidden.keys() == protected("y", [again], 5).hidden.keys()


def test_an_edition_is_attacked_with_all_that_was_ever_shown():
    counted = traps()
    found = protected("2016-17", [counted], 5)
    assert published(found, [counted], {}).recoverable(5) == []
    shown = {"all_staff:race.F": {2}, "all_staff:race.G": {5}}  # G was another number then
    recoverable = published(found, [counted], shown).recoverable(5)
    assert "all_staff:race.F" in recoverable
    assert "all_staff:race.G" not in recoverable
    bare = Protected("2016-17", 5, {"all_staff:race.B": found.hidden["all_staff:race.B"]})
    assert "all_staff:race.B" in published(bare, [counted], {}).recoverable(5)


def test_a_list_that_only_one_choice_would_hide_so_is_withheld():
    """Four fours: whoever knows the rule knows that no other list of 16 people hides all its counts."""
    listed = Listed("religion_or_belief", "religion-esr", dict.fromkeys(CHRISTIAN_TO_ISLAM, 4))
    found = protected("2016-17", [Counted("all_staff", 16, {}, (listed,))], 5)
    assert found.withholds("all_staff", "religion_or_belief")
    assert not found.hides("all_staff:total")


@pytest.mark.parametrize(("missing", "hidden"), [(4, True), (1, True), (5, False), (0, False)])
def test_who_is_missing_in_a_list_without_a_row_for_the_unknown(missing, hidden):
    """98.78% of 328 disclosed: the other 4 are those not known, whether or not a row says so."""
    listed = Listed("race", "ethnicity-esr", {"A": 290, "C": 20, "H": 14})
    found = protected("2016-17", [Counted("all_staff", 324 + missing, {}, (listed,))], 5)
    assert found.hides("all_staff:race/disclosed.disclosed") is hidden
    cells = [f"all_staff:race.{code}" for code in listed.counts]
    assert any(map(found.hides, cells)) is hidden
    assert not found.hides("all_staff:total")


def test_pending_shows_nothing_of_the_year():
    pending = Protected.of(question("2016-17", [traps()], 5), None)
    assert pending.hides("all_staff:total")
    assert pending.withholds("all_staff", "race")
    assert pending.figure("all_staff:total", 328, 328).protected.hidden


def test_a_figure_is_known_by_its_year():
    found = protected("2016-17", [traps()], 5)
    assert found.figure("all_staff:race.A", 287, 328).cell == "2016-17/all_staff:race.A"


def test_small_bodies_show_nothing():
    counted = body([{"race": "A", "directorate": "north"}] * 3, ["race"], ["directorate"])
    found = protected("2016-17", [counted], 5)
    assert found.withholds("all_staff")
    assert found.hides("all_staff:total")
    assert found.hides("all_staff:@directorate.north")


def test_what_was_withheld_whole_last_year_is_not_protected_anew():
    """Nobody printed it then, so who came and who went since cannot give it away, nor stop this year."""
    people = [{"age": "26-30", "directorate": place} for place in ("north", "south") for _ in range(40)]
    people += [{"age": "not_recorded", "directorate": place} for place in ("north", "south")]
    counted = body(people, ("age",), ("directorate",))
    then = Protected("2015-16", 5, withheld=frozenset({("all_staff", "age@directorate")}))
    asked = question("2016-17", (counted,), 5, last=((counted,), then))
    small = "last year's all_staff:age/disclosed.not_disclosed@directorate.north"
    assert asked.values["counts"][small] == 1
    assert small in asked.values["unprinted"]
