import pytest

from equality.checklists import ItemKind, checklist, checklists
from equality.findings import met_of, result, results, shown_result, stored_results
from equality.populations import population, populations
from equality.rag import NO_UPDATE, find_rag, rag, rags, urgency
from equality.symbols import HIDDEN, LOW, NOT_APPLICABLE, NOT_AVAILABLE, symbol, symbols


def test_rag_has_word_colour_and_shape():
    assert {(each.label, each.symbol, each.colour) for each in rags()} == {
        ("Red", "▲", "red"),
        ("Amber", "◆", "amber"),
        ("Green", "●", "green"),
        ("Complete", "✓", "blue"),
        ("Not started", "○", "grey"),
    }


def test_red_and_amber_need_a_reason():
    assert [each.code for each in rags() if each.needs_reason] == ["red", "amber"]


def test_the_most_urgent_come_first_and_no_update_follows_amber():
    ordered = sorted([*rags(), None], key=urgency)
    assert [each and each.code for each in ordered] == [
        "red",
        "amber",
        None,
        "not_started",
        "green",
        "complete",
    ]


def test_no_update_is_no_rag():
    assert NO_UPDATE == "No update yet"
    assert find_rag(NO_UPDATE) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("R", "red"), ("amber", "amber"), ("On track", "green"), ("Not started", "not_started")],
)
def test_find_rag(text, code):
    assert find_rag(text) is rag(code)


def test_results_that_a_person_can_choose():
    assert [each.code for each in stored_results()] == [
        "not_checked",
        "met",
        "part_met",
        "not_met",
        "not_applicable",
    ]
    assert len({each.symbol for each in results()}) == len(results())


@pytest.mark.parametrize(
    ("code", "has_link", "has_date", "shown"),
    [
        ("met", False, False, "met_no_evidence"),
        ("met", True, False, "met"),
        ("met", False, True, "met"),
        ("met", True, True, "met"),
        ("part_met", False, False, "part_met"),
        ("not_met", False, False, "not_met"),
        ("not_checked", False, False, "not_checked"),
    ],
)
def test_met_without_evidence_says_so(code, has_link, has_date, shown):
    assert shown_result(code, has_link, has_date) is result(shown)


def test_met_of():
    found = map(result, ["met", "met_no_evidence", "part_met", "not_met", "not_checked", "not_applicable"])
    assert met_of(found) == (2, 4)
    assert met_of([]) == (0, 0)
    assert met_of([shown_result("met", False, False)] * 20) == (20, 20)


def test_the_checklist_of_2017():
    assert [each.code for each in checklists()] == ["provider-2017"]
    items = checklist("provider-2017").items
    assert [item.code for item in items] == ["C1", "C2", "C3", "C4", "C5"]
    assert [item.kind for item in items] == [ItemKind.PUBLICATION] * 4 + [ItemKind.RETURN]


def test_populations():
    assert [each.code for each in populations()] == [
        "all_staff",
        "governing_body",
        "directors",
        "joiners",
        "leavers",
    ]
    assert population("all_staff").label == "All staff"


def test_symbols():
    assert (HIDDEN, LOW, NOT_APPLICABLE, NOT_AVAILABLE) == ("[c]", "[low]", "[z]", "[x]")
    assert symbol("c").spoken == "hidden to protect confidentiality"
    assert len({each.shorthand for each in symbols()}) == len(symbols())
