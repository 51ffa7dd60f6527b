import pytest

from organisations.permissions import Role
from tests.factories.organisations import YearFactory

SETTINGS = "/northshire/settings/"


@pytest.fixture
def administrator(sign_in):
    return sign_in(Role.ADMINISTRATOR)


def page(response):
    return response.content.decode()


def typed(**more):
    """Return what the browser sends for the settings."""
    sent = {
        "name": "Northshire Council",
        "nation": "wales",
        "kind": "council",
        "ods_code": "",
        "size": "1,500",
    }
    return {**sent, "threshold": "10", "version": "1", **more}


def test_change(administrator, organisation):
    response = administrator.post(SETTINGS, typed(ods_code="11J"))
    assert (response.status_code, response["Location"]) == (302, "/northshire/")
    organisation.refresh_from_db()
    assert (organisation.nation, organisation.kind, organisation.ods_code) == ("wales", "council", "11J")
    assert (organisation.size, organisation.threshold, organisation.version) == (1500, 10, 2)
    assert 'value="1,500"' in page(administrator.get(SETTINGS))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(name=""), "Enter the organisation&#x27;s name."),
        (typed(size="many"), "Enter a whole number, such as 328."),
        (typed(threshold=""), "Enter a number from 2 to 50."),
        (typed(threshold="1"), "Enter a number from 2 to 50."),
        (typed(threshold="51"), "Enter a number from 2 to 50."),
        (typed(ods_code="11j"), "Enter the code in capital letters and digits, such as 11J."),
        (typed(nation="france"), "Select a valid choice."),
    ],
)
def test_refused_with_what_was_typed(administrator, organisation, sent, says):
    response = administrator.post(SETTINGS, sent)
    assert response.status_code == 422
    assert says in page(response)
    assert f'value="{sent["size"]}"' in page(response)
    organisation.refresh_from_db()
    assert organisation.version == 1


def test_a_refused_name_does_not_stand_in_the_header(administrator, organisation):
    response = administrator.post(SETTINGS, typed(name="Elsewhere", threshold="1"))
    assert response.context["organisation"].name == "Northshire Council"


def test_a_second_save_shows_both_versions(administrator, sign_in, organisation):
    sign_in(Role.ADMINISTRATOR).post(SETTINGS, typed(name="Northshire"))
    response = administrator.post(SETTINGS, typed(name="Shire of the North"))
    assert response.status_code == 409
    assert '<td class="govuk-table__cell">Northshire</td>' in page(response)
    assert "Shire of the North" in page(response)
    organisation.refresh_from_db()
    assert organisation.name == "Northshire"


def test_history(administrator, organisation):
    administrator.post(SETTINGS, typed(threshold="10"))
    shown = page(administrator.get(f"{SETTINGS}history/"))
    assert "<del>5</del>" in shown
    assert "<ins>10</ins>" in shown
    assert "<del>England</del>" in shown
    assert administrator.user.name in shown


def test_an_organisation_without_years_says_what_is_next(administrator, sign_in, organisation):
    assert "Add the first year" in page(administrator.get("/northshire/"))
    assert "adds the first one" in page(sign_in(Role.APPROVER).get("/northshire/"))


@pytest.mark.parametrize("role", Role.values)
def test_its_page_shows_each_role_what_it_may_open(sign_in, organisation, year, role):
    client = sign_in(role)
    shown = page(client.get("/northshire/"))
    assert ("/northshire/people/" in shown) == (role == Role.ADMINISTRATOR)
    assert (SETTINGS in shown) == (role == Role.ADMINISTRATOR)
    assert ("/years/add/" in shown) == (role in {Role.ADMINISTRATOR, Role.EQUALITY_OFFICER})
    ((_year, rooms),) = client.get("/northshire/").context["years"]
    for room in rooms:
        assert client.get(room.url).status_code == 200, room.url


def test_the_header_leads_to_the_same_page_in_another_year(officer, organisation, year):
    assert "Change year" not in page(officer.get("/northshire/2016-17/"))
    YearFactory(organisation=organisation, label="2015-16")
    shown = page(officer.get("/northshire/2016-17/"))
    assert "Change year" in shown
    assert '<a href="/northshire/2015-16/">2015/16</a>' in shown


def test_the_switch_of_years_costs_no_query_of_its_own(
    officer, organisation, year, django_assert_num_queries
):
    YearFactory(organisation=organisation, label="2015-16")
    response = officer.get("/northshire/2016-17/")
    with django_assert_num_queries(0):
        assert len(response.context["other_years"]()) == 1
