import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.factories.organisations import PASSWORD, UserFactory

NEW = "three random words"


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def person(db):
    return UserFactory(email="alex@northshire.example", name="Alex Green")


@pytest.fixture
def signed_in(person):
    client = Client()
    assert client.login(email=person.email, password=PASSWORD)
    return client


def sign_in(client, email="alex@northshire.example", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def page(response):
    return response.content.decode()


@pytest.mark.parametrize(
    "email", ["alex@northshire.example", "Alex@Northshire.Example", " alex@northshire.example "]
)
def test_in_any_case(client, person, email):
    response = sign_in(client, email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_the_session_ends_with_the_browser(client, person):
    sign_in(client)
    assert client.session.get_expire_at_browser_close()


def test_goes_on_to_the_page_that_was_asked_for(client, person):
    asked = client.get("/accounts/password/change/")
    assert asked["Location"] == "/accounts/login/?next=/accounts/password/change/"
    response = client.post(asked["Location"], {"login": person.email, "password": PASSWORD})
    assert response["Location"] == "/accounts/password/change/"


def test_goes_nowhere_else(client, person):
    response = client.post(
        "/accounts/login/?next=https://elsewhere.example/", {"login": person.email, "password": PASSWORD}
    )
    assert response["Location"] == "/"


def test_wrong_password_and_unknown_address_look_alike(client, person):
    answers = [sign_in(client, password="wrong"), sign_in(client, email="nobody@northshire.example")]
    says = "The e-mail address and the password do not match. Check both and try again."
    assert all(says in page(answer) for answer in answers)
    assert 'href="#id_login"' in page(answers[0])
    assert "alex@northshire.example" in page(answers[0])  # kept
    assert PASSWORD not in page(answers[0])


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"login": "", "password": "x"}, "Enter an e-mail address."),
        (
            {"login": "alex", "password": "x"},
            "Enter an e-mail address in the correct format, such as name@example.org.",
        ),
        ({"login": "a@b.example", "password": ""}, "Enter your password."),
    ],
)
def test_what_is_missing_is_said_beside_the_field(client, db, sent, says):
    answer = page(client.post(reverse("account_login"), sent))
    assert answer.count(says) == 2  # in the summary and beside the field


def test_too_many_attempts(client, person):
    for _attempt in range(5):
        sign_in(client, password="wrong")
    answer = sign_in(client)
    assert "There were too many attempts. Wait five minutes, then try again." in page(answer)
    assert "_auth_user_id" not in client.session


def test_too_many_requests_have_a_page(client, db):
    for _attempt in range(31):
        answer = client.post(reverse("account_login"), {"login": "", "password": ""})
    assert answer.status_code == 429
    assert "Too many attempts" in page(answer)


def test_a_closed_account(client, person):
    person.is_active = False
    person.save()
    answer = sign_in(client)
    assert answer["Location"] == reverse("account_inactive")
    assert "This account is closed" in page(client.get(answer["Location"]))


def test_a_closed_account_is_signed_out_at_the_next_request(signed_in, person):
    assert signed_in.get("/").status_code == 200
    person.is_active = False
    person.save()
    assert signed_in.get("/")["Location"].startswith(reverse("account_login"))


def test_sign_out_asks_and_signs_out(signed_in):
    assert "Stay signed in" in page(signed_in.get(reverse("account_logout")))
    answer = signed_in.post(reverse("account_logout"), follow=True)
    assert "You are signed out." in page(answer)
    assert signed_in.get("/").status_code == 302


def test_there_is_no_sign_up(client, db):
    assert "Accounts are by invitation" in page(client.get(reverse("account_signup")))
    client.post(reverse("account_signup"), {"email": "new@northshire.example", "password1": NEW})
    assert not UserFactory._meta.model.objects.exists()


