"""Heavy arithmetic: once for the same inputs, and never where pages are served."""

from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.core.management import call_command

from organisations import calculations
from organisations.models import Calculation, Job

DOUBLED = "tests.doubled"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
asked: list = []


@calculations.calculates(DOUBLED)
def doubled(inputs):
    asked.append(inputs)
    return {name: (2 * count,) for name, count in inputs.items()}


@pytest.fixture(autouse=True)
def _nothing_asked():
    asked.clear()


@pytest.fixture
def serving(monkeypatch):
    """This process serves pages."""
    monkeypatch.setitem(calculations._here, "may_work", False)


def test_once_for_the_same_inputs(organisation, django_assert_num_queries):
    first = calculations.result(DOUBLED, {"a": 1, "b": 2}, organisation=organisation)
    assert first == {"a": [2], "b": [4]}
    caches["calculations"].clear()  # as in another process
    with django_assert_num_queries(1):
        assert calculations.result(DOUBLED, {"b": 2, "a": 1}, organisation=organisation) == first
    assert asked == [{"a": 1, "b": 2}]


def test_what_a_process_has_read_it_does_not_read_again(organisation, django_assert_num_queries):
    calculations.results(DOUBLED, [{"a": 1}, {"a": 2}], organisation=organisation)
    caches["calculations"].clear()
    calculations.result(DOUBLED, {"a": 1}, organisation=organisation)
    with django_assert_num_queries(1):  # for the second alone
        calculations.results(DOUBLED, [{"a": 1}, {"a": 2}], organisation=organisation)
    with django_assert_num_queries(0):
        found = calculations.results(DOUBLED, [{"a": 2}, {"a": 1}], organisation=organisation)
    assert found == [{"a": [4]}, {"a": [2]}]


def test_what_is_remembered_of_a_result_is_no_ones_to_change(organisation):
    for _visit in range(3):
        found = calculations.result(DOUBLED, {"a": 1}, organisation=organisation)
        assert found.pop("a") == [2]


@pytest.mark.usefixtures("serving")
def test_what_is_not_known_yet_is_not_remembered(organisation):
    assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) is None
    calculations.answer(DOUBLED, calculations.put(DOUBLED, {"a": 1}))
    assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) == {"a": [2]}


def test_other_inputs_are_another_result(organisation):
    calculations.result(DOUBLED, {"a": 1}, organisation=organisation)
    assert calculations.result(DOUBLED, {"a": 3}, organisation=organisation) == {"a": [6]}


def test_several_at_once_in_their_order(organisation, django_assert_num_queries):
    calculations.result(DOUBLED, {"a": 1}, organisation=organisation)
    several = [{"a": 2}, {"a": 1}, {"a": 3}]
    assert calculations.results(DOUBLED, several, organisation=organisation) == [
        {"a": [4]},
        {"a": [2]},
        {"a": [6]},
    ]
    caches["calculations"].clear()
    with django_assert_num_queries(1):
        calculations.results(DOUBLED, several, organisation=organisation)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("serving")
def test_a_web_process_leaves_it_to_the_worker(organisation, monkeypatch):
    for _visit in range(3):
        assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) is None
    assert not asked
    assert Job.objects.count() == 1
    call_command("worker", batch=True)
    assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) == {"a": [2]}
    stored = Calculation.objects.get()
    assert stored.inputs is None
    assert Job.objects.get().state == Job.State.DONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("serving")
def test_it_is_asked_again_where_the_job_stopped(organisation):
    calculations.result(DOUBLED, {"a": 1}, organisation=organisation)
    Job.objects.update(state=Job.State.FAILED)
    assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) is None
    assert Job.objects.underway().count() == 1


@pytest.mark.usefixtures("serving")
def test_inputs_are_put_aside_as_they_are(db):
    digest = calculations.put(DOUBLED, {"a": 1})
    assert calculations.put(DOUBLED, {"a": 1}) == digest
    assert not asked
    assert calculations.answer(DOUBLED, digest) == {"a": [2]}
    assert calculations.answer(DOUBLED, digest) == {"a": [2]}
    assert len(asked) == 1
    with pytest.raises(Calculation.DoesNotExist):
        calculations.answer(DOUBLED, "nothing")


def test_old_results_are_forgotten_and_worked_out_again(organisation):
    for inputs in ({"a": 1}, {"a": 2}):
        calculations.result(DOUBLED, inputs, organisation=organisation)
    waiting = calculations.put(DOUBLED, {"a": 3})
    Calculation.objects.filter(pk=Calculation.objects.earliest("pk").pk).update(made_at=LONG_AGO)
    Calculation.objects.filter(digest=waiting).update(made_at=LONG_AGO)
    calculations.forget_old()
    assert Calculation.objects.count() == 2  # the newer result, and what still waits
    assert calculations.result(DOUBLED, {"a": 1}, organisation=organisation) == {"a": [2]}


def test_no_such_calculation(organisation):
    with pytest.raises(KeyError):
        calculations.result("tests.nothing", {}, organisation=organisation)
