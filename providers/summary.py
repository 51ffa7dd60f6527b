"""What other rooms may read: the grids of a year's rounds, and the returns that a person is asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.findings import FindingResult, results
from organisations.models import ReportingYear
from organisations.permissions import Role
from organisations.sources import Source, source
from providers.models import Finding, Round
from providers.rules import Tally, tally


@dataclass(frozen=True)
class GridCheck:
    """A column: one check. `kind` is "publication" or "return"."""

    code: str
    text: str
    kind: str


@dataclass(frozen=True)
class GridCell:
    """One finding as readers see it. `finding` is its key, for a page that links to it."""

    finding: int
    code: str
    result: str
    label: str
    symbol: str
    css: str
    link: str
    published_on: date | None
    note: str


@dataclass(frozen=True)
class GridRow:
    """A provider with a cell for each check, in the order of the checks."""

    provider: str
    provider_pk: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class GridCount:
    """How often a result stands in the grid, and what the word means."""

    result: str
    label: str
    symbol: str
    css: str
    meaning: str
    count: int


@dataclass(frozen=True)
class Grid:
    """A round: providers by checks. `counts` has every result in the order in which they are shown."""

    round: int
    organisation: str
    year: str
    title: str
    held: str
    held_on: date
    checklist: str
    checks: tuple[GridCheck, ...]
    rows: tuple[GridRow, ...]
    counts: tuple[GridCount, ...]
    tally: Tally
    sentence: str
    sources: tuple[Source, ...]

    @property
    def notes(self) -> bool:
        """Whether any finding has a note."""
        return any(cell.note for row in self.rows for cell in row.cells)

    @property
    def met(self) -> int:
        return self.tally.met

    @property
    def of(self) -> int:
        return self.tally.of


@dataclass(frozen=True)
class Return:
    """What a contact is asked for: one provider's part of an open round. `given` have a link or a date."""

    organisation: str
    year: str
    provider: str
    round: str
    held: str
    given: int
    of: int
    url: str


def grid(year: ReportingYear) -> Grid | None:
    """Return the newest round of the year, in one query if it has a provider; None where there is none."""
    rounds = Round.of(year.organisation_id, year)
    newest = Finding.objects.filter(round=Subquery(rounds.values("pk")[:1]))
    findings = list(newest.select_related("round__checklist", "provider", "item").in_order())
    if not findings:
        return next(iter(_drawn(rounds[:1])), None)
    round = findings[0].round
    round.year = year
    return _grid(round, findings)


def grids(year: ReportingYear) -> tuple[Grid, ...]:
    """Return all rounds of the year, newest first."""
    return tuple(_drawn(Round.of(year.organisation_id, year)))


def grid_of(round: Round) -> Grid:
    """Return one round."""
    return next(iter(_drawn(Round.objects.filter(pk=round.pk))))


def my_returns(user: Any) -> tuple[Return, ...]:
    """Return what a person may fill in as a provider's contact, in open rounds of any organisation."""
    return tuple(_returns(Finding.objects.filter(_asked_of(user))))


def returns_in(year: ReportingYear, user: Any) -> tuple[Return, ...]:
    """Return the same for one organisation's year."""
    return tuple(_returns(Finding.objects.filter(_asked_of(user), round__year=year)))


def _asked_of(user: Any) -> Q:
    return Q(
        round__open_for_returns=True,
        provider__contacts__membership__user=user,
        provider__contacts__membership__role=Role.PROVIDER_CONTACT,
    )


def _returns(findings: Any) -> Iterable[Return]:
    rows = (
        findings.distinct()
        .select_related("round__year__organisation", "provider")
        .order_by("-round__held_on", "-round_id", "provider__name", "provider_id", "pk")
    )
    for _key, group in groupby(rows, key=lambda each: (each.round_id, each.provider_id)):
        asked = list(group)
        round, provider = asked[0].round, asked[0].provider
        yield Return(
            organisation=round.year.organisation.name,
            year=str(round.year),
            provider=provider.name,
            round=round.title,
            held=round.held,
            given=sum(bool(each.link or each.published_on) for each in asked),
            of=len(asked),
            url=return_url(round, provider.pk),
        )


def return_url(round: Round, provider: int) -> str:
    """Return where a provider's contact fills in its part of a round."""
    place = {"organisation": round.year.organisation.slug, "year": round.year.label}
    return reverse("providers:return-edit", kwargs={**place, "pk": round.pk, "provider": provider})


