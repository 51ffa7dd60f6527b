"""The returns of the WRES and the WDES: what officers read, and what readers see of it."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db.models import prefetch_related_objects

from organisations import calculations
from standards.summary.returns import indicator_read, lines, standard_read
from standards.summary.shapes import Direction, State
from tests.factories.organisations import YearFactory
from tests.factories.standards import enter
from tests.workforce.divided import divide
from workforce.models import Breakdown, Crossing

BANDS = {
    "afc-4": {"A": 60, "N": 20, "Z": 10},
    "afc-5": {"A": 120, "N": 40, "Z": 10},
    "vsm": {"A": 30, "N": 7, "Z": 5},
}


def read(year, code="2", standard="wres", protected=False):
    return standard_read(year, standard, protected=protected).indicator(code)


@pytest.fixture
def before(organisation):
    return YearFactory(organisation=organisation, label="2022-23")


def test_nothing_entered(later):
    found = standard_read(later, "wres", protected=False)
    assert len(found.indicators) == 9
    assert not found.exists
    assert not found.entered
    assert all(one.state is State.MISSING and one.missing for one in found.indicators)
    assert found.indicator("2").sentence == "Nothing is entered yet."
    assert len(standard_read(later, "wdes", protected=True).indicators) == 14


def test_before_the_standard_there_is_none(year):
    assert not standard_read(year, "wdes", protected=False).indicators
    assert indicator_read(year, "wdes", "2", protected=False) is None


def test_likelihood(later):
    enter(later, "wres", "2", shortlisted=(1200, 400, 30), appointed=(300, 64, 9))
    for protected in (False, True):
        found = read(later, protected=protected)
        assert (found.main.shown, found.main.interval) == ("1.56", "1.22 to 2.00")
        assert found.main.percents == ("25.0%", "16.0%", "30.0%")
        assert found.sentence == (
            "White applicants were 1.56 times as likely to be appointed from shortlisting as BME applicants "
            "(25.0% against 16.0%). The true figure is likely to lie between 1.22 and 2.00. The difference "
            "is unlikely to be chance."
        )
        assert (found.main.light_words, found.direction) == ("Red", Direction.UNKNOWN)
        assert not found.missing


@pytest.mark.parametrize(
    ("code", "entered", "shown", "says"),
    [
        (
            "2",
            {"shortlisted": (500, 500, 0), "appointed": (155, 125, 0)},
            "1.24",
            "White applicants were 1.24 times",
        ),
        (
            "3",
            {"staff": (4000, 4000, 0), "disciplinary": (11, 41, 0)},
            "3.73",
            "BME staff were 3.73 times as likely",
        ),
        (
            "4",
            {"staff": (1000, 1000, 0), "training": (420, 500, 0)},
            "0.84",
            "White staff were 0.84 times as likely",
        ),
    ],
)
def test_ratios_as_a_london_trust_printed_them(later, code, entered, shown, says):
    enter(later, "wres", code, **entered)
    found = read(later, code, protected=True)
    assert (found.main.shown, "%" in found.main.shown) == (shown, False)
    assert says in found.sentence


def test_both_groups_alike_in_the_survey(later):
    enter(later, "wres", "5", percent={"white": "35", "bme": "35"})
    found = read(later, "5", protected=True)
    assert (found.main.percents, found.main.shown) == (("35.0%", "35.0%"), "0.0")


def test_a_metric_of_percentages_improves(later, before):
    """The Disabled percentages are a trust's of 2023 and 2024."""
    enter(before, "wdes", "6", percent={"disabled": "19.18", "non_disabled": "12.00"})
    enter(later, "wdes", "6", percent={"disabled": "14.83", "non_disabled": "12.00"})
    found = read(later, "6", "wdes", protected=True)
    assert (found.main.percents, found.main.shown) == (("14.8%", "12.0%"), "+2.8")
    assert (found.direction, found.change) == (Direction.BETTER, "+2.8, after +7.2 in 2022/23: better.")


