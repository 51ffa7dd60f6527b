"""An edition is attacked before it is published: by itself, and with all that earlier ones show."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command

from equality.pay import PayFigures, PersonPay, measured
from equality.pay.amounts import Amounts
from equality.pay.figures import GroupPay
from equality.pay.leaving import NO_HOURS
from organisations.permissions import Role
from reports import attack, services
from reports.models import Block, Edition
from reports.rules import Step
from standards.models import PayGap
from tests.factories.organisations import UserFactory, YearFactory
from tests.factories.reports import ReportFactory, SectionFactory
from tests.factories.standards import enter
from tests.factories.workforce import ProfileFactory, SnapshotFactory
from tests.standards.pay_gaps import SEX, sex_figures
from tests.workforce import dorset

AT = datetime(2018, 1, 15, 12, 0, tzinfo=UTC)
PAGE = "/northshire/2016-17/report/"


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def report(year):
    """A report with the figures of Dorset's staff by race."""
    report = ReportFactory(year=year)
    section = SectionFactory(report=report, heading="Workforce", narrative="Who works for us.")
    Block.objects.create(section=section, order=1, shows="workforce.race.all_staff")
    ProfileFactory(snapshot=SnapshotFactory(year=year, total=328), counts=dorset.THIS)
    return report


def take(step, report, by, **more):
    report.refresh_from_db()
    services.take(step, report=report, version=report.version, by=by, at=AT, **more)


def publish(report, by):
    """Submit, approve and publish, and let the worker finish; return the edition."""
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    report.refresh_from_db()
    edition = services.publish(report=report, version=report.version, by=by, at=AT)
    call_command("worker", batch=True)
    edition.refresh_from_db()
    return edition


def set_threshold(report, threshold):
    organisation = report.year.organisation
    organisation.threshold = threshold
    organisation.save()


@pytest.mark.django_db(transaction=True)
def test_an_edition_that_keeps_its_secrets_is_published(report, by):
    edition = publish(report, by)
    assert edition.attacks
    assert edition.state == Edition.State.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_what_an_earlier_edition_showed_stops_a_later_one_that_hides_it(report, by, sign_in):
    set_threshold(report, 3)
    assert publish(report, by).state == Edition.State.PUBLISHED
    take(Step.CORRECT, report, by, reason="A stricter rule.")
    set_threshold(report, 5)
    stopped = publish(report, by)
    assert stopped.state == Edition.State.FAILED
    assert "All staff, Race: Unknown (2016-17)" in stopped.troubles
    assert Edition.objects.published().count() == 1
    page = sign_in(Role.APPROVER).get(PAGE).content.decode()
    assert "small numbers could be worked out" in page
    assert "All staff, Race: Unknown" in page
    assert "Try again" not in page
    assert "worked out" not in sign_in(Role.GOVERNING_BODY_MEMBER).get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_correction_of_other_figures_is_published(report, by):
    publish(report, by)
    take(Step.CORRECT, report, by, reason="A word was wrong.")
    assert publish(report, by).state == Edition.State.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_the_attack_is_made_on_what_was_frozen(report, by):
    """What is entered after the click on “publish” is not what is published."""
    take(Step.SUBMIT, report, by)
    take(Step.APPROVE, report, by)
    report.refresh_from_db()
    edition = services.publish(report=report, version=report.version, by=by, at=AT)
    set_threshold(report, 50)
    call_command("worker", batch=True)
    edition.refresh_from_db()
    assert edition.state == Edition.State.PUBLISHED


def test_every_figure_that_stands_open_is_found_wherever_it_is():
    hidden = {"cell": "y/a:b", "value": None, "percent": None, "symbol": "[c]"}
    shown = {"cell": "y/a:c", "value": 7, "percent": "1.00", "symbol": None}
    content = {"sections": [{"drawn": [{"data": {"rows": [[hidden], [shown, None]]}}]}], "title": "y/a:d"}
    assert list(attack.shown_figures(content)) == [("y/a:c", 7)]


def test_a_report_without_figures_asks_nothing(organisation):
    year = YearFactory(organisation=organisation, label="2014-15")
    assert attack.prepare(year, {"sections": []}) == []


def staff(year, population, **counts):
    snapshot = SnapshotFactory(year=year, population=population, total=sum(counts.values()))
    ProfileFactory(snapshot=snapshot, counts=counts)


