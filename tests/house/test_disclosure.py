"""Small counts, attacked from outside: with what stands on a reader's pages and nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from equality.categories import CategorySet, category_set, category_sets
from equality.symbols import HIDDEN
from organisations.permissions import Role
from reports import content, rules, services
from reports.models import Block, Report
from tests.factories.organisations import MembershipFactory, UserFactory, YearFactory
from tests.house.addresses import addresses
from tests.house.conftest import signed_in
from tests.house.examples import example_for
from tests.house.furniture import AT, furnish
from workforce.models import Profile, Snapshot
from workforce.publishable.counted import shown_grouping
from workforce.services import add_snapshot, enter_counts

THIS_DAY, LAST_DAY = date(2017, 3, 31), date(2016, 3, 31)
LISTS = [each.code for each in category_sets(on=THIS_DAY)]


@dataclass(frozen=True)
class Year:
    """The figures of a year: a list of categories, counts by code, the total that the source states."""

    list: str
    counts: dict[str, int]
    total: int


@st.composite
def years(draw, list_code):
    """Counts as bodies have them: zeros, very few, just enough, many; a total that may not be their sum."""
    codes = [each.code for each in category_set(list_code).categories]
    few = st.integers(1, 4)
    count = st.one_of(st.just(0), few, few, st.integers(5, 12), st.integers(13, 900))
    held = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=14, unique=True))
    counts = {code: draw(count) for code in held}
    difference = draw(st.sampled_from([0, 0, 0, 1, -1, 3, -4, 40]))
    return Year(list_code, counts, max(sum(counts.values()) + difference, 0))


@st.composite
def pairs(draw):
    """Last year, which may be missing, and this year; of one characteristic."""
    code = draw(st.sampled_from(LISTS))
    same = st.sampled_from([each.code for each in category_sets(category_set(code).characteristic, LAST_DAY)])
    last = draw(st.one_of(st.none(), same.flatmap(years)))
    return last, draw(years(code))


class Tables(HTMLParser):
    """The tables of a page: each a list of bodies, each a list of rows, each the texts of its cells."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.notes, self._text = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tbody":
            self.tables[-1].append([])
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.tables[-1][-1].append([])
        elif tag in {"th", "td", "li"}:
            self._text = ""

    def handle_data(self, data):
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag):
        text = " ".join((self._text or "").split())
        if tag in {"th", "td"} and self.tables[-1]:
            self.tables[-1][-1][-1].append(text)
        if tag == "li":
            self.notes.append(text)


def number(text):
    """A count as the page shows it: None where it is hidden, "absent" where the source gives none."""
    if text in {HIDDEN, "[x]"}:
        return None if text == HIDDEN else "absent"
    return int(text.replace(",", ""))


