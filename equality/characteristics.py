"""The nine protected characteristics and the three aims of the duty (Equality Act 2010, ss. 4 and 149)."""

from dataclasses import dataclass
from functools import cache

from equality.reading import Origin, rows


@dataclass(frozen=True)
class Aim:
    """One of the three aims to which a body must have due regard; `number` is 1 to 3, as in s. 149(1)."""

    number: int
    code: str
    label: str
    wording: str
    origin: Origin


@dataclass(frozen=True)
class Characteristic:
    """A protected characteristic; `aims` are the numbers of the aims it counts for."""

    code: str
    label: str
    order: int
    aims: tuple[int, ...]
    origin: Origin

    def counts_for(self, number: int) -> bool:
        """Return whether the characteristic counts for this aim, 1 to 3; marriage does for the first only."""
        return aim(number).number in self.aims


@cache
def aims() -> tuple[Aim, ...]:
    """Return the three aims in the order of the Act."""
    return tuple(
        Aim(row.number("number"), row.text("code"), row.text("label"), row.text("wording"), row.origin)
        for row in rows("aims.csv")
    )


def aim(number: int) -> Aim:
    """Return one aim; raise KeyError unless the number is 1, 2 or 3."""
    return {aim.number: aim for aim in aims()}[number]


@cache
def characteristics() -> tuple[Characteristic, ...]:
    """Return the nine characteristics in the order of section 4."""
    found = (
        Characteristic(
            code=row.text("code"),
            label=row.text("label"),
            order=row.number("order"),
            aims=tuple(int(number) for number in row.many("aims")),
            origin=row.origin,
        )
        for row in rows("characteristics.csv")
    )
    return tuple(sorted(found, key=lambda characteristic: characteristic.order))


def characteristic(code: str) -> Characteristic:
    """Return one characteristic, such as "race"; raise KeyError if there is none of that code."""
    return {each.code: each for each in characteristics()}[code]


def counting_for(number: int) -> tuple[Characteristic, ...]:
    """Return the characteristics that count for this aim: nine for 1, eight for 2 and for 3."""
    return tuple(each for each in characteristics() if each.counts_for(number))
