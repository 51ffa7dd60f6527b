"""Figures as files: a characteristic, a breakdown of it, or a whole snapshot, as CSV or workbook."""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from psed.sheets.books import write_book
from workforce.exports import as_book, as_csv
from workforce.summary import TakeAway, take_characteristic, take_snapshot
from workforce.views.room import CharacteristicMixin, PopulationMixin, RoomMixin

IN_MEMORY = 2_000_000  # bytes of a workbook; what is longer lies in a file until it is sent
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How links name the two forms.
FORMS = {"csv": gettext_lazy("Download CSV"), "xlsx": gettext_lazy("Download Excel workbook")}
TRUE_FORMS = {
    "csv": gettext_lazy("CSV with true figures, not for publication"),
    "xlsx": gettext_lazy("Excel workbook with true figures, not for publication"),
}


def file_links(to: Callable[[str], str], *, with_true: bool) -> list[dict[str, Any]]:
    """Return the links to both forms of a file, for officers those of the true figures as well."""
    links = [{"url": to(form), "text": text} for form, text in FORMS.items()]
    if with_true:
        links += [{"url": f"{to(form)}?figures=true", "text": text} for form, text in TRUE_FORMS.items()]
    return links


class ExportMixin(RoomMixin):
    """A file. Officers may ask for the true figures with ?figures=true; it is then marked in its name too."""

    @property
    def true(self) -> bool:
        return not self.protected and self.request.GET.get("figures") == "true"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        given, name = self.take()
        if given is None:
            raise Http404
        marked = "-".join(filter(None, [name, _("not-for-publication") if given.true else ""]))
        if kwargs["form"] == "csv":
            answer: HttpResponseBase = StreamingHttpResponse(as_csv(given), content_type="text/csv")
            answer["Content-Disposition"] = f'attachment; filename="{marked}.csv"'
            return answer
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – the answer closes it
        write_book(as_book(given), file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{marked}.xlsx", content_type=BOOK)

    def take(self) -> tuple[TakeAway | None, str]:
        """Return what the file holds and its name."""
        raise NotImplementedError

    def name(self, *parts: str) -> str:
        """Return a name that says what the file is of, in letters that every system takes."""
        return "-".join((self.organisation.slug, self.year.label, *parts)).replace("_", "-")


class ProfileExport(ExportMixin, CharacteristicMixin, View):
    def take(self) -> tuple[TakeAway | None, str]:
        given = take_characteristic(
            self.year,
            characteristic=self.characteristic,
            population=self.population,
            protected=not self.true,
        )
        return given, self.name(self.population, self.characteristic)


class SnapshotExport(ExportMixin, PopulationMixin, View):
    def take(self) -> tuple[TakeAway | None, str]:
        given = take_snapshot(self.year, population=self.population, protected=not self.true)
        return given, self.name(self.population)
