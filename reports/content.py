"""A report put together: headings, text and figures as they are now, ready to be shown or frozen."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

import workforce.summary
from organisations.sources import Source, source
from reports import blocks, narrative, rules
from reports.models import Report

# Written into every edition: what the article template looked like then.
TEMPLATE_VERSION = 1


@dataclass(frozen=True)
class SectionContent:
    """One section: its heading, its text as typed, what its blocks draw. `missing` names the empty ones."""

    number: int
    anchor: str
    heading: str
    text: str
    drawn: tuple[blocks.Drawn, ...]
    missing: tuple[str, ...]

    @property
    def html(self) -> SafeString:
        return narrative.to_html(self.text)

    @property
    def wide(self) -> bool:
        """Return whether its pages lie on their side in the PDF."""
        return any(block.wide for block in self.drawn)


@dataclass(frozen=True)
class Content:
    """The whole report. `protected`: every figure is what the public may see, with nothing behind it."""

    organisation: str
    title: str
    year: str
    first_day: date
    last_day: date
    as_at: date
    contact: str
    correction: str
    protected: bool
    sections: tuple[SectionContent, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> Any:
        """Return everything as plain JSON values: what an edition keeps."""
        return json.loads(json.dumps({"template": TEMPLATE_VERSION, **asdict(self)}, cls=DjangoJSONEncoder))

    @property
    def digest(self) -> str:
        """SHA-256 of everything that it says: it changes as soon as a figure or a word does."""
        return sha256(json.dumps(self.as_json(), sort_keys=True))

    def facts(self) -> list[rules.SectionFacts]:
        return [
            rules.SectionFacts(
                heading=section.heading,
                has_text=bool(section.text.strip()),
                blocks_without_data=section.missing,
                blocks=len(section.drawn) + len(section.missing),
                blocks_pending=tuple(block.name for block in section.drawn if block.pending),
            )
            for section in self.sections
        ]


def sha256(text: str | bytes) -> str:
    """Return the checksum of a text (as UTF-8) or of bytes, in hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def build(report: Report, *, protected: bool) -> Content:
    """Put the report together from what is stored now."""
    with workforce.summary.read_once():
        return _build(report, protected=protected)


def _build(report: Report, *, protected: bool) -> Content:
    names = blocks.names()
    sections: list[SectionContent] = []
    for number, section in enumerate(report.sections.prefetch_related("blocks"), start=1):
        drawn: list[blocks.Drawn] = []
        missing: list[str] = []
        for place, block in enumerate(section.blocks.all(), start=1):
            anchor = f"section-{number}-{place}"
            shown = blocks.draw(
                block.shows,
                name=names[block.shows],
                year=report.year,
                as_at=report.as_at,
                protected=protected,
                anchor=anchor,
            )
            if shown:
                drawn.append(shown)
            else:
                missing.append(names[block.shows])
        sections.append(
            SectionContent(
                number, f"section-{number}", section.heading, section.narrative, tuple(drawn), tuple(missing)
            )
        )
    sources = {one for section in sections for block in section.drawn for one in block.sources}
    return Content(
        organisation=str(report.year.organisation),
        title=report.title,
        year=str(report.year),
        first_day=report.year.starts_on,
        last_day=report.year.ends_on,
        as_at=report.as_at,
        contact=report.contact,
        correction=report.correction_reason,
        protected=protected,
        sections=tuple(sections),
        sources=(source(report.year), *sorted(sources, key=lambda one: (one.model, one.pk))),
    )


def article(content: Content, *, edition: int | None = None, published_on: date | None = None) -> SafeString:
    """Return the report as HTML: the one article that the page, the file and the PDF all show."""
    return render_to_string(
        "reports/_article.html", {"content": content, "edition": edition, "published_on": published_on}
    )
