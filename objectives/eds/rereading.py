"""Reads a grading's workbook back: every problem by sheet, row and column, or all that it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from equality.characteristics import characteristics
from equality.eds2022 import SERVICE_DOMAIN, SERVICES, find_score
from equality.eds_steps import steps
from equality.frameworks import GRADED, find_grade, framework
from equality.matching import normalise
from objectives.eds.services import (
    EvidenceLine,
    PanelLine,
    ServiceLine,
    StepLine,
    save_evidence,
    save_panels,
    save_services,
    save_steps,
)
from objectives.eds.workbook import EVERYBODY, SHEETS, WANTED, YES
from objectives.models import Evidence, Grade, GradedBy, GradedService, Grading, Panel, ProcessStep
from objectives.services import GradeLine, save_grades, usual_grader
from psed.sheets.books import plain
from psed.sheets.reread import RereadRow, reread
from psed.sheets.sheet import visible
from psed.ui.forms import DayField

Place = tuple[str, str]  # an outcome, and the name of its service, blank where it has none
MOST_PANELS, MOST_PEOPLE = 100, 100_000


@dataclass(frozen=True)
class Fault:
    """One thing to put right, where the person sees it; `row` is None for the whole sheet."""

    sheet: str
    row: int | None
    column: str
    message: str


@dataclass
class Filled:
    """What the file says. A sheet that it does not have is None."""

    grades: dict[Place, GradeLine] | None = None
    evidence: dict[Place, dict[str, EvidenceLine]] | None = None
    steps: dict[str, StepLine] | None = None
    panels: list[PanelLine] | None = None
    services: list[ServiceLine] | None = None
    faults: list[Fault] = field(default_factory=list)


def read(file: BinaryIO, name: str, grading: Grading) -> Filled:
    """Return what a file says of a grading; raise NotReadable where it is no workbook of a grading."""
    return _Reading(grading, reread(file, name, WANTED)).filled()


def number_of_changes(grading: Grading, filled: Filled) -> int:
    """Return how many rows of the file differ from what is stored."""
    names = {each.pk: each.name for each in grading.services.all()}
    grades = {
        (each.outcome, names.get(each.service_id or 0, "")): GradeLine(
            each.code, each.graded_by, each.reason, each.proposed
        )
        for each in grading.grades.all()
    }
    evidence = {
        (each.outcome, names.get(each.service_id or 0, ""), each.characteristic): EvidenceLine(
            each.fares, each.text, each.link
        )
        for each in grading.evidence.all()
    }
    stored_steps = {
        each.code: StepLine(each.done_on, each.owner, each.evidence) for each in grading.steps.all()
    }
    changes = 0
    for place, line in (filled.grades or {}).items():
        changes += (line if line.grade or line.proposed else None) != grades.get(place)
    for (outcome, service), lines in (filled.evidence or {}).items():
        for code, each in lines.items():
            changes += each != evidence.get((outcome, service, code), EvidenceLine())
    for code, step in (filled.steps or {}).items():
        changes += step != stored_steps.get(code, StepLine())
    if filled.panels is not None:
        kept = {line.key for line in filled.panels if line.key}
        changes += sum(line.key is None for line in filled.panels) + grading.panels.count() - len(kept)
    if filled.services is not None:
        before = [
            ServiceLine(each.name, each.chosen_as, each.counts, each.pk) for each in grading.services.all()
        ]
        changes += before != filled.services
    return changes


@transaction.atomic
def save(grading: Grading, filled: Filled) -> None:
    """Write all that a file without faults says."""
    if filled.services is not None:
        save_services(
            grading=grading,
            services=filled.services,
            combine=grading.combine,
            reason=grading.services_reason,
        )
    services: dict[str, GradedService | None] = {"": None}
    services |= {each.name: each for each in GradedService.objects.filter(grading=grading)}
    for (outcome, name), lines in (filled.evidence or {}).items():
        save_evidence(grading=grading, outcome=outcome, service=services[name], evidence=lines)
    for (outcome, name), line in (filled.grades or {}).items():
        save_grades(grading=grading, grades={outcome: line}, service=services[name])
    if filled.steps is not None:
        save_steps(grading=grading, steps=filled.steps)
    if filled.panels is not None:
        save_panels(grading=grading, panels=filled.panels)


class _Reading:
    """One file against one grading, sheet by sheet."""

    def __init__(self, grading: Grading, tables: Mapping[str, Sequence[RereadRow]]) -> None:
        self.grading, self.tables = grading, tables
        self.version = framework(grading.framework)
        self.faults: list[Fault] = []
        self.stored_services = {each.name: each for each in grading.services.all()}
        self.names = dict.fromkeys(self.stored_services)

    def filled(self) -> Filled:
        found = Filled(faults=self.faults)
        if self.grading.framework not in GRADED and "services" in self.tables:
            found.services = self._services()
            self.names = dict.fromkeys(each.name for each in found.services)
        if "grades" in self.tables:
            found.grades = self._grades()
        if "evidence" in self.tables:
            found.evidence = self._evidence()
        if "steps" in self.tables:
            found.steps = self._steps()
        if "panels" in self.tables:
            found.panels = self._panels()
        return found

    def _rows(self, table: str) -> Iterable["_Row"]:
        for row in self.tables[table]:
            yield _Row(row, row.sheet or str(SHEETS[table]), self.faults)

    def _place(self, row: "_Row", taken: set[Any], *more: str) -> Place | None:
        """Return the outcome and service of a row; None, with what is wrong, where there is no such one."""
        number = row.text("Outcome").upper()
        if number not in {each.number for each in self.version.outcomes}:
            first, last = self.version.outcomes[0].number, self.version.outcomes[-1].number
            row.fault(
                "Outcome", _("Enter an outcome from %(first)s to %(last)s.") % {"first": first, "last": last}
            )
            return None
        name = row.text("Service")
        scored = self.names and self.version.outcome(number).goal == SERVICE_DOMAIN
        if scored and name not in self.names:
            known = ", ".join(self.names)
            row.fault("Service", _("Enter one of the services: %(names)s.") % {"names": known})
            return None
        if name and not scored:
            row.fault("Service", _("This outcome is not graded by service. Leave the cell empty."))
            return None
        if (number, name, *more) in taken:
            row.fault("Outcome", _("This row is there twice. Take one of them out."))
            return None
        taken.add((number, name, *more))
        return number, name

    def _stored(self, part: Any, number: str, name: str) -> list[Any]:
        service = self.stored_services.get(name)
        key = service.pk if service else None
        return [each for each in part.all() if (each.outcome, each.service_id) == (number, key)]

    def _grades(self) -> dict[Place, GradeLine]:
        lines: dict[Place, GradeLine] = {}
        taken: set[Any] = set()
        for row in self._rows("grades"):
            place = self._place(row, taken)
            given, proposed = self._given(row, "Grade"), self._given(row, "Proposed")
            if place is None:
                continue
            stored = next(iter(self._stored(self.grading.grades, *place)), None)
            reason = row.kept("Reason", Grade, "reason", stored.reason if stored else "")
            usual = usual_grader(self.grading, self.version.goal(self.version.outcome(place[0]).goal))
            by = row.choice("Graded by", GradedBy.choices) or usual
            as_before = stored and (stored.code, stored.proposed) == (given, proposed)
            if given and proposed and given != proposed and not reason and not as_before:
                row.fault("Reason", _("Say why the grade is not the one proposed."))
            elif reason and not given and not proposed:
                row.fault("Grade", _("Enter the grade that this reason is for."))
            lines[place] = GradeLine(given, by, reason, proposed)
        return lines

    def _given(self, row: "_Row", column: str) -> str:
        text = row.text(column)
        found = find_grade(text) if self.grading.framework in GRADED else find_score(text)
        if text and not found:
            row.fault(
                column,
                _("Enter Undeveloped, Developing, Achieving, Excelling or N/A, or leave the cell empty.")
                if self.grading.framework in GRADED
                else _("Enter a score from 0 to 3, or leave the cell empty."),
            )
        return found.code if found else ""

    def _evidence(self) -> dict[Place, dict[str, EvidenceLine]]:
        lines: dict[Place, dict[str, EvidenceLine]] = {}
        taken: set[Any] = set()
        groups = [("", EVERYBODY), *((each.code, each.label) for each in characteristics())]
        for row in self._rows("evidence"):
            known = normalise(row.text("Group")) in {
                normalise(name) for pair in groups for name in pair if name
            }
            group = row.choice("Group", groups)
            if not known:
                row.fault("Group", _("Enter Everybody or one of the nine characteristics."), once=True)
                continue
            place = self._place(row, taken, group)
            if place is None:
                continue
            found = self._stored(self.grading.evidence, *place)
            stored = next((each for each in found if each.characteristic == group), None)
            fares = row.choice("How they fare", Evidence.Fares.choices)
            if fares and not group:
                row.fault("How they fare", _("Leave the cell empty: this row is about everybody."))
            lines.setdefault(place, {})[group] = EvidenceLine(
                fares=fares,
                text=row.kept("Evidence", Evidence, "text", stored.text if stored else ""),
                link=row.kept("Where it is", Evidence, "link", stored.link if stored else ""),
            )
        return lines

    def _steps(self) -> dict[str, StepLine]:
        by_number = {str(each.number): each for each in steps(self.grading.framework)}
        stored = {each.code: each for each in self.grading.steps.all()}
        lines: dict[str, StepLine] = {}
        for row in self._rows("steps"):
            step = by_number.get(row.text("Step").rstrip("."))
            if step is None or step.code in lines:
                message = _("Enter each step once, by its number from 1 to %(last)s.") % {
                    "last": len(by_number)
                }
                row.fault("Step", message)
                continue
            before = stored.get(step.code)
            lines[step.code] = StepLine(
                done_on=row.day("Done on"),
                owner=row.kept("Who is responsible", ProcessStep, "owner", before.owner if before else ""),
                evidence=row.kept(
                    "What shows it", ProcessStep, "evidence", before.evidence if before else ""
                ),
            )
        return lines

    def _panels(self) -> list[PanelLine]:
        parts = {str(goal.number) for goal in self.version.goals}
        left = list(self.grading.panels.all())
        lines = []
        for row in self._rows("panels"):
            kind = row.choice("Who they are", GradedBy.choices)
            if not row.text("Who they are"):
                row.fault("Who they are", _("Say who they are, such as Trade unions."))
            part = row.text("Goal or domain")
            if part and part not in parts:
                row.fault("Goal or domain", _("Enter a number from 1 to %(last)s.") % {"last": len(parts)})
            held_on, people = row.day("Met on"), row.number("How many took part")
            described = row.kept("Described", Panel, "described", "")
            same = (kind, part, described, held_on, people)
            known = next((one for one in left if _of_panel(one) == same), None)
            if known:
                left.remove(known)
                described = known.described
            lines.append(PanelLine(kind, part, described, held_on, people, known.pk if known else None))
        if len(lines) > MOST_PANELS:
            self.faults.append(
                Fault(str(SHEETS["panels"]), None, "", _("There are too many rows. Sum some of them up."))
            )
        return lines

    def _services(self) -> list[ServiceLine]:
        lines: list[ServiceLine] = []
        sheet = str(SHEETS["services"])
        for row in self._rows("services"):
            name = row.kept("Service name", GradedService, "name", "")
            if not name or name.casefold() in {each.name.casefold() for each in lines}:
                row.fault("Service name", _("Enter the name of a service, each once."))
                continue
            counts = normalise(row.text("Counts"))
            if counts not in ("", "no", normalise(YES)):
                row.fault("Counts", _("Enter Yes, or leave the cell empty."))
            stored = self.stored_services.get(name)
            lines.append(
                ServiceLine(
                    name=name,
                    chosen_as=row.choice("Why this one", GradedService.ChosenAs.choices),
                    counts=counts == normalise(YES),
                    key=stored.pk if stored else None,
                )
            )
        if len(lines) > SERVICES:
            self.faults.append(Fault(sheet, None, "", _("Domain 1 is scored for three services at most.")))
        if sum(each.counts for each in lines) > 1:
            self.faults.append(Fault(sheet, None, "Counts", _("Say Yes for one service only.")))
        kept = {each.key for each in lines}
        for stored in self.stored_services.values():
            if stored.pk not in kept and (stored.grades.exists() or stored.evidence.exists()):
                message = _("“%(name)s” has scores or evidence. Keep it, or take them away first.")
                self.faults.append(Fault(sheet, None, "Service name", message % {"name": stored.name}))
        return lines


def _of_panel(panel: Panel) -> tuple[Any, ...]:
    return panel.kind, panel.part, _as_it_comes_back(panel.described), panel.held_on, panel.people


def _as_it_comes_back(text: str) -> str:
    """Return a text as a cell gives it back: without control characters, cut to what a cell takes."""
    return visible(plain(text))


class _Row:
    """One row of a sheet, which takes down what is wrong in it."""

    def __init__(self, row: RereadRow, sheet: str, faults: list[Fault]) -> None:
        self.row, self.sheet, self.faults = row, sheet, faults

    def fault(self, column: str, message: str, *, once: bool = False) -> None:
        """Take down what is wrong in a column; `once`: in place of what was said of it before."""
        if once:
            self.faults[:] = [
                each
                for each in self.faults
                if (each.sheet, each.row, each.column) != (self.sheet, self.row.row, column)
            ]
        self.faults.append(Fault(self.sheet, self.row.row, column, message))

    def text(self, column: str) -> str:
        value = self.row.values.get(column)
        return "" if value is None else str(value).strip()

    def kept(self, column: str, model: type[models.Model], name: str, stored: str) -> str:
        """Return a text as its field takes it; what is stored where the cell says the same."""
        text = self.text(column)
        if text == _as_it_comes_back(stored).strip():
            return stored
        kind: Any = model._meta.get_field(name)
        try:
            return str(kind.clean(text, None)) if text else ""
        except ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return text

    def choice(self, column: str, choices: Iterable[tuple[str, Any]]) -> str:
        """Return the code of a choice that is named by its words or its code; blank for an empty cell."""
        text = normalise(self.text(column))
        known = list(choices)
        for code, label in known:
            if text and text in (normalise(code), normalise(str(label))):
                return code
        if text:
            words = ", ".join(str(label) for _code, label in known)
            self.fault(column, _("Enter one of these: %(words)s.") % {"words": words})
        return ""

    def day(self, column: str) -> date | None:
        try:
            found: date | None = DayField(required=False).clean(self.text(column))
        except forms.ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return None
        return found

    def number(self, column: str) -> int | None:
        text = self.text(column)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()) or int(text[:9]) > MOST_PEOPLE or len(text) > 6:
            self.fault(column, _("Enter a whole number, such as 12."))
            return None
        return int(text)
