"""The pages of pay gaps: entered, read, shown to officers and readers, taken away and read again."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse

from equality.pay import PayFigures
from organisations import calculations
from organisations.models import Calculation
from organisations.permissions import Role
from standards.models import PayGap
from standards.services.pay import enter_pay
from tests.factories.organisations import YearFactory
from tests.standards.pay_gaps import race_figures, sex_figures

SNAPSHOT = date(2017, 3, 31)
# The table that an integrated care board printed in 2023/24, with its mistakes.
PRINTED = {
    "as_at": "31 March 2017",
    "source": "Payroll",
    "split": "counts",
    "mean_male": "£40.67",
    "mean_female": "26.70",
    "median_male": "33.38",
    "median_female": "24.38",
    "gap_mean": "34.34%",
    "gap_median": "26.96",
    **{f"q{number}_male": men for number, men in enumerate((6, 10, 21, 31), start=1)},
    **{f"q{number}_female": women for number, women in enumerate((62, 51, 59, 39), start=1)},
}


def at(year, name, characteristic="sex", **place):
    names = {"organisation": year.organisation.slug, "year": year.label, **place}
    if characteristic:
        names["characteristic"] = characteristic
    return reverse(f"standards:{name}", kwargs=names)


def store(year, figures, as_at=SNAPSHOT, **facts):
    gap = enter_pay(year=year, figures=figures, as_at=as_at, source="Payroll", by=None)
    for name, value in facts.items():
        setattr(gap, name, value)
    gap.save()
    return gap


def named(content, name="pay.xlsx"):
    file = BytesIO(content)
    file.name = name
    return file


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def reader(sign_in):
    return sign_in(Role.GOVERNING_BODY_MEMBER)


@pytest.mark.parametrize("characteristic", ["sex", "race", "disability"])
def test_an_empty_page_invites_the_next_step(officer, reader, year, characteristic):
    page = text(officer.get(at(year, "pay-detail", characteristic)))
    assert "Import a pay file" in page
    assert "Import a pay file" not in text(reader.get(at(year, "pay-detail", characteristic)))


def test_other_characteristics_have_no_page(officer, year):
    assert officer.get(at(year, "pay-detail", "age")).status_code == 404
    assert officer.get(at(year, "pay-edit", "nonsense")).status_code == 404


def test_figures_of_a_payroll_system_are_kept_with_what_does_not_add_up(officer, reader, year):
    answer = officer.post(at(year, "pay-edit"), PRINTED)
    assert answer.status_code == 302
    gap = PayGap.objects.get()
    assert gap.basis == PayGap.Basis.ENTERED
    figures = PayFigures.from_plain(gap.figures)
    assert figures.gap("mean", "female").percent == Decimal("34.3")
    assert figures.full_pay == 279
    page = text(officer.get(at(year, "pay-detail")))
    assert "27.0%" in page
    assert "£40.67" in page
    assert "68, 61, 80, 70" in page
    assert "34.34%" in page
    assert "What does not add up" not in text(reader.get(at(year, "pay-detail")))


def test_the_form_comes_back_with_what_is_stored(officer, year):
    officer.post(at(year, "pay-edit"), PRINTED)
    form = officer.get(at(year, "pay-edit")).context["form"]
    assert form["mean_male"].value() == "40.67"
    assert form["q1_female"].value() == 62
    before = PayGap.objects.get()
    kept = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert officer.post(at(year, "pay-edit"), {**kept, "as_at": "31 March 2017"}).status_code == 302
    assert PayGap.objects.get().figures == before.figures


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"gap_mean": "100.1"}, "a gap can’t be above 100"),
        ({"mean_male": "-3"}, "pay can’t be less than nothing"),
        ({"mean_male": "about 20"}, "enter a number, such as 26.70"),
        ({"mean_male": "1e9999"}, "enter a number, such as 26.70"),
        ({"mean_male": "9" * 100}, "enter a number, such as 26.70"),
        ({"mean_male": "12.34567"}, "four decimals at most"),
        ({"mean_male": "0.40"}, "below £1 or above £500"),
        ({"bonus_share_male": "101"}, "from 0 to 100"),
        ({"employees_male": "3", "bonus_people_male": "4"}, "more people were paid a bonus"),
        ({"q1_male": "6.5"}, "enter a whole number of people"),
        ({"q1_male": ""}, "enter both groups"),
        ({"split": "shares", "q1_male": "101"}, "at most 100"),
        ({"split": "thirds"}, "thirds"),
        ({"as_at": "31 March 2090"}, "a day that has passed"),
        ({"as_at": ""}, "Enter a date"),
        ({"source": ""}, "Enter where the figures come from"),
        ({"link": "nowhere"}, "Enter a full web address"),
        ({"employees_male": "-1"}, "can&#x27;t be less than 0"),
    ],
)
def test_only_what_can_not_be_is_refused_and_what_was_typed_stays(officer, year, typed, sentence):
    answer = officer.post(at(year, "pay-edit"), PRINTED | {"commentary": "Kept"} | typed)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Kept" in text(answer)
    assert not PayGap.objects.exists()


@pytest.mark.parametrize(
    ("day", "belongs"),
    [
        ("1 April 2017", False),
        ("31 March 2017", True),
        ("5 April 2016", True),
        ("31 March 2016", True),
        ("31 March 2015", False),
    ],
)
def test_a_snapshot_is_of_its_year_or_the_end_of_the_one_before(officer, year, day, belongs):
    answer = officer.post(at(year, "pay-edit"), PRINTED | {"as_at": day})
    assert answer.status_code == (302 if belongs else 422)
    assert belongs or f"{day} does not belong to 2016/17." in text(answer)


def test_nothing_entered_is_no_pay_gap(officer, year):
    answer = officer.post(
        at(year, "pay-edit"), {"as_at": "31 March 2017", "source": "Payroll", "split": "counts"}
    )
    assert answer.status_code == 422
    assert "Enter at least one figure of pay" in text(answer)


def test_an_unusual_rate_is_confirmed(officer, year):
    typed = PRINTED | {"mean_male": "600", "confirm": "on"}
    assert officer.post(at(year, "pay-edit"), typed).status_code == 302


@pytest.mark.parametrize("characteristic", ["race", "disability"])
def test_other_pay_gaps_by_hand(officer, year, characteristic):
    page = officer.get(at(year, "pay-edit", characteristic))
    codes = [code for code, _label in page.context["form"].groups]
    typed = {"as_at": "31 March 2017", "source": "Payroll", "split": "shares", f"median_{codes[0]}": "20"}
    typed |= {f"median_{codes[1]}": "18"}
    assert officer.post(at(year, "pay-edit", characteristic), typed).status_code == 302
    assert "10.0%" in text(officer.get(at(year, "pay-detail", characteristic)))


def test_two_at_once_keep_both_texts(officer, year):
    officer.post(at(year, "pay-edit"), PRINTED)
    version = PayGap.objects.get().version
    assert (
        officer.post(at(year, "pay-edit"), PRINTED | {"version": version, "gap_mean": "1"}).status_code == 302
    )
    late = officer.post(at(year, "pay-edit"), PRINTED | {"version": version, "gap_mean": "2"})
    assert late.status_code == 409


def test_the_second_of_two_first_entries_is_told(officer, year):
    officer.post(at(year, "pay-edit"), PRINTED)
    again = officer.post(at(year, "pay-edit"), PRINTED | {"gap_mean": "3"})
    assert again.status_code in (409, 422)
    assert PayFigures.from_plain(PayGap.objects.get().figures).group("female").stated_gaps["mean"] == Decimal(
        "34.34"
    )


def test_readers_see_no_small_number(officer, reader, year):
    store(year, sex_figures(men=8, women=60, bonuses=(3, 12), bands=True, unknown=2))
    true = text(officer.get(at(year, "pay-detail")))
    assert "[c]" in true
    page = text(reader.get(at(year, "pay-detail")))
    assert "[c]" in page
    read = reader.get(at(year, "pay-detail")).context["read"]
    assert all(not (1 <= (each.bonus_people.value or 0) < 5) for each in read.groups if each.bonus_people)


def test_in_full_shows_the_six_measures_to_readers(reader, year):
    gap = store(year, sex_figures(men=8, women=60, bonuses=(3, 12)))
    assert any(cell.share.hidden for row in shown(reader, year).quartiles for cell in row.cells)
    gap.in_full = True
    gap.save()
    read = shown(reader, year)
    assert not any(cell.share.hidden for row in read.quartiles for cell in row.cells)
    assert not any(row.gap.hidden for row in read.measures)


def shown(client, year, characteristic="sex"):
    return client.get(at(year, "pay-detail", characteristic)).context["read"]


def test_several_groups(reader, officer, year):
    store(year, race_figures())
    page = text(reader.get(at(year, "pay-detail", "race")))
    assert "from 50 people on" in page
    assert "Median gap of each group" in page
    assert "All others together" in page


def test_the_list(officer, reader, year):
    store(year, sex_figures())
    page = text(officer.get(at(year, "pay-list", "")))
    assert "Not entered yet" in page
    assert "Gender pay gap" in page
    assert reader.get(at(year, "pay-list", "")).status_code == 200


def test_a_year_without_a_pay_gap_shows_the_newest_before(officer, reader, year):
    """A body reports in one year the snapshot of the year before: readers find it from both."""
    store(year, sex_figures())
    later = YearFactory(organisation=year.organisation, label="2017-18")
    said = text(reader.get(at(year, "pay-detail"))).split('<p class="psed-lede">')[1].split("</p>")[0].strip()
    for name, characteristic in (("pay-list", ""), ("pay-detail", "sex"), ("overview", "")):
        page = text(reader.get(at(later, name, characteristic)))
        assert said in page
        assert "The newest is of 31 March 2017" in page
        assert at(year, "pay-detail") in page
    assert "[x]" not in text(officer.get(at(later, "pay-list", "")))
    assert "The newest is of" not in text(reader.get(at(later, "pay-detail", "race")))
    assert "The newest is of" not in text(reader.get(at(year, "pay-list", "")))


def test_a_symbol_is_explained_where_it_stands(officer, year):
    store(year, sex_figures())
    page = text(officer.get(at(year, "pay-detail")))
    told = page.count("[z]</span>")
    assert (told > 0) is ("[z] not applicable." in page)


def test_a_body_that_need_not_publish_has_no_day_to_keep(officer, year):
    sizes = {"employees_male": "60", "employees_female": "180"}
    officer.post(
        at(year, "pay-edit"),
        PRINTED | sizes | {f"q{one}_{sex}": "" for one in range(1, 5) for sex in ("male", "female")},
    )
    for name, characteristic in (("pay-list", ""), ("pay-detail", "sex"), ("overview", "")):
        page = text(officer.get(at(year, name, characteristic)))
        assert "With 240 employees on the snapshot date, fewer than 250" in page
        assert "due by" not in page


def test_nobody_is_in_a_quarter_of_pay_who_is_not_employed(officer, year):
    answer = officer.post(at(year, "pay-edit"), PRINTED | {"employees_female": "210", "mean_male": "x"})
    assert answer.status_code == 422
    assert "Women: more people are in the quarters of pay than are employed." in text(answer)
    assert "Men: more people" not in text(answer)
    assert officer.post(at(year, "pay-edit"), PRINTED | {"employees_female": "211"}).status_code == 302


def test_four_quarters_or_none(officer, year):
    some = {name: value for name, value in PRINTED.items() if name != "q3_female"}
    for typed in (
        some,
        {name: value for name, value in some.items() if name != "q3_male"},
        {name: value for name, value in PRINTED.items() if name[0] != "q"} | {"q2_mean": "12"},
    ):
        answer = officer.post(at(year, "pay-edit"), typed)
        assert answer.status_code == 422
        assert "enter both groups" in text(answer)
    assert not PayGap.objects.exists()


def test_readers_take_away_what_they_see(reader, officer, year):
    store(year, sex_figures(men=8, women=60, bonuses=(3, 12)))
    public = b"".join(reader.get(at(year, "pay-export")).streaming_content)
    asked = b"".join(reader.get(at(year, "pay-export") + "?figures=true").streaming_content)
    assert public == asked
    assert public != b"".join(officer.get(at(year, "pay-export") + "?figures=true").streaming_content)


def test_the_row_of_the_national_service(officer, reader, year):
    store(year, sex_figures())
    row = b"".join(officer.get(at(year, "pay-service")).streaming_content).decode("utf-8-sig")
    headings, values = row.strip().split("\r\n")
    assert headings.startswith('"EmployerName","EmployerId"')
    assert "'-" not in values
    assert reader.get(at(year, "pay-service")).status_code == 403


def test_delete_and_history(officer, year):
    gap = store(year, sex_figures())
    assert officer.get(at(year, "pay-history")).status_code == 200
    assert officer.post(at(year, "pay-delete"), {"version": gap.version}).status_code == 302
    assert not PayGap.objects.exists()
    assert officer.get(at(year, "pay-history")).status_code == 404


def test_the_history_says_which_figures_changed(officer, reader, year):
    store(year, sex_figures(men=60))
    store(year, sex_figures(men=61), link="https://www.example.org/pay")
    page = text(officer.get(at(year, "pay-history")))
    assert "Men: 60 on full pay" in page
    assert "Men: 61 on full pay; Men: 10 paid a bonus; Men: mean £15.00" in page
    assert "Mean gap in hourly pay, Women: -3.34%" in page
    assert reader.get(at(year, "pay-history")).status_code == 403


def test_while_it_is_worked_out_officers_see_figures_without_marks(officer, sign_in, year, monkeypatch):
    store(year, sex_figures())
    monkeypatch.setitem(calculations._here, "may_work", False)
    Calculation.objects.all().delete()
    address = "/northshire/2016-17/standards/pay/sex/"
    seen = officer.get(address).content.decode()
    assert "The figures are being protected." in seen
    assert "The measures" in seen
    assert "[c]" not in seen
    assert "The measures" not in sign_in(Role.GOVERNING_BODY_MEMBER).get(address).content.decode()
