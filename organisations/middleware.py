"""Where a page is and who asks: settled once, before any view of an organisation runs."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse

from organisations.models import Membership, Organisation, ReportingYear
from organisations.permissions import PUBLIC, SIGNED_IN, Permission, granted, required_by


class OrganisationMiddleware:
    """Turns `organisation` and `year` of an address into records, and asks for the view's permission.

    An organisation that is not the person's own is a 404, so that nobody learns which ones there are; a
    page of their own that their roles do not cover is a 403. A view that declares nothing is a fault of
    ours and is never served.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        request.organisation = request.year = None  # type: ignore[attr-defined]
        request.may = frozenset()  # type: ignore[attr-defined]
        required = required_by(view)
        if "organisation" not in kwargs or required == PUBLIC:
            return
        if not request.user.is_authenticated:
            return  # LoginRequiredMiddleware has asked them to sign in
        if required is None or required == SIGNED_IN:
            raise ImproperlyConfigured(f"{request.path}: the view declares no permission")

        memberships = list(
            Membership.objects.in_organisation(kwargs["organisation"]).filter(user=request.user)
        )
        if not memberships:
            raise Http404
        request.organisation = kwargs["organisation"] = memberships[0].organisation  # type: ignore[attr-defined]
        request.may = granted({membership.role for membership in memberships})  # type: ignore[attr-defined]
        if "year" in kwargs:
            request.year = kwargs["year"] = _year(request.organisation, kwargs["year"])  # type: ignore[attr-defined]
        if Permission(required) not in request.may:  # type: ignore[attr-defined]
            raise PermissionDenied


def _year(organisation: Organisation, label: str) -> ReportingYear:
    """Return a year of the organisation, with all its years read: header and comparisons ask for them."""
    prefetch_related_objects([organisation], "years")
    for year in organisation.years.all():
        if year.label == label:
            return year
    raise Http404
