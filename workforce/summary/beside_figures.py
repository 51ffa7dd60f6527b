"""Asks how the groups of a characteristic compare with a benchmark, and makes its table of the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from communities.summary import Benchmark
from equality.characteristics import characteristic as characteristic_of
from equality.comparing import Comparison, Verdict
from equality.figures import PublicFigure
from equality.populations import population as population_of
from equality.rounding import rounded, signed
from equality.symbols import HIDDEN, NOT_APPLICABLE
from workforce.summary import words
from workforce.summary.beside_shapes import Beside, BesideRow
from workforce.summary.crossing_figures import FOLLOWED
from workforce.summary.reading import Entered, TwoYears
from workforce.summary.shapes import AnyFigure


@dataclass(frozen=True)
class Question:
    """A group to compare: its count and base as they may be known, None where hidden, and the share."""

    code: str
    figure: AnyFigure
    count: int | None
    base: int | None
    share: float
    unknown: int | None


class Asked:
    """One characteristic and one benchmark: the questions to be asked, and the table from their answers."""

    def __init__(self, read: TwoYears, entered: Entered, benchmark: Benchmark) -> None:
        self.read, self.entered, self.benchmark = read, entered, benchmark
        self.questions = tuple(self._questions())

    def _questions(self) -> Iterator[Question]:
        total = self.read.shown(self.entered.figures.total)
        known = self.read.shown(self.entered.figures.disclosed)
        base = total.value if words.is_shown(total) else None
        unknown = (base - (known.value or 0)) if base is not None and words.is_shown(known) else None
        for code, share in self.benchmark.shares.items():
            figure = self._figure(code)
            if figure is None or not self.benchmark.known.get(code, True):
                continue
            count = figure.value if words.is_shown(figure) else None
            if count is not None and base is not None and count > base:
                continue  # more people than there are: the note says so
            fits = count is not None and unknown is not None and base is not None and count + unknown <= base
            yield Question(
                code=code,
                figure=figure,
                count=count,
                base=base,
                share=share.fraction(self.benchmark.base),
                unknown=unknown if fits and unknown is not None and unknown >= 0 else None,
            )

    def _figure(self, code: str) -> AnyFigure | None:
        """The staff of a group: its subtotal, or the sum of its categories where each of them may be seen."""
        figures, grouping = self.entered.figures, self.benchmark.grouping
        if grouping == figures.grouping.code:
            return self.read.shown(figures.groups[code]) if code in figures.groups else None
        if grouping == figures.category_set.code:
            members: tuple[str, ...] = (code,)
        elif grouping in {each.code for each in figures.category_set.groupings}:
            members = figures.category_set.partition(grouping).get(code, ())
        else:
            return None
        cells = [self.read.shown(figures.cells[each]) for each in members if each in figures.cells]
        if not cells:
            return None
        if len(cells) == 1:
            return cells[0]
        name = "+".join(each.cell for each in cells)
        if not all(words.is_shown(each) for each in cells):
            return PublicFigure(name, None, None, HIDDEN)
        return PublicFigure(name, sum(each.value or 0 for each in cells), None)

    def answered(self, answers: Sequence[Comparison | None]) -> Beside:
        """Return the table."""
        found, entered = self.benchmark, self.entered
        rows = tuple(
            self._row(question, answer) for question, answer in zip(self.questions, answers, strict=True)
        )
        texts = [text for row in rows for text in (row.staff, row.points, row.ratio, row.population)]
        symbols = {note.shorthand: note for note in words.symbols_among(row.figure for row in rows)}
        symbols |= {note.shorthand: note for note in words.notes_of(" ".join(texts).split())}
        return Beside(
            key=found.key,
            characteristic=found.characteristic,
            label=_(characteristic_of(found.characteristic).label),
            population_label=_(population_of(entered.snapshot.population).label),
            title=found.title,
            area=found.area,
            day=found.day,
            counted=found.counted,
            base=f"{found.base:,}" if found.base is not None else "",
            source=found.source,
            licence=found.licence,
            mapping=found.mapping,
            caution=found.caution,
            sentence=_sentence(rows, found),
            pending=any(answer is None for answer in answers),
            rows=rows,
            notes=(*found.notes, *self._too_many()),
            symbols=tuple(symbols.values()),
            sources=(*entered.sources, *found.rests_on),
        )

    def _too_many(self) -> Iterator[str]:
        """Say where more people are counted than the source says there are."""
        if self.read.tells_sums(self.entered) and self.entered.figures.adds.difference < 0:
            yield self.entered.figures.adds.sentence

    def _row(self, question: Question, answer: Comparison | None) -> BesideRow:
        label = self.benchmark.labels[question.code]
        share = self.benchmark.shares[question.code].percent
        waiting = _("Being worked out")
        if answer is None:
            plain = _percent(question)
            return BesideRow(
                question.code, label, question.figure, plain, f"{share:.1f}%", waiting, waiting, waiting,
                _("Being worked out."), False, None, None, None, share,
            )  # fmt: skip
        hidden = answer.verdict is Verdict.HIDDEN
        points = HIDDEN if hidden else _signed(answer.points)
        interval = ""
        if answer.points_low is not None and answer.points_high is not None:
            interval = _("%(low)s to %(high)s") % {
                "low": _signed(answer.points_low),
                "high": _signed(answer.points_high),
            }
        ratio = HIDDEN if hidden else _ratio(answer)
        return BesideRow(
            code=question.code,
            label=label,
            figure=question.figure,
            staff=HIDDEN if hidden else _percent(question),
            population=f"{share:.1f}%",
            points=points,
            interval=HIDDEN if hidden else interval,
            ratio=ratio,
            verdict=_(answer.words),
            means_something=answer.means_something,
            percent=_decimal(answer.percent),
            low=_decimal(answer.percent_low),
            high=_decimal(answer.percent_high),
            share=share,
        )


def _percent(question: Question) -> str:
    if question.count is None or question.base is None:
        return HIDDEN
    return f"{100 * question.count / question.base:.1f}%" if question.base else NOT_APPLICABLE


def _signed(points: float | None) -> str:
    return signed(None if points is None else rounded(Fraction(points), 1))


def _ratio(answer: Comparison) -> str:
    if answer.verdict is Verdict.TOO_FEW and answer.ratio is None:
        return ""
    if answer.ratio is None:
        return NOT_APPLICABLE
    return f"{answer.ratio:.1f} [u]" if answer.unreliable else f"{answer.ratio:.2f}"


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _sentence(rows: Sequence[BesideRow], found: Benchmark) -> str:
    """Say of the group that is followed, or else of the first that differs, how it compares."""
    followed = FOLLOWED.get(found.characteristic, "")
    told = next((row for row in rows if row.code == followed and words.is_shown(row.figure)), None)
    told = told or next((row for row in rows if row.means_something), None)
    told = told or next((row for row in rows if words.is_shown(row.figure)), None)
    place = found.area or found.title
    if told is None:
        return _("%(title)s, %(place)s.") % {"title": found.title, "place": place}
    return _("%(label)s: %(staff)s of staff, %(share)s of %(place)s. %(verdict)s") % {
        "label": told.label,
        "staff": told.staff,
        "share": told.population,
        "place": place,
        "verdict": told.verdict,
    }
