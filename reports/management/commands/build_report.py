"""`python manage.py build_report ORG YEAR --out DIR`: the report as files, as the public would see it."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports import content
from reports.models import Edition, Report


class Command(BaseCommand):
    help = (
        "Writes report.html and report.pdf of a year as the public would see them: from what is stored now, "
        "marked DRAFT; or, with --edition, a published edition as it was frozen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="the organisation's address, such as dorset-ccg")
        parser.add_argument("year", help="the reporting year, such as 2016-17")
        parser.add_argument(
            "--out", required=True, type=Path, help="the folder to write to; made where it is missing"
        )
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--edition", type=int, help="the number of a published edition")
        which.add_argument(
            "--internal", action="store_true", help="the officers' marked copy, with true figures"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = (
            Report.objects.select_related("year__organisation")
            .filter(year__organisation__slug=options["organisation"], year__label=options["year"])
            .first()
        )
        if report is None:
            raise CommandError(f"{options['organisation']} has no report for {options['year']}.")
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        if options["edition"] is None:
            article = content.article(content.build(report, protected=not options["internal"]))
            pdf = self._pdf(article, report.title)
        else:
            article, pdf = self._frozen(report, options["edition"])
        (out / "report.html").write_text(self._page(article, report.title), encoding="utf-8")
        (out / "report.pdf").write_bytes(pdf)
        self.stdout.write(f"{out / 'report.html'}\n{out / 'report.pdf'}")

    def _frozen(self, report: Report, number: int) -> tuple[SafeString, bytes]:
        edition = Edition.objects.published().filter(report=report, number=number).first()
        if edition is None:
            raise CommandError(f"There is no published edition {number} of this report.")
        with edition.pdf.open() as file:
            return mark_safe(edition.html), file.read()  # noqa: S308 – frozen from our own template

    def _pdf(self, article: str, title: str) -> bytes:
        from reports import pdf  # noqa: PLC0415 – loads WeasyPrint

        return pdf.make(article, title=title, draft=True)

    def _page(self, article: SafeString, title: str) -> str:
        """Return a page that stands alone: its style sheet is in it."""
        found = finders.find("built/psed.css")
        style = Path(found).read_text(encoding="utf-8") if found else ""
        context = {
            "article": article,
            "title": title,
            "language": "en-gb",
            "draft": False,
            "stylesheet": "",
            "style": mark_safe(style),  # noqa: S308 – our own style sheet
        }
        return render_to_string("reports/document.html", context)
