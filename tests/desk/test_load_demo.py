"""The demonstration holds the printed facts, once, and is never loaded where it could be taken for real."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from desk.demonstration import loading
from organisations.models import Membership, Organisation, User
from organisations.permissions import Role


@pytest.fixture
def demo(db):
    call_command("load_demo")
    return Organisation.objects.get(slug="dorset-ccg")


def counts():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_twice_is_the_same_as_once(demo):
    once = counts()
    call_command("load_demo")
    assert counts() == once


def test_somebody_for_each_role(demo):
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    assert all(user.check_password("demonstration-of-psed") for user in User.objects.all())


def test_it_says_how_to_sign_in(db, capsys):
    call_command("load_demo")
    said = capsys.readouterr().out
    assert "officer@demo.example" in said
    assert "demonstration-of-psed" in said


def test_it_is_refused_in_production(db, settings):
    settings.DEMONSTRATION_ALLOWED = False
    with pytest.raises(CommandError, match="known passwords"):
        call_command("load_demo")
    assert not Organisation.objects.exists()


def test_an_interrupted_load_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr(loading, "_report", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loading.load()
    assert not Organisation.objects.exists()
    assert not User.objects.exists()