def test_ratios_swing_from_year_to_year(organisation, later, before):
    """A trust printed 1.48, 0.67 and 1.14 for metric 2, the last with a per cent sign."""
    first = YearFactory(organisation=organisation, label="2021-22")
    for year, appointed in ((first, (25, 370, 0)), (before, (40, 268, 0)), (later, (25, 285, 0))):
        enter(year, "wdes", "2", shortlisted=(100, 1000, 0), appointed=appointed)
    found = indicator_read(later, "wdes", "2", protected=True)
    assert [point.shown for point in found.series][-3:] == ["1.48", "0.67", "1.14"]
    # From one side of equal to the other: above 1 Disabled applicants are the less likely.
    assert (found.direction, found.change) == (Direction.WORSE, "1.14, after 0.67 in 2022/23: worse.")


def test_declared(later):
    """4.96% Disabled, 86.74% not and 8.30% unknown are 100.00: 91.70% have said."""
    enter(later, "wdes", "1", **{"non_clinical.afc-2": (496, 8674, 830)})
    found = standard_read(later, "wdes", protected=True)
    whole = found.indicator("1").results[0]
    assert whole.percents == ("4.96%", "86.74%", "8.30%")
    assert found.declared == "91.7% of staff said what they are (9,170 of 10,000)."


def test_likelihood_with_entered_staff(later):
    enter(later, "wres", "3", staff=(2505, 725, 0), disciplinary=(17, 9, 0))
    found = read(later, "3")
    assert (found.main.value, found.main.low, found.main.high) == tuple(
        map(Decimal, ("1.83", "0.82", "4.09"))
    )
    assert "BME staff were 1.83 times as likely to enter the formal disciplinary process" in found.sentence
    assert "(1.24% against 0.68%)" in found.sentence


def test_small_counts_are_hidden_with_all_that_rests_on_them(later):
    enter(later, "wres", "2", shortlisted=(60, 14, 6), appointed=(18, 2, 7))
    officer, reader = read(later), read(later, protected=True)
    assert officer.main.shown == "2.10 [c]"
    assert officer.main.value == Decimal("2.10")
    assert reader.state is State.HIDDEN
    assert (reader.main.value, reader.main.low, reader.main.p, reader.main.interval) == (None,) * 3 + ("",)
    assert [figure.shown for figure in reader.inputs[1].figures] == ["18", "[c]", "[c]"]
    assert reader.main.percents == ("30.0%", "[c]", "[c]")
    assert "2.1" not in repr(reader)
    assert [figure.marked for figure in officer.inputs[1].figures] == ["18", "2 [c]", "7 [c]"]
    assert officer.inputs[1].figures[1].cell == "2023-24/wres.2:appointed.bme"


def test_two_years_of_capability(later):
    enter(
        later,
        "wdes",
        "3",
        staff=(150, 2400, 0),
        capability_this_year=(5, 20, 0),
        capability_last_year=(6, 30, 0),
    )
    found = read(later, "3", "wdes")
    assert found.main.percents[:2] == ("3.7%", "1.0%")
    assert found.main.shown == "3.52"
    assert "The rate is for one year, the average of 2." in found.caveats


def test_too_few(later):
    enter(
        later, "wdes", "3", staff=(28, 270, 0), capability_this_year=(1, 0, 0), capability_last_year=(0, 0, 0)
    )
    found = read(later, "3", "wdes")
    assert (found.state, found.main.light, found.main.value) == (State.TOO_FEW, "grey", None)
    assert found.sentence.startswith("Too few to compare: it happened to 1 [c] of 28")


def test_nobody_in_the_second_group(later):
    enter(later, "wres", "3", staff=(100, 100, 0), disciplinary=(0, 6, 0))
    found = read(later, "3")
    assert found.state is State.NOT_CALCULATED
    assert "none of the White staff (0 of 100)" in found.sentence


def test_without_people_recruited_abroad(later):
    enter(
        later,
        "wres",
        "2",
        shortlisted=(1200, 400, 0),
        appointed=(300, 120, 0),
        shortlisted_abroad=(0, 100, 0),
        appointed_abroad=(0, 80, 0),
    )
    everybody, here = read(later, protected=True).results
    assert (everybody.shown, here.shown) == ("0.83", "1.88")


