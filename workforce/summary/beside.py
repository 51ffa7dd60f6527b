"""A characteristic beside the population that a body serves, and beside other bodies' staff."""

from collections.abc import Sequence
from typing import Any

from communities.summary import Read as ReadBenchmarks
from equality import comparing
from equality.characteristics import characteristics
from equality.comparing import TOO_FEW, Comparison
from equality.groupings import DISCLOSED
from organisations import calculations
from organisations.models import Organisation, ReportingYear
from workforce.summary.beside_figures import Asked, Question
from workforce.summary.beside_shapes import Beside, Besides, BesideTables
from workforce.summary.reading import Entered, TwoYears

KIND = "workforce.beside"


@calculations.calculates(KIND)
def _compare(values: Any) -> Any:
    count, base, share, unknown = values
    return comparing.compare(count, base, share, unknown=unknown).as_plain()


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
    asked: list[Asked] = []
    for about in abouts:
        entered = read.entered(population, about)
        if entered is None or (read.protected and entered.figures.withheld):
            continue
        for benchmark in benchmarks.benchmarks(about, grouping=_grouping(entered), on=entered.snapshot.as_at):
            asked.append(Asked(read, entered, benchmark))
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


def _answers(questions: Sequence[Question], organisation: Organisation) -> list[Comparison | None]:
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
