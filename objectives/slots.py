"""What this room shows on the pages of lower rooms: the actions that come from what such a page is about,
and beside the standards of a year the way to its grading and to the actions recommended on pay gaps.
"""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from objectives.summary.raised import GENDER_PAY_GAP, raised
from organisations.permissions import Permission


def actions(request: HttpRequest, about: tuple[str, ...]) -> str:
    """Return the actions of this year that come from (kind, code); blank for who may see none."""
    kind, code = about
    may, year = request.may, request.year  # type: ignore[attr-defined]
    if Permission.OBJECTIVES_VIEW not in may or year is None:
        return ""
    place = {"organisation": year.organisation.slug, "year": year.label}
    asked = urlencode({"origin": f"{kind}:{code}", "next": request.get_full_path()})
    add_url = f"{reverse('objectives:action-create', kwargs=place)}?{asked}"
    return render_to_string(
        "objectives/_origin_actions.html",
        {
            "actions": raised(year, kind, code, today=timezone.localdate()),
            "add_url": add_url if Permission.OBJECTIVES_EDIT in may else "",
            "recommended_url": reverse("objectives:pay-actions", kwargs=place)
            if about == GENDER_PAY_GAP
            else "",
        },
        request,
    )


def overview(request: HttpRequest, about: tuple[str, ...]) -> str:
    """Return cards that lead to the grading and to the recommended actions; blank for who may see none."""
    may, year = request.may, request.year  # type: ignore[attr-defined]
    if Permission.OBJECTIVES_VIEW not in may or year is None:
        return ""
    return render_to_string(
        "objectives/_overview_cards.html",
        {"organisation": year.organisation, "year": year},
        request,
    )
