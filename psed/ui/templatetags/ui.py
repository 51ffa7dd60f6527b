"""Small parts of a page that say one thing: a state with its word and shape, a figure or its symbol, a chart."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("ui/rag.html")
def rag(status: Any) -> dict[str, Any]:
    """Show a RAG as word, shape and colour together; None is “No update yet”, which is no RAG."""
    return {"status": status}


@register.inclusion_tag("ui/chart.html")
def chart(chart: Any) -> dict[str, Any]:
    """Draw a chart: its sentence, then the picture. Its table stands beside it on the page."""
    return {"chart": chart}