def test_a_changed_password_ends_the_other_sessions(signed_in, person):
    elsewhere = Client()
    assert elsewhere.login(email=person.email, password=PASSWORD)
    answer = signed_in.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW}, follow=True
    )
    assert "Your password is changed." in page(answer)
    assert elsewhere.get("/").status_code == 302
    assert signed_in.get("/").status_code == 200
    assert Client().login(email=person.email, password=NEW)
    assert mail.outbox[0].subject == "Your password was changed"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"oldpassword": "wrong", "password1": NEW}, "This is not your current password. Enter it again."),
        ({"oldpassword": PASSWORD, "password1": ""}, "Enter a new password."),
        ({"oldpassword": PASSWORD, "password1": "short"}, "Enter a password of at least 12 characters."),
        ({"oldpassword": PASSWORD, "password1": "123456789012"}, "Use more than numbers in the password."),
        ({"oldpassword": PASSWORD, "password1": "passwordpassword"}, None),
        (
            {"oldpassword": PASSWORD, "password1": "alex@northshire.example"},
            "too much like your name or e-mail address",
        ),
    ],
)
def test_a_weak_password_is_refused(signed_in, person, sent, says):
    answer = signed_in.post(reverse("account_change_password"), sent)
    if says is None:
        assert answer.status_code == 302
        return
    assert says in page(answer)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def ask_for_reset(client, email):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_reset(client, signed_in, person, settings):
    settings.SITE_URL = "https://psed.example"
    ask_for_reset(client, "ALEX@northshire.example")
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Choose a new password", ["alex@northshire.example"])
    assert "Hello Alex Green" in message.body
    (link,) = re.findall(r"https://psed\.example(/\S+)", message.body.replace("https://psed.example\n", ""))

    opened = client.get(link, follow=True)
    assert "Choose a new password" in page(opened)
    form_at = opened.redirect_chain[-1][0]
    assert "Enter a password of at least 12 characters." in page(client.post(form_at, {"password1": "short"}))
    done = client.post(form_at, {"password1": NEW}, follow=True)
    assert "Your password is changed" in page(done)
    assert signed_in.get("/").status_code == 302
    assert Client().login(email=person.email, password=NEW)

    again = client.get(link, follow=True)
    assert "This link does not work any more" in page(again)


def test_reset_tells_nobody_who_has_an_account(client, person):
    answers = [ask_for_reset(client, email) for email in (person.email, "nobody@northshire.example")]
    known, unknown = (re.sub(r'csrf[^>]+value="[^"]+"', "", page(answer)) for answer in answers)
    assert known == unknown
    assert [message.to for message in mail.outbox] == [[person.email], ["nobody@northshire.example"]]
    assert "There is no account with this address." in mail.outbox[1].body


def test_own_account(signed_in, person):
    assert "alex@northshire.example" in page(signed_in.get(reverse("account")))
    assert "Enter a name." in page(signed_in.post(reverse("account_change_name"), {"name": " "}))
    answer = signed_in.post(reverse("account_change_name"), {"name": "Alex Brown"}, follow=True)
    assert "Alex Brown" in page(answer)
    assert [row.name for row in person.history.all()] == ["Alex Brown", "Alex Green"]


def test_a_sign_in_leaves_no_history(client, person):
    sign_in(client)
    assert person.history.count() == 1


@pytest.mark.parametrize("name", ["account_email", "account_confirm_email", "account_reauthenticate"])
def test_pages_that_would_lead_nowhere_are_left_out(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_somebody_without_a_password_sets_one(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(reverse("account_change_password"), follow=True)
    assert answer.redirect_chain == [(reverse("account_set_password"), 302)]
    assert "Set a password" in page(answer)
    done = client.post(reverse("account_set_password"), {"password1": NEW}, follow=True)
    assert "Your password is set." in page(done)


def test_signed_in_pages_are_not_kept_in_caches(signed_in, client):
    assert signed_in.get("/")["Cache-Control"] == "no-store, private"
    assert "no-store" in client.get(reverse("account_login"))["Cache-Control"]
    assert "Cache-Control" not in client.get(reverse("privacy"))
