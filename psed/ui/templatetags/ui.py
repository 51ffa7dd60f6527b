"""Small parts of a page that say one thing: a state with its word and shape, a chart."""

from typing import Any

from django import template

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


@register.filter
def unlocalised(number: Any) -> str:
    """Return a number as a drawing or an address needs it, without a thousands separator."""
    return str(number)