def test_two_years_and_who_went_tell_who_came(organisation):
    before, year = (YearFactory(organisation=organisation, label=label) for label in ("2015-16", "2016-17"))
    then = {"A": 200, "B": 3, "C": 12, "CA": 6, "H": 20, "J": 30, "Z": 9}
    staff(before, "all_staff", **then)
    staff(year, "all_staff", **then | {"A": 198, "CA": 8})
    staff(year, "joiners", A=20, CA=2, H=9, Z=10)
    staff(year, "leavers", A=22, CA=0, H=9, Z=10)
    last = {f"{before.label}/all_staff:race.CA": 6}
    now = {f"{year.label}/all_staff:race.CA": 8, f"{year.label}/leavers:race.CA": 0}
    came = "Joiners, Race: White English (2016-17)"
    assert came not in attacked(year, **last)
    assert came not in attacked(year, **now)
    assert came in attacked(year, **last, **now)


# Returns and pay gaps.


def attacked(year, **shown):
    """Return what is found of a year whose editions show these figures: name="count" of a year of its own."""
    content = [
        {"cell": cell, "value": value, "percent": None, "symbol": None} for cell, value in shown.items()
    ]
    return attack.findings(attack.prepare(year, {"sections": content}))


def cells(year, about, **values):
    """Return the figures of an indicator: cells(year, "wres.2", shortlisted__bme=14)."""
    return {f"{year.label}/{about}:{name.replace('__', '.')}": value for name, value in values.items()}


@pytest.mark.django_db(transaction=True)
def test_a_count_of_a_return_that_an_earlier_edition_showed(report, by):
    enter(report.year, "wres", "2", shortlisted=(60, 14, 30), appointed=(18, 3, 7))
    Block.objects.create(section=report.sections.get(), order=2, shows="wres.2")
    Block.objects.filter(shows="workforce.race.all_staff").delete()
    report.year.snapshots.all().delete()  # nothing else is small
    set_threshold(report, 3)
    assert publish(report, by).state == Edition.State.PUBLISHED
    take(Step.CORRECT, report, by, reason="A stricter rule.")
    set_threshold(report, 5)
    stopped = publish(report, by)
    assert stopped.state == Edition.State.FAILED
    assert "WRES 2, 2016-17: Appointed from shortlisting, BME" in stopped.troubles


def test_a_return_that_keeps_its_secrets(year):
    enter(year, "wres", "2", shortlisted=(60, 14, 30), appointed=(18, 3, 7))
    shown = cells(year, "wres.2", shortlisted__white=60, shortlisted__bme=14, appointed__white=18)
    assert attacked(year, **shown) == []
    assert attack.prepare(year, {"sections": []}) == []


def test_a_total_and_the_other_groups_show_a_count(year):
    enter(year, "wres", "2", shortlisted=(60, 14, 30), appointed=(18, 3, 7))
    shown = cells(year, "wres.2", appointed__all=28, appointed__white=18, appointed__unknown=7)
    assert attacked(year, **shown) == ["WRES 2, 2016-17: Appointed from shortlisting, BME"]
    # It is another count now: what was shown says nothing of it.
    changed = cells(year, "wres.2", appointed__all=28, appointed__white=18, appointed__unknown=6)
    assert attacked(year, **changed) == []


def test_staff_that_the_staff_figures_hide(year):
    """Entered in a return before the staff figures came, and hidden with them since."""
    ProfileFactory(snapshot=SnapshotFactory(year=year, total=104), counts={"A": 90, "N": 3, "Z": 11})
    enter(year, "wres", "3", staff=(90, 3, 11), disciplinary=(5, 0, 0))
    found = attacked(year, **cells(year, "wres.3", staff__bme=3))
    assert "WRES 3, 2016-17: Staff in the workforce, BME" in found
    assert "All staff, Race: BME (2016-17)" in found
    # Under the name that the same people have among the staff figures, or in another indicator.
    by_name = {f"{year.label}/all_staff:race/wres.bme": 3}
    assert "WRES 3, 2016-17: Staff in the workforce, BME" in attacked(
        year, **by_name, **cells(year, "wres.3", disciplinary__white=5)
    )


def test_the_same_events_in_the_returns_of_two_years(organisation):
    before, year = (YearFactory(organisation=organisation, label=label) for label in ("2022-23", "2023-24"))
    staff = {"staff": (150, 2400, 10)}
    enter(before, "wdes", "3", **staff, capability_this_year=(3, 30, 0))
    enter(year, "wdes", "3", **staff, capability_this_year=(6, 30, 0), capability_last_year=(3, 30, 0))
    shown = cells(year, "wdes.3", capability_this_year__disabled=6)
    assert attacked(year, **shown) == []
    found = attacked(year, **shown, **cells(before, "wdes.3", capability_this_year__disabled=3))
    assert len([each for each in found if each.startswith("WDES 3, 2023-24")]) == 1
    assert len([each for each in found if each.startswith("WDES 3, 2022-23")]) == 1