def _drawn(rounds: Any) -> Iterable[Grid]:
    """Draw rounds in two queries, and one more where a round has no provider to name its checks."""
    chosen = list(rounds.select_related("year__organisation", "checklist"))
    findings = Finding.objects.filter(round__in=chosen).select_related("provider", "item").in_order()
    by_round: dict[int, list[Finding]] = {}
    for finding in findings:
        by_round.setdefault(finding.round_id, []).append(finding)
    prefetch_related_objects([each for each in chosen if each.pk not in by_round], "checklist__items")
    return [_grid(round, by_round.get(round.pk, [])) for round in chosen]


def _grid(round: Round, findings: list[Finding]) -> Grid:
    items = dict.fromkeys(finding.item for finding in findings) or round.checklist.items.all()
    checks = tuple(GridCheck(item.code, item.text, item.kind) for item in items)
    rows = tuple(
        GridRow(provider.name, provider.pk, tuple(cell_of(finding) for finding in group))
        for provider, group in groupby(findings, key=lambda finding: finding.provider)
    )
    numbers = tally(len(rows), len(checks), [finding.shown for finding in findings])
    providers = {finding.provider_id: finding.provider for finding in findings}
    return Grid(
        round=round.pk,
        organisation=round.year.organisation.slug,
        year=round.year.label,
        title=round.title,
        held=round.held,
        held_on=round.held_on,
        checklist=str(round.checklist),
        checks=checks,
        rows=rows,
        counts=_counts(cell for row in rows for cell in row.cells),
        tally=numbers,
        sentence=sentence(numbers),
        sources=tuple(map(source, (round, round.checklist, *providers.values(), *findings))),
    )


def css_of(result: FindingResult) -> str:
    """Return the ending of the class that colours a result: psed-finding--met-no-evidence."""
    return result.code.replace("_", "-")


def cell_of(finding: Finding) -> GridCell:
    """Return a finding as readers see it; its item is at hand."""
    shown = finding.shown
    return GridCell(
        finding=finding.pk,
        code=finding.item.code,
        result=shown.code,
        label=_(shown.label),
        symbol=shown.symbol,
        css=css_of(shown),
        link=finding.link,
        published_on=finding.published_on,
        note=finding.note,
    )


def _counts(cells: Iterable[GridCell]) -> tuple[GridCount, ...]:
    number = Counter(cell.result for cell in cells)
    meanings = _meanings()
    return tuple(
        GridCount(each.code, _(each.label), each.symbol, css_of(each), meanings[each.code], number[each.code])
        for each in results()
    )


def _meanings() -> dict[str, str]:
    return {
        "not_checked": _("nobody has looked yet; not counted"),
        "met": _("found, with a link or a date"),
        "met_no_evidence": _("recorded as met, without a link or a date; counted as met"),
        "part_met": _("found in part; not counted as met"),
        "not_met": _("not found"),
        "not_applicable": _("the check does not apply to this provider; not counted"),
    }


def sentence(numbers: Tally) -> str:
    """Return what a round says: “4 providers × 5 checks: 20 of 20 met, none with evidence recorded”."""
    providers = ngettext("%(count)d provider", "%(count)d providers", numbers.providers)
    checks = ngettext("%(count)d check", "%(count)d checks", numbers.checks)
    size = f"{providers % {'count': numbers.providers}} × {checks % {'count': numbers.checks}}"
    if not numbers.of:
        return _("%(size)s: no result yet") % {"size": size} + _outside(numbers)
    met = _("%(size)s: %(met)d of %(of)d met") % {"size": size, "met": numbers.met, "of": numbers.of}
    return met + _evidence(numbers) + _outside(numbers)


def _evidence(numbers: Tally) -> str:
    if not numbers.met:
        return ""
    if not numbers.evidenced:
        return _(", none with evidence recorded")
    if numbers.evidenced == numbers.met:
        return _(", all with evidence recorded")
    return _(", %(count)d of them with evidence recorded") % {"count": numbers.evidenced}


def _outside(numbers: Tally) -> str:
    """Return what stands outside the count."""
    parts = []
    if numbers.not_checked:
        parts.append(_("%(count)d not checked") % {"count": numbers.not_checked})
    if numbers.not_applicable:
        parts.append(_("%(count)d not applicable") % {"count": numbers.not_applicable})
    return "; " + ", ".join(parts) if parts else ""
