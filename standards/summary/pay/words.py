"""The words of pay gaps: what a gap is called, and whom figures entered by hand compare."""

from typing import Final

from django.utils.translation import gettext as _

from equality.characteristics import characteristic as characteristic_named
from equality.figures import Figure
from equality.symbols import HIDDEN, NOT_AVAILABLE
from equality.text import Said
from standards.summary.pay.shapes import Amount, AnyFigure

NOT_GIVEN: Final = NOT_AVAILABLE
# The pay gaps that every body has a place for, in the order of the pages.
CHARACTERISTICS: Final = ("sex", "race", "disability")


def said(sentence: Said) -> str:
    """Return a sentence translated, with what goes into it; labels among that are translated as well."""
    values = {
        name: _(value) if isinstance(value, str) and value else value
        for name, value in sentence.values.items()
    }
    return _(sentence.text) % values


def title_of(characteristic: str) -> str:
    """Return what the pay gap of a characteristic is called."""
    titles = {
        "sex": _("Gender pay gap"),
        "race": _("Ethnicity pay gap"),
        "disability": _("Disability pay gap"),
    }
    named = _("Pay gap: %(characteristic)s")
    return titles.get(characteristic) or named % {
        "characteristic": _(characteristic_named(characteristic).label).lower()
    }


def entered_groups(characteristic: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return code and label of the reference group and of the one compared, of figures entered by hand."""
    return {
        "sex": (("male", _("Men")), ("female", _("Women"))),
        "race": (("white_british", _("White British")), ("other", _("All other ethnic groups"))),
        "disability": (("not_disabled", _("Not disabled")), ("disabled", _("Disabled"))),
    }[characteristic]


def in_pounds(amount: Amount | None) -> str:
    """Return an amount as text: £1,234.50, −£3.00, or its symbol."""
    return _marked(amount, "£{}", "−£{}")


def in_percent(amount: Amount | None) -> str:
    """Return a percentage as text: 12.8%, −4.5%, or its symbol."""
    return _marked(amount, "{}%", "−{}%")


def apart(amount: Amount) -> str:
    """Return how far two percentages are apart: 1.2 points, −0.3 points, or its symbol."""
    return _marked(amount, _("{} points"), _("−{} points"))


def in_points(amount: Amount) -> str:
    """Return how far a percentage has moved: up 1.2 points, down 0.3 points, or its symbol."""
    if amount.value is None:
        return amount.shown
    if not amount.value:
        return _("no change")
    words = _("up %(points)s points") if amount.value > 0 else _("down %(points)s points")
    return _with_mark(words % {"points": abs(amount.value)}, amount)


def _marked(amount: Amount | None, above: str, below: str) -> str:
    if amount is None:
        return NOT_GIVEN
    if amount.value is None:
        return amount.shown
    shown = amount.shown.removeprefix("-")
    text = (below if amount.value < 0 else above).format(shown)
    return _with_mark(text, amount)


def _with_mark(text: str, amount: Amount) -> str:
    return f"{text} {HIDDEN}" if amount.marked else text


def people_shown(figure: AnyFigure | None) -> str:
    """Return a number of people as text, marked where only officers see it; [x] where none was given."""
    if figure is None:
        return NOT_GIVEN
    return figure.marked if isinstance(figure, Figure) else figure.shown
