import pytest

from organisations.permissions import Role
from reports.models import Report
from reports.summary import my_reports
from tests.factories.organisations import MembershipFactory
from tests.factories.reports import ReportFactory


def asked(role, organisation):
    user = MembershipFactory(organisation=organisation, role=role).user
    return [report.asks for report in my_reports(user)]


@pytest.mark.parametrize(
    ("state", "reason", "to_officer", "to_approver"),
    [
        ("draft", "", [], []),
        ("draft", "Section 3 is thin.", ["It was returned: Section 3 is thin."], []),
        ("in_review", "", [], ["It waits for your approval."]),
        ("approved", "", [], ["It is approved and waits to be published."]),
        ("published", "", [], []),
    ],
)
def test_what_a_report_asks_of_whom(organisation, year, state, reason, to_officer, to_approver):
    ReportFactory(year=year, state=state, return_reason=reason)
    assert asked(Role.EQUALITY_OFFICER, organisation) == to_officer
    assert asked(Role.APPROVER, organisation) == to_approver
    assert asked(Role.GOVERNING_BODY_MEMBER, organisation) == []


def test_another_organisations_report_asks_nothing(organisation):
    ReportFactory(state=Report.State.IN_REVIEW)
    assert asked(Role.APPROVER, organisation) == []


def test_it_stands_on_the_desk_and_on_the_report(sign_in, organisation, year):
    ReportFactory(year=year, title="Our report", return_reason="Section 3 is thin.")
    officer = sign_in(Role.EQUALITY_OFFICER)
    for address in ("/", "/northshire/2016-17/report/"):
        assert "Section 3 is thin." in officer.get(address).content.decode()
