"""The pages that every room repeats: list, one record, its form, its history, and saying goodbye to it.

A room's view names its permission, its model and its words; the organisation and year come with the address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import CreateView, DeleteView, DetailView, FormView, ListView, UpdateView
from django.views.generic.base import ContextMixin, View
from django_tables2 import SingleTableMixin

from organisations.history import story
from organisations.models import Organisation, Record, ReportingYear, Stale
from organisations.permissions import Permission
from psed.ui.forms import differences
from psed.ui.tables import PER_PAGE

# So many things that stand in the way of a deletion are named, more are counted.
NAMED = 3


@dataclass(frozen=True)
class Crumb:
    """A step of the way here."""

    text: Any
    url: str


class OrganisationMixin(ContextMixin, View):
    """A page inside an organisation, and mostly inside a year. The middleware has asked for `permission`.

    `room` is the name that the addresses of the page's room begin with.
    """

    permission: Permission
    room: str
    title: Any = ""

    @property
    def organisation(self) -> Organisation:
        return self.request.organisation  # type: ignore[attr-defined]

    @property
    def year(self) -> ReportingYear:
        return self.request.year  # type: ignore[attr-defined]

    @property
    def place(self) -> dict[str, str]:
        """What `reverse` needs to stay in this organisation and year."""
        place = {"organisation": self.organisation.slug}
        return {**place, "year": self.year.label} if self.year else place

    def to(self, name: str, **more: Any) -> str:
        """Return the address of a page of this room in this organisation and year."""
        return reverse(f"{self.room}:{name}", kwargs={**self.place, **more})

    def may(self, permission: Permission) -> bool:
        return permission in self.request.may  # type: ignore[attr-defined]

    @property
    def protected(self) -> bool:
        """Whether this person sees public figures only."""
        return not self.may(Permission.TRUE_FIGURES_VIEW)

    def get_title(self) -> Any:
        return self.title

    def get_crumbs(self) -> Iterable[Crumb]:
        """Return the way here, after organisation and year and before the page itself."""
        return ()

    def url_of(self, record: Any) -> str:
        """Return where a record's own page is; a room whose records have one in every year says so here."""
        return str(record.get_absolute_url())

    def get_queryset(self) -> Any:
        return super().get_queryset() & self.model.of(self.organisation, self.year)  # type: ignore[misc, attr-defined]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(title=self.get_title(), crumbs=list(self.get_crumbs()), **context)


class RecordList(OrganisationMixin, SingleTableMixin, ListView):
    """A table of the organisation's records."""

    template_name = "ui/list.html"
    paginate_by = PER_PAGE
    add_text: Any = ""

    def get_add_url(self) -> str:
        """Return where the first or next record is added; blank where the person may not."""
        return ""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(add_url=self.get_add_url(), add_text=self.add_text, **context)


class RecordPage(OrganisationMixin, DetailView):
    """One record."""

    def get_title(self) -> Any:
        return self.title or str(self.object)


class FormPage(OrganisationMixin, FormView):
    """A page that is one form."""

    template_name = "ui/form.html"
    cancel_url: str = ""

    def get_cancel_url(self) -> str:
        return self.cancel_url

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cancel": self.get_cancel_url()}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def overtaken(self, form: Any, error: Exception) -> HttpResponse:
        """Answer a save that another one overtook after it was checked: check it again, and say so."""
        form.full_clean()
        if not form.errors:
            raise error
        return self.form_invalid(form)


class FilePage(FormPage):
    """A form that takes a file, in the field “file”, and shows what is wrong in it."""

    def with_problems(self, form: Any, problems: Any, **context: Any) -> HttpResponse:
        """Answer a file with problems: how many they are by its field, and each of them on the page."""
        number = len(problems)
        form.add_error(
            "file",
            ngettext(
                "The file has a problem, shown on this page. Put it right and choose the file again.",
                "The file has %(number)s problems, listed on this page. Put them right and choose it again.",
                number,
            )
            % {"number": number},
        )
        context = self.get_context_data(form=form, problems=problems, **context)
        return self.render_to_response(context, status=422)


