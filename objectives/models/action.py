"""An action of a plan, and how the actions stand on a day."""

from datetime import date
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from equality.rag import NO_UPDATE_RANK, rags
from equality.timescale import Kind, Timescale
from objectives.mapping import goal_labels
from objectives.models.codes import known_goal
from objectives.models.origin import Origin
from objectives.models.parts import Deadline, Lead
from objectives.models.plan import ActionPlan
from objectives.models.progress import ProgressUpdate
from objectives.models.strategy import Objective
from organisations.models import Record


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self, today: date) -> "ActionQuerySet":
        """Say of each action how it stood on the day: latest_rag, latest_compliance,
        updated_on, is_overdue, urgency, due_next.

        What `rules.stand` says of one action, said by the database of many; a test holds the two together.
        """
        newest = ProgressUpdate.objects.by(today).filter(action=OuterRef("pk"))
        open_dates = Deadline.objects.filter(action=OuterRef("pk")).exclude(met_on__lte=today)
        unreviewed = Q(updated_on__isnull=True) | Q(updated_on__lt=F("review_on"))
        return self.annotate(
            latest_rag=Subquery(newest.values("rag")[:1]),
            latest_compliance=Subquery(newest.values("compliance")[:1]),
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
        """Bring along what a line of the plan says, as of the day, in four queries however many actions."""
        newest = ProgressUpdate.objects.by(today).filter(action=OuterRef("pk"))
        return (
            self.standing(today)
            .annotate(
                latest_reason=Subquery(newest.values("reason")[:1]),
                latest_text=Subquery(newest.values("text")[:1]),
                latest_status=Subquery(newest.values("status_written")[:1]),
            )
            .select_related("objective")
            .prefetch_related("leads", "deadlines", "origins")
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
        parts = (Lead, Deadline, Origin, ProgressUpdate)
        return [*super().histories(), *(part.history.filter(action=self.pk) for part in parts)]

    @property
    def goal_in_words(self) -> str:
        return goal_labels().get(self.goal, "")

    def timescale(self) -> Timescale:
        """Return when the action is to be done, put together from its stored parts."""
        points = tuple(sorted(deadline.point for deadline in self.deadlines.all()))
        return Timescale(Kind(self.timescale_kind), points, self.review_on, written=self.timescale_written)
