"""The template for a table of counts."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from equality.characteristics import characteristics
from organisations.models import Organisation, ReportingYear
from organisations.permissions import Permission, requires
from workforce.extracts.template import Lists, template
from workforce.models import Snapshot
from workforce.rules import lists_for


@require_GET
@requires(Permission.WORKFORCE_EDIT)
def counts_template(request: HttpRequest, organisation: Organisation, year: ReportingYear) -> HttpResponse:
    """Give a CSV with every category of the year's lists, for the counts to be filled in."""
    response = HttpResponse(template(stored_lists(year)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="counts-{organisation.slug}-{year.label}.csv"'
    return response


def stored_lists(year: ReportingYear) -> Lists:
    """Return the lists of each population with a snapshot, the stored one first; of all staff at least."""
    chosen = {
        snapshot.population: (
            snapshot.as_at,
            {one.characteristic: one.category_set for one in snapshot.profiles.all()},
        )
        for snapshot in Snapshot.objects.filter(year=year).in_order().prefetch_related("profiles")
    }
    return {
        population: {
            each.code: lists_for(each.code, day, chosen=stored.get(each.code, ""))
            for each in characteristics()
        }
        for population, (day, stored) in (chosen or {"all_staff": (year.ends_on, {})}).items()
    }
