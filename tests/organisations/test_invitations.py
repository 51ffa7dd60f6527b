import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from organisations import services
from organisations.models import Invitation, User
from organisations.permissions import Role
from tests.factories.organisations import PASSWORD, InvitationFactory, MembershipFactory, UserFactory

BASE = "/northshire/people/"
NEW = "three random words"


@pytest.fixture
def administrator(sign_in):
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def invitation(organisation):
    return InvitationFactory(organisation=organisation, email="robin@northshire.example", name="Robin Hill")


def page(response):
    return response.content.decode()


def typed(email="robin@northshire.example", name="Robin Hill", role=Role.APPROVER):
    return {"email": email, "name": name, "role": role}


def link(invitation):
    return f"/invitations/{services.token_for(invitation)}/"


def roles(user):
    return set(user.memberships.values_list("role", flat=True))


def test_invite(administrator, organisation, settings):
    settings.SITE_URL = "https://psed.example"
    response = administrator.post(f"{BASE}invite/", typed("Robin@Northshire.example"))
    assert (response.status_code, response["Location"]) == (302, BASE)
    invitation = organisation.invitations.get()
    assert (invitation.email, invitation.invited_by) == ("robin@northshire.example", administrator.user)
    (message,) = mail.outbox
    assert message.to == ["robin@northshire.example"]
    assert message.subject == "Invitation to Northshire Council"
    assert "Hello Robin Hill" in message.body
    assert f"{administrator.user.name} invites you" in message.body
    assert "Your role: Approver." in message.body
    assert re.search(r"^https://psed\.example/invitations/\S+/$", message.body, re.MULTILINE)
    assert Client().get(link(invitation)).status_code == 200


def test_names_with_odd_characters_stand_in_the_message_as_they_are(administrator, organisation):
    administrator.post(f"{BASE}invite/", typed(name="Siân O'Neill & Co"))
    assert "Hello Siân O'Neill & Co," in mail.outbox[0].body


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(email=""), "Enter an e-mail address."),
        (typed(email="robin"), "Enter an e-mail address in the correct format"),
        (typed(name=""), "Enter a name."),
        (typed(role=""), "Choose a role."),
        (typed(role="owner"), "Select a valid choice."),
        (typed(email="ALEX@northshire.example"), "Alex Green already has this role."),
        (
            typed(email="Alex@northshire.example", role=Role.CONTRIBUTOR),
            "Alex Green is already in the organisation.",
        ),
        (typed(email="Kim@northshire.example"), "This address has been invited to this role."),
        (typed(name="Robin\r\nBcc: all@northshire.example"), None),
    ],
)
def test_refused_with_what_was_typed(administrator, organisation, sent, says):
    MembershipFactory(
        organisation=organisation,
        role=Role.APPROVER,
        user__email="alex@northshire.example",
        user__name="Alex Green",
    )
    InvitationFactory(organisation=organisation, email="kim@northshire.example")
    response = administrator.post(f"{BASE}invite/", sent)
    if says is None:
        assert len(mail.outbox) <= 1
        assert all(message.recipients() == ["robin@northshire.example"] for message in mail.outbox)
        return
    assert response.status_code == 422
    assert says in page(response)
    assert sent["name"] in page(response)
    assert Invitation.objects.count() == 1
    assert not mail.outbox


def test_a_mail_server_out_of_reach_is_said_and_nothing_is_saved(administrator, organisation, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = administrator.post(f"{BASE}invite/", typed())
    assert response.status_code == 422
    assert "The message could not be sent, so nothing was saved." in page(response)
    assert not Invitation.objects.exists()


def test_somebody_new_joins(client, invitation):
    shown = page(client.get(link(invitation)))
    assert "Join Northshire Council" in shown
    assert 'value="Robin Hill"' in shown
    response = client.post(link(invitation), {"name": "Robin J. Hill", "password": NEW}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "You have joined Northshire Council." in page(response)
    user = User.objects.get()
    assert (user.email, user.name, roles(user)) == (
        "robin@northshire.example",
        "Robin J. Hill",
        {Role.APPROVER},
    )
    assert Client().login(email="Robin@Northshire.example", password=NEW)
    membership = user.memberships.get()
    assert membership.history.get().history_user == user


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": "", "password": NEW}, "Enter a name."),
        ({"name": "Robin", "password": ""}, "Enter a new password."),
        ({"name": "Robin", "password": "short"}, "Enter a password of at least 12 characters."),
        ({"name": "Robin", "password": "robin@northshire"}, "too much like your name or e-mail address"),
        (
            {"name": "Robin Marmaduke-Hill", "password": "marmaduke-hill"},
            "too much like your name or e-mail address",
        ),
    ],
)
def test_joining_refused(client, invitation, sent, says):
    response = client.post(link(invitation), sent)
    assert response.status_code == 422
    assert says in page(response)
    assert not User.objects.exists()


