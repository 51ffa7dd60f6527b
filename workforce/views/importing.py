"""What the pages of one import share: finding it, its way, and never acting on what has moved on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.pages import Crumb
from organisations.permissions import Permission
from workforce.extracts.shapes import Shape
from workforce.imports import course, questions
from workforce.models import Import
from workforce.views.room import RoomMixin

STEPS = (
    ("file", gettext_lazy("File")),
    ("columns", gettext_lazy("Columns")),
    ("values", gettext_lazy("Values")),
    ("problems", gettext_lazy("Problems")),
    ("preview", gettext_lazy("Preview")),
)


@dataclass(frozen=True)
class Step:
    """A step as the row of steps shows it; `url` is blank where it cannot be opened yet."""

    label: Any
    url: str
    current: bool


class ImportMixin(RoomMixin):
    """A page of one import of the year, for everybody who may enter the organisation's figures."""

    permission = Permission.WORKFORCE_EDIT
    step = ""

    @cached_property
    def kept(self) -> Import:
        found = Import.of(self.organisation, self.year).select_related("uploaded_by")
        kept: Import | None = found.filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            raise Http404
        kept.year = self.year
        if kept.state != Import.State.SAVING and kept.is_open and kept.expires_at < timezone.now():
            course.end(kept, Import.State.EXPIRED)  # the worker may not have looked yet
            kept.refresh_from_db()
            kept.year = self.year
        return kept

    def at(self, name: str, **place: Any) -> str:
        """Return the address of a page of this import."""
        return self.to(f"import-{name}", pk=self.kept.pk, **place)

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(gettext_lazy("Import figures"), self.to("import-create"))]

    def get_steps(self) -> list[Step]:
        reached = self.reached()
        if not reached:
            return []
        return [
            Step(label, self.at(name) if name in reached else "", name == self.step) for name, label in STEPS
        ]

    def reached(self) -> list[str]:
        """Return the steps that are open: each only when those before it are settled."""
        return reached(self.kept)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            kept=self.kept, steps=self.get_steps(), cancel_url=self.at("cancel"), **context
        )


class StepMixin(ImportMixin):
    """A step that is there while the import waits; otherwise the person is shown where it stands."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kept.state != Import.State.WAITING or self.step not in self.reached():
            return redirect(self.at("detail"))
        return super().dispatch(request, *args, **kwargs)

    def moved_on(self) -> HttpResponse:
        """Answer whoever decides about an import that has gone on: nothing is done twice."""
        messages.warning(
            self.request,
            _(
                "This import has gone on meanwhile, in another window or by a colleague. "
                "This is where it stands."
            ),
        )
        return redirect(self.at("detail"))


def reached(kept: Import) -> list[str]:
    """Return the names of the steps of an import that may be opened; none while the worker has it."""
    if kept.state != Import.State.WAITING:
        return []
    found = ["file", "columns"]
    if not kept.columns_confirmed:
        return found
    found.append("values")
    if questions.are_open(kept):
        return found
    found.append("problems")
    return found if is_blocked(kept) else [*found, "preview"]


def is_blocked(kept: Import) -> bool:
    """Return whether something is wrong that keeps the figures from being saved.

    Of rows of staff nothing is saved while there is any problem. Of ready counts what has a problem is left
    out, once the person has seen that.
    """
    if kept.findings["unusable"] or not kept.counted:
        return True
    if kept.findings["shape"] == Shape.STAFF:
        return bool(kept.findings["problems"]["count"])
    return bool(kept.findings["problems"]["count"]) and not kept.choices.get("problems_seen")


def next_step(kept: Import) -> str:
    """Return the step that waits for the person: the furthest that may be opened, past what is empty."""
    return reached(kept)[-1]
