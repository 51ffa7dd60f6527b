from datetime import date

import pytest

from organisations.models import ReportingYear
from organisations.permissions import Role
from organisations.views.years import YearCreate
from tests.factories.organisations import YearFactory

BASE = "/northshire/years/"


def typed(label="2017-18", starts_on="1 April 2017", ends_on="31 March 2018", **more):
    """Return what the browser sends for the year form."""
    return {"label": label, "starts_on": starts_on, "ends_on": ends_on, **more}


def test_add(officer, organisation):
    response = officer.post(f"{BASE}add/", typed())
    assert response.status_code == 302, response.context["form"].errors
    year = organisation.years.get()
    assert (year.label, year.starts_on, year.ends_on) == ("2017-18", date(2017, 4, 1), date(2018, 3, 31))


def test_a_year_as_it_is_shown(officer, organisation):
    officer.post(f"{BASE}add/", typed(label="2017/18"))
    assert organisation.years.get().label == "2017-18"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (typed(label=""), "Enter a year such as 2016-17 or 2016."),
        (typed(label="last"), "Enter a year such as 2016-17 or 2016."),
        (typed(ends_on="Quarterly"), "Enter a date, such as 31 March 2017."),
        (typed(ends_on="the end"), "Enter a date, such as 31 March 2017."),
        (typed(ends_on="Ongoing"), "Enter a date, such as 31 March 2017."),
        (typed(ends_on="March 2018"), "Enter one day, such as 31 March 2017."),
        (typed(label="2017-19"), "A year over two calendar years is written as 2016-17."),
        (typed(ends_on="31/3/2017"), "The last day must be after the first day."),
        (typed(label="2016-17"), "There is already a year with this name."),
        (typed(ends_on="31/2/2018"), "There is no 31 February 2018."),
    ],
)
def test_refused_with_what_was_typed(officer, year, sent, says):
    response = officer.post(f"{BASE}add/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page
    assert not sent["label"] or f'value="{sent["label"]}"' in page
    assert ReportingYear.objects.count() == 1


def test_a_year_that_somebody_else_added_meanwhile(officer, organisation, monkeypatch):
    """Both were right when they were checked; the second is told, with what was typed."""
    save = YearCreate.form_valid

    def after_somebody_else(page, form):
        YearFactory(organisation=organisation, label="2017-18")
        return save(page, form)

    monkeypatch.setattr(YearCreate, "form_valid", after_somebody_else)
    response = officer.post(f"{BASE}add/", typed())
    assert response.status_code == 422
    page = response.content.decode()
    assert "There is already a year with this name." in page
    assert 'value="1 April 2017"' in page
    assert ReportingYear.objects.count() == 1


def test_a_second_save_shows_both_versions(officer, sign_in, year):
    opened = officer.get(f"{BASE}2016-17/edit/").context["form"]["version"].value()
    other = sign_in(Role.EQUALITY_OFFICER)
    other.post(f"{BASE}2016-17/edit/", typed("2016-17", "1 April 2016", "30 March 2017", version=opened))

    mine = typed("2016-17", "1 April 2016", "29 March 2017", version=opened)
    response = officer.post(f"{BASE}2016-17/edit/", mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "30 March 2017" in page
    assert "29 March 2017" in page
    assert other.user.name in page
    year.refresh_from_db()
    assert year.ends_on == date(2017, 3, 30)

    again = mine | {"version": response.context["form"]["version"].value()}
    assert officer.post(f"{BASE}2016-17/edit/", again).status_code == 302
    year.refresh_from_db()
    assert year.ends_on == date(2017, 3, 29)


def test_the_name_in_the_address_stays(officer, year):
    officer.post(f"{BASE}2016-17/edit/", typed("2017-18", "1 April 2016", "30 March 2017", version=1))
    year.refresh_from_db()
    assert (year.label, year.ends_on) == ("2016-17", date(2017, 3, 30))


def test_history_says_who_changed_what(officer, year):
    officer.post(f"{BASE}2016-17/edit/", typed("2016-17", "2/4/2016", "31/3/2017", version=1))
    page = officer.get(f"{BASE}2016-17/history/").content.decode()
    assert officer.user.name in page
    assert "<del>1 April 2016</del>" in page
    assert "<ins>2 April 2016</ins>" in page


def test_delete_asks_first(officer, year):
    assert "Delete “2016/17”?" in officer.get(f"{BASE}2016-17/delete/").content.decode()
    assert ReportingYear.objects.count() == 1
    assert officer.post(f"{BASE}2016-17/delete/", {"version": 1}).status_code == 302
    assert not ReportingYear.objects.exists()


def test_a_stale_delete_is_refused(officer, year):
    response = officer.post(f"{BASE}2016-17/delete/", {"version": 7})
    assert response.status_code == 409
    assert ReportingYear.objects.exists()


def test_another_organisations_year_is_not_there(officer, year):
    YearFactory(label="2019-20")
    assert officer.get(f"{BASE}2019-20/edit/").status_code == 404


def test_pages_of_the_organisation(officer, year):
    assert officer.get("/").status_code == 200
    assert officer.get("/northshire/").status_code == 200
    assert officer.get("/northshire/2016-17/").status_code == 200
    assert officer.get("/northshire/2099-00/").status_code == 404
    assert officer.get("/elsewhere/").status_code == 404