class VersionedPage(FormPage):
    """A form over a record that others may have open as well. The form is a VersionedForm.

    A save that comes second is refused with 409 and a page that shows both versions, with the typed text
    still in the form; saving that form once more is then a decision.
    """

    saved_message: Any = _("Saved.")

    @cached_property
    def record(self) -> Record:
        """The record whose version the form carries."""
        return self.get_object()  # type: ignore[attr-defined]

    def saved_form(self, current: Record) -> Any:
        """Return the same form over what is now stored."""
        kwargs = {**self.get_form_kwargs(), "data": None, "files": None}
        return self.get_form_class()(**{**kwargs, **self.record_kwargs(current)})

    def record_kwargs(self, record: Record) -> dict[str, Any]:
        """Return how the form takes its record."""
        return {"instance": record}

    def save(self, form: Any) -> Any:
        """Write what was typed; runs in the transaction that has claimed the version."""
        return form.save()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.record.claim(form.cleaned_data["version"])
                self.object = self.save(form) or self.record
        except Stale as stale:
            return self.conflict(form, stale.current)
        except (ValidationError, IntegrityError) as error:
            return self.overtaken(form, error)
        messages.success(self.request, self.saved_message)
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return self.url_of(self.object)

    def conflict(self, form: Any, current: Record) -> HttpResponse:
        latest = max(
            (row for rows in current.histories() if (row := rows.select_related("history_user").first())),
            key=lambda row: row.history_date,
            default=None,
        )
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = str(current.version)
        context = self.get_context_data(
            form=form, conflict=differences(form, self.saved_form(current)), is_conflict=True, latest=latest
        )
        return self.render_to_response(context, status=409)


class RecordCreate(FormPage, CreateView):
    """The form of a new record. `attach` gives it its place before it is checked."""

    saved_message: Any = _("Added.")

    def attach(self, record: Any) -> None:
        """Set what the address says: by default the organisation."""
        record.organisation = self.organisation

    def get_form_kwargs(self) -> dict[str, Any]:
        record = self.model()
        self.attach(record)
        return {**super().get_form_kwargs(), "instance": record}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.object = form.save()
        except (ValidationError, IntegrityError) as error:
            self.object = None
            return self.overtaken(form, error)
        messages.success(self.request, self.saved_message)
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return self.url_of(self.object)


class RecordEdit(VersionedPage, UpdateView):
    """The form of a record that exists."""

    @property
    def record(self) -> Record:
        return self.object

    def get_cancel_url(self) -> str:
        return self.cancel_url or self.url_of(self.record)


class RecordDelete(OrganisationMixin, DeleteView):
    """Asks first, says what goes with it, and refuses what a published edition rests on."""

    template_name = "ui/delete.html"
    success_message: Any = _("Deleted.")

    def get_title(self) -> Any:
        return _("Delete “%(name)s”?") % {"name": self.object}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        try:
            goes, kept_by = goes_along(self.object), []
        except (ProtectedError, RestrictedError) as error:
            goes, kept_by = [], reasons(error)
        back = self.url_of(self.object)
        return super().get_context_data(
            goes=goes, kept_by=kept_by, back=back, version=self.object.version, **context
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        url = self.get_success_url()
        try:
            with transaction.atomic():
                self.object.claim(int(request.POST.get("version") or 0))
                self.object.delete()
        except (ProtectedError, RestrictedError):
            return self.render_to_response(self.get_context_data(), status=409)
        except (Stale, ValueError):
            self.object = self.get_object()
            return self.render_to_response(self.get_context_data(is_conflict=True), status=409)
        messages.success(request, self.success_message)
        return redirect(url)


class RecordHistory(OrganisationMixin, DetailView):
    """Who changed what, when, from what, to what; for those who may edit the record."""

    template_name = "ui/history.html"

    def get_title(self) -> Any:
        return _("History of “%(name)s”") % {"name": self.object}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(str(self.object), self.url_of(self.object))]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(changes=story(self.object), **context)


def goes_along(record: Record) -> list[str]:
    """Return what deleting the record takes along, in words; raise ProtectedError where it is forbidden."""
    counts = record.rehearse_deletion()
    counts[record._meta.label] -= 1
    named: list[str] = []
    for label, number in counts.items():
        model: type[models.Model] = apps.get_model(label)
        if number > 0 and not hasattr(model, "history_object"):
            named.append(
                f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
            )
    return named


def reasons(error: ProtectedError | RestrictedError) -> list[str]:
    """Return what stands in the way of a deletion, in words: a few by name, more as a number."""
    standing = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    kinds: dict[Any, list[models.Model]] = {}
    for thing in standing:
        kinds.setdefault(thing._meta, []).append(thing)
    named = []
    for kind, things in kinds.items():
        if len(things) > NAMED:
            named.append(f"{len(things)} {kind.verbose_name_plural}")
        else:
            named += [f"{kind.verbose_name}: {thing}" for thing in things]
    return sorted(named)
