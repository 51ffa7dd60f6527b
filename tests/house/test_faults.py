"""What people see when something is broken, not there, or not theirs."""

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from organisations.permissions import PUBLIC, Role, requires
from psed import urls, views


@requires(PUBLIC)
def broken(request):
    raise ZeroDivisionError("a fault of ours")


@requires(PUBLIC)
def database_down(request):
    raise OperationalError("server closed the connection unexpectedly")


@requires(PUBLIC)
def bare(request):
    return HttpResponse("ok")


urlpatterns = [path("broken/", broken), path("down/", database_down), path("bare/", bare), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    views.bad_request,
    views.forbidden,
    views.not_found,
    views.fault,
)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def page(response):
    return response.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_needs_no_database(visitor):
    response = visitor.get("/broken/")  # without the db fixture any query fails
    assert response.status_code == 500
    assert "Something went wrong" in page(response)
    assert "a fault of ours" not in page(response)


@override_settings(ROOT_URLCONF=__name__)
def test_a_database_out_of_reach_is_not_a_fault(visitor):
    response = visitor.get("/down/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Its database does not answer." in page(response)


def test_the_database_goes_while_somebody_is_signed_in(officer, organisation):
    officer.raise_request_exception = False

    def gone(execute, sql, params, many, context):
        raise OperationalError("could not connect to server")

    with connection.execute_wrapper(gone):
        response = officer.get("/northshire/")
    assert response.status_code == 503
    assert officer.get("/northshire/").status_code == 200


def test_not_there(visitor, db):
    response = visitor.get("/nobody/knows/this/page/")
    assert response.status_code == 404
    assert "There is no page here for you" in page(response)


def test_not_theirs(sign_in, organisation):
    response = sign_in(Role.APPROVER).get("/northshire/people/")
    assert response.status_code == 403
    assert "Your roles do not open this page" in page(response)
    assert "Go to what you may open at Northshire Council" in page(response)


def test_a_host_that_is_not_ours(visitor, db):
    response = visitor.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "The request was not understood" in page(response)


def test_too_many_fields(officer, organisation):
    response = officer.post("/northshire/years/add/", {f"field{number}": "x" for number in range(2_100)})
    assert response.status_code == 400


def test_a_form_from_an_old_page(officer, organisation):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    response = strict.post("/northshire/years/add/", {"label": "2017-18"})
    assert response.status_code == 403
    assert "The form could not be sent" in page(response)
    assert not organisation.years.exists()


def test_error_pages_stand_without_a_page_around_them():
    request = RequestFactory().get("/")
    for answer, status in ((views.bad_request(request, Exception()), 400), (views.fault(request), 500)):
        assert answer.status_code == status
        assert b"<h1" in answer.content