class Attack:
    """What one column of a reader's table tells: the figures shown, and the sums that follow from them."""

    def __init__(self, categories: CategorySet, table, column, sums, threshold=5):
        self.categories, self.threshold = categories, threshold
        self.grouping = shown_grouping(categories)
        at = 1 + 2 * column
        first, rest = table[0], [row for body in table[1:] for row in body]
        by_label = {each.label: each for each in categories.categories}
        self.cells = {by_label[row[0]].code: number(row[at]) for row in first[:-1] if len(row) > 1}
        self.cells = {code: count for code, count in self.cells.items() if count != "absent"}
        self.total = number(first[-1][at])
        lines = {row[0]: number(row[at]) for row in rest if len(row) > 1}
        self.disclosed = lines.pop("Disclosed their answer", "absent")
        codes = {each.label: each.code for each in self.grouping.groups}
        self.groups = {codes[label]: count for label, count in lines.items() if count != "absent"}
        if self.grouping.code == "disclosed" and self.groups:
            self.disclosed = self.groups.get("disclosed", "absent")
        self.sum = sums[column]
        self.percents = [row[at + 1] for body in table for row in body if len(row) > 1]

    def known(self):
        return {code for code in self.cells if self.categories.category(code).known}

    def of(self, group):
        members = self.categories.partition(self.grouping.code)[group]
        return {code for code in members if code in self.cells}

    def sums(self):
        """Every set of categories whose number of people is shown."""
        if self.sum is not None:
            yield set(self.cells), self.sum
        for group, count in self.groups.items():
            if count is not None:
                yield self.of(group), count
        if isinstance(self.disclosed, int):
            yield self.known(), self.disclosed

    def leftovers(self):
        """What is left of each known sum once everything shown is taken away: hidden cells, their people."""
        found = {}
        for members, people in self.sums():
            hidden = frozenset(code for code in members if self.cells[code] is None)
            found[hidden] = people - sum(self.cells[code] for code in members if self.cells[code] is not None)
        grew = True
        while grew:  # the differences of nested sums, and theirs
            grew = False
            for larger, people in list(found.items()):
                for smaller, fewer in list(found.items()):
                    if smaller < larger and larger - smaller not in found:
                        found[larger - smaller] = people - fewer
                        grew = True
                    if not (smaller & larger) and smaller | larger not in found:
                        found[smaller | larger] = people + fewer
                        grew = True
        return {cells: people for cells, people in found.items() if cells}

    def finds(self):
        """Yield what somebody could learn that is none of their business."""
        shown = [*self.cells.values(), *self.groups.values(), self.total, self.disclosed]
        for count in shown:
            if isinstance(count, int) and 1 <= count < self.threshold:
                yield f"{count} is shown"
        leftovers = self.leftovers()
        for cells, people in leftovers.items():
            if len(cells) == 1 or people == len(cells):
                yield f"{sorted(cells)} follow: {people} people"
            if people < self.threshold:
                yield f"{sorted(cells)} are {people} people together"
        known = {frozenset(): 0, **leftovers}
        for name, members in [
            *((group, self.of(group)) for group, count in self.groups.items() if count is None),
            *([("disclosed", self.known())] if self.disclosed is None else []),
        ]:
            hidden = frozenset(code for code in members if self.cells[code] is None)
            if hidden in known:
                people = known[hidden] + sum(self.cells[code] or 0 for code in members)
                if 1 <= people < self.threshold:
                    yield f"{name} follows: {people} people"


def store(year, figures):
    characteristic = category_set(figures.list).characteristic
    snapshot = add_snapshot(
        year=year,
        population="all_staff",
        as_at=year.ends_on,
        total=figures.total,
        source="Electronic staff record",
        counts={},
    )
    profile = Profile.for_entry(snapshot, characteristic)
    enter_counts(profile=profile, category_set=figures.list, counts=figures.counts)


@pytest.fixture
def last_year(organisation):
    return YearFactory(organisation=organisation, label="2015-16")


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


def stand(year, last_year, last, now):
    """Make these, and nothing else, the figures of the two years."""
    Snapshot.objects.all().delete()
    if last:
        store(last_year, last)
    store(year, now)


def attacks(page, last, now):
    """Return the attacker's view of each column of each table of a characteristic's page."""
    found = Tables(page)
    sums = {}
    for note in found.notes:
        if added := re.match(r"(\d{4}/\d{2}): Adds (?:up )?to ([\d,]+)", note):
            sums[added[1]] = int(added[2].replace(",", ""))
    labelled = [("2015/16", last), ("2016/17", now)] if last else [("2016/17", now)]
    columns = [(category_set(figures.list), sums.get(label)) for label, figures in labelled]
    found.tables = found.tables[
        : 2 if last and last.list != now.list else 1
    ]  # the figures; then what follows
    if len(found.tables) == 1:
        of_table = [sums for _categories, sums in columns]
        return [Attack(columns[-1][0], found.tables[0], place, of_table) for place in range(len(columns))]
    return [Attack(one[0], table, 0, [one[1]]) for one, table in zip(columns, found.tables, strict=True)]


def page_of(client, now):
    kwargs = {
        "organisation": "northshire",
        "year": "2016-17",
        "population": "all_staff",
        "characteristic": category_set(now.list).characteristic,
    }
    answer = client.get(reverse("workforce:profile-detail", kwargs=kwargs))
    assert answer.status_code == 200
    return answer.content.decode()


# NHS Dorset CCG, staff by ethnic category (Equality, Diversity and Inclusion Annual Report 2017, Table 1).
CODES = ["A", "B", "C", "CA", "CB", "CC", "F", "G", "H", "N", "P", "U", "Z"]
DORSET = [
    Year("ethnicity-esr", dict(zip(CODES, counts, strict=True)), total)
    for total, counts in (
        (310, [269, 3, 7, 19, 1, 1, 2, 1, 1, 2, 1, 1, 2]),
        (328, [287, 3, 6, 18, 0, 1, 2, 2, 1, 2, 1, 3, 1]),
    )
]