@pytest.mark.parametrize(
    "values",
    [
        {"shortlisted": (10, 5), "appointed": (11, 2)},  # more than all
        {"shortlisted": (10,), "appointed": (1,)},
        {"appointed": (10, 5, 1)},
        {"shortlisted": (0, 0, 0), "appointed": (0, 0, 0)},
        {"shortlisted": (10**9, 10**9, 0), "appointed": (10**8, 10**7, 0)},
        {},
    ],
)
def test_what_cannot_be_worked_out_does_no_harm(later, values):
    enter(later, "wres", "2", **values)
    for protected in (False, True):
        assert read(later, protected=protected).sentence


def test_survey_from_counts_and_from_percentages(later):
    enter(later, "wres", "5", yes={"white": 200, "bme": 60}, base={"white": 1000, "bme": 200})
    enter(later, "wres", "6", percent={"white": "20.7", "bme": "24.9"})
    counted, printed = read(later, "5", protected=True), read(later, "6", protected=True)
    assert (counted.main.shown, counted.main.state) == ("+10.0", State.SHOWN)
    assert counted.main.interval.startswith("+3.")
    assert counted.sentence.startswith("30.0% of BME staff experienced harassment")
    assert "against 20.0% of White staff: 10.0 percentage points more." in counted.sentence
    assert (printed.main.shown, printed.main.interval) == ("+4.2", "")
    assert "there is no interval" in printed.caveats[-1]


@pytest.mark.parametrize(
    ("yes", "base", "shown"), [(3, 9, False), (0, 19, False), (3, 12, True), (0, 20, True)]
)
def test_survey_hides_small_bases(later, yes, base, shown):
    enter(later, "wres", "5", yes={"white": 200, "bme": yes}, base={"white": 1000, "bme": base})
    found = read(later, "5", protected=True)
    assert (found.main.percents[0] != "[c]") is shown
    assert read(later, "5").main.percents[0].startswith(f"{round(100 * yes / base, 1)}%")


def test_metric_of_disabled_staff_alone(later, before):
    enter(later, "wdes", "8", yes={"disabled": 73}, base={"disabled": 100})
    enter(before, "wdes", "8", yes={"disabled": 70}, base={"disabled": 100})
    found = read(later, "8", "wdes")
    assert found.main.percents == ("73.0%",)
    assert (found.direction, found.change) == (Direction.BETTER, "73.0%, after 70.0% in 2022/23: better.")


def test_board_from_the_form(later):
    enter(
        later,
        "wres",
        "9",
        staff=(900, 80, 20),
        voting=(14, 6, 0),
        non_voting=(5, 0, 0),
        executive=(8, 6, 0),
        non_executive=(11, 0, 0),
    )
    found = read(later, "9")
    lines = {line.code: (line.percents[1], line.shown) for line in found.results}
    assert lines == {
        "voting": ("30.0%", "+22.0"),
        "total": ("24.0%", "+16.0"),
        "non_voting": ("0.0%", "−8.0"),
        "executive": ("42.9%", "+34.9"),
        "non_executive": ("0.0%", "−8.0"),
        "staff": ("8.0%", ""),
    }
    assert found.sentence == (
        "Of 20 voting members, 6 are BME (30.0%), against 8.0% of the workforce: +22.0 percentage points. "
        "One person is 5.0 points. Of 14 executive members, 6 are BME (42.9%): +34.9 percentage points."
    )


def test_bands_from_the_staff_figures(later):
    divide(later, BANDS, breakdown="pay_band")
    found = read(later, "1")
    rows = {line.code: (line.percents[1], line.known, line.shown) for line in found.results}
    assert rows["whole"][:2] == ("22.19%", "24.19%")
    assert rows["all.5"] == ("23.53%", "25.00%", "+1.3")  # nothing in it is small: readers see it as well
    assert found.results[0].code == "whole"
    assert found.period == "On 31 March 2024"
    assert found.sentence == (
        "BME staff are 22.19% of the workforce. Their share is largest in Band 5 (23.53%) and smallest in "
        "VSM (16.67%)."
    )
    assert (
        standard_read(later, "wres", protected=False).declared
        == "91.7% of staff said what they are (277 of 302)."
    )
    reader = read(later, "1", protected=True)
    assert {line.code for line in reader.results} == {"whole", "all.4", "all.5", "all.vsm"}
    assert reader.sentence == found.sentence


