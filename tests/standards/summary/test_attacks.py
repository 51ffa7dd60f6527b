"""No count of few people follows from all that readers see of returns and staff figures together."""

from random import Random

import pytest

from standards.summary.returns import standard_read
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter
from tests.standards.summary.attacking import everything
from tests.workforce.divided import divide
from workforce.models import Breakdown, Crossing

BANDS = ("afc-2", "afc-4", "afc-5", "afc-6", "afc-8a", "afc-9", "vsm")
RACES = "ANZ"  # White, BME and unknown


class Figures:
    """Draws numbers of people as bodies have them: nobody, few, enough, many; and what contradicts them."""

    def __init__(self, seed):
        self.random = Random(seed)

    def often(self, share):
        return self.random.random() < share

    def number(self):
        low, high = self.random.choice([(0, 0), (1, 4), (1, 4), (5, 15), (5, 15), (16, 60), (60, 900)])
        return self.random.randint(low, high)

    def three(self):
        return tuple(self.number() for _ in range(3))

    def few(self):
        return tuple(self.random.choice([0, 1, 2, 3, 5, 6, 8]) for _ in range(3))

    def part(self, whole):
        """Return how many of each group something happened to: none, few, any, all but few, all."""
        between = self.random.randint
        return tuple(
            self.random.choice(
                [0, many, max(many - between(0, 4), 0), min(many, between(0, 6)), between(0, many)]
            )
            for many in whole
        )

    def staff(self, people):
        """Return what an indicator says of the staff: nothing, the same, or another number for a group."""
        if self.often(0.4):
            return {}
        said = list(people)
        if self.often(0.5):
            place = self.random.randrange(3)
            other = max(0, said[place] + self.random.choice([-3, -1, 1, 2]))
            said[place] = self.random.choice([None, 0, other])
        return {"staff": tuple(said)}


def enter_likelihoods(year, draw):
    """Enter whatever happens to applicants and staff, beside staff figures that may say the same."""
    race, disability = draw.three(), draw.three()
    if draw.often(0.6):
        divide(year, {"north": dict(zip(RACES, race, strict=True))})
    for standard, people in (("wres", race), ("wdes", disability)):
        shortlisted = draw.three()
        told = {"shortlisted": shortlisted, "appointed": draw.part(shortlisted)}
        if standard == "wres" and draw.often(0.5):
            abroad = draw.part(shortlisted)
            both = zip(draw.part(abroad), told["appointed"], strict=True)
            told |= {"shortlisted_abroad": abroad, "appointed_abroad": tuple(map(min, both))}
        enter(year, standard, "2", **told)
        if standard == "wres":
            enter(year, "wres", "3", disciplinary=draw.part(people), **draw.staff(people))
            enter(year, "wres", "4", training=draw.part(people), **draw.staff(people))
        else:
            enter(
                year,
                "wdes",
                "3",
                capability_this_year=draw.part(people),
                capability_last_year=draw.part(people),
                **draw.staff(people),
            )


def enter_boards(year, draw):
    """Enter boards with some of their halves, beside a governing body that may be counted as well."""
    for standard, indicator in (("wres", "9"), ("wdes", "10")):
        voting, others = draw.few(), draw.few()
        total = tuple(map(sum, zip(voting, others, strict=True)))
        executive = draw.part(total)
        rest = tuple(all_ - some for all_, some in zip(total, executive, strict=True))
        told = {"total": total, "voting": voting, "non_voting": others}
        told |= {"executive": executive, "non_executive": rest}
        if standard == "wres" and draw.often(0.4):
            members = dict(zip(RACES, total, strict=True))
            divide(year, {"board": members}, population="governing_body")
        given = {item: counts for item, counts in told.items() if draw.often(0.75)}
        enter(year, standard, indicator, **given, **draw.staff(draw.three()))


