import pytest

from organisations.permissions import Role
from providers import services
from providers.models import Checklist
from tests.factories.organisations import OrganisationFactory
from tests.factories.providers import five_checks, started_round
from tests.providers.browser import fields_of


@pytest.fixture
def checklist(organisation, year):
    return five_checks(organisation)


def codes(checklist):
    return [item.code for item in checklist.items.all()]


@pytest.mark.parametrize(("start_from", "number"), [("provider-2017", 5), ("", 0)])
def test_start(officer, year, base, start_from, number):
    sent = fields_of(officer.get(f"{base}checklists/add/"))
    assert sent["start_from"] == ["provider-2017"]
    response = officer.post(f"{base}checklists/add/", sent | {"start_from": start_from, "name": "Ours"})
    assert response.status_code == 302
    checklist = Checklist.objects.get()
    assert (checklist.name, checklist.items.count()) == ("Ours", number)
    assert officer.get(response["Location"]).status_code == 200


def test_start_with_a_name_that_is_taken(officer, checklist, base):
    response = officer.post(f"{base}checklists/add/", {"name": "main PROVIDERS", "start_from": ""})
    assert response.status_code == 422
    assert "There is already a checklist with this name." in response.content.decode()


def save(client, address, **changes):
    sent = {name: values[0] for name, values in fields_of(client.get(address)).items()}
    return client.post(
        address, {name: value for name, value in (sent | changes).items() if value is not None}
    )


