"""The way of a file through its import: one step a page, always a way back, nothing retyped."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView

from equality.populations import populations
from organisations.models import Organisation, ReportingYear
from organisations.pages import FormPage
from organisations.permissions import Permission, requires
from workforce.forms.imports import ColumnsForm, FileForm, ProblemsForm, RolesForm, ValuesForm
from workforce.imports import columns, course, packing, progress, questions
from workforce.imports import trouble as troubles
from workforce.models import Import, Snapshot
from workforce.views.importing import ImportMixin, StepMixin, next_step
from workforce.views.room import RoomMixin


class _FilePage(RoomMixin, FormPage):
    """The first step: the file, and what it is about."""

    permission = Permission.WORKFORCE_EDIT
    form_class = FileForm
    template_name = "workforce/import_file.html"
    title: Any = gettext_lazy("Import figures from a file")

    def get_cancel_url(self) -> str:
        return self.to("overview")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()  # reads the upload: only then is it known whether it was too large
        return {**kwargs, "too_large": getattr(self.request, "upload_too_large", False)}

    def about(self, form: FileForm) -> course.About:
        held = form.cleaned_data
        return course.About(held["population"], held["as_at"], held["source"])


class ImportCreate(_FilePage):
    """Takes a file: from here on it is kept until the import ends, a day at most."""

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("population", "")
        people = asked if asked in {each.code for each in populations()} else "all_staff"
        earlier = Snapshot.of(self.organisation).filter(population=people).order_by("-as_at")
        newest = earlier.values_list("source", flat=True).first()
        return {
            "population": people,
            "as_at": min(self.year.ends_on, timezone.localdate()),
            "source": newest or "",
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        waiting = Import.of(self.organisation, self.year).open().in_place()
        return super().get_context_data(waiting=list(waiting), kept=None, steps=(), **context)

    def form_valid(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        started = course.start(
            year=self.year,
            about=self.about(form),
            name=file.name,
            chunks=file.chunks(),
            by=self.request.user,  # type: ignore[arg-type]
        )
        return redirect(started)


class ImportFile(StepMixin, _FilePage):
    """Goes back to the first step: other facts, or another file in place of this one."""

    step = "file"

    def get_cancel_url(self) -> str:
        return ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "keep": self.kept.file_name}

    def get_initial(self) -> dict[str, Any]:
        kept = self.kept
        return {
            "version": kept.version,
            "population": kept.population,
            "as_at": kept.as_at,
            "source": kept.source,
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(waiting=(), **context)

    def form_valid(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            course.change(
                self.kept,
                form.cleaned_data["version"] or 0,
                about=self.about(form),
                by=self.request.user,  # type: ignore[arg-type]
                name=file.name if file else "",
                chunks=file.chunks() if file else None,
            )
        except course.Overtaken:
            return self.moved_on()
        return redirect(self.at("detail"))


class ImportDetail(ImportMixin, TemplateView):
    """Where an import stands: the worker is at it, or it has ended; otherwise on to the step that waits."""

    template_name = "workforce/import_waiting.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kept.state == Import.State.WAITING:
            return redirect(self.at(next_step(self.kept)))
        if self.kept.state == Import.State.SAVED:
            return self.saved()
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        if self.kept.state == Import.State.SAVED:
            return ["workforce/import_saved.html"]
        return [self.template_name if self.kept.is_open else "workforce/import_ended.html"]

    def get_title(self) -> Any:
        titles = {
            Import.State.READING: _("The file is being read"),
            Import.State.SAVING: _("The figures are being saved"),
            Import.State.CANCELLED: _("The import is cancelled"),
            Import.State.FAILED: _("The import was stopped"),
            Import.State.EXPIRED: _("The import has run out"),
            Import.State.SAVED: _("The figures are saved"),
        }
        return titles[self.kept.state]  # type: ignore[index]

    def saved(self) -> HttpResponse:
        """Lead to the snapshot that was saved, or to a list where it is several years or organisations."""
        landed = progress.landed(self.kept, self.request.user)
        if landed and all(each.year == self.year and each.as_at == landed[0].as_at for each in landed):
            words = {"day": landed[0].day, "people": "; ".join(each.people for each in landed)}
            say = _("The figures of %(day)s are saved. %(people)s. The file is deleted.")
            messages.success(self.request, say % words)
            return redirect(landed[0].url)
        return self.render_to_response(self.get_context_data(landed=landed))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("landed", [])
        how_far = progress.of(self.kept) if self.kept.is_open else None
        return super().get_context_data(progress=how_far, **context)


class ImportColumns(StepMixin, FormPage):
    """The second step: which column is which."""

    step = "columns"
    template_name = "workforce/import_columns.html"
    title: Any = gettext_lazy("Match the columns")

    @cached_property
    def found(self) -> columns.Found:
        return columns.found(self.kept)

    def get_form_class(self) -> Any:
        return ColumnsForm if self.found.is_staff else RolesForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.found.for_form()}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.kept.version}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("form", self.get_form())
        return super().get_context_data(
            found=self.found, groups=self.found.groups(context["form"]), **context
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            course.choose_columns(
                self.kept,
                form.cleaned_data["version"] or 0,
                form.chosen(),
                by=self.request.user,  # type: ignore[arg-type]
            )
        except course.Overtaken:
            return self.moved_on()
        return redirect(self.at("detail"))


class ImportValues(StepMixin, FormPage):
    """The third step: what the values mean that no list has."""

    step = "values"
    form_class = ValuesForm
    template_name = "workforce/import_values.html"
    title: Any = gettext_lazy("Match the values")

    @cached_property
    def asked(self) -> list[questions.Asked]:
        return questions.asked(self.kept)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "questions": self.asked}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.kept.version}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("form", self.get_form())
        groups = questions.by_column(self.kept, self.asked, context["form"])
        return super().get_context_data(groups=groups, next_url=self.at("problems"), **context)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            course.answer(
                self.kept,
                form.cleaned_data["version"] or 0,
                form.answers(),
                asked=[packing.pack_asked(each) for each in self.asked],
                by=self.request.user,  # type: ignore[arg-type]
            )
        except course.Overtaken:
            return self.moved_on()
        return redirect(self.at("detail"))


class ImportProblems(StepMixin, FormPage):
    """The fourth step: all that is wrong, and what of it may be taken as not recorded."""

    step = "problems"
    form_class = ProblemsForm
    template_name = "workforce/import_problems.html"
    title: Any = gettext_lazy("Problems in the file")

    @cached_property
    def trouble(self) -> troubles.Trouble:
        return troubles.trouble(self.kept)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "kinds": self.trouble.may_be_accepted,
            "accepted": self.kept.choices.get("accepted", {}),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.kept.version}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("form", self.get_form())
        return super().get_context_data(
            trouble=self.trouble,
            kinds=self.trouble.with_boxes(context["form"]),
            file_url=self.at("file"),
            next_url=self.at("preview"),
            list_url=self.at("problems-export"),
            **context,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        counts = dict(self.trouble.may_be_accepted)
        try:
            course.accept(
                self.kept,
                form.cleaned_data["version"] or 0,
                {kind: counts[kind] for kind in form.accepted()},
                by=self.request.user,  # type: ignore[arg-type]
            )
        except course.Overtaken:
            return self.moved_on()
        return redirect(self.at("detail"))


class ImportCancel(ImportMixin, TemplateView):
    """Asks before it gives an import up, and deletes the file at once."""

    template_name = "workforce/import_cancel.html"

    def get_title(self) -> Any:
        return _("Stop the import of “%(name)s”?") % {"name": self.kept}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.at("detail"), **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if course.cancel(self.kept):
            messages.success(
                request,
                _("The import of “%(name)s” is cancelled. Nothing was saved and the file is deleted.")
                % {"name": self.kept},
            )
            Import.objects.filter(pk=self.kept.pk).delete()
            return redirect(self.to("overview"))
        return redirect(self.at("detail"))


@require_GET
@requires(Permission.WORKFORCE_EDIT)
def import_progress(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> JsonResponse:
    """Tell the page that waits how far the worker is."""
    kept = get_object_or_404(Import.of(organisation, year), pk=pk)
    how_far = progress.of(kept) if kept.is_worked_on else None
    return JsonResponse(
        {
            "waiting": how_far is not None,
            "done": how_far.done if how_far else 0,
            "of": how_far.of if how_far else 0,
            "sentence": how_far.sentence if how_far else "",
        }
    )


@require_POST
@requires(Permission.WORKFORCE_EDIT)
def import_dismiss(
    request: HttpRequest, organisation: Organisation, year: ReportingYear, pk: int
) -> HttpResponse:
    """Forget an import that has ended, once the person has read how."""
    kept = get_object_or_404(Import.of(organisation, year), pk=pk)
    Import.objects.ended().filter(pk=kept.pk).delete()
    return redirect("workforce:overview", organisation=organisation.slug, year=year.label)
