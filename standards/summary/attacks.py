"""What could be worked out of published returns and pay gaps: the questions put aside, and the answers."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

import workforce.summary
from equality import pay_protection, returned
from equality.pay import PayFigures
from equality.returned import TOTAL, Counts, Question
from equality.standards import Kind, indicator, standard
from organisations import calculations
from organisations.models import Organisation, ReportingYear
from standards.models import PayGap
from standards.summary.asking import MINIMUM_BASE, Answered, question, surveyed
from standards.summary.gathering import BOARD, STAFF, Gathered, gather
from standards.summary.pay.reading import SEX
from standards.summary.pay.words import title_of
from standards.summary.telling import Teller
from standards.summary.tying import of_the_staff

KIND: Final = "standards.attack"
NAME: Final = re.compile(r"(?P<year>[^/]+)/(?P<what>wres|wdes|pay)\.(?P<about>[^:]+):(?P<cell>.+)", re.DOTALL)
POPULATIONS: Final = {STAFF: "all_staff", BOARD: "governing_body"}
THIS, LAST = "_this_year", "_last_year"  # of events that are counted over two years
Shown = Mapping[str, Collection[int]]


@calculations.calculates(KIND)
def _attack(values: Any) -> Any:
    if "pay" in values:
        figures, shown = PayFigures.from_plain(values["pay"]), values["shown"]
        found = pay_protection.recoverable(figures, values["threshold"], shown, in_full=values["in_full"])
        return {"recoverable": [values["name"] + name for name in found]}
    recoverable = []
    for part in values["parts"]:
        apart = [Counts.from_plain(each) for each in part["apart"]]
        asked = Question.from_plain(part["question"])
        found = [*part["told"], *returned.recoverable(asked, apart, part["seen"])]
        recoverable += [part["name"] + name for name in found]
    return {"recoverable": recoverable}


def attacks(organisation: Organisation, shown: Shown) -> Iterator[tuple[str, Any]]:
    """Yield a question for each return and pay gap of which something is shown: by name, the values anywhere.

    Readers are taken to know every count that may be printed and is not hidden, and of the hidden ones those
    that are shown, here or where the same people are counted again, as they still are.
    """
    named = [found for name in shown if (found := NAME.fullmatch(name))]
    labels = {found["year"] for found in named}
    years = [year for year in organisation.years.all() if year.label in labels]
    for year in years:
        year.organisation = organisation
    codes = sorted({found["what"] for found in named} - {"pay"})
    if years and codes:
        yield from _of_returns(years, codes, shown)
    if years and any(found["what"] == "pay" for found in named):
        yield from _of_pay(years, shown)


def also_shown(shown: Shown) -> dict[str, set[int]]:
    """Return the staff figures that returns show, by the names that they have there."""
    found: dict[str, set[int]] = {}
    for name, values in shown.items():
        parts = NAME.fullmatch(name)
        if parts is None or parts["what"] == "pay":
            continue
        item, _dot, group = parts["cell"].rpartition(".")
        if item in POPULATIONS and (theirs := _staff_name(parts["year"], parts["what"], item, group)):
            found.setdefault(theirs, set()).update(values)
    return found


def attack_findings(answer: Any) -> Iterator[str]:
    """Say which figures could be worked out."""
    for name in answer["recoverable"]:
        yield describe(name)


def describe(name: str) -> str:
    """Return a figure's name in words: "WRES 2, 2022-23: Shortlisted, BME"; the name itself if it is none."""
    parts = NAME.fullmatch(name)
    if parts is None:
        return name
    words = {"year": parts["year"], "title": "", "figure": parts["cell"].replace(".", ", ")}
    if parts["what"] == "pay":
        words["title"] = title_of(parts["about"])
        words["figure"] = _pay_words(parts["cell"])
    else:
        about = standard(parts["what"])
        words["title"] = f"{about.label} {parts['about']}"
        words["figure"] = _cell_words(name) or words["figure"]
    return _("%(title)s, %(year)s: %(figure)s") % words


def _staff_name(label: str, code: str, item: str, group: str) -> str:
    """Return what a cell of the staff or the board is called among the staff figures; blank for none."""
    about = standard(code)
    if group == TOTAL:
        return f"{label}/{POPULATIONS[item]}:total"
    groups = {each.code: each.category_group for each in about.groups}
    if group not in groups:
        return ""
    return f"{label}/{POPULATIONS[item]}:{about.characteristic}/{about.grouping}.{groups[group]}"


# Returns.


def _of_returns(
    years: Sequence[ReportingYear], codes: Sequence[str], shown: Shown
) -> Iterator[tuple[str, Any]]:
    with workforce.summary.read_once():
        workforce.summary.read_years(years)
        gathered, _returns = gather(years, codes, surveyed=years)
    names = _SameNames(years[0].organisation, shown)
    for found in gathered.values():
        exact = [one for one in found if not one.rounds]
        if parts := [part for one in exact if (part := _part(one, found, names))]:
            yield KIND, {"parts": parts}


