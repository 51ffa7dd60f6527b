"""States as word, shape and colour together: what `{% rag %}` and the grade tags show."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equality import eds2022
from equality.frameworks import grades
from equality.rag import NO_UPDATE, rags


@dataclass(frozen=True)
class Shown:
    """A state as people see it: its word, its shape, and the ending of its CSS class.

    `of` says whose state it is, where several stand together.
    """

    code: str
    label: str
    symbol: str
    css: str
    of: str = ""


_GRADE_SHAPES = {"undeveloped": "▲", "developing": "◆", "achieving": "●", "excelling": "★"}
NOT_GRADED_YET = "not_graded_yet"


def rag_shown(code: str | None) -> Shown:
    """Return a RAG; None is “No update yet”."""
    for each in rags():
        if each.code == code:
            return Shown(each.code, _(each.label), each.symbol, each.code.replace("_", "-"))
    return Shown("", _(NO_UPDATE), "", "none")


def grade_shown(code: str | None) -> Shown:
    """Return an EDS grade; None is not graded yet, which is not the N/A of an outcome left out that year."""
    if code is None:
        return Shown(NOT_GRADED_YET, _("Not graded yet"), "", "none")
    if code not in _GRADE_SHAPES:
        return Shown(code, _("N/A"), "", "none")
    label = next(grade.label for grade in grades() if grade.code == code)
    return Shown(code, _(label), _GRADE_SHAPES[code], code)


def score_shown(code: str | None) -> Shown:
    """Return a score of EDS 2022 with its number, "2: Achieving activity"; None is not scored yet."""
    if code not in _GRADE_SHAPES:
        return Shown(NOT_GRADED_YET, _("Not scored yet"), "", "none")
    found = eds2022.score(code)
    return Shown(code, f"{found.score}: {_(found.label)}", _GRADE_SHAPES[code], code)


def given_shown(framework: str, code: str) -> Shown:
    """Return a grade or a score, as the framework has it; a blank code is not graded yet."""
    return score_shown(code or None) if framework == "eds2022" else grade_shown(code or None)
