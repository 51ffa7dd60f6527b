"""Reads records together with their parts, in one query."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Aggregate, Func, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONArray

M = TypeVar("M", bound=models.Model)


class Told(Subquery):
    """What these columns say in all parts of a record, as one JSON list of lists; None where it has no part.

    `owner` is how the parts lead to their record. They come in no order: the first column should tell theirs.
    """

    def __init__(self, parts: models.QuerySet[Any], owner: str, *columns: str) -> None:
        every = [_as_json(parts.model, column) for column in columns]
        mine = parts.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
        super().__init__(mine.annotate(told=_Together(JSONArray(*every))).values("told"))


class _Together(Aggregate):
    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


class _Parsed(Func):
    """A JSON column, which SQLite takes for text until it is told."""

    function = "JSON"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


def _as_json(model: type[models.Model], column: str) -> Any:
    return _Parsed(column) if isinstance(model._meta.get_field(column), JSONField) else column


def with_parts(records: models.QuerySet[M], name: str) -> list[M]:
    """Return records in their order, each with its parts of one kind, as `prefetch_related` leaves them.

    One query where that takes two: a left join, in which a record comes again with each of its parts.
    `records` is a plain choice of whole records, not cut off, with nothing beside their own columns.
    """
    relation: Any = records.model._meta.get_field(name)
    part: type[models.Model] = relation.related_model
    own = [field.attname for field in records.model._meta.concrete_fields]
    theirs = [field.attname for field in part._meta.concrete_fields]
    key, their_key = own.index(records.model._meta.pk.attname), theirs.index(part._meta.pk.attname)
    order = records.query.order_by or records.model._meta.ordering or ()
    rows = records.order_by(*order, *(f"{name}__{each}" for each in part._meta.ordering or ()))
    found: dict[Any, M] = {}
    parts: dict[Any, list[models.Model]] = {}
    for row in rows.values_list(*own, *(f"{name}__{each}" for each in theirs)):
        if row[key] not in found:
            found[row[key]] = records.model.from_db(records.db, own, row[: len(own)])
            parts[row[key]] = []
        if (values := row[len(own) :])[their_key] is not None:  # a record without any comes beside nothing
            parts[row[key]].append(part.from_db(records.db, theirs, values))
    for at, record in found.items():
        hold(record, name, parts[at])
    return list(found.values())


def hold(record: models.Model, name: str, parts: Iterable[models.Model]) -> None:
    """Leave parts that are read already with their record, as `prefetch_related` does."""
    stored = getattr(record, name).all()
    stored._result_cache, stored._prefetch_done = list(parts), True
    for each in stored._result_cache:
        setattr(each, getattr(record, name).field.name, record)
    vars(record).setdefault("_prefetched_objects_cache", {})[name] = stored
