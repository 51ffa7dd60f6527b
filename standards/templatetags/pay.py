"""Figures of pay in a table: pounds, percent, people, with the mark of what readers do not see."""

from typing import Any

from django import template

from psed.ui.templatetags.ui import figure_words
from standards.summary.pay.words import apart as apart_of
from standards.summary.pay.words import in_percent, in_points, in_pounds, people_shown
from standards.summary.pay.words import said as said_of

register = template.Library()


@register.simple_tag
def pounds(amount: Any) -> Any:
    """Return an amount in pounds and pence, or its symbol."""
    return figure_words(in_pounds(amount))


@register.simple_tag
def percent(amount: Any) -> Any:
    """Return a percentage with its sign, or its symbol."""
    return figure_words(in_percent(amount))


@register.simple_tag
def apart(amount: Any) -> Any:
    """Return how far two percentages are apart, in points."""
    return figure_words(apart_of(amount))


@register.simple_tag
def points(amount: Any) -> Any:
    """Return how far a percentage has moved in points, up or down."""
    return figure_words(in_points(amount))


@register.simple_tag
def people(figure: Any) -> Any:
    """Return a number of people, or its symbol; [x] where none was given."""
    return figure_words(people_shown(figure))


@register.filter
def said(sentence: Any) -> str:
    """Return a sentence that a rule has chosen, in the reader's language; blank for none."""
    return said_of(sentence) if sentence else ""
