"""A web process stays light: no page needs the libraries that take seconds and much memory to load."""

import subprocess
import sys

import pytest

from organisations import calculations
from tests.house.addresses import addresses
from tests.house.examples import example_for

HEAVY = ("duckdb", "numpy", "pandas", "scipy", "statsmodels", "weasyprint")


def test_nothing_heavy_is_loaded_at_the_start():
    start = "import django; django.setup(); import psed.urls, sys"
    code = f"{start}; sys.exit(bool(set({HEAVY}) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def _nothing_heavy(monkeypatch):
    """Whoever imports one of them, loaded already or not, gets an error: it is the worker's work."""
    loaded = [name for name in sys.modules if name.partition(".")[0] in HEAVY]
    for name in {*HEAVY, *loaded}:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(calculations._here, "may_work", False)


@pytest.mark.django_db
@pytest.mark.usefixtures("_nothing_heavy")
@pytest.mark.parametrize("name", addresses())
def test_no_page_loads_anything_heavy(houses, clients, name):
    assert clients[0]["everyone"].get(example_for(name, houses[0])).status_code < 500
