"""The grid of a round, and what comes next; without a round, the way to the first one."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from organisations.pages import Crumb
from organisations.permissions import Permission
from providers.models import Checklist, Provider, Round
from providers.rules import Step, next_step
from providers.summary import Grid, grid_of
from providers.views.parts import RoomMixin


@dataclass(frozen=True)
class Next:
    """The next sensible step, in words, and where it is taken."""

    heading: str
    text: str
    button: str
    url: str


class Newest(RoomMixin, TemplateView):
    """The newest round of the year."""

    permission = Permission.PROVIDERS_VIEW
    template_name = "providers/round_detail.html"
    title: Any = gettext_lazy("Providers")

    @cached_property
    def rounds(self) -> list[Round]:
        return list(Round.of(self.organisation, self.year).select_related("year__organisation", "checklist"))

    @cached_property
    def round(self) -> Round | None:
        return next(iter(self.rounds), None)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        grid = grid_of(self.round) if self.round else None
        return super().get_context_data(
            round=self.round,
            rounds=self.rounds,
            grid=grid,
            next=self.next_step(grid) if self.may(Permission.PROVIDERS_EDIT) else None,
            **context,
        )

    def next_step(self, grid: Grid | None) -> Next | None:
        """Return what to do next, for those who may."""
        providers = checklists = 1
        if grid is None:
            providers = Provider.objects.active().filter(organisation=self.organisation).count()
            checklists = Checklist.objects.usable().filter(organisation=self.organisation).count()
        step = next_step(providers=providers, checklists=checklists, of_round=grid.tally if grid else None)
        if grid is None:
            return self._towards_a_round(step, providers)
        return self._within(grid, step)

    def _towards_a_round(self, step: Step, providers: int) -> Next:
        year = str(self.year)
        if step is Step.ADD_PROVIDERS:
            return Next(
                _("First, the providers"),
                _("Nobody is reviewed yet. Add the bodies that serve people for you."),
                _("Add a provider"),
                self.address("provider-create"),
            )
        if step is Step.CHOOSE_CHECKLIST:
            text = ngettext(
                "%(count)d provider is ready for review. Choose what it is checked for: start from the five "
                "checks of 2017, or from an empty list.",
                "%(count)d providers are ready for review. Choose what they are checked for: start from the "
                "five checks of 2017, or from an empty list.",
                providers,
            )
            return Next(
                _("Next, the checklist"),
                text % {"count": providers},
                _("Choose a checklist"),
                self.address("checklist-list")
                if Checklist.of(self.organisation).exists()
                else self.address("checklist-create"),
            )
        return Next(
            _("Next, a round"),
            _("Providers and checklist are ready. Start the first round of %(year)s.") % {"year": year},
            _("Start a round"),
            self.address("round-create"),
        )

    def _within(self, grid: Grid, step: Step) -> Next | None:
        wanted = {Step.RECORD_FINDINGS: "not_checked", Step.ADD_EVIDENCE: "met_no_evidence"}.get(step)
        if wanted is None:
            return None
        rows = [row for row in grid.rows if any(cell.result == wanted for cell in row.cells)]
        count = sum(cell.result == wanted for row in rows for cell in row.cells)
        url = self.address("findings-edit", pk=grid.round, provider=rows[0].provider_pk)
        provider = {"provider": rows[0].provider}
        if step is Step.RECORD_FINDINGS:
            text = ngettext(
                "%(count)d check has no result yet.", "%(count)d checks have no result yet.", count
            )
            return Next(
                _("Record what you found"),
                text % {"count": count},
                _("Record findings for %(provider)s") % provider,
                url,
            )
        text = ngettext(
            "%(count)d check is recorded as met without evidence. A link or a date is enough.",
            "%(count)d checks are recorded as met without evidence. A link or a date is enough.",
            count,
        )
        return Next(
            _("Record the evidence"),
            text % {"count": count},
            _("Add evidence for %(provider)s") % provider,
            url,
        )


class RoundDetail(Newest):
    """One round of the year."""

    @cached_property
    def round(self) -> Round:
        for each in self.rounds:
            if each.pk == self.kwargs["pk"]:
                return each
        raise Http404

    def get_title(self) -> str:
        return self.round.title

    def get_crumbs(self) -> list[Crumb]:
        return [self.crumb(_("Providers"), "grid")]
