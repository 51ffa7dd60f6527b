"""Where a page is and who asks: settled once, before any view of an organisation runs."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from organisations.models import Membership, Organisation, ReportingYear, User
from organisations.permissions import PUBLIC, SIGNED_IN, Permission, granted, required_by
from organisations.reading import hold


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

        slug = kwargs["organisation"]
        if "year" in kwargs:
            year, roles = _year(request.user, slug, kwargs["year"])
            organisation = year.organisation
            request.year = kwargs["year"] = year  # type: ignore[attr-defined]
        else:
            organisation, roles = _organisation(request.user, slug)
        request.organisation = kwargs["organisation"] = organisation  # type: ignore[attr-defined]
        request.may = granted(roles)  # type: ignore[attr-defined]
        if Permission(required) not in request.may:  # type: ignore[attr-defined]
            raise PermissionDenied


def _organisation(user: User, slug: str) -> tuple[Organisation, set[str]]:
    """Return an organisation with the roles that a person has in it."""
    found = list(Membership.objects.in_organisation(slug).filter(user=user))
    if not found:
        raise Http404
    return found[0].organisation, {each.role for each in found}


def _year(user: User, slug: str, label: str) -> tuple[ReportingYear, set[str]]:
    """Return a year of an organisation with the roles that a person has in it, in one query.

    All its years are read, for header and comparisons ask for them.
    """
    found: list[Any] = list(ReportingYear.objects.in_organisation(slug).with_roles_of(user))
    years = {each.label: each for each in found}
    if label not in years:
        raise Http404
    hold(years[label].organisation, "years", years.values())
    return years[label], {each.role for each in found}
