"""Turns what an indicator rests on into figures and lines of results, as those may see them who ask."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality.breakdowns import breakdown
from equality.figures import Figure, PublicFigure, figure, percentage
from equality.indicators import by_cluster, points, rounded
from equality.likelihood import RatesCompared, Verdict
from equality.returned import TOTAL, cell
from equality.standards import SECTIONS, Indicator, Kind, Takes, standard
from equality.symbols import HIDDEN, NOT_APPLICABLE
from standards.summary.asking import (
    ABROAD,
    CERTAIN_BASE,
    CLUSTER,
    MINIMUM_BASE,
    WHOLE,
    Answered,
    compared,
    pair_group,
    surveyed,
    trends_of,
)
from standards.summary.gathering import BOARD, STAFF, Gathered
from standards.summary.shapes import AnyFigure, Compared, Input, State

CHOICES: Final = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}


class Teller:
    """One indicator in one year, told to a reader (`protected`) or to an officer."""

    def __init__(self, one: Gathered, answered: Answered, *, protected: bool) -> None:
        self.one, self.answered, self.protected = one, answered, protected
        self.indicator: Indicator = one.indicator
        self.pending = answered.pending or (protected and one.pending)
        self.compared = dict(zip((code for code, _pair in compared(one)), answered.compared, strict=False))
        self.trends = dict(zip((code for code, _bands in trends_of(one)), answered.trends, strict=False))

    # What may be seen.

    def hides(self, item: str, group: str) -> bool:
        """Return whether readers do not see a cell."""
        if self.answered.pending:
            return True
        given = self.one.lists.get(item, {}).get(group)
        if given is not None and given.hidden is not None:
            return given.hidden
        if group == TOTAL and item in self.one.totals:
            return bool(self.one.totals[item].hidden)
        if self.indicator.kind is Kind.SURVEY:
            return self.hides_survey_counts(group)
        if self.indicator.kind is Kind.SCORE:
            return self.hides_score(group)
        return cell(item, group) in self.answered.hidden

    def hides_survey(self, group: str) -> bool:
        """Return whether so few answered that readers see nothing of the group."""
        part = pair_group(self.one, group)
        if part is not None:
            return part.hidden
        yes, base = surveyed(self.one)[group]
        if base is None:
            return False
        return base < MINIMUM_BASE or (base < CERTAIN_BASE and yes in {0, base})

    def hides_survey_counts(self, group: str) -> bool:
        """Return whether readers see the percentage alone: beside the base it would tell of few people."""
        yes, _base = surveyed(self.one)[group]
        return self.hides_survey(group) or 0 < (yes or 0) < self.one.year.organisation.threshold

    def figure(self, item: str, group: str, base: int | None = None) -> AnyFigure | None:
        """Return a cell as it may be seen, with its percentage of a base; None where it is not given."""
        count = self.number(item, group)
        if count is None:
            return None
        if base is not None and self.protected and self.hides(item, TOTAL):
            base = None  # the percentage would tell it
        return self.seen(self.one.cell(item, group), count, base, hidden=self.hides(item, group))

    def seen(self, name: str, count: int, base: int | None, *, hidden: bool) -> AnyFigure:
        """Return a figure as it may be seen."""
        found = figure(name, count, base, hidden=hidden, places=1)
        return found.protected if self.protected else found

    def number(self, item: str, group: str) -> int | None:
        """Return how many; of "all", everybody, where every group is given."""
        if group != TOTAL:
            return self.one.count(item, group)
        if item in self.one.totals:
            return self.one.totals[item].count
        if self.indicator.kind is Kind.SURVEY:
            return None
        given = self.one.lists.get(item, {})
        if len(given) < len(self.indicator.groups):
            return None
        return sum(each.count for each in given.values())

    def text(self, shown: str, *, hidden: bool) -> str:
        """Return a derived number: hidden from readers, marked for officers."""
        if not hidden:
            return shown
        return HIDDEN if self.protected else f"{shown} {HIDDEN}"

    # What it rests on.

    def inputs(self) -> Iterator[Input]:
        """Yield what is given, item by item."""
        for item in self.indicator.items:
            values = self.one.lists.get(item.code)
            entered = item.code in self.one.values
            if item.takes is Takes.COUNT and values:
                yield Input(
                    item.code,
                    _band_label(item) if item.section else _(item.label),
                    tuple(self.figure(item.code, group.code) for group in self.indicator.groups),
                    self.figure(item.code, TOTAL),
                    self.one.origins.get(item.code, ""),
                    entered,
                )
            elif item.takes is not Takes.COUNT and entered and any(self.one.values[item.code].values()):
                text = "; ".join(
                    self.text(str(CHOICES.get(str(each), each)), hidden=self._hides_as_entered(group))
                    for group, each in self.one.values[item.code].items()
                )
                yield Input(
                    item.code, _(item.label), (), None, self.one.origins.get(item.code, ""), True, text
                )
        if self.one.pair is not None:
            yield from self._survey_inputs()

    def _hides_as_entered(self, group: str) -> bool:
        """Return whether readers do not see a percentage or a score: it is of few people, or tells one."""
        kind = self.indicator.kind
        if kind is Kind.SURVEY and group != TOTAL:
            return self.hides_survey(group)
        return kind is Kind.SCORE and self.hides_score(group)

    def hides_score(self, group: str) -> bool:
        """Return whether so few answered that readers do not see a group's score, or that of everybody."""
        if group == TOTAL:
            return any(self.hides_score(each.code) for each in self.indicator.groups if each.code != TOTAL)
        base = self.one.count("base", group)
        return base is not None and base < MINIMUM_BASE

    def _survey_inputs(self) -> Iterator[Input]:
        counts = surveyed(self.one)
        for place, code in enumerate(("yes", "base")):
            figures = tuple(
                None
                if counts[group.code][place] is None
                else self.seen(
                    self.one.cell(code, group.code),
                    counts[group.code][place] or 0,
                    None,
                    hidden=self.hides_survey_counts(group.code),
                )
                for group in self.indicator.groups
            )
            if any(figures) and self.one.pair:
                label = _(self.indicator.item(code).label)
                yield Input(code, label, figures, None, self.one.pair.source, False)

    # What it says.

    def results(self) -> list[Compared]:
        """Return the lines of results, the one that stands for the indicator first."""
        tell = {
            Kind.LIKELIHOOD: self._likelihood,
            Kind.SURVEY: self._survey,
            Kind.BOARD: self._board,
            Kind.BANDS: self._bands,
            Kind.SCORE: self._score,
        }.get(self.indicator.kind)
        return list(tell()) if tell else []

    def _likelihood(self) -> Iterator[Compared]:
        indicator = self.indicator
        groups = [group.code for group in indicator.groups]
        events = [self._events(group) for group in groups]
        if not any(events):
            return
        bases = [self.figure(indicator.people, group) for group in groups]
        hidden = any(self._hides_rate(group) for group in (indicator.first, indicator.second))
        percents = tuple(self._rate(group) for group in groups)
        yield self._told(
            self.compared.get(""),
            code="",
            label=_(indicator.name),
            counts=tuple(events),
            bases=tuple(bases),
            percents=percents,
            hidden=hidden,
        )
        if "here" in self.compared:
            names = [
                cell(f"{item}{rest}", group)
                for item in (*indicator.events, indicator.people)
                for group in (indicator.first, indicator.second)
                for rest in ("_here", ABROAD)  # the rate of the others would tell of those from abroad
            ]
            gone = hidden or any(name in self.answered.hidden for name in names)
            found = self.compared["here"]
            rates = {
                indicator.first: found.percent_first(),
                indicator.second: found.percent_second(),
            }
            yield self._told(
                found,
                code="here",
                label=_("Without people recruited abroad"),
                percents=tuple(
                    self.text(f"{rates[group]}%", hidden=gone) if rates.get(group) is not None else ""
                    for group in groups
                ),
                hidden=gone,
            )

    def _events(self, group: str) -> AnyFigure | None:
        given = self.one.events(group)
        if given is None:
            return None
        parts = [event for event in self.indicator.events if self.one.lists.get(event)]
        name = parts[0] if len(parts) == 1 else "+".join(parts)
        base = self.one.count(self.indicator.people, group)
        hidden = any(self.hides(event, group) for event in parts)
        gone = base is not None and self.hides(self.indicator.people, group)
        return self.seen(
            self.one.cell(name, group),
            given.count,
            base * self.one.years if base and not (gone and self.protected) else None,
            hidden=hidden,
        )

    def _hides_rate(self, group: str) -> bool:
        parts = [event for event in self.indicator.events if self.one.lists.get(event)]
        return any(self.hides(item, group) for item in (*parts, self.indicator.people))

    def _rate(self, group: str) -> str:
        given, base = self.one.events(group), self.one.count(self.indicator.people, group)
        if given is None or not base:
            return ""
        exact = Fraction(100 * given.count, base * self.one.years)
        shown = f"{rounded(exact, 2 if exact < 1 else 1)}%"
        return self.text(shown, hidden=self._hides_rate(group))

    def _told(self, found: RatesCompared | None, *, hidden: bool, **line: Any) -> Compared:
        """Return a line with a ratio; where readers may not see it, with none."""
        if self.answered.pending or (self.pending and self.protected):
            return Compared(state=State.PENDING, **line)
        if found is None:
            return Compared(state=State.MISSING, **line)
        if hidden and self.protected:
            return Compared(state=State.HIDDEN, shown=HIDDEN, **line)
        state = {
            Verdict.TOO_FEW: State.TOO_FEW,
            Verdict.NOT_CALCULATED: State.NOT_CALCULATED,
        }.get(found.verdict, State.SHOWN)
        low, high = found.limits or (None, None)
        interval = "" if low is None else _("%(low)s to %(high)s") % {"low": low, "high": high}
        return Compared(
            value=found.ratio,
            shown=self.text(str(found.ratio), hidden=hidden) if found.ratio is not None else NOT_APPLICABLE,
            low=low,
            high=high,
            interval=interval,
            state=state,
            verdict=found.verdict.value,
            words=_(found.words),
            reading=_(found.reading_words) if found.reading_words else "",
            light=found.light.value,
            light_words=_(found.light_words),
            p=found.p,
            test=found.test,
            method=found.method,
            **line,
        )

    def _survey(self) -> Iterator[Compared]:
        indicator = self.indicator
        counts = surveyed(self.one)
        groups = [group.code for group in indicator.groups]
        exact = {group: self._surveyed_percent(group, *counts[group]) for group in groups}
        if not any(each is not None for each in exact.values()):
            return
        hidden = {group: self.hides_survey(group) for group in groups}
        line: dict[str, Any] = {
            "code": "",
            "label": _(indicator.name),
            "bases": tuple(self._base(group, counts[group][1]) for group in groups),
            "percents": tuple(
                self.text(f"{rounded(percent, 1)}%", hidden=hidden[group])
                if (percent := exact[group]) is not None
                else ""
                for group in groups
            ),
            "percent": None
            if exact[groups[0]] is None or (hidden[groups[0]] and self.protected)
            else rounded(exact[groups[0]] or Fraction(), 1),
        }
        first, second = exact.get(indicator.first), exact.get(indicator.second)
        if not indicator.second:
            gone = hidden[indicator.first]
            state = State.HIDDEN if gone and self.protected else State.SHOWN
            yield Compared(state=state, shown=line["percents"][0], value=line["percent"], **line)
            return
        if first is None or second is None:
            yield Compared(state=State.MISSING, **line)
            return
        gone = hidden[indicator.first] or hidden[indicator.second]
        if gone and self.protected:
            yield Compared(state=State.HIDDEN, shown=HIDDEN, **line)
            return
        found = self.compared.get("")
        if self.answered.pending:
            yield Compared(state=State.PENDING, **line)
            return
        gap = rounded(first - second, 1)
        low, high = (found.points_limits if found else None) or (None, None)
        few = found is not None and found.too_few
        yield Compared(
            value=None if few else gap,
            shown=NOT_APPLICABLE if few else self.text(f"{gap:+}", hidden=gone),
            low=None if few else low,
            high=None if few else high,
            interval=""
            if few or low is None
            else _("%(low)s to %(high)s") % {"low": f"{low:+}", "high": f"{high:+}"},
            state=State.TOO_FEW if few else State.SHOWN,
            words=_points_words(found),
            p=found.p if found else None,
            test=found.test if found else "",
            **line,
        )

    def _surveyed_percent(self, group: str, yes: int | None, base: int | None) -> Fraction | None:
        if yes is not None and base and yes <= base:
            return Fraction(100 * yes, base)
        part = pair_group(self.one, group)
        given = part.percent if part is not None else self.one.decimal("percent", group)
        return None if given is None else Fraction(given)

    def _base(self, group: str, base: int | None) -> AnyFigure | None:
        if base is None:
            return None
        return self.seen(self.one.cell("base", group), base, None, hidden=self.hides_survey_counts(group))

    def _board(self) -> Iterator[Compared]:
        indicator = self.indicator
        first = indicator.first
        order = ("voting", BOARD, "non_voting", "executive", "non_executive")
        staff, everybody = self.one.count(STAFF, first), self.number(STAFF, TOTAL)
        no_staff = staff is None or everybody is None
        staff_hidden = not no_staff and (self.hides(STAFF, first) or self.hides(STAFF, TOTAL))
        for item in order:
            total, members = self.number(item, TOTAL), self.one.count(item, first)
            if not self.one.lists.get(item):
                continue
            gone = self.hides(item, first) or self.hides(item, TOTAL)
            percent = percentage(members, total, 1) if members is not None and total else None
            gap = None
            if members is not None and total and staff is not None and everybody:
                gap = points(members, total, staff, everybody)
            hidden = gone or staff_hidden
            shut = hidden and self.protected
            yield Compared(
                code=item,
                label=_(indicator.item(item).label),
                counts=tuple(self.figure(item, group.code, total) for group in indicator.groups),
                total=self.figure(item, TOTAL),
                percents=self._shares(item),
                percent=None if gone and self.protected else percent,
                value=None if shut or gap is None else rounded(gap, 1),
                shown="" if gap is None else self.text(f"{rounded(gap, 1):+}", hidden=hidden),
                state=self._state(missing=gap is None, hidden=shut),
            )
        if not no_staff and any(self.one.lists.get(item) for item in order):
            share = percentage(staff or 0, everybody or 0, 1)
            yield Compared(
                code=STAFF,
                label=_("Overall workforce"),
                counts=tuple(self.figure(STAFF, group.code, everybody) for group in indicator.groups),
                total=self.figure(STAFF, TOTAL),
                percents=self._shares(STAFF),
                percent=None if staff_hidden and self.protected else share,
                state=State.HIDDEN if staff_hidden and self.protected else State.SHOWN,
            )

    def _shares(self, item: str) -> tuple[str, ...]:
        """Return each group's percentage of everybody."""
        total = self.number(item, TOTAL)
        shares = {
            group.code: percentage(count, total, 1)
            for group in self.indicator.groups
            if (count := self.one.count(item, group.code)) is not None and total
        }
        return tuple(
            ""
            if (share := shares.get(group.code)) is None
            else self.text(f"{share}%", hidden=self.hides(item, group.code) or self.hides(item, TOTAL))
            for group in self.indicator.groups
        )

    def _state(self, *, missing: bool, hidden: bool) -> State:
        if self.answered.pending or (self.pending and self.protected):
            return State.PENDING
        if missing:
            return State.MISSING
        return State.HIDDEN if hidden else State.SHOWN

    def _score(self) -> Iterator[Compared]:
        indicator = self.indicator
        scores = {group.code: self.one.decimal("score", group.code) for group in indicator.groups}
        if not any(each is not None for each in scores.values()):
            return
        few = {code: self.hides_score(code) for code in scores}
        first, second = scores[indicator.first], scores[indicator.second]
        gone = few[indicator.first] or few[indicator.second]
        gap = None
        if first is not None and second is not None:
            gap = (first - second).quantize(Decimal("0.01"), ROUND_HALF_UP)
        shut = gone and self.protected
        yield Compared(
            code="",
            label=_(indicator.name),
            bases=tuple(
                None
                if (base := self.one.count("base", code)) is None
                else self.seen(self.one.cell("base", code), base, None, hidden=few[code])
                for code in scores
            ),
            percents=tuple(
                "" if score is None else self.text(str(score), hidden=few[code])
                for code, score in scores.items()
            ),
            value=None if shut else gap,
            shown="" if gap is None else self.text(f"{gap:+}", hidden=gone),
            state=self._state(missing=gap is None, hidden=shut),
        )

    # Bands.

    def _bands(self) -> Iterator[Compared]:
        lines = list(self._from_staff() if self.one.banded is not None else self._from_entry())
        # The whole workforce stands for the indicator, and every band is compared with it.
        yield from sorted(lines, key=lambda line: line.code != WHOLE)

    def _from_staff(self) -> Iterator[Compared]:
        found = self.one.banded
        codes = [group.category_group for group in standard(self.indicator.standard).groups]
        whole = next((ladder.whole for ladder in found.ladders if ladder.whole), None)
        if whole is not None:
            yield self._row((WHOLE, _("Overall workforce"), ""), whole, codes, whole)
        for ladder in found.ladders:
            rows = [(row.code, row) for row in ladder.published]
            if not self.protected or (ladder.bands and _all_open(ladder.bands)):
                rows = [(row.code, row) for row in ladder.bands]
                if self.indicator.standard == "wdes":
                    rows += [(f"{CLUSTER}{row.code}", row) for row in ladder.clusters]
            of_kind = f" ({ladder.label.lower()})"  # its section says it already
            for code, row in rows:
                name = (f"{ladder.kind}.{code}", row.label.removesuffix(of_kind), ladder.label)
                yield self._row(name, row, codes, whole)

    def _row(self, name: tuple[str, str, str], row: Any, codes: list[str], whole: Any) -> Compared:
        """Return a band beside the whole workforce. `name` is its code, label and section."""
        code, label, section = name
        figures, total = row.figures, row.total

        def counted(name: str) -> Any:
            return figures.get(name) or Figure(
                f"{total.cell} {name}", 0, None, PublicFigure(f"{total.cell} {name}", 0, None)
            )

        mine = [counted(name) for name in codes]
        place = [group.code for group in self.indicator.groups].index(self.indicator.first)
        first, unknown = mine[place], mine[-1]
        gone = first.protected.hidden or total.protected.hidden
        known = total.value - unknown.value
        share = percentage(first.value, total.value, 2)
        of_known = percentage(first.value, known, 2)
        gap = None
        whole_gone = False
        if whole is not None and code != WHOLE and total.value and whole.total.value:
            theirs = whole.figures.get(codes[place])
            gap = points(first.value, total.value, theirs.value if theirs else 0, whole.total.value)
            whole_gone = whole.total.protected.hidden or bool(theirs and theirs.protected.hidden)
        shut = (gone or whole_gone) and self.protected
        return Compared(
            code=code,
            label=label,
            section=section,
            counts=tuple(each.protected if self.protected else each for each in mine),
            total=total.protected if self.protected else total,
            percents=tuple(
                ""
                if (percent := percentage(each.value, total.value, 2)) is None
                else self.text(f"{percent}%", hidden=each.protected.hidden or total.protected.hidden)
                for each in mine
            ),
            known=""
            if of_known is None
            else self.text(f"{of_known}%", hidden=gone or unknown.protected.hidden),
            percent=None if gone and self.protected else share,
            value=None if shut or gap is None else rounded(gap, 1),
            shown="" if gap is None else self.text(f"{rounded(gap, 1):+}", hidden=gone or whole_gone),
            state=self._state(missing=not total.value, hidden=gone and self.protected),
        )

    def _from_entry(self) -> Iterator[Compared]:
        rows: list[tuple[str, str, str, tuple[str, ...]]] = []
        given = [item for item in self.indicator.items if item.code in self.one.lists]
        if not given:
            return
        inside = tuple(item.code for item in given if not item.within)
        rows.append((WHOLE, _("Overall workforce"), "", inside))
        rows += [(item.code, _(item.label), _(SECTIONS[item.section]), (item.code,)) for item in given]
        if self.indicator.standard == "wdes":
            labels = {group.code: group.label for group in breakdown("pay_band").grouping("wdes").groups}
            for (section, cluster), codes in by_cluster(self.indicator.items).items():
                parts = tuple(code for code in codes if code in self.one.lists)
                if parts:
                    name = f"{section}.{CLUSTER}{cluster}"
                    rows.append((name, _(labels[cluster]), _(SECTIONS[section]), parts))
        whole = None
        mine = [group.code for group in self.indicator.groups]
        for name, label, section, parts in rows:
            counts = {code: sum(self.one.count(part, code) or 0 for part in parts) for code in mine}
            figures = {
                code: figure(
                    self.one.cell(name, code), count, sum(counts.values()), hidden=self._gone(name, code)
                )
                for code, count in counts.items()
            }
            total = figure(
                self.one.cell(name, TOTAL), sum(counts.values()), None, hidden=self._gone(name, TOTAL)
            )
            row = _Row(figures, total)
            whole = whole or row
            yield self._row((name, label, section), row, mine, whole)

    def _gone(self, name: str, group: str) -> bool:
        return self.answered.pending or cell(name, group) in self.answered.hidden


class _Row:
    """A row of entered bands, in the shape of one of the staff figures."""

    def __init__(self, figures: dict[str, Figure], total: Figure) -> None:
        self.figures, self.total = figures, total


def _all_open(rows: Any) -> bool:
    every = [each for row in rows for each in (row.total, *row.figures.values())]
    return not any(each.protected.hidden for each in every)


def _points_words(found: RatesCompared | None) -> str:
    if found is None or found.points_low is None or found.points_high is None:
        return _("Without the counts it cannot be said whether the difference is chance.")
    if found.too_few:
        return _("Too few to compare.")
    if found.points_low > 0 or found.points_high < 0:
        return _("The difference is unlikely to be chance.")
    return _("The difference could be chance.")


def _band_label(item: Any) -> str:
    return f"{_(SECTIONS[item.section])}: {_(item.label)}"
