"""Staff beside the population: the numbers, the words, and who works them out."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.models import Choice
from communities.services import compare_with, serve
from communities.summary import against, benchmarks, sentence
from equality.comparing import Verdict
from organisations import calculations
from organisations.models import Calculation
from tests.factories.communities import population, published

RACE = {"E06000059": {"white_british": 9_412, "indian": 588}}  # 5.88% are not White


@pytest.fixture
def census(organisation, store):
    store(population("race", RACE))
    serve(organisation=organisation, areas=["E06000059"])
    return benchmarks(organisation, "race")


def test_dorset_ccg_of_2017_beside_dorset(organisation, census):
    (found,) = against(organisation, census, {"white": 315, "bme": 9, "unknown": 4}, base=328, unknown=4)
    assert set(found.groups) == {"white", "bme"}
    bme = found.groups["bme"]
    assert (bme.ratio, bme.ratio_low, bme.ratio_high) == (0.47, 0.25, 0.87)
    assert (bme.points, bme.verdict, bme.most) == (-3.1, Verdict.FEWER, 4)
    assert sentence("BME", bme, found.benchmark) == (
        "BME: 3% of staff, 5.88% in Area 9: 3.1 points fewer; 0.47 times the share, likely between 0.25 and "
        "0.87. A smaller share than in the comparison; unlikely to be chance."
    )


@pytest.mark.parametrize(
    ("counts", "base", "says"),
    [
        ({"bme": None}, 328, "BME: No comparison: the staff figure is hidden to protect people."),
        ({"bme": 9}, None, "BME: No comparison: the staff figure is hidden to protect people."),
        ({"bme": 1}, 9, "BME: Too few to say."),
        ({"bme": 1}, 19, "BME: Too few to say."),
        (
            {"bme": 60},
            1_000,
            "BME: 6% of staff, 5.88% in Area 9: 0.1 points more; 1.02 times the share, likely between 0.80 "
            "and 1.30. The difference could be chance.",
        ),
    ],
)
def test_what_is_said(organisation, census, counts, base, says):
    (found,) = against(organisation, census, counts, base=base)
    assert sentence("BME", found.groups["bme"], found.benchmark) == says


def test_nothing_of_a_hidden_figure_is_kept(organisation, census):
    against(organisation, census, {"bme": None, "white": 315}, base=328)
    (kept,) = Calculation.objects.all()
    assert kept.result["bme"]["percent"] is None
    assert kept.inputs is None


def test_several_benchmarks_in_one_query(organisation, store):
    tables = [*store(population("sex")), *store(published(), organisation=organisation)]
    serve(organisation=organisation, areas=["E00000001"])
    compare_with(choice=Choice.for_entry(organisation, "sex"), usual=False, benchmarks=tables)
    found = benchmarks(organisation, "sex")
    counts = {"female": 254, "male": 74}
    first = against(organisation, found, counts, base=328)
    with CaptureQueriesContext(connection) as captured:
        assert against(organisation, found, counts, base=328) == first
    assert len(captured) == 1
    census, body = first
    assert census.groups["female"].verdict is Verdict.MORE
    assert (body.groups["female"].verdict, set(body.groups)) == (Verdict.CHANCE, {"female"})


def test_no_benchmark_is_no_comparison(organisation):
    assert against(organisation, (), {"bme": 9}, base=328) == ()


@pytest.mark.django_db(transaction=True)
def test_a_web_process_leaves_it_to_the_worker(organisation, census, monkeypatch):
    monkeypatch.setitem(calculations._here, "may_work", False)
    (found,) = against(organisation, census, {"bme": 9}, base=328)
    assert (found.pending, found.groups) == (True, None)
    monkeypatch.setitem(calculations._here, "may_work", True)
    call_command("worker", batch=True)
    monkeypatch.setitem(calculations._here, "may_work", False)
    (found,) = against(organisation, census, {"bme": 9}, base=328)
    assert found.groups["bme"].ratio == 0.47
