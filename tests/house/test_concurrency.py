"""Two people save one record at the same moment: one is accepted, the other is shown both versions."""

import threading

import pytest
from django.db import connection

from organisations.models import Organisation, ReportingYear
from organisations.permissions import Role
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.house.conftest import signed_in

PAIRS = 10
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*sends):
    """Send all at the same moment, each from a thread of its own; return the statuses in the order given."""
    gate = threading.Barrier(len(sends))
    statuses = [0] * len(sends)

    def send(place, request):
        try:
            gate.wait(timeout=10)
            statuses[place] = request().status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=pair) for pair in enumerate(sends)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return statuses


def pair(path, opened, *typed):
    """Return how each of two clients sends what they typed into the form they both opened."""
    return [lambda client=client, text=text: client.post(path, {**opened, **text}) for client, text in typed]


def test_a_year(sign_in, organisation, year):
    first, second = sign_in(Role.EQUALITY_OFFICER), sign_in(Role.EQUALITY_OFFICER)
    opened = {"label": "2016-17", "starts_on": "1 April 2016"}
    for round in range(PAIRS):
        opened["version"] = ReportingYear.objects.get().version
        mine, theirs = f"{round + 1} March 2017", f"{round + 11} March 2017"
        sends = pair(
            "/northshire/years/2016-17/edit/",
            opened,
            (first, {"ends_on": mine}),
            (second, {"ends_on": theirs}),
        )
        statuses = at_once(*sends)
        assert sorted(statuses) == [302, 409]
        saved = ReportingYear.objects.get()
        assert saved.ends_on.day == (round + 1 if statuses[0] == 302 else round + 11)
        assert saved.version == opened["version"] + 1
        assert saved.history.count() == round + 2


def test_the_settings(sign_in, organisation):
    first, second = sign_in(Role.ADMINISTRATOR), sign_in(Role.ADMINISTRATOR)
    opened = {"nation": "england", "kind": "council", "ods_code": "", "size": "", "threshold": "5"}
    for _round in range(PAIRS):
        opened["version"] = Organisation.objects.get().version
        sends = pair("/northshire/settings/", opened, (first, {"name": "Mine"}), (second, {"name": "Theirs"}))
        assert sorted(at_once(*sends)) == [302, 409]


def test_the_roles_of_one_person(sign_in, organisation):
    first, second = sign_in(Role.ADMINISTRATOR), sign_in(Role.ADMINISTRATOR)
    user = MembershipFactory(organisation=organisation, role=Role.APPROVER).user
    path = f"/northshire/people/{user.pk}/"
    choices = [Role.CONTRIBUTOR, Role.APPROVER, Role.EQUALITY_OFFICER, Role.GOVERNING_BODY_MEMBER]
    for round in range(PAIRS):
        opened = {"version": first.get(path).context["form"]["version"].value()}
        mine, theirs = {"roles": [choices[round % 2]]}, {"roles": [choices[2 + round % 2]]}
        statuses = at_once(*pair(path, opened, (first, mine), (second, theirs)))
        assert sorted(statuses) == [302, 409]
        kept = mine if statuses[0] == 302 else theirs
        assert list(user.memberships.values_list("role", flat=True)) == kept["roles"]


def test_two_administrators_who_remove_each_other(organisation):
    for _round in range(PAIRS):
        users = [UserFactory(), UserFactory()]
        for user in users:
            MembershipFactory(organisation=organisation, user=user, role=Role.ADMINISTRATOR)
        clients = [signed_in(user) for user in users]
        sends = []
        for client, other in zip(clients, reversed(users), strict=True):
            path = f"/northshire/people/{other.pk}/remove/"
            version = client.get(path).context["person"].version
            sends.append(
                lambda client=client, path=path, version=version: client.post(path, {"version": version})
            )
        statuses = at_once(*sends)
        left = organisation.memberships.filter(role=Role.ADMINISTRATOR)
        assert left.count() == 1, statuses
        left.delete()
