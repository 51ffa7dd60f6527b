"""Pages about the service itself, and what people see when something is not there, not theirs, or broken."""

import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from organisations.permissions import PUBLIC, requires

RETRY_SECONDS = "60"


@requires(PUBLIC)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {"title": _("Accessibility")})


@requires(PUBLIC)
def privacy(request: HttpRequest) -> HttpResponse:
    cookies = {"session_cookie": settings.SESSION_COOKIE_NAME, "form_cookie": settings.CSRF_COOKIE_NAME}
    return render(request, "pages/privacy.html", {"title": _("Privacy"), **cookies})


@requires(PUBLIC)
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/400.html", {"title": _("The request was not understood")}, status=400)


@requires(PUBLIC)
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/403.html", {"title": _("Your roles do not open this page")}, status=403)


@requires(PUBLIC)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/404.html", {"title": _("There is no page here for you")}, status=404)


@requires(PUBLIC)
def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody, or a program, tries a form over and over."""
    return render(request, "pages/429.html", {"title": _("Too many attempts")}, status=429)


@requires(PUBLIC)
def fault(request: HttpRequest) -> HttpResponse:
    """Answer without database, session or context: whatever broke may be any of them.

    A database out of reach is no fault of the page: it is a 503, with the time after which to come back.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _bare("pages/503.html", _("The service is not available"), 503, {"Retry-After": RETRY_SECONDS})
    return _bare("pages/500.html", _("Something went wrong"), 500)


@requires(PUBLIC)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form from an old page or with cookies off: what was typed is in the browser, one step back."""
    return render(request, "pages/csrf.html", {"title": _("The form could not be sent")}, status=403)


def _bare(template: str, title: str, status: int, headers: dict[str, Any] | None = None) -> HttpResponse:
    return HttpResponse(render_to_string(template, {"title": title}), status=status, headers=headers)
