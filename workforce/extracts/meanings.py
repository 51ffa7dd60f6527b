"""What the different texts of a column mean, settled once for all rows; what nobody knows is asked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from equality.assignments import AssignmentStatus, assignment_status, assignment_statuses
from equality.breakdowns import NOT_RECORDED, UNRECORDED, Breakdown, Part
from equality.categories import CategorySet, category_sets, default_set
from equality.matching import normalise
from psed.sheets.problems import Problem, Problems
from psed.sheets.sheet import visible
from psed.sheets.values import tidy
from workforce.extracts.coded import Coded, Texts
from workforce.extracts.columns import Columns
from workforce.extracts.shapes import AS_WRITTEN, Question

if TYPE_CHECKING:
    from workforce.extracts.coded import Numbers

NONE: Final = -1  # no category: a blank where the list has none for that
LONGEST: Final = 200  # characters of a value that are shown
CODE: Final = 2  # what is no longer than this is a code, which another list may have for something else
ERRORS: Final = frozenset(
    {"#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#null!", "#num!", "#spill!", "#calc!"}
)
FORMULA: Final = (
    "formula",
    "This is a formula and not its result. Open the file in a spreadsheet program, save the values, or enter "
    "the value itself.",
)
ERROR: Final = (
    "spreadsheet error",
    "The formula in this cell ends in an error. Correct it in the workbook, or enter the value itself.",
)
PRIMARY: Final = (("yes", "Primary assignment"), ("no", "Not the primary assignment"))
YES: Final = frozenset({"yes", "y", "true", "1", "primary", "primary assignment"})
NO: Final = frozenset({"no", "n", "false", "0", "not primary", "secondary", "secondary assignment"})


@dataclass
class Findings:
    """What is wrong or open in the texts of a file; `accepted` kinds of problem leave their cells blank."""

    columns: Columns
    coded: Coded
    problems: Problems
    accepted: Collection[str]
    values: Mapping[str, Mapping[str, str]]
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    accepted_cells: int = 0

    def answers(self, name: str) -> dict[str, str]:
        """Return the answers given for a field, by the text in its plain form."""
        return {plain(value): code for value, code in self.values.get(name, {}).items()}

    def problem(self, name: str, rows: "Numbers", kind: str, message: str, value: str | None = None) -> None:
        """Add one problem for each of the rows, given by place, unless its kind is accepted."""
        if kind in self.accepted:
            self.accepted_cells += len(rows)
            return
        heading = self.columns.heading(name)
        for place in rows[: self.problems.cap].tolist():
            number = int(self.coded.numbers[place])
            self.problems.add(Problem(number, heading, kind, message, value))
        self.problems.add_unlisted(kind, max(0, len(rows) - self.problems.cap))

    def ask(self, name: str, about: str, value: str, rows: int, choices: Sequence[tuple[str, str]]) -> None:
        """Ask once what a value means."""
        self.questions.append(Question(name, about, shown(value), rows, tuple(choices)))


@dataclass(frozen=True)
class Meaning:
    """The categories or parts that the rows of a column fall in: a number for each row, into `codes`.

    NONE stands for a blank that the list has no category for.
    """

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    numbers: "Numbers"


def plain(text: str) -> str:
    """Return the form in which texts are compared; what is nothing but signs stays as it is."""
    return normalise(text) or visible(text)


def shown(text: str) -> str:
    """Return a text as it may be shown: on one line and not too long."""
    return " ".join(visible(text).split())[:LONGEST]


def characteristic_meaning(
    name: str, characteristic: str, given: CategorySet | None, findings: Findings
) -> tuple[CategorySet, Meaning]:
    """Settle the categories of a column, in the list given, or the staff record's.

    Where nobody has given a list and another one has all that the staff record's lacks, that one is taken.
    """
    column = findings.coded.texts[name]
    counted = [text for _code, text, _rows in used(column)]
    answers = findings.answers(name)
    categories = given or _list_for(characteristic, [text for text in counted if plain(text) not in answers])
    if not given and categories != default_set(characteristic):
        findings.notes.append(
            f"The categories of the column “{findings.columns.heading(name)}” are those of the list "
            f"“{categories.label}”."
        )
    places = {category.code: place for place, category in enumerate(categories.categories)}
    blank = places[categories.blank.code] if categories.blank else NONE
    choices = [(each.code, each.label) for each in categories.categories]
    if blank == NONE:
        choices.append((NOT_RECORDED, UNRECORDED.label))

    def place_of(text: str) -> int | None:
        found = categories.find(text)
        return places[found.code] if found else None

    def answered(code: str) -> int | None:
        return places.get(code, blank if code == NOT_RECORDED else None)

    numbers = _settle(
        name, characteristic, findings, blank=blank, place_of=place_of, answered=answered, choices=choices
    )
    meaning = Meaning(tuple(places), tuple(each.label for each in categories.categories), numbers)
    return categories, meaning


def breakdown_meaning(name: str, breakdown: Breakdown, findings: Findings) -> Meaning:
    """Settle the parts of a column: those of the list, and a body's own as they are written."""
    parts: dict[str, Part] = {part.code: part for part in breakdown.parts}
    order = list(parts)
    if NOT_RECORDED not in parts:
        parts[NOT_RECORDED] = UNRECORDED
        order.append(NOT_RECORDED)
    places = {code: place for place, code in enumerate(order)}

    def place(part: Part) -> int:
        if part.code not in places:
            parts[part.code] = part
            places[part.code] = len(places)
        return places[part.code]

    current = ""

    def place_of(text: str) -> int | None:
        nonlocal current
        current = text
        found = breakdown.find(text)
        return place(found) if found else None

    def answered(code: str) -> int | None:
        if code == AS_WRITTEN:
            return place(Part(plain(current), shown(current), 0, (), None))
        return places.get(code)

    choices = [(part.code, part.label) for part in (*breakdown.parts, UNRECORDED)]
    choices.append((AS_WRITTEN, f"{breakdown.label} of its own, as it is written"))
    numbers = _settle(
        name,
        breakdown.code,
        findings,
        blank=places[NOT_RECORDED],
        place_of=place_of,
        answered=answered,
        choices=choices,
    )
    return Meaning(tuple(parts), tuple(part.label for part in parts.values()), numbers)


