"""The population at a glance, and a table as its source prints it."""

from django.utils.translation import gettext as _

from communities import rules
from communities.models import Benchmark as Stored
from communities.summary.benchmarks import Read
from communities.summary.shapes import Benchmark, Compared, Line, Section, Shown
from equality.characteristics import Characteristic, characteristics
from equality.comparisons import likenesses
from equality.groupings import groupings


def population(read: Read) -> tuple[Compared, ...]:
    """Return each characteristic with all that it is compared with, in the order of the Act."""
    return tuple(_compared(read, each) for each in characteristics())


def _compared(read: Read, about: Characteristic) -> Compared:
    shown = tuple(show(read, each) for each in read.used(about.code))
    return Compared(about.code, _(about.label), shown, "" if shown else _lacking(read, about.code))


def _lacking(read: Read, about: str) -> str:
    if not likenesses(about):
        return _("The census does not ask about this.")
    tables = [each for each in read.available(about) if each.kind == "population"]
    if not tables:
        return _("No table of a population is imported.")
    if not read.served.areas:
        return _("Choose the areas first.")
    if read.is_chosen(about):
        return _("Nothing is chosen to compare with.")
    missing = sorted({str(area) for each in tables for area in each.missing})
    return _("No table has all the areas. Missing: %(areas)s.") % {"areas": ", ".join(missing)}


def at_a_glance(read: Read) -> tuple[Line, ...]:
    """Return one share of the population for each characteristic that has one to stand for it."""
    found = []
    for like in (like for about in characteristics() for like in likenesses(about.code) if like.headline):
        for each in read.used(like.characteristic):
            benchmark = read.one(each, like.grouping)
            if benchmark.is_population and (share := benchmark.shares.get(like.headline)):
                found.append(Line(benchmark.labels[like.headline], share.count, share.percent))
                break
    return tuple(found)


def show(read: Read, benchmark: Stored) -> Shown:
    """Return a benchmark in every way in which staff can be compared with it; ages as printed."""
    about = benchmark.characteristic
    labels = {each.code: _(each.label) for each in groupings(about)}
    if about == "age":
        return Shown(read.one(benchmark), (printed(read, benchmark),), tuple(benchmark.note.splitlines()))
    found = [read.one(benchmark, each.grouping) for each in likenesses(about)] or [read.one(benchmark)]
    sections = tuple(
        Section(labels[each.grouping], each.mapping, _lines(each)) for each in found if each.shares
    )
    first = next((each for each in found if each.shares), found[0])
    return Shown(first, sections or (printed(read, benchmark),), first.notes)


def _lines(benchmark: Benchmark) -> tuple[Line, ...]:
    return tuple(
        Line(benchmark.labels[code], share.count, share.percent) for code, share in benchmark.shares.items()
    )


def printed(read: Read, benchmark: Stored) -> Section:
    """Return the parts of a table as its source prints them, of the areas served together."""
    figures, base = read.figures(benchmark)
    shares = rules.shares(figures, base, in_percent=benchmark.in_percent)
    lines = tuple(
        Line(part.label, shares[part.code].count, shares[part.code].percent)
        for part in benchmark.as_parts()
        if part.code in shares
    )
    return Section(_("As in the table"), "", lines)
