"""What a published edition rests on stays: its records refuse to be deleted, whoever asks."""

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from organisations.models import Record
from reports.models import Edition


@receiver(pre_delete)
def keep_what_editions_rest_on(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Raise ProtectedError, naming the editions, where one rests on the record."""
    if not isinstance(instance, Record):
        return
    resting: set[Model] = set(
        Edition.objects.filter(sources__model=instance._meta.label_lower, sources__object_pk=instance.pk)
    )
    if resting:
        raise ProtectedError(_("A published edition rests on this."), resting)
