import pytest

from objectives.services import add_grading
from tests.factories.objectives import PlanFactory, StrategyFactory
from tests.factories.organisations import YearFactory


@pytest.fixture
def later_year(organisation):
    """The year of the plan that the report of 2016-17 prints."""
    return YearFactory(organisation=organisation, label="2017-18")


@pytest.fixture
def strategy(organisation):
    return StrategyFactory(organisation=organisation)


@pytest.fixture
def plan(year):
    return PlanFactory(year=year)


@pytest.fixture
def later_plan(later_year):
    return PlanFactory(year=later_year)


@pytest.fixture
def scoring(year):
    """A grading of EDS 2022, without scores yet."""
    return add_grading(organisation=year.organisation, year_graded=2024)
