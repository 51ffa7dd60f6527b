"""Results of heavy arithmetic, kept under the checksum of what they were worked out from."""

from django.db import models
from django.utils import timezone


class Calculation(models.Model):
    """One result. As it goes by its inputs' checksum it is never out of date: other inputs, another row.

    `inputs` are kept only until the worker has worked the result out; both hold counts, never a person's row.
    """

    kind = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    inputs = models.JSONField(null=True)
    result = models.JSONField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="calculation_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"
