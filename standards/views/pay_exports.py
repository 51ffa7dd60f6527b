"""A pay gap as files: a workbook, and the row of the national service."""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from equality.pay import PayFigures
from equality.pay.service import COLUMNS, service_row
from organisations.permissions import Permission
from psed.sheets.books import Book, write_book
from psed.sheets.writing import csv_lines
from standards.pay_books import as_book
from standards.summary.pay.gaps import pay_gap_read, pay_scope
from standards.views.pay_room import PayMixin

IN_MEMORY = 2_000_000  # bytes of a workbook; what is longer lies in a file until it is sent
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pay_links(to: Callable[..., str], *, sexes: bool, with_true: bool) -> list[dict[str, Any]]:
    """Return the links to the files of a pay gap; those with true figures are for officers."""
    links = [{"url": to("pay-export"), "text": gettext_lazy("Download Excel workbook")}]
    if with_true:
        links.append(
            {
                "url": f"{to('pay-export')}?figures=true",
                "text": gettext_lazy(
                    "Excel workbook with true figures, to be read again; not for publication"
                ),
            }
        )
    if with_true and sexes:
        links.append(
            {"url": to("pay-service"), "text": gettext_lazy("CSV row for the national service")},
        )
    return links


class PayExport(PayMixin, View):
    """A workbook, as readers see the figures; officers may ask for the true ones with ?figures=true."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        true = not self.protected and request.GET.get("figures") == "true"
        gap = self.get_object()
        read = pay_gap_read(self.year, self.characteristic, protected=not true)
        if read is None or (read.pending and not true):
            raise Http404(_("The figures are still being protected."))
        return self.answer(as_book(read, gap, true=true), *([_("not-for-publication")] if true else []))

    def answer(self, book: Book, *marks: str) -> HttpResponseBase:
        """Send a workbook under a name that says what it is of."""
        parts = (self.organisation.slug, self.year.label, "pay-gap", self.characteristic, *marks)
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – the answer closes it
        write_book(book, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{'-'.join(parts)}.xlsx", content_type=BOOK)


class PayService(PayMixin, View):
    """The gender pay gap as the national service takes it: a CSV of one row, whole and not protected."""

    permission = Permission.TRUE_FIGURES_VIEW

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        gap = self.get_object()
        if self.characteristic != "sex":
            raise Http404
        figures = PayFigures.from_plain(gap.figures)
        row = service_row(
            figures,
            name=str(self.organisation),
            link=gap.link,
            publish_by=pay_scope(self.year, figures.employees).publish_by,
        )
        answer = StreamingHttpResponse(
            csv_lines(list(COLUMNS), [[row[column] for column in COLUMNS]]), content_type="text/csv"
        )
        name = f"{self.organisation.slug}-{self.year.label}-gender-pay-gap-service.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
