"""Gathers the words of the reference files that pages show, so that makemessages can find them.

`python -m equality.labels` writes `equality/reference/labels.py`; a test fails while that is out of date.
"""

from importlib.resources import files
from pathlib import Path

from equality.characteristics import characteristics
from equality.reading import rows

SHOWN = {
    "action_statuses.csv": ("label",),
    "aims.csv": ("label", "wording"),
    "assignment_statuses.csv": ("label", "advice"),
    "breakdown_groups.csv": ("label", "grouping_label"),
    "breakdowns.csv": ("label",),
    "category_sets.csv": ("label",),
    "characteristics.csv": ("label",),
    "contract_types.csv": ("label", "advice"),
    "comparisons.csv": ("mapping", "caution"),
    "eds_ratings.csv": ("note",),
    "eds_scores.csv": ("label", "meaning"),
    "eds_steps.csv": ("label", "usual_time"),
    "finding_results.csv": ("label",),
    "framework_goals.csv": ("title", "summary"),
    "framework_outcomes.csv": ("text",),
    "frameworks.csv": ("label", "name"),
    "grades.csv": ("label", "colour", "meaning"),
    "groupings.csv": ("label", "grouping_label"),
    "high_impact_actions.csv": ("label",),
    "pay_actions.csv": ("category", "label"),
    "pay_bands.csv": ("label",),
    "pay_deadlines.csv": ("note",),
    "pay_file_columns.csv": ("label",),
    "pay_group_sizes.csv": ("label",),
    "pay_measures.csv": ("label", "meaning", "people"),
    "populations.csv": ("label", "counts"),
    "provider_checklists.csv": ("label", "checklist_label"),
    "rag.csv": ("label", "colour", "meaning"),
    "staff_extract_columns.csv": ("label",),
    "staff_groups.csv": ("label",),
    "standard_groups.csv": ("label",),
    "standard_indicators.csv": ("name", "meaning", "plain", "act", "subject", "direction"),
    "standard_items.csv": ("label", "hint"),
    "standard_dates.csv": ("label",),
    "standard_notes.csv": ("text",),
    "standards.csv": ("label", "name", "noun", "nouns"),
    "survey_answers.csv": ("label",),
    "survey_forms.csv": ("break",),
    "survey_groups.csv": ("label",),
    "survey_questions.csv": ("theme_label", "yes", "no", "rule"),
    "symbols.csv": ("meaning", "spoken"),
    "working_patterns.csv": ("label",),
}
HEAD = '''"""The words of the reference files that pages show. Made by `python -m equality.labels`."""

# fmt: off
# ruff: noqa: E501
from equality.text import gettext_noop

'''


def labels() -> list[str]:
    """Return the words, each once, in alphabetical order."""
    shown = SHOWN | {f"categories/{each.code}.csv": ("label",) for each in characteristics()}
    return sorted(
        {
            text
            for file, columns in shown.items()
            for column in columns
            for row in rows(file)
            if (text := row.optional(column))
        }
    )


def module() -> str:
    """Return the text of `equality/reference/labels.py`."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in labels())
    return HEAD + "".join(f'gettext_noop("{text}")\n' for text in quoted)


if __name__ == "__main__":
    Path(str(files("equality.reference") / "labels.py")).write_text(module(), encoding="utf-8")