def test_somebody_with_an_account_signs_in_and_accepts(client, invitation):
    user = UserFactory(email="robin@northshire.example")
    asked = client.get(link(invitation), follow=True)
    assert "You have an account already. Sign in to accept the invitation." in page(asked)
    signed_in = client.post(
        asked.redirect_chain[-1][0], {"login": user.email, "password": PASSWORD}, follow=True
    )
    assert "Accept the invitation" in page(signed_in)
    assert not roles(user)
    accepted = client.post(link(invitation), follow=True)
    assert "You have joined Northshire Council." in page(accepted)
    assert roles(user) == {Role.APPROVER}


def test_somebody_elses_invitation_is_not_taken(administrator, invitation):
    response = administrator.get(link(invitation))
    assert response.status_code == 403
    assert "The invitation is for robin@northshire.example." in page(response)
    assert administrator.post(link(invitation)).status_code == 403
    assert roles(administrator.user) == {Role.ADMINISTRATOR}
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_sign_out_leads_back_to_the_invitation(administrator, invitation):
    response = administrator.post("/accounts/logout/", {"next": link(invitation)})
    assert response["Location"] == link(invitation)


def test_accepting_twice(client, invitation):
    client.post(link(invitation), {"name": "Robin", "password": NEW})
    for visitor in (client, Client()):
        response = visitor.get(link(invitation))
        assert response.status_code == 410
        assert "It has been accepted already." in page(response)
    with pytest.raises(services.NotOpen):
        services.accept(invitation=invitation, user=User.objects.get(), at=timezone.now())


def test_a_role_given_meanwhile_is_not_given_twice(client, invitation, organisation):
    user = UserFactory(email="robin@northshire.example")
    MembershipFactory(organisation=organisation, user=user, role=Role.APPROVER)
    services.accept(invitation=invitation, user=user, at=timezone.now())
    assert roles(user) == {Role.APPROVER}


def test_an_expired_link(client, organisation):
    fourteen = timezone.now() - timedelta(days=14)
    fresh = InvitationFactory(organisation=organisation, sent_at=fourteen + timedelta(minutes=1))
    assert client.get(link(fresh)).status_code == 200
    ended = InvitationFactory(organisation=organisation, sent_at=fourteen - timedelta(minutes=1))
    response = client.get(link(ended))
    assert response.status_code == 410
    assert "Ask an administrator of Northshire Council to send it again." in page(response)
    assert client.post(link(ended), {"name": "Robin", "password": NEW}).status_code == 410
    assert not User.objects.exists()


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1abc:xyz", "é", "..%2f"])
def test_a_damaged_link(client, invitation, token):
    response = client.get(f"/invitations/{token}/")
    assert response.status_code == 404
    if token != "..%2f":
        assert "A part of the link is missing or changed." in page(response)


def test_a_token_of_another_kind_is_damaged(client, invitation):
    assert client.get(f"/invitations/{signing.Signer().sign_object([invitation.pk, 1])}/").status_code == 404
    assert client.get(f"/invitations/{services._SIGNER.sign_object('x')}/").status_code == 404


def test_send_again(administrator, client, organisation):
    ended = InvitationFactory(organisation=organisation, sent_at=timezone.now() - timedelta(days=20))
    old = link(ended)
    assert "Ended" in page(administrator.get(BASE))
    response = administrator.post(f"{BASE}invitations/{ended.pk}/send/", follow=True)
    assert "A new link is on its way to" in page(response)
    ended.refresh_from_db()
    assert link(ended) in mail.outbox[0].body
    assert client.get(link(ended)).status_code == 200
    assert "A newer one has been sent to you." in page(client.get(old))
    assert administrator.get(f"{BASE}invitations/{ended.pk}/send/").status_code == 405


def test_an_accepted_invitation_is_not_sent_again(administrator, organisation):
    accepted = InvitationFactory(organisation=organisation, accepted_at=timezone.now())
    response = administrator.post(f"{BASE}invitations/{accepted.pk}/send/", follow=True)
    assert "has accepted the invitation." in page(response)
    assert not mail.outbox
    assert administrator.get(f"{BASE}invitations/{accepted.pk}/withdraw/").status_code == 404


def test_withdraw(administrator, client, invitation):
    asked = page(administrator.get(f"{BASE}invitations/{invitation.pk}/withdraw/"))
    assert "Withdraw the invitation to Robin Hill?" in asked
    opened = link(invitation)
    response = administrator.post(f"{BASE}invitations/{invitation.pk}/withdraw/", {"version": 1})
    assert response["Location"] == BASE
    response = client.get(opened)
    assert response.status_code == 410
    assert "It has been withdrawn." in page(response)


@pytest.mark.parametrize("path", ["send", "withdraw"])
def test_nobody_touches_anothers_invitations(administrator, path):
    elsewhere = InvitationFactory()
    response = administrator.post(f"{BASE}invitations/{elsewhere.pk}/{path}/", {"version": 1})
    assert response.status_code == 404
    assert not mail.outbox
    assert Invitation.objects.filter(pk=elsewhere.pk).exists()


def test_a_closed_account_cannot_accept(client, invitation):
    UserFactory(email="robin@northshire.example", is_active=False)
    asked = client.get(link(invitation), follow=True)
    response = client.post(
        asked.redirect_chain[-1][0], {"login": "robin@northshire.example", "password": PASSWORD}, follow=True
    )
    assert "This account is closed" in page(response)
