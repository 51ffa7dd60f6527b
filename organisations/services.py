"""Changes to organisations: bodies and years added; people invited, joined, given other roles, removed."""

from datetime import date, datetime
from itertools import count

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from organisations import mail, rules
from organisations.models import Invitation, Membership, Organisation, ReportingYear, User
from organisations.models.organisation import RESERVED_SLUGS
from organisations.people import Person
from organisations.permissions import Role

LONGEST_ADDRESS = 44  # characters, with room for a number behind

_SIGNER = signing.Signer(salt="organisations.invitation")


class Refused(Exception):
    """The change is not made; the sentence says why, for the person who asked."""


class NotOpen(Exception):
    """The invitation cannot be accepted. `standing` says why; `invitation` is missing where it is gone."""

    def __init__(self, standing: rules.Standing, invitation: Invitation | None = None) -> None:
        super().__init__(standing)
        self.standing = standing
        self.invitation = invitation


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, name: str, role: str, by: User | None, at: datetime
) -> Invitation:
    """Offer a role by e-mail; raise Refused where the person belongs here or the message cannot go out."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = Membership.of(organisation).filter(user__email__iexact=email).select_related("user")
    if member := held.filter(role=role).first():
        raise Refused(_("%(name)s already has this role.") % {"name": member.user})
    if member := held.first():
        raise Refused(
            _("%(name)s is already in the organisation. Change their roles in the list of people.")
            % {"name": member.user}
        )
    if Invitation.of(organisation).filter(email__iexact=email, role=role, accepted_at=None).exists():
        raise Refused(
            _("This address has been invited to this role. Send the invitation again from the list.")
        )
    invitation = Invitation.objects.create(
        organisation=organisation, email=email.lower(), name=name, role=role, invited_by=by, sent_at=at
    )
    _send(invitation)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, at: datetime) -> None:
    """Send a new link, from which the fourteen days count afresh; the older link stops working."""
    if invitation.accepted_at:
        raise Refused(_("%(name)s has accepted the invitation.") % {"name": invitation.name})
    invitation.sent_at = at
    invitation.save(update_fields=["sent_at"])
    _send(invitation)


def token_for(invitation: Invitation) -> str:
    """Return the signed part of an invitation's link."""
    return _SIGNER.sign_object([invitation.pk, _second(invitation.sent_at)])


def find_invitation(token: str, *, now: datetime) -> Invitation:
    """Return the open invitation that a link names; raise NotOpen with the reason where it is not open."""
    try:
        pk, link_of = _SIGNER.unsign_object(token)
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise NotOpen(rules.Standing.DAMAGED) from error
    invitation = Invitation.objects.select_related("organisation", "invited_by").filter(pk=pk).first()
    standing = rules.standing(_sent(invitation), link_of=link_of, now=now)
    if standing != rules.Standing.OPEN:
        raise NotOpen(standing, invitation)
    assert invitation is not None  # noqa: S101  # an open one is there
    return invitation


@transaction.atomic
def accept(*, invitation: Invitation, user: User, at: datetime) -> None:
    """Give the person the role they were offered; raise NotOpen where another click came first."""
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=at)
    if not taken:
        raise NotOpen(rules.Standing.USED, invitation)
    invitation.accepted_at = at
    invitation._history_user = user  # type: ignore[attr-defined] # who joins is not signed in yet
    invitation.save(update_fields=["accepted_at"])
    membership = Membership(organisation=invitation.organisation, user=user, role=invitation.role)
    if not Membership.of(invitation.organisation).filter(user=user, role=invitation.role).exists():
        membership._history_user = user  # type: ignore[attr-defined]
        membership.save()


@transaction.atomic
def join(*, invitation: Invitation, name: str, password: str, at: datetime) -> User:
    """Make the account of somebody new and accept for them."""
    user = User.objects.create_user(invitation.email, password, name=name)
    accept(invitation=invitation, user=user, at=at)
    return user


@transaction.atomic
def change_roles(*, person: Person, roles: set[str]) -> None:
    """Give a person exactly these roles; raise Refused where nobody would be left to administer."""
    held = {membership.role: membership for membership in _held(person)}
    if not roles:
        raise Refused(_("Choose at least one role. To take all of them away, remove the person."))
    _keep_an_administrator(person, had=Role.ADMINISTRATOR in held, keeps=Role.ADMINISTRATOR in roles)
    for role in held.keys() - roles:
        held[role].delete()
    for role in sorted(roles - held.keys()):
        Membership.objects.create(organisation=person.organisation, user=person.user, role=role)


@transaction.atomic
def remove(*, person: Person) -> None:
    """Take a person out of the organisation; their account and all they have done stay."""
    held = _held(person)
    _keep_an_administrator(person, had=any(one.role == Role.ADMINISTRATOR for one in held), keeps=False)
    for membership in held:
        membership.delete()


def _held(person: Person) -> list[Membership]:
    Organisation.objects.select_for_update().get(pk=person.organisation.pk)
    return list(Membership.of(person.organisation).filter(user=person.user))


def _keep_an_administrator(person: Person, *, had: bool, keeps: bool) -> None:
    administrators = Membership.of(person.organisation).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if rules.leaves_nobody(had=had, keeps=keeps, others=administrators.exclude(user=person.user).count()):
        raise Refused(
            _("%(name)s is the only administrator. Make somebody else an administrator first.")
            % {"name": person.name}
        )


def _sent(invitation: Invitation | None) -> rules.Sent | None:
    if invitation is None:
        return None
    return rules.Sent(_second(invitation.sent_at), invitation.ends_at, invitation.accepted_at is not None)


def _second(moment: datetime) -> int:
    return int(moment.timestamp())


def _send(invitation: Invitation) -> None:
    path = reverse("organisations:invitation-accept", kwargs={"token": token_for(invitation)})
    try:
        mail.send(
            "organisations/email/invitation",
            to=invitation.email,
            invitation=invitation,
            link=settings.SITE_URL + path,
        )
    except mail.NotSent as error:
        raise Refused(
            _("The message could not be sent, so nothing was saved. Try again in a few minutes.")
        ) from error


@transaction.atomic
def add_organisation(*, name: str) -> Organisation:
    """Add a public body by its name alone, at an address made from it; raise ValidationError for no name."""
    organisation = Organisation(name=name, slug=_free_address(name))
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def add_year(*, organisation: Organisation, holding: date) -> ReportingYear:
    """Add the reporting year, April to March, that holds a day; raise ValidationError where there is one.

    The name may be taken by a year of other days.
    """
    label, starts_on, ends_on = rules.april_to_march(holding)
    year = ReportingYear(organisation=organisation, label=label, starts_on=starts_on, ends_on=ends_on)
    year.full_clean()
    year.save()
    return year


def _free_address(name: str) -> str:
    """Return an address made from a name that no organisation and no page of ours has."""
    base = slugify(name)[:LONGEST_ADDRESS].strip("-") or "organisation"
    taken = {
        *Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    } | RESERVED_SLUGS
    numbered = (f"{base}-{number}" for number in count(2))
    return base if base not in taken else next(each for each in numbered if each not in taken)
