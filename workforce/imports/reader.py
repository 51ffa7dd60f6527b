"""Between an import and the readers of files: a file's layout, and reading it with what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any, BinaryIO

from psed.sheets.reading import peek_sheet
from workforce.extracts.coding import LIMITS
from workforce.extracts.columns import READ, WANTED, recognise
from workforce.extracts.reading import read_workforce_file, shape_of_file
from workforce.extracts.roles import Choices, role_of, wanted
from workforce.extracts.shapes import Cancelled, Extract, Question, Shape
from workforce.extracts.staff import read_staff
from workforce.extracts.wide_headings import heading
from workforce.models import Import


@dataclass(frozen=True)
class Layout:
    """The headings of a file, and its shape."""

    headers: tuple[str, ...]
    shape: Shape

    def answers_by(self, question: Question) -> str:
        """Return what the answers to a question go by: the column of a staff file, else what it is about."""
        return question.column if self.shape is Shape.STAFF else question.about


def layout_of(file: BinaryIO, name: str) -> Layout:
    """Return how a file is laid out; raise NotReadable where it can't be opened."""
    shape = shape_of_file(file, name)
    file.seek(0)
    known = WANTED if shape is Shape.STAFF else wanted()
    return Layout(tuple(peek_sheet(file, name, wanted=known, limits=LIMITS).headers), shape)


def columns_as_read(layout: Layout, choices: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns as the file is read with these choices: positions by field, or roles by heading."""
    chosen = choices.get("columns") or {}
    if layout.shape is Shape.STAFF:
        positions = recognise(layout.headers, chosen=chosen).positions
        return {name: positions.get(name) for name in READ}
    return {text: chosen.get(text) or role for text, role in roles_by_heading(layout).items()}


def roles_by_heading(layout: Layout) -> dict[str, str]:
    """Return what each column of a table of counts is recognised as: "sex", "count", "sex: female", or ""."""
    if layout.shape is not Shape.WIDE:
        return {text: role_of(text) for text in layout.headers if text}
    found = {text: heading(text, Choices()) for text in layout.headers if text}
    return {
        text: each.role or (f"{each.about}: {each.text}" if each.about else "")
        for text, each in found.items()
    }


def read(
    file: BinaryIO,
    kept: Import,
    layout: Layout,
    choices: Mapping[str, Any],
    *,
    tell: Callable[[int, int], bool],
    since: date | None,
) -> Extract:
    """Read a file with what was decided; raise NotReadable, or Cancelled where nobody wants it any more.

    `tell` is told how much is done of how much, and returns False once the import is given up.
    """
    answers = choices.get("answers") or {}
    file.seek(0)
    if not tell(0, 0):
        raise Cancelled
    if layout.shape is not Shape.STAFF:
        # What is recognised anyway is left to the reader, who knows more of it than its role.
        recognised = roles_by_heading(layout)
        columns = choices.get("columns") or {}
        said = {text: role for text, role in columns.items() if role and role != recognised.get(text)}
        return read_workforce_file(
            file,
            kept.file_name,
            choices=Choices(said, answers),
            as_at=kept.as_at,
            population=kept.population,
        )
    positions = columns_as_read(layout, choices)
    wanted_still = Wanted(tell)
    return read_staff(
        file,
        kept.file_name,
        columns={name: place for name, place in positions.items() if place is not None},
        values=answers,
        accepted=frozenset(choices.get("accepted") or ()),
        as_at=kept.as_at,
        since=since,
        population=kept.population,
        progress=wanted_still.progress,
        cancelled=wanted_still.is_cancelled,
    )


class Wanted:
    """Passes on how far the reading is, at most once a second, and remembers whether it is still wanted."""

    def __init__(self, tell: Callable[[int, int], bool]) -> None:
        self.tell, self.still, self.next = tell, True, 0.0

    def progress(self, done: int, of: int) -> None:
        """Take how far it is."""
        if monotonic() >= self.next:
            self.still = self.tell(done, of)
            self.next = monotonic() + 1

    def is_cancelled(self) -> bool:
        """Return whether the import has been given up."""
        return not self.still
