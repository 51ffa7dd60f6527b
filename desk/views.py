from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from organisations.permissions import SIGNED_IN, requires
from organisations.summary import places_of


@requires(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """A person's organisations, with the way into each."""
    return render(request, "desk/home.html", {"title": _("My work"), "places": places_of(request.user)})
