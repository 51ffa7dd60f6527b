"""All that is wrong in a file, as its page shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from psed.sheets.problems import Problem
from workforce.extracts.columns import READ
from workforce.extracts.shapes import Shape
from workforce.imports import packing
from workforce.imports.columns import heading_of
from workforce.models import Import


@dataclass(frozen=True)
class Kind:
    """One kind of problem: how many, the first of them, and the box that takes it as not recorded."""

    label: str
    count: int
    problems: tuple[Problem, ...]
    box: BoundField | None
    is_accepted: bool = False

    @property
    def quotes(self) -> bool:
        """Whether any of them quotes what stands in the file: only columns of categories do."""
        return any(each.value for each in self.problems)

    @property
    def more(self) -> int:
        """How many are counted but not listed."""
        return max(0, self.count - len(self.problems))


@dataclass(frozen=True)
class Trouble:
    """All that is wrong in a file."""

    kept: Import

    @property
    def count(self) -> int:
        return int(self.kept.findings["problems"]["count"])

    @property
    def notes(self) -> Sequence[str]:
        return list(self.kept.findings["notes"])

    @property
    def is_staff(self) -> bool:
        return self.kept.findings["shape"] == Shape.STAFF

    @property
    def unusable(self) -> list[str]:
        """Say which columns hold no categories: most often the wrong column was chosen."""
        return [
            _(
                "The column “%(heading)s” has %(number)s different values that no list has, so it is "
                "probably another column than was chosen. Go back to the columns and choose again."
            )
            % {"heading": heading_of(self.kept, column), "number": f"{number:,}"}
            for column, number in self.kept.findings["unusable"]
        ]

    @property
    def listed(self) -> list[Problem]:
        return packing.unpack_problems(self.kept.findings["problems"]["listed"])

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of problem that are in the file now, the most frequent first."""
        return [(kind, count) for kind, count in self.kept.findings["problems"]["kinds"]]

    @property
    def accepted(self) -> Mapping[str, int]:
        """The kinds that are taken as not recorded, with how many there were."""
        held: Mapping[str, int] = self.kept.choices.get("accepted", {})
        return held

    @property
    def may_be_accepted(self) -> list[tuple[str, int]]:
        """The kinds that the person may take as not recorded, those taken already among them."""
        acceptable = set(self.kept.findings["acceptable"])
        now = dict(self.kinds)
        open_kinds = [(kind, count) for kind, count in self.kinds if kind in acceptable]
        return [*open_kinds, *((kind, count) for kind, count in self.accepted.items() if kind not in now)]

    @property
    def to_mend(self) -> int:
        """How many problems of rows of staff can only be put right in the file."""
        if not self.is_staff:
            return 0
        acceptable = set(self.kept.findings["acceptable"])
        return sum(count for kind, count in self.kinds if kind not in acceptable)

    def with_boxes(self, form: Any) -> list[Kind]:
        """Return the kinds as they stand on the page: first what only the file can put right."""
        boxes = {kind: form[f"kind-{place}"] for place, (kind, _n) in enumerate(self.may_be_accepted)}
        now = [
            Kind(self.label_of(kind), count, tuple(self._of(kind)), boxes.get(kind))
            for kind, count in self.kinds
        ]
        before = [
            Kind(self.label_of(kind), count, (), boxes[kind], is_accepted=True)
            for kind, count in self.accepted.items()
            if kind in boxes and kind not in dict(self.kinds)
        ]
        return [*sorted(now, key=lambda each: each.box is not None), *before]

    def label_of(self, kind: str) -> str:
        """Return a kind as a heading: one that is of a column begins with the file's own name for that."""
        column, colon, what = kind.partition(": ")
        field = column.replace(" ", "_")
        return f"{heading_of(self.kept, field)}: {what}" if colon and field in READ else kind

    def _of(self, kind: str) -> Iterator[Problem]:
        return (each for each in self.listed if each.kind == kind)


def trouble(kept: Import) -> Trouble:
    """Return what is wrong in an import's file."""
    return Trouble(kept)