def random_pairs(number):
    """Return a decorator: this many pairs of years, and Dorset's own."""
    checks = [HealthCheck.function_scoped_fixture]

    def decorate(test):
        test = example(both=tuple(DORSET))(given(both=pairs())(test))
        return settings(max_examples=number, deadline=None, suppress_health_check=checks)(test)

    return decorate


def attack_the_page(year, last_year, reader, both):
    last, now = both
    stand(year, last_year, last, now)
    page = page_of(reader, now)
    figures = [last, now] if last else [now]
    for of_year, attack in zip(figures, attacks(page, last, now), strict=True):
        assert list(attack.finds()) == []
        if attack.sum is not None:  # not everything is hidden: then zeros are shown
            zeros = {code: count for code, count in of_year.counts.items() if not count}
            assert {code: attack.cells[code] for code in zeros} == zeros


@random_pairs(50)
def test_no_page_of_a_characteristic_gives_a_small_number_away(year, last_year, reader, both):
    attack_the_page(year, last_year, reader, both)


@pytest.mark.long
@random_pairs(1000)
def test_no_page_of_any_of_many_characteristics_does(year, last_year, reader, both):
    attack_the_page(year, last_year, reader, both)


@pytest.fixture
def house(db):
    """Return a furnished house with small counts, whose next report waits for its approval."""
    house = furnish()
    race = Profile.of(house.organisation, house.year).get(
        snapshot__population="all_staff", characteristic="race"
    )
    enter_counts(profile=race, category_set="ethnicity-esr", counts=DORSET[1].counts)
    Snapshot.of(house.organisation, house.year).filter(population="governing_body").update(total=3)
    report = Report.objects.get(year=house.year)
    section = report.sections.first()
    for shows in (
        "headcounts",
        "disclosure",
        "workforce.race.all_staff",
        "workforce.race.governing_body",
        "beside.race",
    ):
        Block.objects.create(section=section, order=9, shows=shows)
    officer = house.people[Role.EQUALITY_OFFICER]
    services.take(rules.Step.SUBMIT, report=report, version=report.version, by=officer, at=AT)
    return house


@pytest.fixture
def everything(house):
    """Return a function: every answer to whoever is signed out, and to one person with all readers' roles."""
    reader = UserFactory()
    for role in set(Role.values) - {Role.EQUALITY_OFFICER}:
        MembershipFactory(organisation=house.organisation, user=reader, role=role)
    clients = {"signed out": Client(), "reader": signed_in(reader)}

    def ask():
        found = {}
        for name in addresses():
            for question in ("", "?marked=1") if name.startswith("reports:report") else ("",):
                path = example_for(name, house) + question
                for who, client in clients.items():
                    answer = client.get(path)
                    body = b"".join(answer) if answer.streaming else answer.content
                    found[path, who] = answer.status_code, without_tokens(body)
        return found

    return ask


def without_tokens(body):
    return re.sub(rb'(name="csrfmiddlewaretoken" value=)"\w+"', rb"\1", body)


def test_whatever_is_hidden_every_answer_to_a_reader_is_the_same(house, everything):
    """The strongest attacker compares two bodies that differ in nothing but what is hidden."""
    report = Report.objects.get(year=house.year)
    frozen, marked = (content.build(report, protected=protected).as_json() for protected in (True, False))
    before = everything()
    preview = before[f"/{house.organisation.slug}/2016-17/report/preview/", "reader"]
    assert b"287" in preview[1]  # the figures are among the answers

    race = Profile.of(house.organisation, house.year).get(
        snapshot__population="all_staff", characteristic="race"
    )
    others = {**DORSET[1].counts, "F": 1, "G": 3, "H": 2, "N": 1, "U": 1, "Z": 3}
    enter_counts(profile=race, category_set="ethnicity-esr", counts=others)
    Snapshot.of(house.organisation, house.year).filter(population="governing_body").update(total=2)

    assert content.build(report, protected=True).as_json() == frozen
    assert content.build(report, protected=False).as_json() != marked
    after = everything()
    assert [where for where in before if before[where] != after[where]] == []