class _SameNames:
    """Knows which values stand open anywhere, under all the names that the same people are counted by."""

    def __init__(self, organisation: Organisation, shown: Shown) -> None:
        self.shown = shown
        years = sorted(organisation.years.all(), key=lambda year: year.starts_on)
        labels = [year.label for year in years]
        self.after = dict(pairwise(labels))
        self.before = {after: label for label, after in self.after.items()}

    def sees(self, one: Gathered, others: Sequence[Gathered], item: str, group: str, count: int) -> bool:
        """Return whether a cell's count stands open somewhere as it still is."""
        return any(count in self.shown.get(name, ()) for name in self._names(one, others, item, group))

    def _names(self, one: Gathered, others: Sequence[Gathered], item: str, group: str) -> Iterator[str]:
        label, about = one.year.label, f"{one.indicator.standard}.{one.indicator.code}"
        yield one.cell(item, group)
        if item == STAFF:
            yield from (other.cell(item, group) for other in others if STAFF in other.lists)
        if item in POPULATIONS and (staff := _staff_name(label, one.indicator.standard, item, group)):
            yield staff
        if item.endswith(LAST) and label in self.before:
            yield f"{self.before[label]}/{about}:{item.removesuffix(LAST)}{THIS}.{group}"
        if item.endswith(THIS) and label in self.after:
            yield f"{self.after[label]}/{about}:{item.removesuffix(THIS)}{LAST}.{group}"


def _part(one: Gathered, others: Sequence[Gathered], names: _SameNames) -> dict[str, Any] | None:
    """Return what is to be attacked of one indicator; None where it has no counts."""
    threshold = one.year.organisation.threshold
    asked = question(one, threshold) or Question(threshold, ())
    decided = {each.name for each in asked.lists}
    apart = [of_the_staff(one, item) for item in one.totals if item not in decided]
    sums = asked.sums
    if together := _together(one):
        apart.append(together)
        sums = (*sums, (together.name, one.indicator.events))
    counts = {
        (each.name, group): count
        for each in (*asked.lists, *apart)
        for group, count in (
            *each.groups.items(),
            *([(TOTAL, sum(each.groups.values()))] if each.has_total else ()),
        )
    }
    seen = [
        returned.cell(item, group)
        for (item, group), count in counts.items()
        if names.sees(one, others, item, group, count)
    ]
    told = list(_told_of_answers(one, others, names))
    if not counts and not told:
        return None
    return {
        "name": one.cell("", "").removesuffix("."),
        "question": replace(asked, sums=sums, compared=(), trends=()).as_plain(),
        "apart": [each.as_plain() for each in apart],
        "seen": seen,
        "told": told,
    }


def _together(one: Gathered) -> Counts | None:
    """Return the events of two years together, which are printed beside none of both where one is hidden."""
    events = one.indicator.events
    if len(events) < 2 or not all(one.lists.get(event) for event in events):
        return None
    both = {group: each.count for group in one.lists[events[0]] if (each := one.events(group)) and each.count}
    return Counts("+".join(events), both, has_total=False, gone=tuple(both)) if both else None


def _told_of_answers(one: Gathered, others: Sequence[Gathered], names: _SameNames) -> Iterator[str]:
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
            if count and (few or small) and names.sees(one, others, item, group, count):
                yield returned.cell(item, group)


def _cell_words(name: str) -> str:
    """Return which cell of a return a name means; blank where today's definitions do not have it."""
    parts = NAME.fullmatch(name)
    if parts is None:
        return ""
    year = re.search(r"\d{4}", parts["year"])
    item, _dot, group = parts["cell"].rpartition(".")
    found = _indicator(parts["what"], parts["about"], int(year[0]) if year else 0)
    if found is None:
        return ""
    labels = {each.code: f"{_(each.label)}" for each in found.items}
    groups = {each.code: _(each.label) for each in standard(parts["what"]).groups}
    return f"{labels.get(item, item)}, {groups.get(group, _('everybody'))}"


def _indicator(code: str, about: str, begins: int) -> Any:
    try:
        return indicator(code, about, date(begins + 1, 3, 31))
    except (KeyError, ValueError, OverflowError):
        return None


# Pay gaps.


def _of_pay(years: Sequence[ReportingYear], shown: Shown) -> Iterator[tuple[str, Any]]:
    organisation = years[0].organisation
    by_pk = {year.pk: year for year in years}
    for gap in PayGap.objects.filter(year__in=by_pk).order_by("pk"):
        if organisation.rounding and not gap.in_full:
            continue  # no figure is exact
        start = f"{by_pk[gap.year_id].label}/pay.{gap.characteristic}:"
        known = {
            name.removeprefix(start): sorted(values)
            for name, values in shown.items()
            if name.startswith(start)
        }
        if known:
            yield (
                KIND,
                {
                    "pay": gap.figures,
                    "name": start,
                    "threshold": organisation.threshold,
                    "in_full": gap.in_full and gap.characteristic == SEX,
                    "shown": known,
                },
            )


def _pay_words(cell: str) -> str:
    """Return which count of a pay gap a name means."""
    what, _dot, who = cell.partition(".")
    words = {
        "full": _("on full pay"),
        "bonus": _("paid a bonus"),
        "employees": _("employed"),
        "away": _("employed and not on full pay"),
        "left": _("left out"),
        "size": _("people in a quarter"),
        "band": _("in a pay band"),
    }
    if re.fullmatch(r"q[1-4]", what):
        told = _("in quarter %(number)s") % {"number": what[1]}
    else:
        told = words.get(what, what)
    return f"{who.replace('_', ' ').replace('.', ', ').capitalize()} {told}"
