"""Long work: asked for in a page, done by the worker, taken up again if the worker dies."""

import logging
import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from organisations.models import Job, Organisation, User
from organisations.models.job import MAX_ATTEMPTS

logger = logging.getLogger(__name__)

Work = Callable[[int], None]
_WORK: dict[str, Work] = {}
_GAVE_UP: dict[str, Work] = {}
_SWEEPS: list[Callable[[], None]] = []

BEAT_SECONDS = 10


def does(kind: str) -> Callable[[Work], Work]:
    """Register the function that does jobs of this kind; it takes the key of the job's subject.

    It must be safe to run again from the start: a worker may die at any point of it.
    """

    def register(work: Work) -> Work:
        _WORK[kind] = work
        return work

    return register


def gave_up(kind: str) -> Callable[[Work], Work]:
    """Register what is done when a job of this kind has stopped for good, so that nobody waits for it."""

    def register(work: Work) -> Work:
        _GAVE_UP[kind] = work
        return work

    return register


def sweeps(work: Callable[[], None]) -> Callable[[], None]:
    """Register what the worker clears away at its start and every half minute after."""
    _SWEEPS.append(work)
    return work


def sweep() -> None:
    """Clear away what is over; what fails is in the log, and tried again next time."""
    for work in _SWEEPS:
        try:
            work()
        except Exception:
            logger.exception("A sweep stopped")


def ask(kind: str, *, subject: int, organisation: Organisation, by: User | None) -> Job:
    """Queue a job; it starts when the transaction that asked for it is committed."""
    job = Job.objects.create(organisation=organisation, kind=kind, subject=subject, requested_by=by)
    transaction.on_commit(lambda: run.enqueue(job.pk))
    return job


@task()
def run(job_id: int) -> None:
    """Do one job, once: a second worker that is given the same job finds it taken."""
    taken = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, heartbeat_at=timezone.now(), attempts=F("attempts") + 1
    )
    if not taken:
        return
    job = Job.objects.get(pk=job_id)
    try:
        with _heartbeat(job):
            _WORK[job.kind](job.subject)
    except Exception:
        logger.exception("Job %s (%s) stopped", job.pk, job.kind)
        finish(job, Job.State.FAILED, error="It stopped because of a fault of ours, which is now in the log.")
    else:
        finish(job, Job.State.DONE)


def finish(job: Job, state: Job.State, *, error: str = "") -> None:
    """Write down how a job ended."""
    Job.objects.filter(pk=job.pk).update(state=state, error=error, finished_at=timezone.now())
    if state == Job.State.FAILED and job.kind in _GAVE_UP:
        _GAVE_UP[job.kind](job.subject)


def underway(kind: str, subject: int) -> bool:
    """Return whether a job of this kind is waiting or being done for this subject."""
    return Job.objects.underway().filter(kind=kind, subject=subject).exists()


def newest(kind: str, subject: int) -> Job | None:
    """Return the job of this kind that was asked for last, whatever became of it."""
    return Job.objects.filter(kind=kind, subject=subject).order_by("-pk").first()


def tell(kind: str, subject: int, *, done: int, of: int) -> bool:
    """Write down how far a job is, in any unit; return False where somebody has asked it to stop."""
    job = Job.objects.underway().filter(kind=kind, subject=subject)
    job.update(done=done, of=of, heartbeat_at=timezone.now())
    return not job.filter(cancel_asked=True).exists()


def cancel(kind: str, subject: int) -> None:
    """Ask a job to stop; one that waits never starts."""
    asked = Job.objects.filter(kind=kind, subject=subject)
    asked.filter(state=Job.State.RUNNING).update(cancel_asked=True)
    asked.filter(state=Job.State.QUEUED).update(
        cancel_asked=True, state=Job.State.FAILED, finished_at=timezone.now()
    )


def take_up_stopped() -> int:
    """Queue again the jobs whose worker fell silent, at most three times; return how many were queued."""
    queued = 0
    for job in Job.objects.stopped(timezone.now()):
        if job.attempts >= MAX_ATTEMPTS:
            finish(job, Job.State.FAILED, error="It was started three times and never finished.")
            continue
        Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED, heartbeat_at=timezone.now())
        run.enqueue(job.pk)
        queued += 1
    return queued


@contextmanager
def _heartbeat(job: Job) -> Any:
    """Say every few seconds that somebody works on the job."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
