"""Pages about the service itself, and what people see when something is not there, not theirs, or broken."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisations.permissions import PUBLIC, requires


@requires(PUBLIC)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@requires(PUBLIC)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@requires(PUBLIC)
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/400.html", status=400)


@requires(PUBLIC)
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/403.html", status=403)


@requires(PUBLIC)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/404.html", status=404)


@requires(PUBLIC)
def fault(request: HttpRequest) -> HttpResponse:
    """Answer without database or context: whatever broke may be either of them."""
    return render(request, "pages/500.html", status=500)


@requires(PUBLIC)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page or with cookies off: what was typed is in the browser, one step back."""
    context: dict[str, Any] = {}
    return render(request, "pages/csrf.html", context, status=403)
