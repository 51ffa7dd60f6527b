"""A characteristic beside the population that a body serves, and beside other bodies' staff."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from communities.summary import Benchmark
from communities.summary import Read as ReadBenchmarks
from equality import comparing
from equality.characteristics import characteristic as characteristic_of
from equality.characteristics import characteristics
from equality.comparing import TOO_FEW, Comparison, Verdict
from equality.figures import PublicFigure
from equality.groupings import DISCLOSED
from equality.populations import population as population_of
from equality.symbols import HIDDEN, NOT_APPLICABLE
from organisations import calculations
from organisations.models import Organisation, ReportingYear
from organisations.sources import Source
from workforce.summary import words
from workforce.summary.crossings import FOLLOWED
from workforce.summary.reading import Entered, TwoYears
from workforce.summary.shapes import AnyFigure, SymbolNote

KIND = "workforce.beside"


@calculations.calculates(KIND)
def _compare(values: Any) -> Any:
    count, base, share, unknown = values
    return comparing.compare(count, base, share, unknown=unknown).as_plain()


@dataclass(frozen=True)
class BesideRow:
    """A group of staff beside its share elsewhere; texts as they are shown, or the symbol in their place.

    `percent`, `low`, `high` and `share` are the same as numbers, for the drawing.
    """

    code: str
    label: str
    figure: AnyFigure
    staff: str
    population: str
    points: str
    interval: str
    ratio: str
    verdict: str
    means_something: bool
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None
    share: Decimal

    @property
    def told(self) -> str:
        """Return the row as a phrase: "BME: 2.4% of staff, 10.0% there (−7.6 points)"."""
        return _("%(label)s: %(staff)s of staff, %(share)s there (%(points)s points)") % {
            "label": self.label,
            "staff": self.staff,
            "share": self.population,
            "points": self.points,
        }


@dataclass(frozen=True)
class Beside:
    """Staff in groups beside one benchmark. `pending`: intervals are being worked out."""

    key: int
    characteristic: str
    label: str
    population_label: str
    title: str
    area: str
    day: str
    counted: str
    base: str
    source: str
    licence: str
    mapping: str
    caution: str
    sentence: str
    pending: bool
    rows: tuple[BesideRow, ...]
    notes: tuple[str, ...]
    symbols: tuple[SymbolNote, ...]
    sources: tuple[Source, ...]

    @property
    def differing(self) -> tuple[BesideRow, ...]:
        """The groups whose share differs by more than chance."""
        return tuple(row for row in self.rows if row.means_something)

    @property
    def anchor(self) -> str:
        """Return a name for the table on a page that has several."""
        return f"{self.characteristic}-beside-{self.key}"


@dataclass(frozen=True)
class BesideTables:
    """All tables of one characteristic, as a report shows them."""

    tables: tuple[Beside, ...]
    sources: tuple[Source, ...]


def beside_tables(
    year: ReportingYear, *, characteristic: str, population: str = "all_staff", protected: bool
) -> BesideTables | None:
    """Return them together; None where there is nothing to compare, or it is still being worked out."""
    found = beside(year, characteristic=characteristic, population=population, protected=protected)
    shown = tuple(each for each in found if each.rows)
    if not shown or any(each.pending for each in shown):
        return None
    return BesideTables(shown, tuple(dict.fromkeys(one for each in shown for one in each.sources)))


def beside(
    year: ReportingYear, *, characteristic: str, population: str = "all_staff", protected: bool
) -> tuple[Beside, ...]:
    """Return a characteristic beside each benchmark that is compared with; none where there are none."""
    read = TwoYears(year, protected=protected)
    return beside_of(read, ReadBenchmarks(year.organisation), population, (characteristic,))


@dataclass(frozen=True)
class Besides:
    """What a page compares; `protecting`: it is not decided yet what readers may see of the staff."""

    protecting: bool
    tables: tuple[Beside, ...]


def besides(
    year: ReportingYear, *, population: str = "all_staff", about: str = "", protected: bool
) -> Besides:
    """Return a population beside each benchmark: one characteristic of it, or every one."""
    read = TwoYears(year, protected=protected)
    one = read.read()
    abouts = (about,) if about else tuple(each.code for each in characteristics())
    found = beside_of(read, ReadBenchmarks(year.organisation), population, abouts)
    return Besides(protected and one is not None and one.protected.pending, found)


def beside_of(
    read: TwoYears, benchmarks: ReadBenchmarks, population: str, abouts: Sequence[str]
) -> tuple[Beside, ...]:
    """Return the same of what is read already, for several characteristics at once."""
    asked: list[_Asked] = []
    for about in abouts:
        entered = read.entered(population, about)
        if entered is None or (read.protected and entered.figures.withheld):
            continue
        for benchmark in benchmarks.benchmarks(about, grouping=_grouping(entered), on=entered.snapshot.as_at):
            asked.append(_Asked(read, entered, benchmark))
    answers = _answers([question for each in asked for question in each.questions], read.year.organisation)
    found = []
    for each in asked:
        found.append(each.answered(answers[: len(each.questions)]))
        answers = answers[len(each.questions) :]
    return tuple(found)


def _grouping(entered: Entered) -> str:
    """In which groups staff are compared: those that the list is shown with, where it has any."""
    figures = entered.figures
    if figures.category_set.characteristic == "age":
        return figures.category_set.code
    return "" if figures.grouping.code == DISCLOSED else figures.grouping.code


@dataclass(frozen=True)
class _Question:
    """A group to compare: its count and base as they may be known, None where hidden, and the share."""

    code: str
    figure: AnyFigure
    count: int | None
    base: int | None
    share: float
    unknown: int | None


def _answers(questions: Sequence[_Question], organisation: Organisation) -> list[Comparison | None]:
    """Compare: at once where that takes no heavy library, else by the worker; None while it is at it."""
    found: dict[int, Comparison | None] = {}
    heavy: list[int] = []
    for place, each in enumerate(questions):
        if each.count is None or each.base is None or each.base < TOO_FEW:
            found[place] = comparing.compare(each.count, each.base, each.share)
        else:
            heavy.append(place)
    inputs = [
        [questions[place].count, questions[place].base, questions[place].share, questions[place].unknown]
        for place in heavy
    ]
    results = calculations.results(KIND, inputs, organisation=organisation) if inputs else []
    for place, plain in zip(heavy, results, strict=True):
        found[place] = Comparison.from_plain(plain) if plain is not None else None
    return [found[place] for place in range(len(questions))]


class _Asked:
    """One characteristic and one benchmark: the questions to be asked, and the table from their answers."""

    def __init__(self, read: TwoYears, entered: Entered, benchmark: Benchmark) -> None:
        self.read, self.entered, self.benchmark = read, entered, benchmark
        self.questions = tuple(self._questions())

    def _questions(self) -> Iterator[_Question]:
        total = self.read.shown(self.entered.figures.total)
        known = self.read.shown(self.entered.figures.disclosed)
        base = total.value if words.is_shown(total) else None
        unknown = (base - (known.value or 0)) if base is not None and words.is_shown(known) else None
        for code, share in self.benchmark.shares.items():
            figure = self._figure(code)
            if figure is None or not self.benchmark.known.get(code, True):
                continue
            count = figure.value if words.is_shown(figure) else None
            fits = count is not None and unknown is not None and base is not None and count + unknown <= base
            yield _Question(
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
            notes=found.notes,
            symbols=tuple(symbols.values()),
            sources=(*entered.sources, *found.rests_on),
        )

    def _row(self, question: _Question, answer: Comparison | None) -> BesideRow:
        label = self.benchmark.labels[question.code]
        share = self.benchmark.shares[question.code].percent
        waiting = _("Being worked out")
        if answer is None:
            plain = _percent(question)
            return BesideRow(
                question.code, label, question.figure, plain, f"{share:.1f}%", waiting, waiting, waiting,
                waiting, False, None, None, None, share,
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


def _percent(question: _Question) -> str:
    if question.count is None or question.base is None:
        return HIDDEN
    return f"{100 * question.count / question.base:.1f}%" if question.base else NOT_APPLICABLE


def _signed(points: float | None) -> str:
    if points is None:
        return ""
    return f"+{points:.1f}" if points > 0 else f"{points:.1f}".replace("-", "−")


def _ratio(answer: Comparison) -> str:
    if answer.verdict is Verdict.TOO_FEW and answer.ratio is None:
        return ""
    if answer.ratio is None:
        return NOT_APPLICABLE
    mark = " [u]" if answer.unreliable else ""
    return f"{answer.ratio:.2f}{mark}"


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
