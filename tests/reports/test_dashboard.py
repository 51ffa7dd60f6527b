import pytest

from organisations.permissions import Role

INVITATIONS = (
    "Add workforce figures",
    "Start the action plan",
    "Add EDS grades",
    "Review your providers",
    "Start the report",
)


@pytest.mark.parametrize(("role", "invited"), [(Role.EQUALITY_OFFICER, True), (Role.APPROVER, False)])
def test_an_empty_year_invites_those_who_can_fill_it(sign_in, year, role, invited):
    page = sign_in(role).get("/northshire/2016-17/").content.decode()
    assert [text in page for text in INVITATIONS] == [invited] * len(INVITATIONS)
