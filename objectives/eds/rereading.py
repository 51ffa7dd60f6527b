"""Reads a grading's workbook back: every problem by sheet, row and column, or all that it says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from equality.characteristics import characteristics
from equality.eds2022 import SERVICE_DOMAIN, SERVICES, find_score
from equality.eds_steps import steps
from equality.frameworks import GRADED, find_grade, framework
from equality.matching import normalise
from objectives.eds.filled import Filled, Place
from objectives.eds.rows import Fault, Row, as_it_comes_back
from objectives.eds.services import EvidenceLine, PanelLine, ServiceLine, StepLine
from objectives.eds.workbook import EVERYBODY, SHEETS, WANTED, YES, whose
from objectives.models import Evidence, Grade, GradedBy, GradedService, Grading, Panel, ProcessStep
from objectives.services import GradeLine, usual_grader
from psed.sheets.reread import RereadRow, reread

MOST_PANELS = 100


def read(file: BinaryIO, name: str, grading: Grading) -> Filled:
    """Return what a file says of a grading; raise NotReadable where it is no workbook of a grading."""
    return _Reading(grading, reread(file, name, WANTED)).filled()


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
        self._same_grading()
        if self.faults:
            return found  # nothing else in it is about this grading
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

    def _same_grading(self) -> None:
        """A workbook is of one grading of one body; without its first sheet nobody knows."""
        wanted = {normalise(item): value for item, value in whose(self.grading).items()}
        for row in self._rows("about") if "about" in self.tables else ():
            value = wanted.get(normalise(row.text("Item")))
            if value is not None and normalise(row.text("Value")) != normalise(as_it_comes_back(value)):
                message = _("This workbook is of another grading. Choose that of %(whose)s.")
                row.fault("Value", message % {"whose": value})

    def _rows(self, table: str) -> Iterable[Row]:
        for row in self.tables[table]:
            yield Row(row, row.sheet or str(SHEETS[table]), self.faults)

    def _place(self, row: Row, taken: set[Any], *more: str) -> Place | None:
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

    def _given(self, row: Row, column: str) -> str:
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
            if group and row.text("Who is responsible"):
                row.fault(
                    "Who is responsible", _("Say so in the row of everybody, and leave this cell empty.")
                )
            lines.setdefault(place, {})[group] = EvidenceLine(
                fares=fares,
                text=row.kept("Evidence", Evidence, "text", stored.text if stored else ""),
                link=row.kept("Where it is", Evidence, "link", stored.link if stored else ""),
                owner=row.kept("Who is responsible", Evidence, "owner", stored.owner if stored else ""),
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
            counts = row.text("Counts").casefold()
            if counts not in ("", "no", YES.casefold()):
                row.fault("Counts", _("Enter Yes, or leave the cell empty."))
            stored = self.stored_services.get(name)
            lines.append(
                ServiceLine(
                    name=name,
                    chosen_as=row.choice("Why this one", GradedService.ChosenAs.choices),
                    counts=counts == YES.casefold(),
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
    return panel.kind, panel.part, as_it_comes_back(panel.described), panel.held_on, panel.people
