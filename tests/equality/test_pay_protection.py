"""Whatever the figures, readers can work out no small number and no pay of a few people."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality.pay import Amounts, GroupPay, PayFigures, PayGroup, PersonPay, Quartile, measured
from equality.pay.leaving import NO_BAND, NO_GROUP
from equality.pay_protection import PayProtected, protected, question
from equality.suppression import Sum, System
from tests.equality.suppression.attacking import extremes

SEX = (
    PayGroup("male", "Men"),
    PayGroup("female", "Women"),
    PayGroup("unknown", "Not recorded", known=False, ranked=False),
)
RACE = (*(PayGroup(code, code.title()) for code in "abcde"), PayGroup("unknown", "Unknown", known=False))
RACE_CODES = [each.code for each in RACE]


@st.composite
def figures(draw, most=30):
    groups = draw(st.sampled_from([SEX, RACE]))
    numbers = [draw(st.one_of(st.integers(0, 6), st.integers(5, most))) for _group in groups]
    bands = draw(st.booleans())
    chance = draw(st.randoms(use_true_random=False))
    people = [
        PersonPay(
            group.code,
            Decimal(chance.randint(10, 40)) if chance.random() > 0.04 else None,
            full_pay=chance.random() > 0.04,
            bonus=Decimal(100) if chance.random() < 0.2 else None,
            band=chance.choice(["x", "y", "z", "y", "z", ""]) if bands else "",
        )
        for group, number in zip(groups, numbers, strict=True)
        for _person in range(number)
    ]
    return measured(
        people,
        characteristic="sex" if groups is SEX else "race",
        groups=groups,
        reference=groups[0].code,
        bands={"x": "X", "y": "Y", "z": "Z"} if bands else {},
        publish_from=draw(st.sampled_from([0, 0, 10, 50])),
    )


def with_employees(found, asked):
    """Return all that readers can tie together: who is employed, on full pay, away from it, left out, why."""
    counts = dict(asked["counts"])
    sums = [Sum(total, tuple(parts)) for total, parts in asked["sums"]]
    codes = [each.code for each in found.groups]
    for each in found.groups:
        away = each.employees - each.pay.people
        counts |= {f"full.{each.code}": each.pay.people, f"employees.{each.code}": each.employees}
        counts[f"away.{each.code}"] = away
        sums.append(Sum(f"employees.{each.code}", (f"full.{each.code}", f"away.{each.code}")))
    counts |= {"employees": found.employees, "away": sum(counts[f"away.{code}"] for code in codes)}
    sums.append(Sum("employees", tuple(f"employees.{code}" for code in codes)))
    sums.append(Sum("away", tuple(f"away.{code}" for code in codes)))
    compared = [f"away.{each.code}" for each in found.groups if each.known]
    counts["away.compared"] = sum(counts[name] for name in compared)
    sums.append(Sum("away.compared", tuple(compared)))
    left = {each.reason: each.people for each in found.left_out if each.reason != NO_BAND}
    counts |= {f"left.{reason}": people for reason, people in left.items()}
    if NO_GROUP in left:
        sums.append(Sum(f"left.{NO_GROUP}", ("employees.unknown",)))
    sums.append(Sum("away", tuple(f"left.{reason}" for reason in left if reason != NO_GROUP)))
    unprinted = {*asked["unprinted"], *(name for name in counts if name.partition(".")[0] == "away")}
    return System(counts, tuple(sums), frozenset(unprinted))


THRESHOLDS = st.sampled_from([3, 5, 10])


def check(found, threshold):
    hides = protected(found, threshold)
    if hides.everything:
        assert hides.hides("anything")
        return
    asked = question(found, threshold)
    system = System(
        asked["counts"],
        tuple(Sum(total, tuple(parts)) for total, parts in asked["sums"]),
        frozenset(asked["unprinted"]),
    )
    hidden = {name for name in system.printed if hides.hides(name)}
    for name in system.printed:
        small = 1 <= system.counts[name] < threshold
        assert not small or name in hidden
        if small:
            least, greatest = extremes(system, hidden, name)
            assert least < greatest, name
    whole = with_employees(found, asked)
    hidden = {name for name in whole.printed if hides.hides(name)}
    nobody = {name for name in hidden if not whole.counts[name]}
    hidden -= nobody
    # That nobody of a group is employed the staff figures may tell; of the others readers do not know it.
    unknown = {name for name in nobody if not name.startswith("employees.")}
    whole = replace(whole, unprinted=whole.unprinted | unknown)
    for name, number in whole.counts.items():
        if number in range(1, threshold) and name.startswith(("left.", "away.", "employees.")):
            least, greatest = extremes(whole, hidden, name)
            assert least < greatest, name
    every = (*found.groups, *filter(None, [found.together]))
    for each in every:
        for what, pay, amounts in (("full", "pay", each.pay), ("bonus", "bonus_pay", each.bonus)):
            if not hides.hides(f"{pay}.{each.code}"):  # no mean of few, nor of a number that is hidden
                assert amounts.people not in range(1, max(threshold, found.publish_from))
                assert what == "bonus" or not hides.hides(f"full.{each.code}")
        if not hides.hides(f"employees.{each.code}"):  # it tells nothing of those away or without a bonus
            assert each.employees - each.pay.people not in range(1, threshold)
            assert each.employees not in range(1, threshold)
        if not hides.hides(f"bonus.{each.code}"):
            assert not each.bonus.people or not hides.hides(f"employees.{each.code}")
            assert each.bonus.people == 0 or each.employees - each.bonus.people not in range(1, threshold)
    for band in found.bands:
        for code, amounts in band.pay.items():
            if not hides.hides(f"pay.{band.code}.{code}"):
                assert amounts.people not in range(1, max(threshold, found.publish_from))
    if not hides.hides("employees"):  # beside those on full pay it tells nothing of those who are not
        left = [each.people for each in found.left_out if each.reason != NO_BAND]
        assert not any(number in range(1, threshold) for number in left)
    assert (
        len({hides.hides(name) for name in ("employees", *(f"employees.{each.code}" for each in every))}) == 1
    )
    for unknown in (each for each in every if not each.known):
        if not hides.hides("left.no_group"):
            assert unknown.employees - unknown.pay.people not in range(1, threshold)
    if found.together:
        for what, pay in (("full", "pay"), ("bonus", "bonus_pay")):
            if hides.hides(f"{pay}.others"):
                continue
            numbers = {
                each.code: (each.pay if what == "full" else each.bonus).people for each in found.others[:-1]
            }
            apart = [number for code, number in numbers.items() if number and hides.hides(f"{pay}.{code}")]
            assert (
                not apart
                or (len(apart) > 1 and sum(apart) >= threshold)
                or len(apart) == sum(bool(number) for number in numbers.values())
            )


@given(figures(), THRESHOLDS)
@settings(max_examples=6, deadline=None)
def test_nothing_small_can_be_worked_out(found, threshold):
    check(found, threshold)


@pytest.mark.long
@given(figures(), THRESHOLDS)
@settings(max_examples=2_000, deadline=None)
def test_nothing_small_can_be_worked_out_of_thousands(found, threshold):
    check(found, threshold)


def employed(groups, **numbers):
    """Return figures of how many of each group are on full pay, and how many are away."""
    return measured(
        [
            PersonPay(code, Decimal(10), full_pay=number < full)
            for code, (full, away) in numbers.items()
            for number in range(full + away)
        ],
        characteristic="race" if groups is RACE else "sex",
        groups=groups,
        reference=groups[0].code,
    )


@pytest.mark.parametrize(
    ("groups", "numbers", "threshold"),
    [
        (SEX, {"male": (0, 1), "female": (0, 1), "unknown": (0, 1)}, 3),  # the three who are away
        (RACE, {"a": (0, 1), "b": (0, 1), "c": (0, 1), "unknown": (0, 1)}, 3),
        (RACE, {"a": (10, 0), "b": (10, 0), "c": (0, 1), "d": (0, 1), "e": (0, 1)}, 3),  # of a larger body
        (RACE, {"a": (10, 0), "b": (0, 1), "c": (0, 1), "unknown": (0, 5)}, 3),  # less those of no answer
        (SEX, {"male": (40, 1), "female": (40, 1), "unknown": (0, 8)}, 5),  # men and women together
    ],
)
def test_those_away_are_not_told_by_how_many_are_away_in_all(groups, numbers, threshold):
    check(employed(groups, **numbers), threshold)


@pytest.mark.parametrize("away", [0, 1, 30])
def test_nothing_is_told_where_few_are_on_full_pay(away):
    assert protected(employed(SEX, male=(2, away), female=(2, away)), 5).everything
    assert not protected(employed(SEX, male=(20, away), female=(30, away)), 5).everything


def test_nothing_is_withheld_where_nobody_is_employed():
    assert protected(employed(SEX), 5) == PayProtected()


def test_how_many_are_away_is_told_where_it_tells_of_nobody():
    found = protected(employed(SEX, male=(40, 6), female=(40, 7), unknown=(0, 8)), 5)
    assert found == PayProtected()
    found = protected(employed(RACE, a=(40, 20), b=(40, 2), unknown=(1, 0)), 5)
    assert found.hides("employees")
    assert not found.hides("left.reduced_pay")


def paid(groups, **numbers):
    """Return figures of how many of each group are on full pay, and how many of them are paid a bonus."""
    return measured(
        [
            PersonPay(code, Decimal(10), bonus=Decimal(100) if number < bonus else None)
            for code, (full, bonus) in numbers.items()
            for number in range(full)
        ],
        characteristic="race" if groups is RACE else "sex",
        groups=groups,
        reference=groups[0].code,
    )


def test_a_bonus_to_few_does_not_follow_from_all_who_were_paid_one():
    """How many were paid one in all, the pay gap of another characteristic tells."""
    hides = protected(paid(SEX, male=(100, 30), female=(100, 2)), 5)
    assert hides.hides("share.male")
    assert hides.hides("bonus.male")
    hides = protected(paid(RACE, a=(100, 30), b=(100, 20), unknown=(50, 2)), 5)
    assert any(hides.hides(f"bonus.{code}") for code in "ab")


def test_the_pay_of_few_does_not_follow_from_that_of_all():
    """The pay of all is a sum of the pay of men and of women, and of ethnic groups as well."""
    of_three = protected(paid(RACE, a=(100, 0), b=(60, 0), c=(1, 0), unknown=(2, 0)), 5)
    assert [code for code in ("a", "b", "c", "others") if of_three.hides(f"pay.{code}")] == [
        "b",
        "c",
        "others",
    ]
    of_twelve = replace(paid(RACE, a=(100, 0), b=(12, 0)), publish_from=50)
    assert protected(of_twelve, 5).hides("pay.a")
    beside_many = replace(paid(RACE, a=(100, 0), b=(12, 0), unknown=(9, 0)), publish_from=50)
    assert not protected(beside_many, 5).hides("pay.a")
    # Of men and women alone the law tells, and those of another answer are no part of them.
    assert not protected(paid(SEX, male=(100, 0), female=(90, 0), unknown=(3, 0)), 5).hides("pay.male")


def test_the_pay_of_few_in_a_band_does_not_follow_from_the_others_and_their_group():
    found = measured(
        [
            PersonPay(code, Decimal(10), band=band)
            for code, numbers in {"male": (30, 20, 40), "female": (30, 20, 2)}.items()
            for band, number in zip("xyz", numbers, strict=True)
            for _person in range(number)
        ],
        characteristic="sex", groups=SEX, reference="male", bands={"x": "X", "y": "Y", "z": "Z"},
    )  # fmt: skip
    hides = protected(found, 5)
    assert [band for band in "xyz" if hides.hides(f"pay.{band}.female")] == ["y", "z"]
    assert not any(hides.hides(f"pay.{band}.male") for band in "xyz")


def entered(*, employees, mean="20", share=None, shares=()):
    """Return figures as they are typed from what a payroll system printed: no number on full pay."""
    return PayFigures(
        "sex",
        "male",
        tuple(
            GroupPay(
                code,
                code,
                employees=number,
                pay=Amounts(stated_mean=Decimal(mean)),
                bonus=Amounts(stated_mean=Decimal(100)),
                stated_share=None if share is None else Decimal(share),
            )
            for code, number in zip(("male", "female"), employees, strict=True)
        ),
        tuple(
            Quartile(number, stated={"male": Decimal(each), "female": 100 - Decimal(each)})
            for number, each in enumerate(shares, 1)
        ),
        employees=sum(employees),
    )


def test_printed_shares_and_the_employees_beside_them_tell_how_many():
    hides = protected(entered(employees=(400, 20), share="10.0"), 5)
    assert hides.hides("share.female")  # two women
    assert hides.hides("bonus_pay.female")
    assert not protected(entered(employees=(400, 200), share="10.0"), 5).hides("share.female")
    hides = protected(entered(employees=(400, 4)), 5)
    assert hides.hides("pay.female")
    assert hides.hides("bonus_pay.female")


def test_quarters_printed_as_shares_are_at_most_of_all_employees():
    shares = ("50.0", "90.0", "50.0", "50.0")  # the second quarter: at most 2 women of 20
    assert protected(entered(employees=(50, 30), shares=shares), 5).hides("q2.female")
    assert not protected(entered(employees=(500, 300), shares=shares), 5).hides("q2.female")


def quartiles(*counts):
    men = sum(each[1] for each in counts)
    women = sum(each[0] for each in counts)
    return PayFigures(
        "sex",
        "male",
        (
            GroupPay("male", "Men", employees=men, pay=Amounts(men)),
            GroupPay("female", "Women", employees=women, pay=Amounts(women)),
        ),
        tuple(Quartile(number, {"male": m, "female": f}) for number, (f, m) in enumerate(counts, 1)),
    )


def test_the_quartiles_of_the_reference():
    """62 6 / 51 10 / 59 21 / 39 31 at threshold 10: the 6 men, and three more."""
    found = protected(quartiles((62, 6), (51, 10), (59, 21), (39, 31)), 10)
    hidden = {name for name in found.hidden if name.startswith("q")}
    assert hidden == {"q1.male", "q1.female", "q2.male", "q2.female"}


def test_nothing_is_hidden_where_nothing_is_small():
    assert protected(quartiles((62, 6), (51, 10), (59, 21), (39, 31)), 5) == PayProtected()


def test_shares_stand_for_counts_where_the_size_is_known():
    shares = [("91.2", "8.8"), ("94.3", "5.7"), ("73.7", "26.3"), ("55.7", "44.3")]
    found = PayFigures(
        "sex",
        "male",
        (
            GroupPay("male", "Men", pay=Amounts(59, stated_mean=Decimal(20))),
            GroupPay("female", "Women", pay=Amounts(220, stated_mean=Decimal(20))),
        ),
        tuple(
            Quartile(number, stated={"male": Decimal(m), "female": Decimal(f)})
            for number, (f, m) in enumerate(shares, 1)
        ),
    )
    hides = protected(found, 5)
    assert hides.hides("q2.male")
    assert sum(hides.hides(f"q{number}.male") for number in range(1, 5)) == 2
    assert not protected(
        PayFigures("sex", "male", tuple(GroupPay(c, c) for c in ("male", "female")), found.quartiles), 5
    ).hidden


def test_a_small_group_takes_another_with_it_where_all_together_are_shown():
    numbers = {"a": 100, "b": 60, "c": 70, "d": 12, "e": 0, "unknown": 9}
    found = measured(
        [PersonPay(code, Decimal(10)) for code, number in numbers.items() for _person in range(number)],
        characteristic="race", groups=RACE, reference="a", publish_from=50,
    )  # fmt: skip
    hides = protected(found, 5)
    assert [code for code in (*RACE_CODES[:5], "others") if hides.hides(f"pay.{code}")] == ["b", "d"]
    assert not any(hides.hides(f"full.{one}", f"full.{two}") for one, two in combinations("abcd", 2))


def test_pending():
    assert PayProtected.of(quartiles((6, 6)), 5, None).hides("q1.male")


def test_a_bonus_to_few_or_to_all_but_few():
    found = measured(
        [
            *(PersonPay("male", Decimal(10), bonus=Decimal(5) if n < 3 else None) for n in range(40)),
            *(PersonPay("female", Decimal(10), bonus=Decimal(5) if n > 2 else None) for n in range(40)),
        ],
        characteristic="sex", groups=SEX, reference="male",
    )  # fmt: skip
    hides = protected(found, 5)
    assert hides.hides("share.male")
    assert hides.hides("share.female")
    assert hides.hides("bonus_pay.male")
    assert hides.hides("bonus_pay.female")  # beside the mean bonus of all it would tell that of three men


def test_a_share_tells_no_bonus_that_protects_another():
    paid = {"a": 40, "b": 3, "c": 30, "d": 20}
    found = measured(
        [
            PersonPay(code, Decimal(10), bonus=Decimal(100) if number < paid[code] else None)
            for code in paid
            for number in range(100)
        ],
        characteristic="race", groups=RACE, reference="a",
    )  # fmt: skip
    hides = protected(found, 5)
    assert hides.hides("bonus.b")
    for code in "acd":
        assert hides.hides(f"share.{code}") is hides.hides(f"bonus.{code}")
    assert any(hides.hides(f"share.{code}") for code in "cd")
