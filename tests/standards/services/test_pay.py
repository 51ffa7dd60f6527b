"""Saving a pay gap: all of it or nothing, and nobody's work is overwritten."""

from datetime import UTC, date, datetime

import pytest

from equality.pay import PayFigures
from organisations.models import Stale
from standards.models import PayGap
from standards.services.pay import enter_pay, import_pay_file
from tests.factories.organisations import YearFactory
from tests.standards.pay_gaps import sex_figures

pytestmark = pytest.mark.django_db
FILE = {
    "as_at": date(2023, 3, 31), "file_sha256": "a" * 64, "file_rows": 150, "source": "Payroll", "by": None,
    "at": datetime(2023, 6, 1, tzinfo=UTC),
}  # fmt: skip


@pytest.fixture
def year():
    return YearFactory()


def test_a_file_is_kept_as_figures(year):
    pay_gap = import_pay_file(year=year, figures=sex_figures(), **FILE)
    pay_gap.refresh_from_db()
    assert PayFigures.from_plain(pay_gap.figures) == sex_figures()
    assert (pay_gap.basis, pay_gap.file_rows, pay_gap.version) == ("file", 150, 1)


def test_the_same_file_changes_nothing(year):
    first = import_pay_file(year=year, figures=sex_figures(), **FILE)
    again = import_pay_file(year=year, figures=sex_figures(), **FILE)
    assert (again.pk, again.version, PayGap.history.count()) == (first.pk, first.version, 1)


def test_another_file_keeps_the_commentary(year):
    pay_gap = import_pay_file(year=year, figures=sex_figures(), **FILE)
    pay_gap.commentary = "Why"
    pay_gap.save()
    again = import_pay_file(year=year, figures=sex_figures(men=59), **FILE)
    assert (again.pk, again.commentary, again.version) == (pay_gap.pk, "Why", pay_gap.version + 1)


def test_a_stale_version_is_refused(year):
    pay_gap = import_pay_file(year=year, figures=sex_figures(), **FILE)
    import_pay_file(year=year, figures=sex_figures(men=59), **FILE)
    with pytest.raises(Stale):
        import_pay_file(year=year, figures=sex_figures(men=58), **FILE, version=pay_gap.version)
    assert PayFigures.from_plain(PayGap.objects.get().figures) == sex_figures(men=59)


def test_entered_figures_have_no_file(year):
    import_pay_file(year=year, figures=sex_figures(), **FILE)
    pay_gap = enter_pay(
        year=year, figures=sex_figures(men=59), as_at=date(2023, 3, 31), source="Payroll system", by=None
    )
    assert (pay_gap.basis, pay_gap.file_sha256, pay_gap.file_rows, pay_gap.imported_at) == (
        "entered",
        "",
        None,
        None,
    )
