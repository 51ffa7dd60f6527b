"""Small parts of a page that say one thing: a state with its word and shape, a chart."""

from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from equality.symbols import symbols
from psed.ui import slots
from psed.ui.charts import Chart

register = template.Library()


@register.inclusion_tag("ui/rag.html")
def rag(status: Any) -> dict[str, Any]:
    """Show a RAG as word, shape and colour together; None is “No update yet”, which is no RAG."""
    return {"status": status}


@register.inclusion_tag("ui/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """Draw a chart: its sentence, then the picture. Its table stands beside it on the page."""
    drawing = chart.placed()
    return {"chart": chart, "drawing": drawing, "height": drawing[-1]}


@register.simple_tag(takes_context=True)
def slot(context: Any, name: str, *about: str) -> SafeString:
    """Show what upper rooms have to say here; nothing where none does."""
    return slots.filled(name, context["request"], *about)


@register.filter
def unlocalised(number: Any) -> str:
    """Return a number as a drawing or an address needs it, without a thousands separator."""
    return str(number)


@register.simple_tag
def figure_words(shown: Any) -> Any:
    """Return a figure as it stands in a table; a symbol with the words that screen readers say for it."""
    text = str(shown)
    head, _space, mark = text.rpartition(" ")
    spoken = _spoken().get(mark)
    if spoken is None:
        return text
    return format_html(
        '{}<span aria-hidden="true">{}</span><span class="govuk-visually-hidden">{}</span>',
        f"{head} " if head else "",
        mark,
        gettext(spoken),
    )


@cache
def _spoken() -> dict[str, str]:
    return {each.shorthand: each.spoken for each in symbols()}
