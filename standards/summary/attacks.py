"""All of returns and pay gaps that readers know of, as it is attacked before an edition is published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from equality import pay_protection, returned
from equality.pay import PayFigures
from equality.returned import Counts, Question
from equality.standards import Kind
from equality.suppression import Published
from organisations.models import Organisation, ReportingYear
from standards.models import PayGap
from standards.summary.alike import POPULATIONS, Alike, staff_name
from standards.summary.asking import MINIMUM_BASE, Answered, question, surveyed
from standards.summary.gathering import Gathered, gather
from standards.summary.naming import NAME
from standards.summary.pay.gaps import beside
from standards.summary.pay.reading import SEX
from standards.summary.telling import Teller
from standards.summary.tying import of_the_staff

Shown = Mapping[str, Collection[int]]


def asked(organisation: Organisation, shown: Shown) -> dict[str, Any]:
    """Put aside returns and pay gaps of each year of which something is shown: by name, the values anywhere.

    Readers are taken to know every count that may be printed and is not hidden, and of the hidden ones those
    that are shown, here or where the same people are counted again, as they still are. `alike` are names of
    what may be the same people; `told` are small counts of a survey that need no working out.
    """
    named = [match for name in shown if (match := NAME.fullmatch(name))]
    labels = {match["year"] for match in named}
    years = [year for year in organisation.years.all() if year.label in labels]
    for year in years:
        year.organisation = organisation
    codes = sorted({match["what"] for match in named} - {"pay"})
    found: dict[str, Any] = {"parts": [], "pay": [], "alike": [], "seen": [], "told": []}
    if years and codes:
        _ask_returns(found, years, codes, shown)
    if years and any(match["what"] == "pay" for match in named):
        _ask_pay(found, years, shown)
    return found


def add(known: Published, asked: Mapping[str, Any]) -> None:
    """Add what was put aside to what else readers know. It needs SciPy."""
    for part in asked["parts"]:
        apart = [Counts.from_plain(each) for each in part["apart"]]
        known.take(returned.published(Question.from_plain(part["question"]), apart).named(part["name"]))
    for gap in asked["pay"]:
        figures = PayFigures.from_plain(gap["figures"])
        told = {"in_full": gap["in_full"], "elsewhere": gap["elsewhere"]}
        mine = pay_protection.published(figures, gap["threshold"], **told)
        mine.seen = {name for name in mine.hidden if mine.counts[name] in gap["shown"].get(name, ())}
        known.take(mine.named(gap["name"]))
    for one, other in asked["alike"]:
        known.tie(one, [other])
    known.seen |= known.hidden.intersection(asked["seen"])


def also_shown(shown: Shown) -> dict[str, set[int]]:
    """Return the staff figures that returns show, by the names that they have there."""
    found: dict[str, set[int]] = {}
    for name, values in shown.items():
        parts = NAME.fullmatch(name)
        if parts is None or parts["what"] == "pay":
            continue
        item, _dot, group = parts["cell"].rpartition(".")
        if item in POPULATIONS and (theirs := staff_name(parts["year"], parts["what"], item, group)):
            found.setdefault(theirs, set()).update(values)
    return found


# Returns.


def _ask_returns(
    found: dict[str, Any], years: Sequence[ReportingYear], codes: Sequence[str], shown: Shown
) -> None:
    gathered, _returns = gather(years, codes, surveyed=years)
    exact = [one for every in gathered.values() for one in every if not one.rounds]
    alike = Alike(years[0].organisation, exact)
    pairs = set()
    for one in exact:
        start = one.cell("", "").removesuffix(".")
        if (part := _part(one)) is None:
            found["told"] += [start + name for name in _told_of_answers(one, shown, alike)]
            continue
        asked, apart = part
        found["parts"].append(
            {"name": start, "question": asked.as_plain(), "apart": [each.as_plain() for each in apart]}
        )
        for each in (*asked.lists, *apart):
            for name, count in each.cells.items():
                names = list(alike.names(one, each.name, name.rpartition(".")[2]))
                pairs |= {tuple(sorted((start + name, other))) for other in names}
                if any(count in shown.get(other, ()) for other in (start + name, *names)):
                    found["seen"].append(start + name)
    found["alike"] += sorted(pairs)


def _part(one: Gathered) -> tuple[Question, list[Counts]] | None:
    """Return what is decided of an indicator and its lists decided elsewhere; None where it has no counts."""
    threshold = one.year.organisation.threshold
    asked = question(one, threshold) or Question(threshold, ())
    decided = {each.name for each in asked.lists}
    apart = [of_the_staff(one, item) for item in one.totals if item not in decided]
    sums = asked.sums
    if together := _together(one):
        apart.append(together)
        sums = (*sums, (together.name, one.indicator.events))
    if not (asked.lists or apart):
        return None
    return replace(asked, sums=sums, compared=(), trends=()), apart


def _together(one: Gathered) -> Counts | None:
    """Return the events of two years together, which are printed beside none of both where one is hidden."""
    events = one.indicator.events
    if len(events) < 2 or not all(one.lists.get(event) for event in events):
        return None
    both = {group: each.count for group in one.lists[events[0]] if (each := one.events(group)) and each.count}
    return Counts("+".join(events), both, has_total=False, gone=tuple(both)) if both else None


def _told_of_answers(one: Gathered, shown: Shown, alike: Alike) -> Iterator[str]:
    """Yield the counts of a survey that are hidden now, because few people answered, and stand open."""
    kind, threshold = one.indicator.kind, one.year.organisation.threshold
    if kind not in {Kind.SURVEY, Kind.SCORE}:
        return
    teller = Teller(one, Answered(), protected=True)
    for group in (each.code for each in one.indicator.groups):
        if kind is Kind.SURVEY:
            yes, base = surveyed(one)[group]
            few, small = teller.hides_survey(group), 0 < (yes or 0) < threshold
        else:
            yes, base = None, one.count("base", group)
            few, small = base is not None and base < MINIMUM_BASE, False
        for item, count in (("yes", yes), ("base", base)):
            if count and (few or small) and count in shown.get(one.cell(item, group), ()):
                yield returned.cell(item, group)


# Pay gaps.


def _ask_pay(found: dict[str, Any], years: Sequence[ReportingYear], shown: Shown) -> None:
    organisation = years[0].organisation
    labels = {year.pk: year.label for year in years}
    records = list(PayGap.objects.filter(year__in=labels).order_by("pk"))
    figures = [PayFigures.from_plain(each.figures) for each in records]
    others = beside(records, figures, organisation.threshold)
    of_year: dict[int, list[str]] = {}
    for gap, other in zip(records, others, strict=True):
        if organisation.rounding and not gap.in_full:
            continue  # no figure is exact
        start = f"{labels[gap.year_id]}/pay.{gap.characteristic}:"
        known = {name.removeprefix(start): values for name, values in shown.items() if name.startswith(start)}
        found["pay"].append(
            {
                "name": start,
                "figures": gap.figures,
                "threshold": organisation.threshold,
                "in_full": gap.in_full and gap.characteristic == SEX,
                "elsewhere": other,
                "shown": {name: sorted(values) for name, values in known.items()},
            }
        )
        # However they are divided, as many are employed, and left out for the same reasons.
        same = pay_protection.EMPLOYED, *(f"left.{reason}" for reason in pay_protection.OF_FULL_PAY)
        before = of_year.setdefault(gap.year_id, [])
        found["alike"] += [[one + name, start + name] for one in before for name in same]
        before.append(start)
