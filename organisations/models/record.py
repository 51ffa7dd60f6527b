"""What people edit: a row with a version, so that no save is lost, and a history."""

from collections import Counter
from typing import Any, ClassVar, Self

from django.db import IntegrityError, models, router, transaction
from django.db.models import F
from django.db.models.deletion import Collector
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

# Sent with `records`, all that a deletion would take along; a reason against it is a ProtectedError.
deletion_rehearsed = Signal()


class Stale(Exception):
    """Somebody else has saved the record since this form was opened."""

    def __init__(self, current: "Record") -> None:
        super().__init__(_("Somebody else has changed this since you opened it."))
        self.current = current


class Record(models.Model):
    """A row that people edit. Every save but the first names the version that it started from.

    `organisation_path` and `year_path` say how a query finds the organisation and the year it belongs to.
    Where there is one record for each of the `one_for`, such as a year and a standard, the first save takes
    that place, and of two first saves the second is told of the other.
    """

    organisation_path: ClassVar[str] = "organisation"
    year_path: ClassVar[str | None] = None
    one_for: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(inherit=True, excluded_fields=["version"])

    class Meta:
        abstract = True

    @classmethod
    def of(cls, organisation: Any, year: Any = None) -> models.QuerySet[Self]:
        """Return the records of an organisation, and of a year where one is given and the model has years."""
        place = {cls.organisation_path: organisation}
        if year is not None and cls.year_path:
            place[cls.year_path] = year
        return cls._default_manager.filter(**place)

    def claim(self, version: int | None) -> None:
        """Make this save the one that follows `version`; raise Stale where another came first.

        One UPDATE … WHERE version = n, which holds on SQLite (no row locks) as on PostgreSQL.
        Call it inside the transaction of the save that it is for. Of a record that is not saved yet it claims
        the place of its `one_for`.
        """
        if self.pk is None and self.one_for:
            self._take_place()
            return
        rows = type(self)._default_manager.filter(pk=self.pk, version=version or 0)
        if not rows.update(version=F("version") + 1):
            raise Stale(self.as_stored())
        self.version = (version or 0) + 1

    def _take_place(self) -> None:
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as error:
            self.pk = None
            place = {field: getattr(self, field) for field in self.one_for}
            if stored := type(self)._default_manager.filter(**place).first():
                raise Stale(stored) from error
            raise

    def as_stored(self) -> Self:
        """Return the record afresh from the database."""
        return type(self)._default_manager.get(pk=self.pk)

    def histories(self) -> list[models.QuerySet[Any]]:
        """Return the histories that tell this record's story: its own, and those of its parts."""
        return [self.history.all()]

    def rehearse_deletion(self) -> Counter[str]:
        """Return what deleting the record would take along, as numbers by kind.

        Nothing is deleted. Whatever forbids it speaks now: raise ProtectedError or RestrictedError as
        delete() does; a room with a reason of its own listens to `deletion_rehearsed`.
        """
        going = _Going(using=router.db_for_write(type(self), instance=self), origin=self)
        going.collect([self])
        records = [one for kind in going.data.values() for one in kind if isinstance(one, Record)]
        deletion_rehearsed.send(sender=type(self), records=records)
        return Counter({model._meta.label: len(kind) for model, kind in going.data.items()})


class _Going(Collector):
    """Collects all that a deletion takes along, also what would be deleted without being looked at."""

    def can_fast_delete(self, objs: Any, from_field: Any = None) -> bool:
        return False
