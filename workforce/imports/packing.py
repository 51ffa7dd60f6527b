"""What was counted and found, as JSON can hold it, and back."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from psed.sheets.problems import Problem, Problems
from workforce.extracts.shapes import CountedPart, CountedProfile, CountedSnapshot, Question
from workforce.imports.questions import Asked

Packed = dict[str, Any]


def pack(snapshot: CountedSnapshot) -> Packed:
    """Return a counted snapshot as plain values; full-time equivalents are texts, so that nothing rounds."""
    return {
        "organisation": snapshot.organisation,
        "population": snapshot.population,
        "as_at": snapshot.as_at.isoformat() if snapshot.as_at else None,
        "total": snapshot.total,
        "fte": _text(snapshot.fte),
        "breakdowns": {
            code: [[part.code, part.label, part.count, _text(part.fte)] for part in parts]
            for code, parts in snapshot.breakdowns.items()
        },
        "profiles": [
            {
                "characteristic": each.characteristic,
                "category_set": each.category_set,
                "counts": dict(each.counts),
                "ftes": {code: str(fte) for code, fte in each.ftes.items()},
                "crossings": {
                    breakdown: {part: dict(counts) for part, counts in crossed.items()}
                    for breakdown, crossed in each.crossings.items()
                },
            }
            for each in snapshot.profiles
        ],
        "notes": list(snapshot.notes),
    }


def unpack(packed: Packed) -> CountedSnapshot:
    """Return the counted snapshot that `pack` took."""
    return CountedSnapshot(
        organisation=packed["organisation"],
        population=packed["population"],
        as_at=date.fromisoformat(packed["as_at"]) if packed["as_at"] else None,
        total=packed["total"],
        fte=_decimal(packed["fte"]),
        breakdowns={
            code: tuple(CountedPart(part, label, count, _decimal(fte)) for part, label, count, fte in parts)
            for code, parts in packed["breakdowns"].items()
        },
        profiles=tuple(
            CountedProfile(
                characteristic=each["characteristic"],
                category_set=each["category_set"],
                counts=each["counts"],
                ftes={code: Decimal(fte) for code, fte in each["ftes"].items()},
                crossings=each["crossings"],
            )
            for each in packed["profiles"]
        ),
        notes=tuple(packed["notes"]),
    )


def pack_question(question: Question, key: str) -> Packed:
    """Return a question as plain values; `key` is what its answer goes by."""
    return {
        "key": key,
        "column": question.column,
        "about": question.about,
        "value": question.value,
        "rows": question.rows,
        "choices": [list(choice) for choice in question.choices],
    }


def pack_asked(asked: Asked) -> Packed:
    """Return a question that was answered as the same plain values."""
    return {
        "key": asked.key,
        "column": asked.column,
        "about": asked.about,
        "value": asked.value,
        "rows": asked.rows,
        "choices": [list(choice) for choice in asked.choices],
    }


def pack_problems(problems: Problems) -> Packed:
    """Return the problems that are listed, how many more there are, and how many of each kind."""
    return {
        "listed": [[each.row, each.column, each.kind, each.message, each.value] for each in problems],
        "count": len(problems),
        "more": problems.more_sentence,
        "kinds": [[group.kind, group.count] for group in problems.by_kind],
    }


def unpack_problems(listed: Iterable[Any]) -> list[Problem]:
    """Return the listed problems again."""
    return [Problem(*each) for each in listed]


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
