"""The text of a section: a small set of Markdown in, safe HTML out."""

from functools import cache
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# What a text may hold. Pictures, tables, raw HTML and scripts are not part of it.
TAGS: Final = {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}}
SCHEMES: Final = {"http", "https", "mailto"}

HELP: Final = "## Sub-heading · **bold** · *italic* · - list · 1. numbered list · > quotation · [words](https://address)"


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "code", "fence", "html_block", "html_inline", "hr"]
    )


def to_html(text: str) -> SafeString:
    """Return a section's text as HTML: sub-headings begin at h3, since the section's own heading is h2."""
    tokens = _reader().parse(text)
    for token in tokens:
        _lower_heading(token)
    html = _reader().renderer.render(tokens, _reader().options, {})
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")
    return mark_safe(clean)  # noqa: S308 – nh3 has left nothing but TAGS and ATTRIBUTES


def _lower_heading(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = "h3" if token.tag in {"h1", "h2"} else "h4"
