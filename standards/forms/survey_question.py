"""The form of one question's answers: a row of boxes for each group."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equality.survey import question, questions
from equality.survey.lines import ALL, DIRECTORATE, Line
from psed.ui.forms import VersionedForm
from standards.extracts.survey.cells import NO_PART, read_line
from standards.extracts.survey.found import TWICE
from standards.models import SurveyQuestion
from standards.models.pay import characteristic_choices

BLANK: Final = 3  # rows to add to
MOST: Final = 200  # rows of one question
TOO_WIDE: Final = (
    "There are more cells than six. Leave out the commas of thousands, and columns of other things."
)
CELLS: Final = ("kind", "group", "count", "base", "percent", "score")


@dataclass(frozen=True)
class RowFields:
    """The boxes of one group."""

    number: int
    kind: forms.BoundField
    group: forms.BoundField
    count: forms.BoundField
    base: forms.BoundField
    percent: forms.BoundField
    score: forms.BoundField

    @property
    def boxes(self) -> tuple[forms.BoundField, ...]:
        return self.kind, self.group, self.count, self.base, self.percent, self.score

    @property
    def errors(self) -> list[str]:
        """Return what is wrong in the row, for the row itself."""
        return [str(error) for box in self.boxes for error in box.errors]


class QuestionForm(VersionedForm):
    """What one question found: a row of boxes for each group, and a box to paste more rows into."""

    submit = _("Save the answers")

    question = forms.ChoiceField(
        label=_("Question"),
        error_messages={
            "required": _("Choose the question."),
            "invalid_choice": _("Choose a question of the list."),
        },
    )
    number = forms.CharField(
        label=_("Number as printed (optional)"),
        help_text=_("Only where it is another than the year’s own."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    is_reversed = forms.BooleanField(
        label=_("The figures are worded the other way round, as in “not experienced harassment”"),
        required=False,
    )
    pasted = forms.CharField(
        label=_("Paste rows from a spreadsheet (optional)"),
        help_text=_(
            "Six columns: group type, group, count, base, percentage and, of engagement questions, the score "
            "from 0 to 10. A group that is there already is replaced."
        ),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note = forms.CharField(
        label=_("Note (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=5_000
    )
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: SurveyQuestion, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        year = instance.survey.survey_year
        taken = set() if instance.pk else {each.question for each in instance.survey.questions.all()}
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            *([] if instance.pk else [("", _("Choose a question"))]),
            *(
                (each.key, f"{each.number(year)} {gettext(each.yes)}".strip())
                for each in questions()
                if each.theme != "about" and each.key not in taken
            ),
        ]
        if instance.pk:
            self.fields["question"].disabled = True
        stored = [Line.from_row(row) for row in instance.rows]
        self.initial.update(
            {
                "version": instance.version if instance.pk else None,
                "question": instance.question,
                "number": instance.number,
                "is_reversed": instance.is_reversed,
                "note": instance.note,
            }
        )
        self.number_of_rows = self._number_of_rows(len(stored))
        self.initial["rows"] = self.number_of_rows
        for place in range(self.number_of_rows):
            self._add(place, stored[place] if place < len(stored) else None)

    def _number_of_rows(self, stored: int) -> int:
        if self.is_bound:
            typed = str(self.data.get(self.add_prefix("rows"), ""))
            if typed.isascii() and typed.isdecimal() and len(typed) <= 3:
                return min(max(int(typed), stored), MOST)
        return min(stored + BLANK, MOST)

    def _add(self, place: int, line: Line | None) -> None:
        initial = {
            "kind": line.kind if line else "",
            "group": line.group if line else "",
            "count": _text(line.count if line else None),
            "base": _text(line.base if line else None),
            "percent": _percent_text(line),
            "score": _text(line.score if line else None),
        }
        labels = {
            "kind": _("Group type, row %(row)s"),
            "group": _("Group, row %(row)s"),
            "count": _("Count, row %(row)s"),
            "base": _("Base, row %(row)s"),
            "percent": _("Percentage, row %(row)s"),
            "score": _("Score, row %(row)s"),
        }
        for name in CELLS:
            label = labels[name] % {"row": place + 1}
            if name == "kind":
                self.fields[f"kind_{place}"] = forms.ChoiceField(
                    label=label,
                    choices=kind_choices(),
                    required=False,
                    initial=initial[name],
                    widget=forms.Select(attrs={"class": "govuk-select"}),
                )
                continue
            width = "govuk-input--width-10" if name == "group" else "govuk-input--width-4"
            self.fields[f"{name}_{place}"] = forms.CharField(
                label=label,
                required=False,
                max_length=100,
                initial=initial[name],
                widget=forms.TextInput(attrs={"class": f"govuk-input {width}"}),
            )

    @property
    def row_fields(self) -> list[RowFields]:
        """Return the boxes, a row for each group."""
        return [
            RowFields(place + 1, *(self[f"{name}_{place}"] for name in CELLS))
            for place in range(self.number_of_rows)
        ]

    def get_layout(self) -> Iterable[Any]:
        return ["version", "rows", "question", "number", "is_reversed", "pasted", "note"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        lines: dict[tuple[str, str], Line] = {}
        for place in range(self.number_of_rows):
            cells = {name: (typed.get(f"{name}_{place}") or "").strip() for name in CELLS}
            if not any(cells[name] for name in CELLS if name != "kind"):
                continue
            line, problems = read_line(cells)
            for name, sentence in problems:
                self.add_error(f"{name}_{place}", sentence)
            if line is None:
                continue
            if line.same in lines:
                self.add_error(f"group_{place}", gettext("This group is here twice. Keep one of the rows."))
            lines[line.same] = line
        for line in self._pasted(typed.get("pasted") or ""):
            lines[line.same] = line
        if len(lines) > MOST:
            self.add_error("pasted", gettext("A question has 200 groups at most."))
        chosen = typed.get("question")
        if chosen and not question(chosen).part and any(line.score is not None for line in lines.values()):
            self.add_error("question", NO_PART)
        typed["lines"] = list(lines.values())
        return typed

    def _pasted(self, text: str) -> list[Line]:
        """Return the rows that were pasted; what is wrong in them is an error of the box, by row."""
        lines: dict[tuple[str, str], Line] = {}
        rows = [(number, row) for number, row in enumerate(text.splitlines(), start=1) if row.strip()]
        if len(rows) > MOST:
            self.add_error("pasted", gettext("A question has 200 groups at most."))
            return []
        for number, row in rows:
            cut = row.split("\t") if "\t" in row else row.split(";" if ";" in row else ",")
            cells = dict(zip(CELLS, [*map(str.strip, cut), *[""] * len(CELLS)], strict=False))
            line, problems = read_line(cells)
            if any(map(str.strip, cut[len(CELLS) :])):
                problems = [*problems, ("", TOO_WIDE)]
            for _name, sentence in problems:
                self.add_error("pasted", gettext("Row %(row)s: %(what)s") % {"row": number, "what": sentence})
            if line is not None and line.same in lines:
                self.add_error("pasted", gettext("Row %(row)s: %(what)s") % {"row": number, "what": TWICE})
            elif line is not None:
                lines[line.same] = line
        return list(lines.values())

    def save(self) -> SurveyQuestion:
        typed = self.cleaned_data
        one = self.instance
        if not one.pk:
            one.question = typed["question"]
        one.number, one.is_reversed, one.note = typed["number"], typed["is_reversed"], typed["note"]
        one.rows = [line.as_row for line in typed["lines"]]
        one.save()
        return one


def kind_choices() -> list[tuple[str, Any]]:
    """Return the kinds of groups: everybody, directorates, the characteristics."""
    return [
        ("", _("Choose")),
        (ALL, _("Everybody")),
        (DIRECTORATE, _("Directorate")),
        *((code, _(label)) for code, label in characteristic_choices()),
    ]


def title_of(key: str) -> str:
    """Return a question as a page names it."""
    return gettext(question(key).yes)


def _text(number: int | Decimal | None) -> str:
    return "" if number is None else str(number)


def _percent_text(line: Line | None) -> str:
    if line is None:
        return ""
    if line.given is not None:
        return str(line.given)
    return "*" if line.count is None and line.base != 0 else ""
