"""Figures one to a line, as files to take away hold them: every kind of nothing by its own name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from equality.categories import Category, Kind
from equality.characteristics import characteristic
from equality.figures import Figure, PublicFigure
from equality.groupings import DISCLOSED
from equality.populations import population
from equality.symbols import HIDDEN
from workforce.summary.crossing_shapes import CrossingTable
from workforce.summary.reading import Entered
from workforce.summary.shapes import AnyFigure


@dataclass(frozen=True)
class Line:
    """One figure with all that says what it is. `kind`: answer, not stated, not recorded, subtotal, …

    `breakdown` and `part` are blank where the whole population is counted; `fte` is None where none is given.
    """

    year: str
    as_at: date
    population: str
    characteristic: str
    breakdown: str
    part: str
    categories: str
    kind: str
    category: str
    figure: AnyFigure
    fte: Decimal | None
    base: AnyFigure
    source: str

    @property
    def hidden(self) -> bool:
        """Return whether readers do not see the figure."""
        return self.figure.hidden if isinstance(self.figure, PublicFigure) else self.figure.protected.hidden


def kind_words(category: Category) -> str:
    """Return what a category is: a real answer, a refusal to answer, or nothing on record."""
    if category.kind is Kind.DECLINED:
        return _("Not stated")
    return _("Not recorded") if category.kind is Kind.NOT_RECORDED else _("Answer")


def lines_of(entered: Entered, *, protected: bool) -> Iterator[Line]:
    """Yield the figures of a characteristic in a year: its categories, total, subtotals, who disclosed."""
    figures, snapshot = entered.figures, entered.snapshot
    withheld = figures.withheld and protected
    ftes = {} if withheld else ftes_of(entered, protected=protected)

    def line(kind: str, label: str, figure: Figure, fte: Decimal | None = None) -> Line:
        shown: AnyFigure = figure.protected if protected else figure
        if withheld:
            shown = PublicFigure(figure.cell, None, None, HIDDEN)
        return Line(
            year=str(snapshot.year),
            as_at=snapshot.as_at,
            population=_(population(snapshot.population).label),
            characteristic=_(characteristic(entered.profile.characteristic).label),
            breakdown="",
            part="",
            categories=_(figures.category_set.label),
            kind=kind,
            category=label,
            figure=shown,
            fte=fte,
            base=figures.total.protected if protected else figures.total,
            source=snapshot.source,
        )

    if not withheld:
        # Of so few people it is not told which categories hold anybody.
        for code, figure in figures.cells.items():
            category = figures.category_set.category(code)
            yield line(kind_words(category), _(category.label), figure, ftes.get(code))
    yield line(_("Total"), _("Total"), figures.total)
    if withheld:
        return
    if len(figures.groups) > 1 and figures.grouping.code != DISCLOSED:
        for group in figures.grouping.groups:
            if group.code in figures.groups:
                yield line(_("Subtotal"), _(group.label), figures.groups[group.code])
    yield line(_("Disclosed"), _("Disclosed their answer"), figures.disclosed)


def lines_of_crossing(table: CrossingTable) -> Iterator[Line]:
    """Yield the figures of a table by a breakdown: each part with its groups, then everybody."""
    for row in table.every_row:
        part = row.label
        figures = [(_("Everybody"), _("Total"), row.total, row.fte)]
        figures += [
            (group, _("Subtotal"), share.figure, "")
            for group, share in zip(table.groups, row.shares, strict=True)
        ]
        for label, kind, figure, fte in figures:
            yield Line(
                year=table.year,
                as_at=table.as_at,
                population=table.population_label,
                characteristic=table.label,
                breakdown=table.breakdown_label,
                part=part,
                categories=table.grouping,
                kind=kind,
                category=label,
                figure=_of_the_row(figure, row.total),
                fte=Decimal(fte.replace(",", "")) if fte and table.has_fte else None,
                base=row.total,
                source=table.source,
            )


def _of_the_row(figure: AnyFigure, total: AnyFigure) -> AnyFigure:
    """A percentage of a row that is hidden would tell how many are in it."""
    if isinstance(figure, PublicFigure) and isinstance(total, PublicFigure) and total.hidden:
        return figure if figure.hidden else PublicFigure(figure.cell, figure.value, None)
    return figure


def ftes_of(entered: Entered, *, protected: bool) -> dict[str, Decimal]:
    """Return full-time equivalents by category; to readers only where no headcount of the list is hidden.

    A hidden headcount could be read off the full-time equivalents of the others.
    """
    if protected and any(figure.protected.hidden for figure in entered.figures.cells.values()):
        return {}
    stored = entered.profile.headcounts.all()
    return {headcount.category: headcount.fte for headcount in stored if headcount.fte is not None}