def test_bands_with_small_counts_are_put_together_for_readers(later):
    divide(later, {**BANDS, "afc-6": {"A": 90, "N": 2, "Z": 9}}, breakdown="pay_band")
    found, reader = read(later, "1"), read(later, "1", protected=True)
    rows = {line.code: line.percents[1] for line in found.results}
    assert rows["all.6"] == "1.98% [c]"
    assert "[c]" not in found.sentence
    assert "Band 6" not in reader.sentence
    assert {line.code for line in reader.results} == {"whole", "all.1-4", "all.5-7", "all.other"}
    assert "largest in Bands 1 to 4 (22.22%) and smallest in Bands 5 to 7 (15.50%)." in reader.sentence


def by_kind(year, kinds):
    """Store staff by kind and pay band, and so by pay band: {"clinical": BANDS, …}."""
    crossing = {f"{kind}.{band}": row for kind, bands in kinds.items() for band, row in bands.items()}
    together = {}
    for code, row in crossing.items():
        counts = together.setdefault(code.partition(".")[2], Counter())
        counts.update(row)
    divide(year, together, breakdown="pay_band")
    profile = year.snapshots.get().profiles.get(characteristic="race")
    parts = [[code, code, sum(row.values()), None] for code, row in crossing.items()]
    Breakdown.objects.create(snapshot=profile.snapshot, code="clinical_band", parts=parts)
    Crossing.objects.create(
        profile=profile, breakdown="clinical_band", characteristic="race", counts=crossing
    )


def test_bands_by_kind_of_staff(later):
    twice = {band: {code: 2 * count for code, count in row.items()} for band, row in BANDS.items()}
    by_kind(later, {"non_clinical": BANDS, "clinical": twice})
    for protected in (False, True):
        found = read(later, "1", protected=protected)
        lines = {line.code: line for line in found.results}
        assert {"all.5", "non_clinical.5", "clinical.5"} <= lines.keys()
        clinic = lines["clinical.5"]
        assert (clinic.section, clinic.label, clinic.total.shown) == ("Clinical", "Band 5", "340")
        assert (clinic.percents[1], clinic.shown) == ("23.53%", "+1.3")
        assert "largest in Band 5 (23.53%) and smallest in VSM (16.67%)" in found.sentence


def test_few_people_whose_kind_is_not_told_are_no_extreme(later):
    by_kind(
        later,
        {"non_clinical": BANDS, "clinical": BANDS, "undecided": {"afc-3": {"N": 5}, "afc-5": {"A": 12}}},
    )
    for protected in (False, True):
        found = read(later, "1", protected=protected)
        assert "decided" not in found.sentence
        assert "Band 3" not in found.sentence  # 5 people
        assert "(100.00%)" not in found.sentence
        assert "and smallest in VSM (16.67%)" in found.sentence or protected
    (third,) = (line for line in read(later, "1").results if line.code == "undecided.3")
    assert "to be decided" not in third.label
    assert third.section


def test_small_counts_of_a_kind_of_staff_are_hidden(later):
    few = {**BANDS, "afc-5": {"A": 40, "N": 3, "Z": 7}}
    by_kind(later, {"non_clinical": few, "clinical": BANDS})
    reader = read(later, "1", protected=True)
    assert "non_clinical.5" not in {line.code for line in reader.results}
    counts = [each for line in reader.results for each in (*line.counts, line.total) if not each.hidden]
    assert not {each.value for each in counts} & {1, 2, 3, 4}
    assert "[c]" not in reader.sentence


