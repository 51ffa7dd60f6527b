"""The people of an organisation: who they are, which roles they hold, and how they leave."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from organisations import services
from organisations.forms import RolesForm
from organisations.history import story
from organisations.models import Invitation, Stale, User
from organisations.pages import Crumb, OrganisationMixin, VersionedPage
from organisations.people import Person, people_of
from organisations.permissions import Permission
from organisations.tables import InvitationTable, PersonTable
from psed.ui.tables import PER_PAGE


class PersonList(OrganisationMixin, TemplateView):
    permission = Permission.PEOPLE_MANAGE
    template_name = "organisations/person_list.html"
    title: Any = _("People")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        pages = RequestConfig(self.request, paginate={"per_page": PER_PAGE})
        waiting = Invitation.of(self.organisation).filter(accepted_at=None)
        people = pages.configure(PersonTable(people_of(self.organisation)))
        invitations = pages.configure(InvitationTable(list(waiting)))
        return super().get_context_data(table=people, invitations=invitations, now=timezone.now(), **context)


class _PersonPage(OrganisationMixin):
    """A page about one person, as far as they belong to this organisation."""

    permission = Permission.PEOPLE_MANAGE

    @property
    def list_url(self) -> str:
        return reverse("organisations:person-list", kwargs=self.place)

    def get_object(self) -> Person:
        user = User.objects.filter(pk=self.kwargs["person"]).first()
        person = user and Person(self.organisation, user, ()).as_stored()
        if not person or not person.roles:
            raise Http404
        return person

    @cached_property
    def person(self) -> Person:
        return self.get_object()

    def get_crumbs(self) -> Iterable[Crumb]:
        return [Crumb(_("People"), self.list_url)]


class PersonEdit(_PersonPage, VersionedPage):
    """Which roles somebody holds."""

    form_class = RolesForm
    template_name = "organisations/person_form.html"
    saved_message: Any = _("The roles are changed.")

    @property
    def record(self) -> Person:  # type: ignore[override]
        return self.person

    def get_title(self) -> Any:
        return _("Roles of %(name)s") % {"name": self.person}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.person}

    def get_cancel_url(self) -> str:
        return self.list_url

    def save(self, form: RolesForm) -> None:
        services.change_roles(person=self.person, roles=set(form.cleaned_data["roles"]))

    def form_valid(self, form: RolesForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except services.Refused as refused:
            form.add_error("roles", str(refused))
            return self.form_invalid(form)

    def get_success_url(self) -> str:
        return after_change(self.request, self.person)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{**context, "person": self.person})


class PersonRemove(_PersonPage, TemplateView):
    """Asks first, and says what stays."""

    template_name = "organisations/person_remove.html"

    def get_title(self) -> Any:
        return _("Remove %(name)s from %(organisation)s?") % {
            "name": self.person,
            "organisation": self.organisation,
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{**context, "person": self.person, "back": self.list_url})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self.person.claim(int(request.POST.get("version") or 0))
                services.remove(person=self.person)
        except services.Refused as refused:
            return self.render_to_response(self.get_context_data(refused=str(refused)), status=409)
        except (Stale, ValueError):
            self.person = self.get_object()
            return self.render_to_response(self.get_context_data(is_conflict=True), status=409)
        messages.success(request, _("%(name)s is removed from the organisation.") % {"name": self.person})
        return redirect(after_change(request, self.person))


class PersonHistory(_PersonPage, TemplateView):
    """When somebody was given which role, and by whom."""

    template_name = "ui/history.html"

    def get_title(self) -> Any:
        return _("History of the roles of %(name)s") % {"name": self.person}

    def get_crumbs(self) -> Iterable[Crumb]:
        return [*super().get_crumbs(), Crumb(str(self.person), self.person.get_absolute_url())]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(changes=story(self.person), **context)  # type: ignore[arg-type]


def after_change(request: HttpRequest, person: Person) -> str:
    """Return where to go once roles are changed: people who changed their own may have lost the list."""
    if person.user != request.user:
        return reverse("organisations:person-list", kwargs={"organisation": person.organisation.slug})
    if person.as_stored().roles:
        return person.organisation.get_absolute_url()
    return reverse("desk:home")
