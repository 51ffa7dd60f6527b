import pytest

from organisations.models import Membership
from organisations.permissions import Role
from tests.factories.organisations import InvitationFactory, MembershipFactory, UserFactory

BASE = "/northshire/people/"


@pytest.fixture
def administrator(sign_in):
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def alex(organisation):
    user = UserFactory(name="Alex Green", email="alex@northshire.example")
    MembershipFactory(organisation=organisation, user=user, role=Role.APPROVER)
    return user


def page(response):
    return response.content.decode()


def roles(user):
    return set(user.memberships.values_list("role", flat=True))


def opened(client, user):
    """Return the version that the form carries when the page is opened."""
    return client.get(f"{BASE}{user.pk}/").context["form"]["version"].value()


def change(client, user, *held, version=None):
    version = opened(client, user) if version is None else version
    return client.post(f"{BASE}{user.pk}/", {"roles": list(held), "version": version})


def test_list(administrator, organisation, alex):
    MembershipFactory(organisation=organisation, user=alex, role=Role.GOVERNING_BODY_MEMBER)
    MembershipFactory(user__name="Somebody Elsewhere")
    InvitationFactory(organisation=organisation, name="Robin Invited")
    InvitationFactory(organisation=organisation, name="Kim Accepted", accepted_at="2016-04-01T12:00Z")
    InvitationFactory(name="Invited Elsewhere")
    shown = page(administrator.get(BASE))
    assert "Approver, Governing body member" in shown
    assert "Has not signed in yet" in shown
    assert "Robin Invited" in shown
    for hidden in ("Elsewhere", "Kim Accepted"):
        assert hidden not in shown


@pytest.mark.parametrize("order", ["name", "-name", "email", "last_login", "-last_login"])
def test_list_in_any_order(administrator, alex, order):
    assert "Alex Green" in page(administrator.get(BASE, {"sort": order}))


def test_change_roles(administrator, alex):
    response = change(administrator, alex, Role.EQUALITY_OFFICER, Role.APPROVER)
    assert (response.status_code, response["Location"]) == (302, BASE)
    assert roles(alex) == {Role.EQUALITY_OFFICER, Role.APPROVER}


def test_at_least_one_role(administrator, alex):
    response = change(administrator, alex)
    assert response.status_code == 422
    assert "Choose at least one role." in page(response)
    assert roles(alex) == {Role.APPROVER}


def test_a_second_change_shows_both(administrator, sign_in, alex):
    seen = opened(administrator, alex)
    change(sign_in(Role.ADMINISTRATOR), alex, Role.CONTRIBUTOR)
    response = change(administrator, alex, Role.EQUALITY_OFFICER, version=seen)
    assert response.status_code == 409
    assert '<td class="govuk-table__cell">Contributor</td>' in page(response)
    assert '<td class="govuk-table__cell">Equality officer</td>' in page(response)
    assert roles(alex) == {Role.CONTRIBUTOR}

    again = response.context["form"]["version"].value()
    assert change(administrator, alex, Role.EQUALITY_OFFICER, version=again).status_code == 302
    assert roles(alex) == {Role.EQUALITY_OFFICER}


def test_history_says_who_gave_and_took_which_role(administrator, alex):
    change(administrator, alex, Role.EQUALITY_OFFICER)
    shown = page(administrator.get(f"{BASE}{alex.pk}/history/"))
    assert "Added: Alex Green, Equality officer" in shown
    assert "Deleted: Alex Green, Approver" in shown
    assert administrator.user.name in shown


def test_remove_asks_first_and_keeps_the_account(administrator, alex):
    asked = page(administrator.get(f"{BASE}{alex.pk}/remove/"))
    assert "Remove Alex Green from Northshire Council?" in asked
    assert "Their account stays" in asked
    assert roles(alex) == {Role.APPROVER}

    response = administrator.post(f"{BASE}{alex.pk}/remove/", {"version": opened(administrator, alex)})
    assert response["Location"] == BASE
    assert not roles(alex)
    alex.refresh_from_db()
    assert alex.is_active
    assert Membership.history.filter(user=alex, history_type="-").get().history_user == administrator.user
    assert administrator.get(f"{BASE}{alex.pk}/").status_code == 404


def test_a_stale_removal_is_refused(administrator, sign_in, alex):
    seen = opened(administrator, alex)
    change(sign_in(Role.ADMINISTRATOR), alex, Role.CONTRIBUTOR)
    response = administrator.post(f"{BASE}{alex.pk}/remove/", {"version": seen})
    assert response.status_code == 409
    assert roles(alex) == {Role.CONTRIBUTOR}
    assert administrator.post(f"{BASE}{alex.pk}/remove/", {"version": "x"}).status_code == 409


def test_the_last_administrator_stays(administrator, organisation):
    me = administrator.user
    response = change(administrator, me, Role.EQUALITY_OFFICER)
    assert response.status_code == 422
    assert "is the only administrator. Make somebody else an administrator first." in page(response)
    response = administrator.post(f"{BASE}{me.pk}/remove/", {"version": opened(administrator, me)})
    assert response.status_code == 409
    assert "is the only administrator." in page(response)
    assert roles(me) == {Role.ADMINISTRATOR}
    assert change(administrator, me, Role.ADMINISTRATOR, Role.APPROVER).status_code == 302


def test_an_administrator_who_cannot_sign_in_does_not_count(administrator, organisation):
    MembershipFactory(organisation=organisation, role=Role.ADMINISTRATOR, user__is_active=False)
    MembershipFactory(role=Role.ADMINISTRATOR)  # nor one of another organisation
    assert change(administrator, administrator.user, Role.APPROVER).status_code == 422


def test_whoever_steps_down_lands_on_a_page_they_may_open(administrator, sign_in):
    sign_in(Role.ADMINISTRATOR)
    me = administrator.user
    stepped = administrator.post(
        f"{BASE}{me.pk}/", {"roles": ["approver"], "version": opened(administrator, me)}, follow=True
    )
    assert stepped.redirect_chain == [("/northshire/", 302)]
    assert stepped.status_code == 200


def test_whoever_leaves_lands_on_their_work(administrator, sign_in):
    sign_in(Role.ADMINISTRATOR)
    me = administrator.user
    left = administrator.post(f"{BASE}{me.pk}/remove/", {"version": opened(administrator, me)}, follow=True)
    assert left.redirect_chain == [("/", 302)]
    assert left.status_code == 200


@pytest.mark.parametrize("path", ["", "remove/", "history/"])
def test_nobody_sees_anothers_people(administrator, alex, path):
    elsewhere = MembershipFactory().user
    assert administrator.get(f"{BASE}{alex.pk}/{path}").status_code == 200
    assert administrator.get(f"{BASE}{elsewhere.pk}/{path}").status_code == 404
    assert administrator.post(
        f"{BASE}{elsewhere.pk}/{path}", {"version": 0, "roles": ["approver"]}
    ).status_code in {404, 405}
    assert roles(elsewhere) == {Role.EQUALITY_OFFICER}


def test_no_unknown_role(administrator, alex):
    assert change(administrator, alex, "owner").status_code == 422
