"""The sentences about workforce figures. A protected one is made of shown figures only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeGuard

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.figures import PublicFigure
from equality.symbols import HIDDEN, symbol, symbols
from workforce.publishable.protected import PENDING
from workforce.summary.reading import Entered, TwoYears
from workforce.summary.shapes import AnyFigure, Column, SymbolNote, Table

NOT_GIVEN = "[x]"  # the source gives no figure for this category


def day(on: date) -> str:
    """Return a day as people write it."""
    return date_format(on, "j F Y")


def is_shown(figure: AnyFigure | None) -> TypeGuard[AnyFigure]:
    """Return whether a figure may be quoted."""
    return figure is not None and not (isinstance(figure, PublicFigure) and figure.hidden)


def people(figure: AnyFigure) -> str:
    """Return a headcount with its noun: "328 people", "[c] people"."""
    return ngettext("%(number)s person", "%(number)s people", figure.value or 0) % {"number": figure.shown}


def headcount(as_at: date, total: AnyFigure, last: AnyFigure | None, last_year: str) -> str:
    """Say how many there are, and how many there were."""
    if not is_shown(total):
        return _("So few people that their number is not shown, on %(day)s.") % {"day": day(as_at)}
    if last is not None and is_shown(last):
        return _("%(people)s on %(day)s, %(last)s in %(year)s.") % {
            "people": people(total),
            "day": day(as_at),
            "last": last.shown,
            "year": last_year,
        }
    return _("%(people)s on %(day)s.") % {"people": people(total), "day": day(as_at)}


def base(columns: Sequence[Column]) -> str:
    """Say of whom the percentages are."""
    parts = [
        _("%(people)s on %(day)s") % {"people": people(each.total), "day": day(each.as_at)}
        for each in columns
    ]
    return _("Base: %(base)s.") % {"base": "; ".join(parts)}


def sentence(tables: Sequence[Table]) -> str:
    """Say the largest category of this year, and how many disclosed, each beside last year's where shown."""
    now = tables[-1].columns[-1]
    last = tables[0].columns[0] if len(tables) > 1 or len(tables[0].columns) > 1 else None
    parts = [*_largest(tables[-1], now), *_disclosed(now, last)]
    if not parts:
        return _("So few people are counted that their figures on %(day)s are not shown.") % {
            "day": day(now.as_at)
        }
    return " ".join(parts)


def _largest(table: Table, now: Column) -> Iterator[str]:
    shown = [(row, figure) for row in table.rows if is_shown(figure := row.figures[-1]) and figure.value]
    if not shown:
        return
    row, figure = max(shown, key=lambda pair: pair[1].value or 0)
    every = all(is_shown(other.figures[-1]) or other.figures[-1] is None for other in table.rows)
    words = {
        "label": row.label,
        "number": figure.shown,
        "people": people(now.total),
        "percent": figure.percent_shown,
        "day": day(now.as_at),
    }
    text = (
        _("The largest category on %(day)s was %(label)s: %(number)s of %(people)s (%(percent)s)")
        if every
        else _("The largest category shown on %(day)s was %(label)s: %(number)s of %(people)s (%(percent)s)")
    ) % words
    before = row.figures[0] if len(row.figures) > 1 else None
    if is_shown(before):
        text += _(", after %(number)s of %(total)s (%(percent)s) in %(year)s") % {
            "number": before.shown,
            "total": table.columns[0].total.shown,
            "percent": before.percent_shown,
            "year": table.columns[0].year,
        }
    yield f"{text}."


def _disclosed(now: Column, last: Column | None) -> Iterator[str]:
    if not is_shown(now.disclosed) or now.disclosed.percent is None:
        return
    before = last.disclosed if last else None
    if last and is_shown(before) and before.percent is not None:
        if before.percent == now.disclosed.percent == 100:
            return  # as by age or sex: nothing to say
        yield _("%(now)s disclosed their answer, after %(last)s in %(year)s.") % {
            "now": now.disclosed.percent_shown,
            "last": before.percent_shown,
            "year": last.year,
        }
    elif now.disclosed.percent < 100:
        yield _("%(now)s disclosed their answer.") % {"now": now.disclosed.percent_shown}


def notes(read: TwoYears, last: Entered | None, now: Entered) -> Iterator[str]:
    """Say what a reader of the tables must know: what adds up, what is hidden by which rule, what changed."""
    years = [each for each in (last, now) if each]
    if read.pending:
        yield _(PENDING)
    for each in years:
        if read.tells_sums(each):
            yield f"{each.snapshot.year}: {each.figures.adds.sentence}"
    for each in years:
        if note := each.snapshot.date_note():
            yield note
    if last and last.figures.category_set != now.figures.category_set:
        yield _(
            "The list of categories changed after %(year)s. Each year is shown in its own list; figures of "
            "different lists are not put side by side."
        ) % {"year": last.snapshot.year}
    yield from rule(read, any(hidden(each) for each in years))


def rule(read: TwoYears, any_hidden: bool) -> Iterator[str]:
    """Say by which rule figures are hidden."""
    words = {"most": read.threshold - 1, "symbol": HIDDEN}
    if read.protected and read.rounding:
        yield (
            _(
                "Counts are rounded to the nearest 5, so they may not add up, and counts from 1 to %(most)s "
                "are replaced by %(symbol)s. Percentages are of rounded counts."
            )
            % words
        )
    elif not any_hidden:
        return
    elif read.protected:
        yield (
            _(
                "Counts from 1 to %(most)s are replaced by %(symbol)s, and further figures are hidden "
                "where a small number could be worked out."
            )
            % words
        )
    else:
        yield _("Figures marked %(symbol)s are hidden from readers and the public.") % words


def hidden(entered: Entered) -> bool:
    """Return whether it is known that readers do not see some figure."""
    figures = entered.figures
    every = (figures.total, figures.disclosed, *figures.cells.values(), *figures.groups.values())
    return any(figure.protected.hidden and not figure.pending for figure in every)


def symbols_among(figures: Iterable[AnyFigure | None]) -> tuple[SymbolNote, ...]:
    """Return the symbols that stand in place of figures or beside them, with their meaning."""
    found: set[str] = set()
    for figure in figures:
        if figure is None:
            found.add(NOT_GIVEN)
        elif isinstance(figure, PublicFigure):
            found |= {figure.shown, figure.percent_shown}
        else:
            found |= {figure.percent_shown, figure.mark}
    return tuple(SymbolNote(each.shorthand, _(each.meaning)) for each in symbols() if each.shorthand in found)


def notes_of(texts: Iterable[str]) -> Iterator[SymbolNote]:
    """Yield the symbols among these texts, with their meaning."""
    found = set(texts)
    yield from (note_of(each.code) for each in symbols() if each.shorthand in found)


def note_of(code: str) -> SymbolNote:
    """Return a symbol with its meaning, by its code, such as "c"."""
    found = symbol(code)
    return SymbolNote(found.shorthand, _(found.meaning))