def enter_bands(year, draw):
    """Enter bands of both standards, beside staff figures by band of which some may be the same."""
    places = [f"{kind}.{band}" for kind in ("clinical", "non_clinical") for band in BANDS if draw.often(0.7)]
    rows = {place: draw.three() for place in (*places, "medical.med-consultant")}
    if draw.often(0.75):
        store_bands(year, rows, clinical=draw.often(0.6))
    same = {place: draw.three() if draw.often(0.1) else row for place, row in rows.items() if draw.often(0.9)}
    enter(year, "wres", "1", **(rows if draw.often(0.5) else same))
    if draw.often(0.6):
        disabled = {place: draw.part((sum(row),))[0] for place, row in rows.items()}
        enter(
            year,
            "wdes",
            "1",
            **{place: (some, sum(rows[place]) - some, 0) for place, some in disabled.items()},
        )


def store_bands(year, rows, *, clinical):
    """Store rows of the form as staff figures by pay band and, if `clinical`, by clinical band."""
    counts = {place: dict(zip(RACES, row, strict=True)) for place, row in rows.items()}
    together = {}
    for place, row in counts.items():
        band = together.setdefault(place.partition(".")[2], dict.fromkeys(RACES, 0))
        for category, count in row.items():
            band[category] += count
    profile = divide(year, together, breakdown="pay_band")
    if clinical:
        parts = [[place, place, sum(row.values()), None] for place, row in counts.items()]
        Breakdown.objects.create(snapshot=profile.snapshot, code="clinical_band", parts=parts)
        Crossing.objects.create(
            profile=profile, breakdown="clinical_band", characteristic="race", counts=counts
        )


def enter_two_years(year, draw):
    """Enter metric 3 of two years, the second of which tells the events of the first again."""
    before = YearFactory(organisation=year.organisation, label="2022-23")
    then, now = draw.three(), draw.three()
    events = draw.part(then)
    again = list(events)
    if draw.often(0.3):
        again[draw.random.randrange(3)] = None
    enter(before, "wdes", "3", staff=then, capability_this_year=events, capability_last_year=draw.few())
    enter(
        year, "wdes", "3", staff=now, capability_this_year=draw.part(now), capability_last_year=tuple(again)
    )


WAYS = (enter_likelihoods, enter_boards, enter_bands, enter_two_years)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("way", WAYS)
def test_nothing_small_follows(later, way, seed):
    way(later, Figures(seed))
    assert list(everything(later.organisation.years.all()).found(5)) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 200))
@pytest.mark.parametrize("way", WAYS)
def test_nothing_small_follows_of_many(later, way, seed):
    way(later, Figures(seed))
    assert list(everything(later.organisation.years.all()).found(5)) == []


def seen(year, indicator, item, standard="wres"):
    """Return what readers see of an item of an indicator, by group and in all."""
    read = standard_read(year, standard, protected=True).indicator(indicator)
    given = next(each for each in read.inputs if each.code == item)
    return [None if each is None else each.value for each in (*given.figures, given.total)]


def test_the_same_staff_are_hidden_alike_in_every_indicator(later):
    enter(later, "wres", "3", staff=(300, 20, 9), disciplinary=(6, 5, 0))
    enter(later, "wres", "4", staff=(300, 20, 9), training=(200, 17, 6))  # 3 of the 20 were not trained
    assert seen(later, "3", "staff") == seen(later, "4", "staff")
    assert None in {seen(later, "4", "staff")[1], seen(later, "4", "training")[1]}


def test_a_small_count_of_the_staff_figures_is_protected_beside_other_numbers(later):
    divide(later, {"north": {"A": 300, "N": 12, "Z": 3}})
    enter(later, "wres", "4", staff=(300, 13, 3), training=(200, 0, 0))  # one more is BME
    white, bme, unknown, total = seen(later, "4", "staff")
    assert (unknown, total) == (None, 316)
    assert None in {white, bme}


def test_what_the_staff_figures_show_is_known_beside_whatever_contradicts_them(later):
    divide(later, {"north": {"A": 4, "N": 42, "Z": 34}})
    enter(later, "wres", "3", staff=(3, 42, 34), disciplinary=(0, 0, 10))
    enter(later, "wres", "4", staff=(0, 42, 34), training=(0, 42, 30))  # 4 of the 34 were not trained
    assert list(everything([later]).found(5)) == []


