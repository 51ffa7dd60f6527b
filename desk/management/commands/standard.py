"""`python manage.py standard ORG YEAR wres`: the figures of a standard, true ones, in words or as JSON."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.core.management.base import CommandError, CommandParser

import objectives.summary
from organisations.models import ReportingYear
from psed.commands import EndsWithOne
from standards.summary.printed import printed

# What a standard says of a year: `plain` values and `lines` to read; None where there is nothing yet.
Read = Callable[[ReportingYear], Any]
STANDARDS: Final[dict[str, Read]] = {
    **{code: partial(printed, code=code) for code in ("wres", "wdes")},
    **{code: partial(objectives.summary.standard, code=code) for code in ("eds2", "eds2022")},
}


class Command(EndsWithOne):
    help = (
        "Prints what a standard says of an organisation's year. EDS2 comes with the first EDS before it; it "
        "and EDS 2022 are never turned into each other. The figures are true: not for publication."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "organisation", metavar="ORG", help="the organisation's address, such as northshire"
        )
        parser.add_argument("year", metavar="YEAR", help="the reporting year, such as 2016-17")
        parser.add_argument("standard", choices=sorted(STANDARDS), help="which standard")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["standard"]
        told = STANDARDS[code](_year(options["organisation"], options["year"]))
        if told is None:
            raise CommandError(f"Nothing is recorded for {code} by the end of {options['year']}.")
        if options["json"]:
            about = {key: options[key] for key in ("organisation", "year", "standard")}
            self.stdout.write(json.dumps({**about, **told.plain}, indent=2, ensure_ascii=False))
            return
        for line in told.lines:
            self.stdout.write(line)


def _year(slug: str, label: str) -> ReportingYear:
    years = ReportingYear.objects.filter(organisation__slug=slug).select_related("organisation__parent")
    found = years.filter(label=label.replace("/", "-")).first()
    if found is None:
        known = ", ".join(years.values_list("label", flat=True))
        raise CommandError(
            f"{slug} has no year {label}. Its years are: {known}."
            if known
            else f"There is no {slug} with a year."
        )
    return found