def status_meaning(findings: Findings) -> tuple[list[AssignmentStatus | None], "Numbers"]:
    """Settle the assignment statuses; None stands for a blank. The numbers are those of the list returned."""
    statuses: list[AssignmentStatus | None] = [None, *assignment_statuses()]
    places = {each.part.code: place for place, each in enumerate(statuses) if each}

    def place_of(text: str) -> int | None:
        found = assignment_status(text)
        return places[found.part.code] if found else None

    def answered(code: str) -> int | None:
        return places.get(code, 0 if code == NOT_RECORDED else None)

    choices = [(each.part.code, each.part.label) for each in assignment_statuses()]
    choices.append((NOT_RECORDED, UNRECORDED.label))
    name = "assignment_status"
    return statuses, _settle(
        name, name, findings, blank=0, place_of=place_of, answered=answered, choices=choices
    )


def primary_meaning(findings: Findings) -> "Numbers":
    """Settle which rows are a person's primary assignment: 1 or 0."""
    name = "primary_assignment"

    def place_of(text: str) -> int | None:
        word = plain(text)
        return 1 if word in YES else 0 if word in NO else None

    def answered(code: str) -> int | None:
        return {"yes": 1, "no": 0, NOT_RECORDED: 0}.get(code)

    return _settle(name, name, findings, blank=0, place_of=place_of, answered=answered, choices=PRIMARY)


def organisation_meaning(findings: Findings) -> tuple[list[str], "Numbers"]:
    """Return the names of the organisations and which one each row has; a blank is a problem."""
    import numpy as np

    name = "organisation"
    column = findings.coded.texts[name]
    names: dict[str, str] = {}
    nameless = [code for code, text in enumerate(column.values) if not visible(text)]
    of_text: dict[int, str] = {}
    for code, text, _rows in used(column):
        if trouble := trouble_of(text):
            findings.problem(name, np.nonzero(column.codes == code)[0], *trouble, value=shown(text))
            nameless.append(code)
        else:
            of_text[code] = plain(text)
            names.setdefault(plain(text), shown(text))
    rows = np.nonzero(np.isin(column.codes, nameless))[0]
    if len(rows):
        message = "Enter the organisation, or read the file without this column if it is of one organisation."
        findings.problem(name, rows, "blank organisation", message)
    ordered = sorted(names, key=lambda key: (names[key].casefold(), key))
    places = {key: place for place, key in enumerate(ordered)}
    numbers = [places[of_text[code]] if code in of_text else 0 for code in range(len(column.values))]
    return [names[key] for key in ordered] or [""], np.array(numbers, dtype=np.int32)[column.codes]


def _settle(
    name: str,
    about: str,
    findings: Findings,
    *,
    blank: int,
    place_of: Callable[[str], int | None],
    answered: Callable[[str], int | None],
    choices: Sequence[tuple[str, str]],
) -> "Numbers":
    """Return for each row the place of what its text means; ask about each text that means nothing."""
    import numpy as np

    column = findings.coded.texts[name]
    answers = findings.answers(name)
    means = [blank] * len(column.values)
    unknown: dict[str, tuple[str, int]] = {}
    for code, text, of_text in used(column):
        if trouble := trouble_of(text):
            rows = np.nonzero(column.codes == code)[0]
            findings.problem(name, rows, *trouble, value=shown(text))
            continue
        place = place_of(text)
        if place is None and (answer := answers.get(plain(text))) is not None:
            place = answered(answer)
        if place is not None:
            means[code] = place
        else:
            first, rows_so_far = unknown.get(plain(text), (text, 0))
            unknown[plain(text)] = (first, rows_so_far + of_text)
    for text, number in unknown.values():
        findings.ask(name, about, text, number, choices)
    small = np.int16 if max(means) < 2**15 else np.int32
    return np.array(means, dtype=small)[column.codes]


def trouble_of(text: str) -> tuple[str, str] | None:
    """Return the kind and message for a text that no answer can give a meaning."""
    bare = tidy(text)
    if bare.lower() in ERRORS:
        return ERROR
    return FORMULA if bare.startswith("=") else None


def used(column: Texts) -> list[tuple[int, str, int]]:
    """Return the texts that some row has, as (code, text, rows), without the blanks, the most frequent first.

    So they come in the same order whichever way the file was read.
    """
    import numpy as np

    rows_of = np.bincount(column.codes, minlength=len(column.values)).tolist()
    found = [
        (code, text, rows)
        for code, (text, rows) in enumerate(zip(column.values, rows_of, strict=True))
        if rows and visible(text)
    ]
    return sorted(found, key=lambda each: (-each[2], each[1]))


def _list_for(characteristic: str, texts: Collection[str]) -> CategorySet:
    """Return the staff record's list, or another that has every one of the texts where that one has not.

    Codes are too short to tell one list from another: texts of labels alone can move to another list.
    """
    default = default_set(characteristic)
    if all(default.find(text) for text in texts) or any(len(visible(text)) <= CODE for text in texts):
        return default
    fit = (each for each in category_sets(characteristic) if all(each.find(text) for text in texts))
    return next(fit, default)
