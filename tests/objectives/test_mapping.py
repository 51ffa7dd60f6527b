from datetime import date

from objectives.mapping import goal_labels, goals_and_outcomes_between, goals_in


def test_goals_domains_and_outcomes_have_codes():
    labels = goal_labels()
    assert labels["eds2:1"] == "EDS2 goal 1: Better health outcomes"
    assert labels["eds2:3.6"].startswith("EDS2 outcome 3.6: Staff report")
    assert labels["eds2022:2"] == "EDS 2022 domain 2: Workforce health and well-being"
    assert labels["eds2022:1A"].startswith("EDS 2022 outcome 1A: Patients")
    assert len(labels) == 4 + 18 + 4 + 18 + 3 + 11


def test_an_action_chooses_among_the_goals_then_in_force():
    assert list(goals_in(date(2016, 4, 1))) == ["eds2:1", "eds2:2", "eds2:3", "eds2:4"]
    assert list(goals_in(date(2024, 4, 1))) == ["eds2022:1", "eds2022:2", "eds2022:3"]
    assert list(goals_in(date(2005, 4, 1), also=["eds2022:1A"]))[-2:] == ["eds:4", "eds2022:1A"]


def test_an_objective_that_runs_into_eds_2022_may_be_mapped_to_both():
    early = goals_and_outcomes_between(date(2016, 11, 16), date(2020, 11, 15))
    assert {code.split(":")[0] for code in early} == {"eds2"}
    later = goals_and_outcomes_between(date(2022, 7, 1), date(2025, 6, 30))
    assert {"eds2:1", "eds2:1.1", "eds2022:1", "eds2022:3C"} <= set(later)
    assert "eds:1" not in later
