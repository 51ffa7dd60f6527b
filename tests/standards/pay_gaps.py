"""Pay gaps for tests: people by group with their pay, as files would have them."""

from decimal import Decimal

from equality.pay import PayGroup, PersonPay, measured
from equality.pay.leaving import NO_GROUP

SEX = (
    PayGroup("male", "Men"),
    PayGroup("female", "Women"),
    PayGroup("unknown", "Not recorded", known=False, ranked=False, left_out=NO_GROUP),
)


def sex_figures(men=60, women=90, *, bonuses=(10, 12), away=0, unknown=0, bands=False):
    """Return the figures of so many men and women, men from £12 and women from £11 up by 10p each."""
    people = []
    for group, number, start, paid in (("male", men, 12, bonuses[0]), ("female", women, 11, bonuses[1])):
        people += [
            PersonPay(
                group,
                start + Decimal(place) / 10,
                bonus=Decimal(100 + place) if place < paid else None,
                band=("b5" if place % 2 else "b6") if bands else "",
            )
            for place in range(number)
        ]
    people += [PersonPay("female", Decimal(11), full_pay=False)] * away
    people += [PersonPay("unknown", Decimal(11))] * unknown
    return measured(
        people,
        characteristic="sex",
        groups=SEX,
        reference="male",
        bands={"b5": "Band 5", "b6": "Band 6"} if bands else {},
    )


RACE = (
    PayGroup("white", "White"),
    PayGroup("asian", "Asian"),
    PayGroup("black", "Black"),
    PayGroup("mixed", "Mixed"),
    PayGroup("unknown", "Unknown", known=False, left_out=NO_GROUP),
)


def race_figures(numbers=(100, 60, 55, 12, 9), publish_from=50, *, bands=False):
    """Return the figures of so many people of each ethnic group."""
    people = [
        PersonPay(
            group.code,
            10 + place + Decimal(number) / 20,
            band=("b5" if number % 2 else "b6") if bands else "",
        )
        for place, (group, of_group) in enumerate(zip(RACE, numbers, strict=True))
        for number in range(of_group)
    ]
    return measured(
        people,
        characteristic="race",
        groups=RACE,
        reference="white",
        publish_from=publish_from,
        bands={"b5": "Band 5", "b6": "Band 6"} if bands else {},
    )