def test_change_in_place(officer, checklist, base):
    response = save(
        officer,
        f"{base}checklists/{checklist.pk}/edit/",
        text_1="Equality report published",
        remove_2="on",
        text_6="Pay gap published",
        text_7="Return received",
        kind_7="return",
        code_7="R1",
    )
    assert response.status_code == 302
    changed = Checklist.objects.get()
    assert [(item.code, item.kind) for item in changed.items.all()] == [
        ("C1", "publication"),
        ("C3", "publication"),
        ("C4", "publication"),
        ("C5", "return"),
        ("C2", "publication"),  # the first code that is free
        ("R1", "return"),
    ]
    assert changed.items.first().text == "Equality report published"
    page = officer.get(f"{base}checklists/{checklist.pk}/history/").content.decode()
    assert "<del>Annual Equality Report published on website</del>" in page


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({"order_5": "2"}, ["C1", "C5", "C2", "C3", "C4"]),
        ({"order_1": "3"}, ["C2", "C3", "C1", "C4", "C5"]),
        ({"order_1": "5", "order_5": "1"}, ["C5", "C2", "C3", "C4", "C1"]),
        ({"order_2": ""}, ["C1", "C3", "C4", "C5", "C2"]),
        ({"text_6": "New", "order_6": "1"}, ["C6", "C1", "C2", "C3", "C4", "C5"]),
    ],
)
def test_order(officer, checklist, base, typed, order):
    assert save(officer, f"{base}checklists/{checklist.pk}/edit/", **typed).status_code == 302
    assert codes(Checklist.objects.get()) == order


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text_2": ""}, "Enter what is checked, or tick “Remove”."),
        ({"code_2": "c1"}, "Another check has the code c1."),
        ({"code_2": "C 2"}, "Enter a short code of letters and digits, such as C1."),
        ({"code_6": "C6"}, "Enter what is checked, or tick “Remove”."),
        ({"order_1": "first"}, "Enter a whole number."),
        ({f"remove_{number}": "on" for number in range(1, 6)}, "Enter at least one check."),
        ({"name": ""}, "Enter a name for the checklist."),
    ],
)
def test_refused_with_what_was_typed(officer, checklist, base, typed, says):
    response = save(officer, f"{base}checklists/{checklist.pk}/edit/", **typed)
    assert response.status_code == 422
    assert says in response.content.decode()
    shown = fields_of(response)
    assert {name: shown[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert codes(checklist) == ["C1", "C2", "C3", "C4", "C5"]


def test_a_version_in_use_is_followed_by_the_next(officer, checklist, year, base):
    round = started_round(year, checklist=checklist)
    address = f"{base}checklists/{checklist.pk}/edit/"
    assert "becomes version 2" in officer.get(address).content.decode()
    response = save(officer, address, text_1="Mended", name="Another name")
    page = officer.get(response["Location"]).content.decode()
    assert "Saved as version 2. A round uses version 1, so that version stays as it was." in page
    newest = Checklist.objects.get(number=2)
    assert newest.items.first().text == "Mended"
    assert newest.name == checklist.name
    assert checklist.items.first().text == "Annual Equality Report published on website"
    round.refresh_from_db()
    assert round.checklist == checklist
    assert "Mended" not in officer.get(f"{base}").content.decode()
    # An old version leads to the newest; that one is in no use yet and changes in place.
    assert "Mended" in officer.get(address).content.decode()
    save(officer, address, text_1="Mended again")
    assert Checklist.objects.count() == 2
    assert "Fixed" in officer.get(f"{base}checklists/{checklist.pk}/").content.decode()
    assert officer.get(f"{base}checklists/").content.decode().count("<tr") == 2


def test_a_second_save_shows_both(officer, sign_in, checklist, base):
    address = f"{base}checklists/{checklist.pk}/edit/"
    mine = {name: values[0] for name, values in fields_of(officer.get(address)).items()}
    save(sign_in(Role.EQUALITY_OFFICER), address, text_1="Theirs")
    response = officer.post(address, mine | {"text_1": "Mine", "text_6": "Sixth"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Theirs" in text
    assert fields_of(response)["text_1"] == ["Mine"]
    assert checklist.items.first().text == "Theirs"
    assert officer.post(address, fields_of(response)).status_code == 302
    assert checklist.items.first().text == "Mine"


def test_checks_that_others_added_are_not_lost_unseen(officer, sign_in, checklist, base):
    address = f"{base}checklists/{checklist.pk}/edit/"
    mine = {name: values[0] for name, values in fields_of(officer.get(address)).items()}
    checks = [services.Check(f"N{number}", f"New {number}", "return") for number in range(1, 15)]
    save(sign_in(Role.EQUALITY_OFFICER), address, text_6="Sixth")
    services.change_checklist(
        checklist=checklist, name=checklist.name, holds_from=None, note="", checks=checks
    )
    response = officer.post(address, mine)
    assert response.status_code == 409
    assert "New 14" in response.content.decode()
    again = officer.post(address, fields_of(response))
    assert again.status_code == 422  # each of the others' checks is kept or removed by hand
    assert checklist.items.count() == 14


def test_two_people_follow_a_version_in_use(officer, sign_in, checklist, year, base):
    started_round(year, checklist=checklist)
    address = f"{base}checklists/{checklist.pk}/edit/"
    mine = {name: values[0] for name, values in fields_of(officer.get(address)).items()}
    save(sign_in(Role.EQUALITY_OFFICER), address, text_1="Theirs")
    response = officer.post(address, mine | {"text_1": "Mine"})
    assert response.status_code == 409
    assert "Theirs" in response.content.decode()
    assert Checklist.objects.count() == 2


def test_delete_only_where_no_round_uses_it(officer, checklist, year, base):
    round = started_round(year, checklist=checklist)
    address = f"{base}checklists/{checklist.pk}/delete/"
    assert "round: Winter review" in officer.get(address).content.decode()
    assert officer.post(address, {"version": checklist.version}).status_code == 409
    round.delete()
    assert "5 checks" in officer.get(address).content.decode()
    assert officer.post(address, {"version": checklist.version}).status_code == 302
    assert not Checklist.objects.exists()


def test_another_organisations_checklist_is_not_there(officer, year, base):
    other = five_checks(OrganisationFactory())
    for page in ("", "edit/", "delete/", "history/"):
        assert officer.get(f"{base}checklists/{other.pk}/{page}").status_code == 404
