"""What anyone may read: published editions, as they were frozen."""

from collections.abc import Iterable
from itertools import groupby

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from organisations.models import Organisation
from organisations.permissions import PUBLIC, requires
from reports.models import Edition


def _find(organisation: str, year: str, edition: int | None) -> tuple[Edition, list[Edition]]:
    """Return the edition asked for, or the newest, and all published ones; 404 where there is none."""
    editions = list(Edition.objects.published().of_address(organisation, year).defer("content"))
    chosen = next((one for one in editions if edition in {None, one.number}), None)
    if chosen is None:
        raise Http404
    return chosen, editions


@requires(PUBLIC)
def index(request: HttpRequest) -> HttpResponse:
    """Every body that has published here, with its newest edition of each year."""
    return render(
        request,
        "reports/published_index.html",
        {"title": _("Published equality reports"), "bodies": by_body(Edition.objects.newest())},
    )


@requires(PUBLIC)
def body(request: HttpRequest, organisation: str) -> HttpResponse:
    """What one body has published; 404 where that is nothing, so that nobody learns who is here."""
    editions = Edition.objects.newest().filter(report__year__organisation__slug=organisation)
    bodies = by_body(editions)
    if not bodies:
        raise Http404
    return render(request, "reports/published_index.html", {"title": bodies[0][0].name, "bodies": bodies})


def by_body(editions: Iterable[Edition]) -> list[tuple[Organisation, list[Edition]]]:
    """Return editions, which come by organisation, grouped."""
    grouped = groupby(editions, key=lambda edition: edition.report.year.organisation)
    return [(organisation, list(group)) for organisation, group in grouped]


@requires(PUBLIC)
def edition(request: HttpRequest, organisation: str, year: str, edition: int | None = None) -> HttpResponse:
    """The page of an edition: the frozen article, its other forms, and a word where a newer one exists."""
    chosen, editions = _find(organisation, year, edition)
    context = {
        "edition": chosen,
        "article": mark_safe(chosen.html),  # noqa: S308 – our own template made it, over cleaned text
        "editions": editions,
        "newer": editions[0] if editions[0] != chosen else None,
        "title": chosen.title,
    }
    return render(request, "reports/published.html", context)


@requires(PUBLIC)
def edition_pdf(request: HttpRequest, organisation: str, year: str, edition: int) -> FileResponse:
    chosen = get_object_or_404(Edition.objects.published().of_address(organisation, year), number=edition)
    name = f"{organisation}-{year}-edition-{edition}.pdf"
    return FileResponse(chosen.pdf.open(), as_attachment=True, filename=name, content_type="application/pdf")


@requires(PUBLIC)
def edition_html(request: HttpRequest, organisation: str, year: str, edition: int) -> HttpResponse:
    """The frozen article as a file of its own, byte for byte what the checksum is of."""
    chosen = get_object_or_404(Edition.objects.published().of_address(organisation, year), number=edition)
    response = HttpResponse(chosen.html, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{organisation}-{year}-edition-{edition}.html"'
    return response