def test_the_events_of_two_years_together_tell_of_one(organisation):
    year = YearFactory(organisation=organisation, label="2023-24")
    events = {"capability_this_year": (6, 30, 0), "capability_last_year": (3, 30, 0)}
    enter(year, "wdes", "3", staff=(150, 2400, 10), **events)
    both = {f"{year.label}/wdes.3:capability_this_year+capability_last_year.disabled": 9}
    (found,) = attacked(year, **both)
    assert found.startswith("WDES 3, 2023-24")


def test_few_answers_to_a_survey_that_an_earlier_edition_showed(year):
    enter(year, "wres", "5", yes={"white": 20, "bme": 2}, base={"white": 90, "bme": 8})
    assert attacked(year, **cells(year, "wres.5", base__white=90)) == []
    (found,) = attacked(year, **cells(year, "wres.5", base__white=90, base__bme=8))
    assert found == "WRES 5, 2016-17: People who answered the question, BME"


def gap(year, figures, *, in_full=False):
    return PayGap.objects.create(
        year=year,
        characteristic=figures.characteristic,
        as_at=year.ends_on,
        basis=PayGap.Basis.FILE,
        figures=figures.as_plain(),
        source="Payroll",
        in_full=in_full,
    )


def test_small_counts_of_a_pay_gap_that_an_earlier_edition_showed(year):
    figures = sex_figures(men=9, women=90)
    gap(year, figures)
    few = next(band for band in figures.quartiles if 0 < band.counts["male"] < 5)
    shown = cells(year, "pay.sex", full=99)
    assert attacked(year, **shown) == []
    name = f"{year.label}/pay.sex:q{few.number}.male"
    found = attacked(year, **{name: few.counts["male"]})
    assert f"Gender pay gap, 2016-17: Male in quarter {few.number}" in found


def test_the_law_has_small_counts_of_a_pay_gap_published(year):
    figures = sex_figures(men=9, women=90)
    gap(year, figures, in_full=True)
    few = next(band for band in figures.quartiles if 0 < band.counts["male"] < 5)
    assert attacked(year, **{f"{year.label}/pay.sex:q{few.number}.male": few.counts["male"]}) == []


def test_few_people_away_from_full_pay(year):
    gap(year, sex_figures(men=60, women=90, away=3))
    assert attacked(year, **cells(year, "pay.sex", full__female=90)) == []
    (found,) = attacked(year, **cells(year, "pay.sex", full__female=90, employees__female=93))
    assert found == "Gender pay gap, 2016-17: Female employed and not on full pay"


def test_few_left_out_for_one_of_two_reasons(year):
    people = [PersonPay("male", Decimal(12))] * 40 + [PersonPay("female", Decimal(11))] * 50
    people += [PersonPay("female", Decimal(11), full_pay=False)] * 6
    people += [PersonPay("female", None, lacking=NO_HOURS)] * 2
    gap(year, measured(people, characteristic="sex", groups=SEX[:2], reference="male"))
    shown = cells(year, "pay.sex", full__female=50, left__reduced_pay=6)
    assert attacked(year, **shown) == []
    employed = cells(year, "pay.sex", employees__male=40, employees__female=58)  # in an earlier edition
    assert attacked(year, **shown, **employed) == ["Gender pay gap, 2016-17: No hours left out"]


@pytest.mark.parametrize(
    "cell",
    ["2016-17/wres.99:nothing.bme", "2016-17/pay.age:full", "1066-67/wres.2:shortlisted.bme", "x/wres.2:y"],
)
def test_figures_that_are_no_longer_there_tell_of_nobody(year, cell):
    enter(year, "wres", "2", shortlisted=(60, 14, 30), appointed=(18, 3, 7))
    assert attacked(year, **{cell: 3}) == []


def typed(characteristic, *groups):
    """Return figures by hand: (code, employed, on full pay) of each group."""
    return PayFigures(
        characteristic,
        groups[0][0],
        tuple(GroupPay(code, code, employees=many, pay=Amounts(full)) for code, many, full in groups),
        (),
    )


def test_two_pay_gaps_of_the_same_people(year):
    """By sex it is hidden how many are employed, for 2 women are away; the ethnic groups add up to it."""
    gap(year, typed("sex", ("male", 46, 40), ("female", 52, 50)))
    shown = cells(year, "pay.sex", employees__male=46)  # in an earlier edition
    assert attacked(year, **shown) == []
    gap(year, typed("race", ("white", 60, 52), ("bme", 38, 38)))
    assert attacked(year, **shown) == ["Gender pay gap, 2016-17: Female employed and not on full pay"]
