"""The demonstration holds the printed facts, once, and is never loaded where it could be taken for real."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from communities.summary import benchmarks
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


def test_it_shows_dorset_against_the_census(demo):
    shares = {
        about: str(benchmarks(demo, about, grouping=grouping)[0].shares[group].percent)
        for about, grouping, group in (
            ("race", "wres", "bme"),
            ("disability", "wdes", "disabled"),
            ("sexual_orientation", "lgb_plus", "lgb_plus"),
            ("sex", "sex", "female"),
        )
    }
    assert shares == {"race": "5.88", "disability": "19.10", "sexual_orientation": "3.07", "sex": "51.30"}


def test_it_shows_other_bodies_as_they_are_printed(demo):
    _census, nhs = benchmarks(demo, "sex")
    assert (nhs.kind, nhs.area, str(nhs.shares["female"].percent)) == ("workforce", "NHS", "77")
    _census, poole = benchmarks(demo, "sexual_orientation", grouping="lgb_plus")
    assert {code: str(share.percent) for code, share in poole.shares.items()} == {
        "heterosexual": "60",
        "lgb_plus": "1.48",
        "unknown": "38",
    }


def test_it_is_refused_in_production(db, settings):
    settings.DEMONSTRATION_ALLOWED = False
    with pytest.raises(CommandError, match="known passwords"):
        call_command("load_demo")
    assert not Organisation.objects.exists()


def test_an_interrupted_load_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr(loading.reporting, "report", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loading.load()
    assert not Organisation.objects.exists()
    assert not User.objects.exists()
