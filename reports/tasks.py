"""What the worker does for a report: makes its PDF, whole or not at all."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from organisations import jobs
from reports import services
from reports.content import sha256
from reports.models import Edition, Proof
from reports.models.edition import edition_path, proof_path


@jobs.does("edition")
def make_edition(pk: int) -> None:
    """Make an edition's PDF and publish it. Run twice, it makes the file again and publishes once."""
    edition = Edition.objects.get(pk=pk)
    if edition.state == Edition.State.PUBLISHED:
        return
    pdf = _pdf(edition.html, edition.title, draft=False)
    name = _store(edition_path(edition, ""), pdf)
    services.complete(edition=edition, pdf=name, pdf_sha256=sha256(pdf), at=timezone.now())


@jobs.gave_up("edition")
def edition_stopped(pk: int) -> None:
    Edition.objects.filter(pk=pk, state=Edition.State.PREPARING).update(state=Edition.State.FAILED)


@jobs.does("proof")
def make_proof(pk: int) -> None:
    """Make the PDF of a draft."""
    proof = Proof.objects.select_related("report").get(pk=pk)
    name = _store(proof_path(proof, ""), _pdf(proof.html, proof.report.title, draft=True))
    Proof.objects.filter(pk=pk).update(pdf=name, made_at=timezone.now())


def _pdf(article: str, title: str, *, draft: bool) -> bytes:
    from reports import pdf  # noqa: PLC0415 – loads WeasyPrint: in the worker alone

    return pdf.make(article, title=title, draft=draft)


def _store(name: str, data: bytes) -> str:
    """Write a file under its name, in place of what an earlier attempt left there."""
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))
