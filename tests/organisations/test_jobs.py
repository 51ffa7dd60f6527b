import pytest
from django.core.management import call_command

from organisations import jobs


def test_a_sweep_that_stops_keeps_no_other_from_its_work(monkeypatch, caplog):
    done = []

    def broken():
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "_SWEEPS", [broken, lambda: done.append("swept")])
    jobs.sweep()
    assert done == ["swept"]
    assert "A sweep stopped" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_worker_sweeps_at_its_start(monkeypatch):
    done = []
    monkeypatch.setattr(jobs, "_SWEEPS", [lambda: done.append("swept")])
    call_command("worker", batch=True, verbosity=0)
    assert done == ["swept"]
