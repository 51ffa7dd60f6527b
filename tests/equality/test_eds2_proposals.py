import pytest

from equality.characteristics import characteristics
from equality.eds2_proposals import AS_WELL, LESS_WELL, NO_EVIDENCE, grade_of, propose

NINE = [each.code for each in characteristics()]


@pytest.mark.parametrize(
    ("as_well", "code"),
    [
        (0, "undeveloped"),
        (2, "undeveloped"),
        (3, "developing"),
        (5, "developing"),
        (6, "achieving"),
        (8, "achieving"),
        (9, "excelling"),
    ],
)
@pytest.mark.parametrize("otherwise", [LESS_WELL, NO_EVIDENCE])
def test_grade_by_the_number_of_groups(as_well, code, otherwise):
    fares = {group: AS_WELL if place < as_well else otherwise for place, group in enumerate(NINE)}
    assert propose(fares).code == code


def test_no_evidence_at_all_is_undeveloped():
    assert propose({}).code == "undeveloped"
    assert propose(dict.fromkeys(NINE, NO_EVIDENCE)).code == "undeveloped"


def test_there_are_nine_groups():
    with pytest.raises(ValueError, match="10 groups"):
        grade_of(10)
