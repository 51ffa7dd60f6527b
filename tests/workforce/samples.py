"""Real published data, where this machine has it."""

import os
from pathlib import Path

import pytest

SAMPLES = Path(os.environ.get("PSED_SAMPLES", "../shared/data"))


def sample(name):
    """Return the path of a published file; skip the test where the folder is not there."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"Published data is not here: set PSED_SAMPLES to the folder that has {name}.")
    return path
