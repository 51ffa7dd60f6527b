"""An action of a plan, with the parts that are saved together with it: its leads and its deadlines."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.rag import NO_UPDATE_RANK, rags
from equality.timescale import Kind, Point, Precision, Timescale
from objectives.mapping import goal_labels
from objectives.models.codes import known_goal
from objectives.models.plan import ActionPlan
from objectives.models.progress import ProgressUpdate
from objectives.models.strategy import Objective
from organisations.models import Record


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self, today: date) -> "ActionQuerySet":
        """Say of each action how it stood on the day: latest_rag, updated_on, is_overdue, urgency, due_next.

        What `rules.stand` says of one action, said by the database of many; a test holds the two together.
        """
        newest = ProgressUpdate.objects.by(today).filter(action=OuterRef("pk"))
        open_dates = Deadline.objects.filter(action=OuterRef("pk")).exclude(met_on__lte=today)
        unreviewed = Q(updated_on__isnull=True) | Q(updated_on__lt=F("review_on"))
        return self.annotate(
            latest_rag=Subquery(newest.values("rag")[:1]),
            updated_on=Subquery(newest.values("made_on")[:1]),
        ).annotate(
            is_overdue=Case(
                When(latest_rag=ProgressUpdate.Code.COMPLETE, then=Value(False)),
                When(Exists(open_dates.filter(due_on__lt=today)), then=Value(True)),
                When(unreviewed, review_on__lt=today, then=Value(True)),
                default=Value(False),
                output_field=models.BooleanField(),
            ),
            urgency=Case(
                *(When(latest_rag=rag.code, then=Value(rag.rank)) for rag in rags()),
                default=Value(NO_UPDATE_RANK),
                output_field=models.IntegerField(),
            ),
            due_next=Case(
                When(review_on__isnull=False, then=F("review_on")),
                default=Subquery(
                    open_dates.order_by().values("action").annotate(first=Min("due_on")).values("first")
                ),
            ),
        )

    def told(self, today: date) -> "ActionQuerySet":
        """Bring along what a line of the plan says, as of the day, in three queries however many actions."""
        newest = ProgressUpdate.objects.by(today).filter(action=OuterRef("pk"))
        return (
            self.standing(today)
            .annotate(
                latest_reason=Subquery(newest.values("reason")[:1]),
                latest_text=Subquery(newest.values("text")[:1]),
            )
            .select_related("objective")
            .prefetch_related("leads", "deadlines")
        )

    def led_by(self, user: Any) -> "ActionQuerySet":
        return self.filter(Exists(Lead.objects.filter(action=OuterRef("pk"), user=user)))


class Action(Record):
    """One thing to be done, for an objective or a goal, by its leads, in its timescale.

    An objective that an action serves cannot be deleted: the action would lose its reason without a trace.
    """

    organisation_path = "plan__year__organisation"
    year_path = "plan__year"

    class TimescaleKind(models.TextChoices):
        DAY = "day", _("A day")
        MONTH = "month", _("A month")
        SEVERAL = "several", _("Several dates")
        QUARTERLY = "quarterly", _("Quarterly")
        ONGOING = "ongoing", _("Ongoing")

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    objective = models.ForeignKey(
        Objective,
        verbose_name=_("objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    goal = models.CharField(_("EDS goal"), max_length=20, blank=True, validators=[known_goal])
    text = models.TextField(_("action"))
    success_measure = models.TextField(_("success measure"), blank=True)
    timescale_written = models.TextField(_("timescale"))
    timescale_kind = models.CharField(_("kind of timescale"), max_length=10, choices=TimescaleKind)
    review_on = models.DateField(_("review"), null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="action_number_once",
                violation_error_message=_("This plan already has an action of this number. Enter another."),
            ),
            models.CheckConstraint(
                name="action_ongoing_has_a_review",
                condition=Q(timescale_kind="ongoing", review_on__isnull=False)
                | (~Q(timescale_kind="ongoing") & Q(review_on__isnull=True)),
                violation_error_message=_("An ongoing action, and no other, has a day for its review."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def get_absolute_url(self) -> str:
        year = self.plan.year
        place = {"organisation": year.organisation.slug, "year": year.label}
        return reverse("objectives:action-detail", kwargs={**place, "pk": self.pk})

    def histories(self) -> list[models.QuerySet[Any]]:
        parts = (Lead, Deadline, ProgressUpdate)
        return [*super().histories(), *(part.history.filter(action=self.pk) for part in parts)]

    @property
    def goal_in_words(self) -> str:
        return goal_labels().get(self.goal, "")

    def timescale(self) -> Timescale:
        """Return when the action is to be done, put together from its stored parts."""
        points = tuple(sorted(deadline.point for deadline in self.deadlines.all()))
        return Timescale(Kind(self.timescale_kind), points, self.review_on, written=self.timescale_written)


class Lead(models.Model):
    """Who leads an action: a role, and the person in it where they have an account."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="leads")
    order = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(_("role"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "role"],
                name="lead_role_once",
                violation_error_message=_("This role already leads the action."),
            )
        ]

    def __str__(self) -> str:
        return self.role


class Deadline(models.Model):
    """One date of a timescale: the last day for it, and the day it was met."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="deadlines")
    due_on = models.DateField(_("due on"))
    precision = models.CharField(
        _("precision"), max_length=5, choices=[("day", _("Day")), ("month", _("Month"))]
    )
    part = models.CharField(_("part of the month"), max_length=5, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_in = models.ForeignKey(
        ProgressUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines_met"
    )
    history = HistoricalRecords(excluded_fields=["met_in"])

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [models.Index(fields=["action", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "due_on", "precision", "part", "note"],
                name="deadline_once",
                violation_error_message=_("This date is there already."),
            ),
            models.CheckConstraint(
                name="deadline_met_on_and_in_together",
                condition=Q(met_on__isnull=True, met_in__isnull=True)
                | Q(met_on__isnull=False, met_in__isnull=False),
                violation_error_message=_("A date that was met needs the update that says so."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.point)

    @property
    def point(self) -> Point:
        """The date as a point of a timescale."""
        return Point(self.due_on, Precision(self.precision), self.note, self.part)
