"""A standard's return for the terminal: true figures, with numerators, denominators and intervals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from equality.figures import percentage
from equality.standards import Kind, standard
from organisations.models import ReportingYear
from standards.summary.returns import standard_read
from standards.summary.shapes import AnyFigure, Compared, IndicatorRead
from standards.summary.tying import WHOLE


@dataclass(frozen=True)
class Printed:
    """What the terminal says: `plain` values for JSON, `lines` to read."""

    plain: dict[str, Any]
    lines: tuple[str, ...]


def printed(year: ReportingYear, code: str) -> Printed | None:
    """Return what an officer's terminal says of a standard; None where nothing is known of it."""
    read = standard_read(year, code, protected=False)
    if not read.entered:
        return None
    codes = [group.code for group in standard(code).groups]
    plain = {
        "name": read.name,
        "on": read.on.isoformat(),
        "must_report": read.must_report,
        "groups": codes,
        "declared": read.declared,
        "indicators": [_plain(one, codes) for one in read.indicators],
    }
    lines = [f"{read.name}, {read.year}. Not for publication: the figures are true."]
    if read.declared:
        lines.append(read.declared)
    for one in read.indicators:
        lines += _lines(read.noun, one)
    return Printed(plain, tuple(lines))


def _plain(one: IndicatorRead, codes: list[str]) -> dict[str, Any]:
    mine = _codes(one, codes)
    return {
        "indicator": one.number,
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "period": one.period,
        "state": one.state.value,
        "sentence": one.sentence,
        "unit": one.unit,
        "items": {
            each.code: {
                **_by_group(mine, each.figures),
                **({"all": _count(each.total)} if each.total else {}),
                **({"text": each.text} if each.text else {}),
            }
            for each in one.inputs
        },
        "results": [_result(line, one, mine) for line in one.results],
        "last_year": one.last_year,
        "last": None if one.last is None else _number(one.last.value),
        "direction": one.direction.value,
        "change": one.change,
        "missing": list(one.missing),
        **({"answer": one.answer, "example": one.example} if one.answer else {}),
    }


def _codes(one: IndicatorRead, codes: list[str]) -> list[str]:
    """Return the codes of the groups that an indicator has, in its own order."""
    labels = {group.label: group.code for group in standard(one.standard).groups}
    return [labels.get(label, "all") for label in one.groups] or codes


def _result(line: Compared, one: IndicatorRead, codes: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": line.code,
        "label": line.label,
        "section": line.section,
        "counts": _by_group(codes, line.counts),
        "bases": _by_group(codes, line.bases),
        "total": _count(line.total),
        "value": _number(line.value),
        "low": _number(line.low),
        "high": _number(line.high),
        "points": _number(line.points),
        "points_low": _number(line.points_low),
        "points_high": _number(line.points_high),
        "state": line.state.value,
        "verdict": line.verdict,
        "words": line.words,
        "four_fifths": line.reading,
        "light": line.light,
        "p": line.p,
        "test": line.test,
        "method": line.method,
    }
    if one.kind in {Kind.BANDS, Kind.BOARD} and line.total is not None:
        counts = found["counts"]
        unknown = counts.get("unknown", 0) or 0
        found["percent_of_all"] = {
            group: _number(percentage(count, found["total"])) for group, count in counts.items()
        }
        found["percent_of_known"] = {
            group: _number(percentage(count, found["total"] - unknown))
            for group, count in counts.items()
            if group != "unknown"
        }
    else:
        found["percents"] = dict(zip(codes, line.percents, strict=False))
    return found


def _by_group(codes: list[str], figures: tuple[AnyFigure | None, ...]) -> dict[str, int | None]:
    return {code: _count(each) for code, each in zip(codes, figures, strict=False) if each is not None}


def _count(figure: AnyFigure | None) -> int | None:
    return figure.value if figure else None


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _lines(noun: str, one: IndicatorRead) -> Iterator[str]:
    yield ""
    yield f"{noun} {one.number}: {one.name}"
    yield f"  {one.period}. {one.sentence}"
    for line in one.results:
        if one.kind == Kind.BANDS and line.code != WHOLE:
            place = f"{line.section}, {line.label}" if line.section else line.label
            parts = ", ".join(
                f"{group} {figure.value:,} ({percent.split()[0]})"
                for group, figure, percent in zip(one.groups, line.counts, line.percents, strict=False)
                if figure is not None and figure.value is not None and percent
            )
            known = f"; {one.first} {line.known.split()[0]} of known" if line.known else ""
            yield f"  {place}: {parts}{known}"
    if one.change:
        yield f"  {one.change}"
    for each in one.missing:
        yield f"  Missing: {each}"
