"""Heavy arithmetic, done once for the same inputs and never in a web process.

Its libraries take seconds to load and more memory than a web process should have. What a page needs of them
is therefore a named calculation over plain values: worked out at once in the worker and in commands; in a web
process looked up, and asked of the worker where nobody has asked it before.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any, Final

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from organisations import jobs
from organisations.models import Calculation, Organisation

Values = Any  # what JSON can hold: numbers, texts, lists, mappings by text
Work = Callable[[Values], Values]

KIND: Final = "calculation"
KEPT: Final = timedelta(days=180)
_WORK: dict[str, Work] = {}
_here = {"may_work": True}


def calculates(kind: str) -> Callable[[Work], Work]:
    """Register the function that works out this kind of result, from plain values to plain values.

    It must give the same result for the same inputs. A change of what it does is a new kind: "….2".
    """

    def register(work: Work) -> Work:
        _WORK[kind] = work
        return work

    return register


def leave_to_worker() -> None:
    """Say that this process serves pages: what is not worked out yet is asked of the worker."""
    _here["may_work"] = False


def result(kind: str, inputs: Values, *, organisation: Organisation) -> Values | None:
    """Return the result for these inputs; None while the worker is at it. Raise KeyError for no such kind."""
    return results(kind, [inputs], organisation=organisation)[0]


def results(kind: str, inputs: list[Values], *, organisation: Organisation) -> list[Values | None]:
    """Return the results for several inputs, in their order, with one query where all are known.

    With none where this process has had them all before: no result of the same inputs is ever out of date.
    """
    work = _WORK[kind]
    digests = [_digest(each) for each in inputs]
    known = _known(kind, digests)
    for digest, values in zip(digests, inputs, strict=True):
        if digest in known:
            continue
        if _here["may_work"]:
            known[digest] = _keep(kind, digest, _plain(work(values)))
        else:
            _ask(kind, digest, values, organisation)
    return [known.get(digest) for digest in digests]


def _known(kind: str, digests: Collection[str]) -> dict[str, Values]:
    """Return what is worked out already, by digest: from the memory of this process, else as it is stored."""
    names = {f"{kind}:{digest}": digest for digest in digests}
    memory = caches["calculations"]
    known = {names[name]: result for name, result in memory.get_many(names).items()}
    if untold := set(digests) - known.keys():
        asked = Calculation.objects.filter(kind=kind, digest__in=untold, result__isnull=False)
        known |= asked.values_list("digest", "result")
        memory.set_many({name: known[digest] for name, digest in names.items() if digest in known})
    return known


def put(kind: str, inputs: Values) -> str:
    """Put inputs aside as they are now, for the worker to ask about later; return what `answer` asks with."""
    digest = _digest(inputs)
    Calculation.objects.get_or_create(kind=kind, digest=digest, defaults={"inputs": inputs})
    return digest


def answer(kind: str, digest: str) -> Values:
    """Return the result for inputs put aside, worked out here if need be; raise DoesNotExist for others."""
    asked = Calculation.objects.get(kind=kind, digest=digest)
    if asked.result is not None:
        return asked.result
    return _keep(kind, digest, _plain(_WORK[kind](asked.inputs)))


def _ask(kind: str, digest: str, inputs: Values, organisation: Organisation) -> None:
    """Have the worker do it, unless somebody has asked already and is still waiting."""
    asked, _new = Calculation.objects.get_or_create(kind=kind, digest=digest, defaults={"inputs": inputs})
    with transaction.atomic():
        if not jobs.underway(KIND, asked.pk):
            jobs.ask(KIND, subject=asked.pk, organisation=organisation, by=None)


@jobs.does(KIND)
def _work_out(pk: int) -> None:
    asked = Calculation.objects.get(pk=pk)
    answer(asked.kind, asked.digest)


@jobs.sweeps
def forget_old() -> None:
    """Delete results that are half a year old: whoever still asks has them worked out again."""
    Calculation.objects.filter(result__isnull=False, made_at__lt=timezone.now() - KEPT).delete()


def _keep(kind: str, digest: str, found: Values) -> Values:
    """Store a result and forget its inputs; whoever else stores the same at the same time stores no other."""
    rows = Calculation.objects.filter(kind=kind, digest=digest)
    if not rows.update(result=found, inputs=None):
        new = Calculation(kind=kind, digest=digest, result=found)
        Calculation.objects.bulk_create([new], ignore_conflicts=True)
    caches["calculations"].set(f"{kind}:{digest}", found)
    return found


def _digest(inputs: Values) -> str:
    """SHA-256 of the inputs, whatever the order of their keys."""
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def _plain(values: Values) -> Values:
    """Return what would come back from the database: a first answer and a later one are alike."""
    return json.loads(json.dumps(values))
