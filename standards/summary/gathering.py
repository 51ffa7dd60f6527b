"""Gathers what the indicators of a standard rest on: entered counts, staff figures, the staff survey."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import workforce.summary
from equality.standards import Indicator, Item, Kind, Standard, Takes, indicators, standard
from equality.suppression import rounded
from organisations.models import ReportingYear
from organisations.reading import with_parts
from organisations.sources import Source, source
from standards.models import Entry, Return, Survey
from standards.rules import HALVES
from standards.summary.shapes import is_hidden
from standards.summary.survey.engagement import engagement_scores
from standards.summary.survey.pairs import SurveyPair, survey_pairs, surveys_before

PEOPLE: Final = frozenset({Kind.BANDS, Kind.LIKELIHOOD, Kind.BOARD})  # what counts the people of the body
STAFF, BOARD = "staff", "total"  # the items that the staff figures of a year can give
THIS, LAST = "_this_year", "_last_year"  # end the names of what is counted in each of two years
SEATS: Final = frozenset({"executive", "non_executive"})
ENTERED: Final = gettext_lazy("Entered")


@dataclass(frozen=True)
class Given:
    """A number of people, and whether readers see it: None where that is decided with the return."""

    count: int
    hidden: bool | None = None


@dataclass(frozen=True)
class People:
    """The same people as the staff figures or another indicator count them, by group.

    `total` is that of the staff figures, with what readers see of it; None of what is entered.
    """

    groups: Mapping[str, Given]
    total: Given | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Return how many of each group."""
        return {group: each.count for group, each in self.groups.items()}