def test_bands_and_clusters_of_the_wdes_are_told_apart(later):
    bands = {
        "afc-2": {"yes": 20, "no": 90, "unspecified": 10},
        "afc-5": {"yes": 10, "no": 90, "unspecified": 10},
    }
    divide(later, bands, characteristic="disability", breakdown="pay_band")
    found = read(later, "1", "wdes", protected=True)
    codes = [line.code for line in found.results]
    assert codes == ["whole", "all.2", "all.5", "all.cluster-1", "all.cluster-2"]
    assert "largest in Band 2 (16.67%) and smallest in Band 5 (9.09%)" in found.sentence


def test_bands_from_the_form(later):
    enter(
        later,
        "wdes",
        "1",
        **{
            "non_clinical.afc-2": (9, 60, 8),
            "non_clinical.afc-3": (2, 30, 8),
            "medical.med-consultant": (5, 70, 8),
            "medical.med-senior-manager": (0, 7, 0),
        },
    )
    officer, reader = read(later, "1", "wdes"), read(later, "1", "wdes", protected=True)
    rows = {line.code: line for line in officer.results}
    assert rows["whole"].percents[0] == "8.00%"
    assert rows["non_clinical.cluster-1"].percents[0] == "9.40%"
    assert rows["medical.cluster-5"].total.value == 83
    hidden = {line.code: line for line in reader.results}["non_clinical.afc-3"]
    assert hidden.counts[0].shown == "[c]"


def test_score_and_voice(later):
    enter(later, "wdes", "9a", score={"disabled": "6.52", "non_disabled": "6.95", "all": "6.87"})
    enter(later, "wdes", "9b", acted={"all": "yes"}, example={"all": "A network"})
    score, voice = read(later, "9a", "wdes", protected=True), read(later, "9b", "wdes", protected=True)
    assert (score.main.percents, score.main.shown) == (("6.52", "6.95", "6.87"), "−0.43")
    assert (voice.answer, voice.example) == ("Yes", "A network")
    assert voice.sentence.startswith("Yes:")


def test_this_year_and_last(later, before):
    enter(later, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 80, 0))
    enter(before, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    found = indicator_read(later, "wres", "2", protected=True)
    assert (found.direction, found.change) == (Direction.BETTER, "1.25, after 1.56 in 2022/23: better.")
    assert [(point.year, point.shown) for point in found.series][-2:] == [
        ("2022/23", "1.56"),
        ("2023/24", "1.25"),
    ]
    (line,) = lines(later, protected=True)
    assert line.sentence == "1 of 9 indicators is worked out. Since last year: 1 better."
    assert line.direction is Direction.BETTER


def test_the_line_names_what_is_red(later):
    enter(later, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    (line,) = lines(later, protected=True)
    assert line.sentence.endswith("is worked out. Red: indicator 2 (Appointment from shortlisting).")
    enter(later, "wres", "3", staff=(2000, 1000, 0), disciplinary=(10, 40, 0))
    (line,) = lines(later, protected=True)
    assert line.sentence.endswith(
        "Red: indicators 2 (Appointment from shortlisting), 3 (Formal disciplinary process)."
    )


def test_pending(later, before, monkeypatch):
    monkeypatch.setitem(calculations._here, "may_work", False)
    for year in (before, later):
        enter(year, "wres", "2", shortlisted=(1200, 400, 0), appointed=(300, 64, 0))
    for protected in (False, True):
        found = standard_read(later, "wres", protected=protected)
        assert found.pending
        assert found.indicator("2").state is State.PENDING
        assert found.indicator("2").change == ""


def test_queries_do_not_grow(later, before, django_assert_max_num_queries):
    for code in ("2", "3", "4"):
        enter(later, "wres", code, shortlisted=(1200, 400, 0), appointed=(300, 64, 0), staff=(9, 9, 9))
    prefetch_related_objects([later.organisation], "years")  # as every page has them
    standard_read(later, "wres", protected=True)
    with django_assert_max_num_queries(16):
        prefetch_related_objects([later.organisation], "years")  # as every page has them
    standard_read(later, "wres", protected=True)
    with django_assert_max_num_queries(11):
        indicator_read(later, "wres", "2", protected=True)