def test_a_group_that_one_indicator_leaves_out_is_protected_by_the_others(later):
    enter(later, "wres", "3", staff=(300, 20, 3), disciplinary=(6, 5, 0))
    enter(later, "wres", "4", staff=(300, 20, None), training=(200, 9, None))
    assert seen(later, "3", "staff")[2] is None
    hidden = [place for place in (0, 1) if seen(later, "3", "staff")[place] is None]
    assert hidden
    assert [place for place in (0, 1) if seen(later, "4", "staff")[place] is None] == hidden


def test_all_but_few_in_one_of_two_years(later):
    enter(
        later,
        "wdes",
        "3",
        staff=(20, 300, 9),
        capability_this_year=(18, 30, 5),
        capability_last_year=(5, 20, 0),
    )
    assert None in {seen(later, "3", item, "wdes")[0] for item in ("staff", "capability_this_year")}


def test_what_last_years_return_hides_this_years_hides_as_well(later):
    """All but two of the Disabled staff of last year entered the process: it is not told how many did."""
    before = YearFactory(organisation=later.organisation, label="2022-23")
    events, staff = (18, 30, 5), (20, 300, 9)
    enter(before, "wdes", "3", staff=staff, capability_this_year=events, capability_last_year=(5, 20, 0))
    enter(later, "wdes", "3", staff=staff, capability_this_year=(6, 30, 0), capability_last_year=events)
    then = seen(before, "3", "capability_this_year", "wdes")
    assert then[0] is None
    assert seen(later, "3", "capability_last_year", "wdes") == then


def test_what_is_told_otherwise_than_last_year_is_decided_anew(later):
    before = YearFactory(organisation=later.organisation, label="2022-23")
    staff = (20, 300, 9)
    enter(before, "wdes", "3", staff=staff, capability_this_year=(18, 30, 5), capability_last_year=(5, 20, 0))
    enter(later, "wdes", "3", staff=staff, capability_this_year=(6, 30, 0), capability_last_year=(17, 31, 6))
    assert seen(later, "3", "capability_last_year", "wdes") == [17, 31, 6, 54]


def test_members_who_vote_tell_of_those_who_do_not(later):
    enter(later, "wres", "9", total=(12, 9, 0), voting=(6, 6, 0))  # 3 BME members have no vote
    assert None in {seen(later, "9", "total")[1], seen(later, "9", "voting")[1]}


def test_a_lone_executive_whose_group_the_board_tells(later):
    board = {"A": 12, "N": 2, "Z": 1}
    divide(later, {"board": board}, population="governing_body")
    halves = {"executive": (0, 0, 1), "non_executive": (12, 2, 0)}  # 15 members less 14 is the one not known
    enter(later, "wres", "9", total=(12, 2, 1), voting=(6, 0, 0), non_voting=(6, 2, 1), **halves)
    assert list(everything([later]).found(5)) == []


def test_three_voting_members_of_whom_one_is_white(later):
    halves = {"voting": (1, 1, 1), "non_voting": (1, 3, 8)}  # 15 members less 12 are 3
    enter(later, "wres", "9", total=(2, 4, 9), **halves)
    assert list(everything([later]).found(5)) == []
    assert seen(later, "9", "voting") == [None, None, None, None]


def test_a_board_that_stands_nowhere_else_is_decided_with_its_halves(later):
    halves = {"executive": (0, 15, 6), "non_executive": (16, 1, 1)}  # no executive is White
    enter(later, "wres", "9", total=(16, 16, 7), **halves)
    assert list(everything([later]).found(5)) == []


def test_a_band_of_three_of_whom_one_is_white(later):
    bands = {"non_clinical.afc-5": (60, 50, 40), "non_clinical.afc-6": (1, 1, 1)}
    enter(later, "wres", "1", **bands)
    assert list(everything([later]).found(5)) == []
    assert seen(later, "1", "non_clinical.afc-6") == [None, None, None, None]


def test_entered_bands_show_nothing_that_the_staff_figures_hide(later):
    rows = {"afc-5": (60, 2, 9), "afc-6": (50, 8, 7), "afc-8a": (40, 9, 9)}
    entered = {f"non_clinical.{band}": row for band, row in rows.items()}
    store_bands(later, entered, clinical=False)
    enter(later, "wres", "1", **entered)
    assert list(everything([later]).found(5)) == []