@dataclass
class Gathered:
    """What one indicator rests on in one year.

    `lists` are counts by item and group, `totals` those of everybody where the staff figures give them,
    `origins` where an item comes from. Of the staff and the board, `elsewhere` has what is said of the same
    people anywhere; of entered bands, `everybody` and `banded_beside` are what the staff figures say.
    `before`: the same indicator in the return of the year before, where this one tells its events again.
    `rounded`: for readers, who are told every count and whatever is worked out from it to the nearest 5 where
    the body has chosen that.
    """

    indicator: Indicator
    year: ReportingYear
    entry: Entry | None
    lists: dict[str, dict[str, Given]] = field(default_factory=dict)
    totals: dict[str, Given] = field(default_factory=dict)
    elsewhere: dict[str, list[People]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    everybody: dict[str, Given] = field(default_factory=dict)
    banded_beside: Any = None
    pair: SurveyPair | None = None
    surveyed: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: tuple[SurveyPair, ...] = ()  # of the questions that an indicator joins, where all are known
    banded: Any = None
    before: "Gathered | None" = None
    pending: bool = False
    rounded: bool = False
    sources: list[Source] = field(default_factory=list)

    @property
    def rounds(self) -> bool:
        """Return whether readers see its counts to the nearest 5; only small ones are hidden then."""
        return self.year.organisation.rounding and self.indicator.kind in PEOPLE

    def near(self, count: int) -> int:
        """Return a number of people as it is told: to the nearest 5 where it is `rounded` for readers."""
        return rounded(count) if self.rounded and self.rounds else count

    def cell(self, item: str, group: str) -> str:
        """Return the name of a figure in everything that is published."""
        one = self.indicator
        return f"{self.year.label}/{one.standard}.{one.code}:{item}.{group}"

    def count(self, item: str, group: str) -> int | None:
        """Return how many, whoever may know; None where that is not known."""
        found = self.lists.get(item, {}).get(group)
        return self.near(found.count) if found else None

    def everybody_of(self, item: str) -> int | None:
        """Return how many there are of all groups together; None where one is not given."""
        if item in self.totals:
            return self.near(self.totals[item].count)
        given = self.lists.get(item, {})
        if len(given) < len(self.indicator.groups):
            return None
        return self.near(sum(each.count for each in given.values()))

    def decimal(self, item: str, group: str) -> Decimal | None:
        """Return a percentage or score as entered; None where there is none."""
        try:
            return Decimal(str(self.values.get(item, {})[group]))
        except (KeyError, InvalidOperation):
            return None

    def text(self, item: str) -> str:
        """Return what is entered for the body as a whole."""
        return str(self.values.get(item, {}).get("all", ""))

    @property
    def values(self) -> Mapping[str, Mapping[str, Any]]:
        """What is entered; of a score, else what the staff survey gives."""
        return self.entry.values if self.entry else self.surveyed

    @property
    def years(self) -> int:
        """Return how many years the events are of, where a rate is told for one."""
        one = self.indicator
        if not one.averaged:
            return 1
        if len(one.events) > 1:
            return max(1, sum(1 for event in one.events if self.lists.get(event)))
        months = self.entry.months if self.entry else one.months
        return months // 12 if months % 12 == 0 else 1

    def events(self, group: str) -> Given | None:
        """Return what happened to a group in all the years counted; None where a part is not known."""
        parts = [self.lists[event] for event in self.indicator.events if self.lists.get(event)]
        given = [each.get(group) for each in parts]
        found = [each for each in given if each is not None]
        if not found or len(found) < len(given):
            return None
        return Given(self.near(sum(each.count for each in found)))


def gather(
    years: Sequence[ReportingYear],
    codes: Iterable[str],
    *,
    only: str | None = None,
    surveyed: Iterable[ReportingYear] = (),
) -> tuple[dict[tuple[int, str], list[Gathered]], dict[tuple[int, str], Return]]:
    """Return what is known of each indicator by year and standard, and the returns themselves.

    `only` narrows to one indicator. The staff survey is read for `surveyed`: two queries for all. The year
    before the first is read as well where an indicator of the first tells its events again.
    """
    found, returns = _gather(years, codes, only=only, surveyed=surveyed)
    every = dict(found)
    for (_year, code), mine in found.items():
        for one in mine:
            before = one.year.before if any(item.endswith(LAST) for item in one.lists) else None
            if before is None:
                continue
            if (before.pk, code) not in every:
                before.organisation = one.year.organisation
                every |= _gather([before], [code], only=one.indicator.code)[0]
            theirs = every[before.pk, code]
            one.before = next((each for each in theirs if each.indicator.code == one.indicator.code), None)
    return found, returns


def _gather(
    years: Sequence[ReportingYear],
    codes: Iterable[str],
    *,
    only: str | None = None,
    surveyed: Iterable[ReportingYear] = (),
) -> tuple[dict[tuple[int, str], list[Gathered]], dict[tuple[int, str], Return]]:
    standards = [standard(code) for code in codes]
    by_key = {year.pk: year for year in years}
    returns, entered = _returns(by_key, [one.code for one in standards])
    asked = [
        year
        for year in surveyed
        if any(
            each.kind in {Kind.SURVEY, Kind.SCORE} and only in {None, each.code}
            for one in standards
            for each in indicators(one.code, year.ends_on)
        )
    ]
    surveys = surveys_before(asked)
    found: dict[tuple[int, str], list[Gathered]] = {}
    for year in years:
        for one in standards:
            returned = returns.get((year.pk, one.code))
            entries = entered.get(returned.pk, {}) if returned else {}
            mine = [
                Gathered(each, year, entries.get(each.code))
                for each in indicators(one.code, year.ends_on)
                if only in {None, each.code}
            ]
            for each in mine:
                _take_entry(each, returned)
            _take_staff(mine, one, year)
            for each in mine:
                _take_others(each, entries)
            if year.pk in surveys:
                _take_survey(mine, one, year, surveys[year.pk])
            found[year.pk, one.code] = mine
    return found, returns


def _returns(
    years: Collection[int], standards: Collection[str]
) -> tuple[dict[tuple[int, str], Return], dict[int, dict[str, Entry]]]:
    """Return the returns by year and standard, and the entries of each by indicator, in one query."""
    wanted = Return.objects.filter(year__in=years, standard__in=standards)
    returns = {(each.year_id, each.standard): each for each in with_parts(wanted, "entries")}
    entered = {each.pk: {entry.indicator: entry for entry in each.entries.all()} for each in returns.values()}
    return returns, entered


def _take_entry(one: Gathered, returned: Return | None) -> None:
    if one.entry is None or returned is None:
        return
    one.sources += [source(returned), source(one.entry)]
    for item in one.indicator.items:
        if item.takes is Takes.COUNT:
            given = {group: Given(count) for group, count in _counts(one.entry, item).items()}
            if given:
                one.lists[item.code], one.origins[item.code] = given, str(ENTERED)


def _counts(entry: Entry, item: Item) -> dict[str, int]:
    """Return how many are entered of each group."""
    given = entry.values.get(item.code, {})
    return {group: count for group in item.groups if isinstance(count := given.get(group), int)}


def _take_others(one: Gathered, entries: Mapping[str, Entry]) -> None:
    """Take what the indicators of the return, this one among them, say of the staff and of the board."""
    for item in (each for each in one.indicator.items if each.code in {STAFF, BOARD}):
        said = {code: theirs for code, entry in sorted(entries.items()) if (theirs := _counts(entry, item))}
        if item.code in one.elsewhere or said.keys() - {one.indicator.code}:
            for theirs in said.values():
                _add_elsewhere(one, item.code, People({each: Given(count) for each, count in theirs.items()}))


def _add_elsewhere(one: Gathered, item: str, people: People) -> None:
    """Add what another place says, once where several say the same."""
    others = one.elsewhere.setdefault(item, [])
    if people.counts not in [each.counts for each in others]:
        others.append(people)


def _take_staff(mine: Iterable[Gathered], standard: Standard, year: ReportingYear) -> None:
    """Take staff and board from the year's staff figures where they are not entered, and bands likewise."""
    for one in mine:
        kind, items = one.indicator.kind, {item.code for item in one.indicator.items}
        if kind is Kind.BANDS:
            asked = {"characteristic": standard.characteristic, "grouping": standard.grouping}
            found = workforce.summary.banded(year, protected=False, **asked)
            if one.lists:
                one.banded_beside = found
            elif found:
                one.banded = found
                one.sources += found.sources
                one.pending = _waits(year, standard)
            if one.lists and (staff := _people(standard, year, "all_staff")):
                one.everybody = _by_group(staff, standard)
            continue
        if STAFF in items and (staff := _people(standard, year, "all_staff")):
            _take(one, STAFF, staff, standard)
        if kind is Kind.BOARD and (board := _people(standard, year, "governing_body")):
            _take(one, BOARD, board, standard)
        if kind is Kind.BOARD:
            _take_seats(one, standard)
            _add_halves(one)


def _people(standard: Standard, year: ReportingYear, population: str) -> Any:
    return workforce.summary.staff_groups(
        year,
        characteristic=standard.characteristic,
        grouping=standard.grouping,
        population=population,
        protected=False,
    )


def _waits(year: ReportingYear, standard: Standard) -> bool:
    found = workforce.summary.staff_groups(
        year, characteristic=standard.characteristic, grouping=standard.grouping, protected=True
    )
    return bool(found and found.pending)


def _take(one: Gathered, item: str, people: Any, standard: Standard) -> None:
    """Take the staff figures for an item that is not entered; entered alike, they are hidden alike."""
    groups, total = _by_group(people, standard), Given(people.total.value, is_hidden(people.total))
    _add_elsewhere(one, item, People(groups, total))
    mine = one.lists.get(item, {})
    if mine and People(mine).counts != People(groups).counts:
        return
    one.lists[item], one.totals[item] = groups, total
    one.sources += people.sources
    one.pending = one.pending or _waits(one.year, standard)
    if not mine:
        one.origins[item] = _("Staff figures of %(day)s") % {"day": date_format(people.as_at, "j F Y")}


def _take_seats(one: Gathered, standard: Standard) -> None:
    """Take executives and non-executives from the staff figures where the board is theirs, and they say."""
    if BOARD not in one.totals or not SEATS.isdisjoint(one.lists):
        return
    asked = {"characteristic": standard.characteristic, "grouping": standard.grouping}
    found = workforce.summary.board_seats(one.year, **asked)
    if found is None:
        return
    for item, row in (("executive", found.executive), ("non_executive", found.non_executive)):
        one.lists[item] = _by_group(row, standard)
        one.origins[item] = _("Staff figures of %(day)s") % {"day": date_format(found.as_at, "j F Y")}


def _by_group(people: Any, standard: Standard) -> dict[str, Given]:
    """Return the staff figures by the standard's groups; a group without anybody counts 0."""
    found = {}
    for group in standard.groups:
        figure = people.figures.get(group.category_group)
        found[group.code] = Given(figure.value, is_hidden(figure)) if figure is not None else Given(0, False)
    return found


def _add_halves(one: Gathered) -> None:
    """Add those who vote to those who do not where the whole board is not given."""
    for first, second in HALVES:
        if BOARD not in one.lists and {first, second} <= one.lists.keys():
            shared = one.lists[first].keys() & one.lists[second].keys()
            one.lists[BOARD] = {
                group.code: Given(one.lists[first][group.code].count + one.lists[second][group.code].count)
                for group in one.indicator.groups
                if group.code in shared
            }
            one.origins[BOARD] = _("Added up")


def _take_survey(
    mine: Iterable[Gathered], standard: Standard, year: ReportingYear, surveys: Sequence[Survey]
) -> None:
    """Take the answers to an indicator's question where nothing is entered, and to those that it joins."""
    mine = list(mine)
    for one in mine:
        if one.indicator.kind is Kind.SCORE and not one.lists and not one.values:
            _take_scores(one, standard, surveys)
    asked = [one for one in mine if one.indicator.kind is Kind.SURVEY]
    if not asked:
        return
    keys = dict.fromkeys(key for one in asked for key in one.indicator.questions)
    pairs = survey_pairs(year, keys, standard.characteristic, surveys)
    for one in asked:
        first, *joined = one.indicator.questions
        if not one.lists and not one.values:
            one.pair = pairs.get(first)
        if all(key in pairs for key in joined):
            one.parts = tuple(pairs[key] for key in joined)
        for pair in filter(None, (one.pair, *one.parts)):
            one.sources += pair.sources


def _take_scores(one: Gathered, standard: Standard, surveys: Sequence[Survey]) -> None:
    """Take the engagement scores of the survey, and how many answered, where nothing is entered."""
    scores, origin, sources = engagement_scores(surveys, standard.characteristic)
    codes = {"non_disabled": "not_disabled"}
    given = {
        group.code: found
        for group in one.indicator.groups
        if (found := scores.get(codes.get(group.code, group.code))) and found.base is not None
    }
    if given:
        one.surveyed = {"score": {code: str(found.score) for code, found in given.items()}}
        one.lists["base"] = {code: Given(found.base or 0, found.hidden) for code, found in given.items()}
        one.origins |= {"score": origin, "base": origin}
        one.sources += sources
