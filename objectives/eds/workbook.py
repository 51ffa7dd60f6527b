"""A grading as a workbook to fill in: grades, evidence, steps, who graded, and the services of domain 1."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equality import eds2022
from equality.characteristics import characteristics
from equality.eds_steps import steps
from equality.frameworks import GRADED, framework, grade, grades
from objectives.models import GradedService, Grading
from objectives.summary.outcomes import services_of
from psed.sheets.books import Book, SheetTable
from psed.sheets.writing import Cell

# What each sheet is known by when it comes back.
ABOUT: Final = ("Item", "Value")
GRADES: Final = ("Outcome", "Service", "Grade", "Proposed", "Graded by", "Reason")
EVIDENCE: Final = (
    "Outcome",
    "Service",
    "Group",
    "How they fare",
    "Evidence",
    "Where it is",
    "Who is responsible",
)
STEPS: Final = ("Step", "Done on", "Who is responsible", "What shows it")
PANELS: Final = ("Who they are", "Described", "Goal or domain", "Met on", "How many took part")
SERVICES: Final = ("Service name", "Why this one", "Counts")
WANTED: Final = {
    "about": ABOUT,
    "grades": GRADES,
    "evidence": EVIDENCE,
    "steps": STEPS,
    "panels": PANELS,
    "services": SERVICES,
}
SHEETS: Final = {
    "about": gettext_lazy("About"),
    "grades": gettext_lazy("Grades"),
    "evidence": gettext_lazy("Evidence"),
    "steps": gettext_lazy("Steps"),
    "panels": gettext_lazy("Who graded"),
    "services": gettext_lazy("Services"),
}
EVERYBODY: Final = "Everybody"
YES: Final = "Yes"


def book_of(grading: Grading) -> Book:
    """Return the workbook of a grading that was fetched with its parts."""
    tables = [
        _table("about", grading, ABOUT, _about(grading)),
        _table("grades", grading, (*GRADES, _("Text of the outcome")), _grades(grading)),
        _table("evidence", grading, EVIDENCE, _evidence(grading)),
        _table("steps", grading, (*STEPS, _("Text of the step")), _steps(grading)),
        _table("panels", grading, PANELS, _panels(grading)),
    ]
    if grading.framework not in GRADED:
        tables.append(_table("services", grading, SERVICES, _services(grading)))
    return Book(
        title=_("%(grading)s of %(organisation)s")
        % {"grading": grading, "organisation": grading.organisation},
        notes=(*_notes(grading),),
        tables=tables,
    )


def given_words(code: str, value: str) -> str:
    """Return the grade or score as the workbook has it: "Achieving", "2: Achieving activity"."""
    if not value:
        return ""
    if code in GRADED:
        return grade(value).label
    found = eds2022.score(value)
    return f"{found.score}: {found.label}"


def whose(grading: Grading) -> dict[str, str]:
    """Return what says which grading a workbook is of, by item."""
    return {"Organisation": str(grading.organisation), "Grading": str(grading)}


def _table(name: str, grading: Grading, headers: tuple[str, ...], rows: Iterator[list[Cell]]) -> SheetTable:
    return SheetTable(
        name=str(SHEETS[name]), title=f"{SHEETS[name]}: {grading}", headers=headers, rows=list(rows)
    )


def _notes(grading: Grading) -> Iterator[str]:
    yield _("Fill in the sheets without changing their headings, save the workbook, and import it again.")
    yield _("A sheet that is left out stays as it is. So does an outcome or a step that has no row.")
    yield _("An empty cell takes away what was there.")
    words = (
        [each.label for each in grades()]
        if grading.framework in GRADED
        else [given_words(grading.framework, each.code) for each in eds2022.scores()]
    )
    yield _("A grade is one of these: %(words)s.") % {"words": ", ".join(words)}
    yield _("Who is responsible for an outcome stands in its row of everybody.")
    yield _("How they fare: as well as people overall, less well, or no evidence.")
    yield _("The sheet of those who graded replaces the list: a row that is taken out goes.")


def _about(grading: Grading) -> Iterator[list[Cell]]:
    for item, value in whose(grading).items():
        yield [item, value]


def _name(service: GradedService | None) -> str:
    return service.name if service else ""


def _grades(grading: Grading) -> Iterator[list[Cell]]:
    stored = {(each.outcome, each.service_id): each for each in grading.grades.all()}
    for outcome in framework(grading.framework).outcomes:
        for service in services_of(grading, outcome):
            given = stored.get((outcome.number, service.pk if service else None))
            yield [
                outcome.number,
                _name(service),
                given_words(grading.framework, given.code) if given else "",
                given_words(grading.framework, given.proposed) if given else "",
                str(given.get_graded_by_display()) if given else "",
                given.reason if given else "",
                _(outcome.text),
            ]


def _evidence(grading: Grading) -> Iterator[list[Cell]]:
    stored = {(each.outcome, each.service_id, each.characteristic): each for each in grading.evidence.all()}
    groups = [("", EVERYBODY), *((each.code, each.label) for each in characteristics())]
    for outcome in framework(grading.framework).outcomes:
        for service in services_of(grading, outcome):
            for code, label in groups:
                found = stored.get((outcome.number, service.pk if service else None, code))
                fares = str(found.get_fares_display()) if found and found.fares else ""
                told = [fares, found.text, found.link, found.owner] if found else ["", "", "", ""]
                yield [outcome.number, _name(service), label, *told]


def _steps(grading: Grading) -> Iterator[list[Cell]]:
    stored = {each.code: each for each in grading.steps.all()}
    for step in steps(grading.framework):
        found = stored.get(step.code)
        told = [found.done_on, found.owner, found.evidence] if found else [None, "", ""]
        yield [step.number, *told, _(step.label)]


def _panels(grading: Grading) -> Iterator[list[Cell]]:
    for panel in grading.panels.all():
        yield [str(panel.get_kind_display()), panel.described, panel.part, panel.held_on, panel.people]


def _services(grading: Grading) -> Iterator[list[Cell]]:
    for service in grading.services.all():
        chosen = str(service.get_chosen_as_display()) if service.chosen_as else ""
        yield [service.name, chosen, YES if service.counts else ""]
