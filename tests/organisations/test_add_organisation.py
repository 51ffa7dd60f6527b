import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from organisations.models import Invitation, Organisation
from organisations.permissions import Role
from tests.factories.organisations import OrganisationFactory

WHO = {"administrator": "Alex@Northshire.example"}


@pytest.mark.django_db
def test_adds_and_invites(capsys):
    call_command(
        "add_organisation", "Northshire Council", slug="northshire", kind="council", name="Alex Green", **WHO
    )
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.slug, organisation.kind) == (
        "Northshire Council",
        "northshire",
        "council",
    )
    invitation = organisation.invitations.get()
    assert (invitation.email, invitation.role) == ("alex@northshire.example", Role.ADMINISTRATOR)
    (message,) = mail.outbox
    assert message.to == ["alex@northshire.example"]
    assert "Hello Alex Green," in message.body
    assert "you are invited to work on equality and diversity at Northshire Council" in message.body
    assert "An invitation is on its way to alex@northshire.example." in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "email", "says"),
    [
        ("taken", "alex@northshire.example", "Another organisation has this address."),
        ("published", "alex@northshire.example", "is used by the service itself"),
        ("North Shire", "alex@northshire.example", "valid “slug”"),
        ("northshire", "alex", "valid email address"),
    ],
)
def test_refuses_and_leaves_nothing(slug, email, says):
    OrganisationFactory(slug="taken")
    with pytest.raises(CommandError, match=says):
        call_command("add_organisation", "Northshire Council", slug=slug, administrator=email)
    assert Organisation.objects.count() == 1
    assert not Invitation.objects.exists()
    assert not mail.outbox


@pytest.mark.django_db
def test_a_mail_server_out_of_reach_leaves_nothing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError, match="could not be sent"):
        call_command("add_organisation", "Northshire Council", slug="northshire", **WHO)
    assert not Organisation.objects.exists()
