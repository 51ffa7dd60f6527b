"""`python manage.py population ORG`: whom a body serves, in the groups that its staff are compared in."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from communities.models import Benchmark as Stored
from communities.models import Served
from communities.summary import Benchmark, Read, disagreements
from equality.characteristics import characteristics
from equality.comparisons import likenesses
from organisations.models import Organisation
from psed.commands import EndsWithOne


class Command(EndsWithOne):
    help = (
        "Prints the shares of the population that an organisation serves, and of what else it compares its "
        "staff with, by characteristic and group. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="ORG", help="the organisation's address: dorset-ccg")
        parser.add_argument(
            "--areas",
            default="",
            metavar="CODES",
            help="other areas than those it serves, added together: E06000059,E06000058",
        )
        parser.add_argument(
            "--characteristic",
            default="",
            choices=[each.code for each in characteristics()],
            help="only this one; by default each of them",
        )
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {options['organisation']}.")
        read = Read(organisation)
        if codes := [code.strip() for code in options["areas"].split(",") if code.strip()]:
            read = Read(
                organisation, served=Served(organisation=organisation, areas=list(dict.fromkeys(codes)))
            )
        if not read.served.areas and not Stored.objects.visible_to(organisation).exists():
            raise CommandError("There are no benchmarks yet. Import one with import_benchmarks.")
        found = [
            each
            for about in characteristics()
            if options["characteristic"] in {"", about.code}
            for grouping in [each.grouping for each in likenesses(about.code)] or [""]
            for each in read.benchmarks(about.code, grouping="" if about.code == "age" else grouping)
        ]
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "organisation": organisation.slug,
                        "area": read.served.name,
                        "areas": [{"code": each.code, "name": each.name} for each in read.served.areas],
                        "benchmarks": [_plain(each) for each in found],
                        "notes": list(disagreements(read)),
                    },
                    indent=2,
                    ensure_ascii=False,
                )
            )
            return
        if not found:
            self.stdout.write(
                "No table covers the areas. Choose areas that are imported, with --areas or on the page "
                "“The population we serve”."
            )
        for each in found:
            self._say(each)
        for note in disagreements(read):
            self.stdout.write(note)

    def _say(self, each: Benchmark) -> None:
        self.stdout.write(f"{each.characteristic} ({each.grouping}). {each.base_label}.")
        for code, share in each.shares.items():
            count = f"{share.count:>12,}" if share.count is not None else " " * 12
            self.stdout.write(f"  {each.labels[code]:<40}{count}{share.percent:>9}%")
        for line in filter(None, [each.mapping, each.caution, *each.notes, each.source_line]):
            self.stdout.write(f"  {line}")


def _plain(each: Benchmark) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "characteristic": each.characteristic,
        "grouping": each.grouping,
        "title": each.title,
        "table": each.table_code,
        "date": each.dated.isoformat(),
        "period": each.dated_label,
        "area": each.area,
        "counted": each.counted,
        "base": each.base,
        "groups": {
            code: {
                "label": each.labels[code],
                "count": share.count,
                "percent": float(share.percent),
                "known": each.known[code],
            }
            for code, share in each.shares.items()
        },
        "mapping": each.mapping,
        "caution": each.caution,
        "notes": list(each.notes),
        "source": each.source_line,
    }
