"""Every reference file can be read, says where it comes from, and holds what it should."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from equality.reading import BadReference, Row, rows

REFERENCE = files("equality.reference")
FILES = {
    "action_statuses.csv": 9,
    "aims.csv": 3,
    "assignment_statuses.csv": 13,
    "breakdown_groups.csv": 35,
    "breakdowns.csv": 7,
    "categories/age.csv": 68,
    "categories/disability.csv": 35,
    "categories/gender_reassignment.csv": 18,
    "categories/marriage_and_civil_partnership.csv": 20,
    "categories/pregnancy_and_maternity.csv": 3,
    "categories/race.csv": 217,
    "categories/religion_or_belief.csv": 53,
    "categories/sex.csv": 20,
    "categories/sexual_orientation.csv": 39,
    "category_parts.csv": 20,
    "category_sets.csv": 48,
    "census_groupings.csv": 5,
    "characteristics.csv": 9,
    "clinical_names.csv": 27,
    "contract_types.csv": 9,
    "comparisons.csv": 12,
    "eds2_proposals.csv": 4,
    "eds_ratings.csv": 4,
    "eds_scores.csv": 4,
    "eds_steps.csv": 24,
    "finding_results.csv": 6,
    "framework_goals.csv": 11,
    "framework_outcomes.csv": 47,
    "frameworks.csv": 3,
    "grades.csv": 5,
    "living_wage.csv": 6,
    "pay_bands.csv": 21,
    "pay_deadlines.csv": 2,
    "pay_file_columns.csv": 21,
    "pay_group_sizes.csv": 3,
    "pay_measures.csv": 6,
    "pay_reporting.csv": 5,
    "groupings.csv": 54,
    "headings.csv": 35,
    "high_impact_actions.csv": 26,
    "pay_actions.csv": 18,
    "populations.csv": 5,
    "provider_checklists.csv": 5,
    "rag.csv": 5,
    "staff_extract_columns.csv": 65,
    "staff_groups.csv": 10,
    "standard_groups.csv": 6,
    "standard_indicators.csv": 26,
    "standard_items.csv": 68,
    "standard_dates.csv": 5,
    "standard_notes.csv": 31,
    "standards.csv": 2,
    "survey_answers.csv": 46,
    "survey_forms.csv": 90,
    "survey_groups.csv": 8,
    "survey_key_findings.csv": 16,
    "survey_questions.csv": 33,
    "survey_rules.csv": 5,
    "symbols.csv": 16,
    "working_patterns.csv": 2,
}
KEYS = {
    "aims.csv": ("number",),
    "breakdown_groups.csv": ("breakdown", "grouping", "code"),
    "category_parts.csv": ("set", "code"),
    "category_sets.csv": ("code",),
    "census_groupings.csv": ("characteristic", "grouping", "code"),
    "clinical_names.csv": ("name",),
    "comparisons.csv": ("characteristic", "grouping"),
    "eds2_proposals.csv": ("grade",),
    "eds_steps.csv": ("framework", "code"),
    "framework_goals.csv": ("framework", "number"),
    "framework_outcomes.csv": ("framework", "number"),
    "groupings.csv": ("characteristic", "grouping", "code"),
    "headings.csv": ("category_set", "heading"),
    "provider_checklists.csv": ("checklist", "code"),
    "pay_file_columns.csv": ("field",),
    "staff_extract_columns.csv": ("field",),
    "standard_groups.csv": ("standard", "code"),
    "standard_indicators.csv": ("standard", "code", "valid_from"),
    "standard_items.csv": ("standard", "indicator", "code"),
    "standard_dates.csv": ("standard", "code", "valid_from"),
    "standard_notes.csv": ("standard", "indicator", "order"),
    "survey_answers.csv": ("list", "code"),
    "survey_forms.csv": ("question", "first"),
    "survey_groups.csv": ("characteristic", "code"),
    "survey_key_findings.csv": ("survey_year", "wres"),
    "survey_questions.csv": ("key",),
}


def key(file: str) -> tuple[str, ...]:
    return KEYS.get(file, ("set", "code") if file.startswith("categories/") else ("code",))


def test_every_file_is_tested():
    found = {path.name for path in REFERENCE.iterdir() if path.name.endswith(".csv")}
    found |= {f"categories/{path.name}" for path in REFERENCE.joinpath("categories").iterdir()}
    assert found == set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_file(file):
    found = rows(file)
    assert len(found) == FILES[file]
    assert all(row.origin.source for row in found)
    assert max(Counter(tuple(row.text(column) for column in key(file)) for row in found).values()) == 1
    assert not [row for row in found if any(value != value.strip() for value in row.values.values())]


@pytest.mark.parametrize("file", FILES)
def test_readme_names_the_file(file):
    name = "categories/<characteristic>.csv" if file.startswith("categories/") else file
    assert f"`{name}`" in REFERENCE.joinpath("README.md").read_text(encoding="utf-8")


def row(**values: str) -> Row:
    return Row("rag.csv", 3, {"source": "s", "valid_from": "", "valid_to": "", "confirmed": "yes", **values})


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (lambda: row().text("label"), "rag.csv, line 3, label: there is no such column."),
        (lambda: row(label="").text("label"), "rag.csv, line 3, label: is empty."),
        (
            lambda: row(stored="maybe").flag("stored"),
            "rag.csv, line 3, stored: is 'maybe'; it must be yes or no.",
        ),
        (lambda: row(rank="-1").number("rank"), "rag.csv, line 3, rank: is '-1'; it must be a whole number."),
        (lambda: row(rank="").number("rank"), "rag.csv, line 3, rank: is empty."),
        (lambda: row(source="").origin, "rag.csv, line 3, source: is empty."),
        (
            lambda: row(valid_from="31/3/2017").origin,
            "rag.csv, line 3, valid_from: is '31/3/2017'; it must be a date such as 2017-03-31.",
        ),
        (
            lambda: row(valid_from="2017-03-31", valid_to="2017-03-30").origin,
            "rag.csv, line 3, valid_to: is before valid_from.",
        ),
    ],
)
def test_errors_name_file_line_and_column(read, sentence):
    with pytest.raises(BadReference) as error:
        read()
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2013-10-31", False), ("2013-11-01", True), ("2022-07-31", True), ("2022-08-01", False)],
)
def test_both_days_count(day, holds):
    origin = row(valid_from="2013-11-01", valid_to="2022-07-31").origin
    assert origin.holds(date.fromisoformat(day)) is holds


def test_without_days_it_always_holds():
    assert row().origin.holds(date.min)
    assert row().origin.holds(date.max)
