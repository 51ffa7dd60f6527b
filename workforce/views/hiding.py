"""What readers do not see of a characteristic, and categories shown together so that they see more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from organisations.models import Organisation, ReportingYear, Stale
from organisations.pages import Crumb
from organisations.permissions import Permission, requires
from workforce import services
from workforce.models import Profile
from workforce.publishable.joining import with_join
from workforce.summary.hiding import hiding
from workforce.views.room import CharacteristicMixin

MOST_CODES = 100


class ProfileHiding(CharacteristicMixin, TemplateView):
    """The hidden figures with their reasons, and what could be shown together."""

    permission = Permission.WORKFORCE_EDIT
    template_name = "workforce/profile_hiding.html"
    title: Any = _("What readers do not see")

    def get_crumbs(self) -> Any:
        return [*super().get_crumbs(), Crumb(self.characteristic_label, self.to_profile("profile-detail"))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = hiding(self.year, population=self.population, characteristic=self.characteristic)
        if found is None:
            raise Http404
        return super().get_context_data(
            hiding=found,
            characteristic_label=self.characteristic_label,
            population_label=self.population_label,
            **context,
        )


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def profile_join(
    request: HttpRequest,
    organisation: Organisation,
    year: ReportingYear,
    population: str,
    characteristic: str,
) -> HttpResponse:
    """Show categories together (`together`, or each `code`), or apart again (`apart`)."""
    profile = (
        Profile.of(organisation, year)
        .filter(snapshot__population=population, characteristic=characteristic)
        .select_related("snapshot__year__organisation")
        .first()
    )
    if profile is None:
        raise Http404
    place = {"organisation": organisation.slug, "year": year.label}
    back = redirect(
        reverse(
            "workforce:profile-hiding",
            kwargs={**place, "population": population, "characteristic": characteristic},
        )
    )
    apart = request.POST.get("apart", "").split(" ")
    codes = request.POST.get("together", "").split() or request.POST.getlist("code")
    joins = tuple(each for each in profile.shown_joins if list(each) != apart)
    if codes:
        joins = with_join(joins, codes[:MOST_CODES])
    try:
        version = request.POST.get("version", "")
        services.show_together(
            profile=profile, joins=joins, version=int(version) if version.isdecimal() else 0
        )
    except services.NotTogether:
        messages.warning(
            request,
            gettext(
                "These can’t be shown together. Choose two or more that are answers of one subtotal, such as "
                "two of White."
            ),
        )
    except Stale:
        messages.warning(request, gettext("Somebody else has changed these figures. Look at the list again."))
    else:
        messages.success(
            request,
            gettext("They are shown together.") if codes else gettext("They are shown apart again."),
        )
    return back
