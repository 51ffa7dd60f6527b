from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.work import desks
from objectives.summary import my_actions
from organisations.permissions import SIGNED_IN, requires
from providers.summary import my_returns
from reports.summary import my_reports
from workforce.summary import my_imports


@requires(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """What is late, due and asked of a person, then the way into each of their organisations."""
    today = timezone.localdate()
    context = {
        "title": _("My work"),
        "desks": desks(request.user, on=today),
        "actions": my_actions(request.user, today),
        "returns": my_returns(request.user),
        "reports": my_reports(request.user),
        "imports": my_imports(request.user),
    }
    return render(request, "desk/home.html", context)
