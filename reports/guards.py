"""What a published edition rests on stays: its records refuse to be deleted, whoever asks."""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, ProtectedError, Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from organisations.models import Record, deletion_rehearsed
from reports.models import Edition


@receiver(pre_delete)
def keep_what_editions_rest_on(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Raise ProtectedError, naming the editions, where one rests on the record."""
    if isinstance(instance, Record):
        refuse([instance])


@receiver(pre_delete, sender=Edition)
def keep_what_is_published(sender: type[Edition], instance: Edition, **kwargs: Any) -> None:
    """Raise ProtectedError for an edition that is published, whoever asks."""
    if instance.state == Edition.State.PUBLISHED:
        raise ProtectedError(_("A published edition stays."), {instance})


@receiver(deletion_rehearsed)
def say_what_editions_rest_on(sender: type[Record], records: list[Record], **kwargs: Any) -> None:
    """Raise the same for all that a deletion would take along."""
    refuse(records)


def refuse(records: list[Record]) -> None:
    """Raise ProtectedError where a published edition rests on one of these; one query for all of them."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for record in records:
        kinds[record._meta.label_lower].append(record.pk)
    sources = reduce(or_, (Q(sources__model=kind, sources__object_pk__in=pks) for kind, pks in kinds.items()))
    resting: set[Model] = set(Edition.objects.filter(sources).defer("content", "html").distinct())
    if resting:
        raise ProtectedError(_("A published edition rests on this."), resting)
