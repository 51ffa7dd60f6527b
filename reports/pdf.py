"""The PDF of an article. Only the worker imports this: WeasyPrint takes seconds and memory to load."""

from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML
from weasyprint.urls import URLFetcher


class OnlyOurs(URLFetcher):
    """Fetches our own style sheet, its fonts and the drawings inside it, and nothing else.

    A text of a report holds no pictures (reports/narrative.py), and reaches no file and no network.
    """

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        parts = urlparse(url)
        ours = parts.scheme == "file" and Path(url2pathname(parts.path)).resolve().is_relative_to(
            stylesheet().parent
        )
        if not ours and parts.scheme != "data":
            raise ValueError(f"not part of a report: {parts.scheme}")
        return super().fetch(url, headers)


def stylesheet() -> Path:
    """Return the built style sheet of the PDF; raise FileNotFoundError where script/setup has not made it."""
    found = finders.find("built/report.css")
    if not found:
        raise FileNotFoundError("static/built/report.css: run script/setup")
    return Path(found).resolve()


def make(article: str, *, title: str, draft: bool) -> bytes:
    """Return the article as a tagged PDF (PDF/UA-1), with DRAFT on each page where it is one."""
    context = {
        "article": mark_safe(article),  # noqa: S308 – our own template made it, over cleaned text
        "title": title,
        "draft": draft,
        "language": settings.LANGUAGE_CODE,
        "stylesheet": stylesheet().as_uri(),
        "style": "",
    }
    document = render_to_string("reports/document.html", context)
    pdf: bytes = HTML(string=document, url_fetcher=OnlyOurs(allowed_protocols=["file", "data"])).write_pdf(
        pdf_variant="pdf/ua-1"
    )
    return pdf
