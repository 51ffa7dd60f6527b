"""An attack on all that readers see of the WRES and the WDES, which shares no code with the protection.

A reader puts down every figure that stands on a page, every sum that holds between figures whatever page
they are on, and what is known of what is hidden (there is somebody, for zeros are shown). How far a hidden
figure can then move is a programme of whole numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from equality.breakdowns import breakdown
from equality.figures import PublicFigure
from equality.indicators import by_cluster
from equality.standards import Kind, standard
from standards.summary.gathering import gather
from standards.summary.returns import standard_read
from workforce.publishable.system import system
from workforce.summary import staff_groups
from workforce.summary.reading import read_years

STANDARDS = ("wres", "wdes")
POPULATIONS = {"staff": "all_staff", "total": "governing_body"}
FAR = 12  # as far as anybody looks


@dataclass
class Reading:
    """What readers have: the true counts by name, the sums between them, and which of them stand open."""

    counts: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    unprinted: set[str] = field(default_factory=set)
    same: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return the one name of a figure that has several."""
        while name in self.same:
            name = self.same[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Take two figures as one where they count the same."""
        one, other = self.of(one), self.of(other)
        if one != other and self.counts[one] == self.counts[other]:
            self.same[other] = one
            if other in self.open:
                self.open.add(one)

    def tie(self, total: str, parts: tuple[str, ...]) -> None:
        """Add a sum, where it holds: sources that contradict each other tell of nothing."""
        if self.counts[total] == sum(self.counts[part] for part in parts):
            self.sums.append((total, parts))

    def known(self) -> set[str]:
        """Return the names of what stands open, each by its one name."""
        return {self.of(name) for name in self.open}

    def found(self, threshold: int) -> Iterator[str]:
        """Yield every small number of people that stands open, or can only be what it is.

        Everybody knows how many people there are in all, and what the list adds up to. How few there are in a
        list of which nothing is shown, such as a pay band, may follow: not what they are.
        """
        known = self.known()
        for name, count in self.counts.items():
            if not 1 <= count < threshold or self.of(name) != name or is_known_to_all(name):
                continue
            if name in known:
                yield f"{name} is shown: {count}"
            elif not self.is_shut(name) and len(set(self.limits(name, threshold))) == 1:
                yield f"{name} can only be {count}"

    def is_shut(self, name: str) -> bool:
        """Return whether it is the total of a list of which nothing stands open."""
        return name.endswith(".all") and not any(
            self.of(each) in self.known() for each in self.counts if _list_of(each) == _list_of(name)
        )

    def is_few(self, name: str, threshold: int) -> bool:
        """Return whether it is the total of a list of few people of which nothing stands open."""
        return name.endswith(".all") and 0 < self.counts[name] < max(threshold, 4) and self.is_shut(name)

    def limits(self, target: str, threshold: int) -> tuple[int, int]:
        """Return the least and the greatest number that a hidden figure can be."""
        names = list(dict.fromkeys(map(self.of, self.counts)))
        place = {name: number for number, name in enumerate(names)}
        known, printed = self.known(), {self.of(name) for name in self.counts if name not in self.unprinted}
        counts = np.array([self.counts[name] for name in names], float)
        # Where a 0 is hidden, nobody knows of a hidden figure beside it that it is more; nor in a list of
        # few, of which nothing is ever shown.
        whole = {_list_of(name) for name in printed - known if not self.counts[name]}
        whole |= {_list_of(name) for name in printed if self.is_few(name, threshold)}
        some = {name for name in printed if self.counts[name] and _list_of(name) not in whole}
        low = np.array([float(name in some) for name in names])
        high = np.full(len(names), np.inf)
        for name in known:
            low[place[name]] = high[place[name]] = counts[place[name]]
        rows = np.zeros((len(self.sums), len(names)))
        for row, (total, parts) in zip(rows, self.sums, strict=True):
            row[place[self.of(total)]] -= 1
            for part in parts:
                row[place[self.of(part)]] += 1
        at, found = place[self.of(target)], []
        for sign in (1, -1):
            aim = np.zeros(len(names))
            aim[at] = sign
            near = low.copy(), high.copy()
            near[0][at] = max(low[at], counts[at] - FAR)
            near[1][at] = min(high[at], counts[at] + FAR)
            answer = milp(
                aim,
                integrality=np.ones(len(names)),
                bounds=Bounds(*near),
                constraints=LinearConstraint(rows, 0, 0) if len(rows) else (),
            )
            assert answer.fun is not None, f"what is shown beside {target} cannot be"
            found.append(round(sign * answer.fun))
        return found[0], found[1]


def _list_of(name: str) -> str:
    return name.rpartition(".")[0]


def is_known_to_all(name: str) -> bool:
    """Return whether it is how many people there are, or a difference of two such."""
    return name.endswith(":total") or ":sum." in name or ("-without-" in name and name.endswith(".all"))


def everything(years) -> Reading:
    """Return all that readers have of these years."""
    reading = Reading()
    for year in years:
        _staff_figures(reading, year)
    gathered, _returns = gather(years, STANDARDS, surveyed=())
    for (_year, code), found in gathered.items():
        for one in found:
            _lists(reading, one)
        _alike(reading, code, found)
    _told_again(reading, years)
    for year in years:
        for code in STANDARDS:
            for figure in public_figures(standard_read(year, code, protected=True)):
                if figure.symbol is None and figure.value is not None and figure.cell in reading.counts:
                    assert reading.counts[figure.cell] == figure.value, figure.cell
                    reading.open.add(figure.cell)
    return reading


def _told_again(reading, years) -> None:
    """Take as one what a return says of its year, and the next one says again of the year before."""
    labels = sorted(year.label for year in years)
    for before, label in pairwise(labels):
        for name in [name for name in reading.counts if name.startswith(f"{label}/")]:
            then = name.replace(label, before).replace("_last_year.", "_this_year.")
            if "_last_year." in name and then in reading.counts:
                reading.join(then, name)


def public_figures(value) -> Iterator[PublicFigure]:
    """Yield every figure in what a page is given."""
    if isinstance(value, PublicFigure):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from public_figures(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from public_figures(each)


def _staff_figures(reading, year) -> None:
    one = read_years([year])[year.pk]
    figures = system(one.counted.values(), one.protected.threshold)
    for name, count in figures.counts.items():
        reading.counts[f"{year.label}/{name}"] = count
        if name in figures.unprinted:
            reading.unprinted.add(f"{year.label}/{name}")
        elif not one.protected.hides(name):
            reading.open.add(f"{year.label}/{name}")
    for each in figures.sums:
        reading.sums.append(
            (f"{year.label}/{each.total}", tuple(f"{year.label}/{part}" for part in each.parts))
        )


def _lists(reading, one) -> None:
    """Add an indicator's counts, with whatever follows from them."""
    indicator, groups = one.indicator, [group.code for group in one.indicator.groups]
    if indicator.kind not in {Kind.BANDS, Kind.LIKELIHOOD, Kind.BOARD}:
        return
    held = {item: {group: each.count for group, each in given.items()} for item, given in one.lists.items()}
    for item, counts in held.items():
        for group, count in counts.items():
            reading.counts[one.cell(item, group)] = count
        if set(groups) <= counts.keys():
            reading.counts[one.cell(item, "all")] = sum(counts[group] for group in groups)
            reading.sums.append((one.cell(item, "all"), tuple(one.cell(item, group) for group in groups)))

    def tie(whole, *parts):
        for group in (*groups, "all"):
            names = [one.cell(item, group) for item in (whole, *parts)]
            if all(name in reading.counts for name in names):
                reading.tie(names[0], tuple(names[1:]))

    def rest(whole, part, name):
        """Add what is left of a whole without a part, which nobody prints."""
        for group in (*groups, "all"):
            names = [one.cell(item, group) for item in (whole, part)]
            if not all(each in reading.counts for each in names):
                continue
            left = reading.counts[names[0]] - reading.counts[names[1]]
            if left >= 0:
                reading.counts[one.cell(name, group)] = left
                reading.unprinted.add(one.cell(name, group))
                reading.sums.append((names[0], (names[1], one.cell(name, group))))
        every = [one.cell(name, group) for group in (*groups, "all")]
        if all(each in reading.counts for each in every):
            reading.sums.append((every[-1], tuple(every[:-1])))

    for item in indicator.items:
        if item.within and indicator.kind is not Kind.BOARD and {item.code, item.within} <= held.keys():
            rest(item.within, item.code, f"{item.within}-without-{item.code}")
        abroad = f"{item.code}_abroad"
        if {item.code, abroad} <= held.keys():
            rest(item.code, abroad, f"{item.code}-without-{abroad}")
    if indicator.kind is Kind.BOARD:
        tie("total", "voting", "non_voting")
        tie("total", "executive", "non_executive")
    if len(indicator.events) > 1 and all(event in held for event in indicator.events):
        for group in groups:
            names = [one.cell(event, group) for event in indicator.events]
            if all(name in reading.counts for name in names):
                both = one.cell("+".join(indicator.events), group)
                reading.counts[both] = sum(reading.counts[name] for name in names)
                reading.sums.append((both, tuple(names)))
    if indicator.kind is Kind.BANDS and one.entry:
        ways = {
            f"{section}.cluster-{each}": codes
            for (section, each), codes in by_cluster(indicator.items).items()
        }
        ways["whole"] = tuple(item.code for item in indicator.items if not item.within)
        for name, codes in ways.items():
            parts = [code for code in codes if code in held]
            if not parts or (name != "whole" and one.indicator.standard != "wdes"):
                continue
            for group in groups:
                reading.counts[one.cell(name, group)] = sum(held[part].get(group, 0) for part in parts)
            reading.counts[one.cell(name, "all")] = sum(sum(held[part].values()) for part in parts)
            for part in parts:
                if not set(groups) <= held[part].keys():
                    reading.counts[one.cell(part, "all")] = sum(held[part].values())
                    reading.sums.append(
                        (one.cell(part, "all"), tuple(one.cell(part, group) for group in held[part]))
                    )
            reading.sums.append((one.cell(name, "all"), tuple(one.cell(name, group) for group in groups)))
            for group in groups:
                reading.tie(
                    one.cell(name, group),
                    tuple(one.cell(part, group) for part in parts if group in held[part]),
                )


def _bands_of_the_staff(reading, one, held) -> None:
    """Tie entered bands to each row by pay band, or by clinical band, of the staff figures."""
    for group in one.indicator.groups:
        prefix = f"{_staff_name(one, 'all_staff', group)}@"
        parts = {item.code: item for item in one.indicator.items if group.code in held.get(item.code, {})}
        for name in [name for name in reading.counts if name.startswith(prefix)]:
            by, _dot, part = name.removeprefix(prefix).partition(".")
            inside = [code for code, item in parts.items() if not item.within and _counts_in(item, by, part)]
            if inside:
                reading.tie(name, tuple(one.cell(code, group.code) for code in inside))
    whole = f"{one.year.label}/all_staff:total"
    if whole in reading.counts:
        reading.join(whole, one.cell("whole", "all"))
    for group in one.indicator.groups:
        theirs = _staff_name(one, "all_staff", group)
        if theirs in reading.counts:
            reading.join(theirs, one.cell("whole", group.code))


def _staff_name(one, population, group) -> str:
    about = standard(one.indicator.standard)
    return f"{one.year.label}/{population}:{about.characteristic}/{about.grouping}.{group.category_group}"


def _counts_in(item, by, part) -> bool:
    """Return whether an entered row of bands is in a part of the staff figures, as their pages name it."""
    code = item.band if by == "pay_band" else item.code
    if by not in {"pay_band", "clinical_band"}:
        return False
    held = breakdown(by)
    if part == "rest":
        return False
    grouping, _dash, group = part.partition("-")
    if grouping in {"wres", "wdes"} and group in {each.code for each in held.grouping(grouping).groups}:
        return held.group_of(code, grouping) == group
    return part in {code, held.group_of(code, "summary")}


def _alike(reading, code, found) -> None:
    """Take as one what the same people are counted in: here, in other indicators, among the staff figures."""
    about = standard(code)
    for one in found:
        for item, population in POPULATIONS.items():
            if item not in one.lists or one.indicator.kind not in {Kind.LIKELIHOOD, Kind.BOARD}:
                continue
            people = staff_groups(
                one.year,
                characteristic=about.characteristic,
                grouping=about.grouping,
                population=population,
                protected=False,
            )
            for group in one.indicator.groups:
                theirs = _staff_name(one, population, group)
                name = one.cell(item, group.code)
                if name in reading.counts and theirs in reading.counts:
                    reading.join(theirs, name)
            if people and f"{one.year.label}/{population}:total" in reading.counts:
                total = one.cell(item, "all")
                if total in reading.counts:
                    reading.join(f"{one.year.label}/{population}:total", total)
            for other in found if item == "staff" else ():
                if other is one or other.indicator.kind is Kind.BANDS:
                    continue
                for group in (*(each.code for each in one.indicator.groups), "all"):
                    names = one.cell(item, group), other.cell(item, group)
                    if all(name in reading.counts for name in names):
                        reading.join(*names)
