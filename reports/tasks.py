"""What the worker does for a report: makes its PDF, whole or not at all."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from organisations import jobs
from reports import attack, services
from reports.content import sha256
from reports.models import Edition, Proof
from reports.models.edition import edition_path, proof_path


@jobs.does("edition")
def make_edition(pk: int) -> None:
    """Make an edition's PDF and publish it. Run twice, it makes a file of its own and publishes once.

    Where a reader could work out what it hides it is stopped instead.
    """
    edition = Edition.objects.get(pk=pk)
    if edition.state == Edition.State.PUBLISHED:
        return
    if found := attack.findings(edition.attacks):
        services.stop(edition=edition, trouble="\n".join(found))
        return
    pdf = _pdf(edition.html, edition.title, draft=False)
    # Never in place of a file that is there: another worker may have published it meanwhile.
    name = default_storage.save(edition_path(edition, ""), ContentFile(pdf))
    if not services.complete(edition=edition, pdf=name, pdf_sha256=sha256(pdf), at=timezone.now()):
        default_storage.delete(name)


@jobs.gave_up("edition")
def edition_stopped(pk: int) -> None:
    Edition.objects.filter(pk=pk, state=Edition.State.PREPARING).update(state=Edition.State.FAILED)


@jobs.does("proof")
def make_proof(pk: int) -> None:
    """Make the PDF of a draft."""
    proof = Proof.objects.select_related("report").get(pk=pk)
    pdf = _pdf(proof.html, proof.report.title, draft=True)
    name = default_storage.save(proof_path(proof, ""), ContentFile(pdf))
    Proof.objects.filter(pk=pk).update(pdf=name, made_at=timezone.now())


def _pdf(article: str, title: str, *, draft: bool) -> bytes:
    from reports import pdf  # noqa: PLC0415 – loads WeasyPrint: in the worker alone

    return pdf.make(article, title=title, draft=draft)
