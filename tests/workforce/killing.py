"""Kills the process that runs it at a named point of an import, with -9: nothing is tidied up.

Run as `python -m tests.workforce.killing worker`, or served as `tests.workforce.killing:application`, with
KILL_AT such as "workforce.imports.reading.read:before": the function, whether before or after it, and which
of its calls if not the first.
"""

import importlib
import os
import signal
import sys
from functools import wraps

import django


def arm():
    """Have the process killed at the point that KILL_AT names; without it nothing happens."""
    point = os.environ.get("KILL_AT", "")
    if not point:
        return
    path, when, *number = point.split(":")
    owner, name = _owner_of(path)
    original, calls = getattr(owner, name), []
    deadly = int(number[0]) if number else 1

    @wraps(original)
    def until_then(*args, **kwargs):
        calls.append(name)
        if when == "before" and len(calls) == deadly:
            die()
        result = original(*args, **kwargs)
        if when == "after" and len(calls) == deadly:
            die()
        return result

    setattr(owner, name, until_then)


def _owner_of(path):
    """Return the module or class that holds what the path names, and its name there."""
    parts = path.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            owner = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:-1]:
            owner = getattr(owner, part)
        return owner, parts[-1]
    raise LookupError(path)


def die():
    """Kill this process; a server's parent first, so that it starts no other."""
    if "gunicorn" in sys.argv[0]:
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def application(environ, start_response):
    """Serve as the service does, until then."""
    return _application()(environ, start_response)


def _application(held=[]):  # noqa: B006 – made once
    if not held:
        from psed.wsgi import application as served  # noqa: PLC0415

        arm()
        held.append(served)
    return held[0]


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    arm()
    call_command(sys.argv[1], batch=True, verbosity=0)
