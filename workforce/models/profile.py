"""How a snapshot divides by one characteristic: a category set, and how many people fall in each category."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from equality.categories import CategorySet, category_set, category_sets, default_set
from equality.characteristics import characteristic, characteristics
from organisations.models import Record
from workforce.models.snapshot import Snapshot


def characteristic_choices() -> list[tuple[str, str]]:
    """Return the nine characteristics in the order of the Act."""
    return [(each.code, each.label) for each in characteristics()]


def category_set_choices() -> list[tuple[str, str]]:
    """Return every category set there is."""
    return [(each.code, each.label) for each in category_sets()]


class Profile(Record):
    """One characteristic of a snapshot, in one category set. Its version guards its headcounts as well.

    `joins` are lists of category codes that are shown together, so that less has to be hidden.
    """

    organisation_path = "snapshot__year__organisation"
    year_path = "snapshot__year"
    one_for = ("snapshot", "characteristic")

    snapshot = models.ForeignKey(
        Snapshot, verbose_name=gettext_lazy("snapshot"), on_delete=models.CASCADE, related_name="profiles"
    )
    characteristic = models.CharField(
        gettext_lazy("characteristic"), max_length=40, choices=characteristic_choices
    )
    category_set = models.CharField(
        gettext_lazy("list of categories"), max_length=60, choices=category_set_choices
    )
    commentary = models.TextField(gettext_lazy("commentary"), blank=True)
    joins = models.JSONField(gettext_lazy("categories shown together"), default=list, blank=True)

    class Meta:
        verbose_name = gettext_lazy("characteristic")
        verbose_name_plural = gettext_lazy("characteristics")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "characteristic"],
                name="profile_of_a_characteristic_once_a_snapshot",
                violation_error_message=gettext_lazy("This snapshot already has this characteristic."),
            )
        ]

    def __str__(self) -> str:
        return _(characteristic(self.characteristic).label)

    def get_absolute_url(self) -> str:
        return reverse("workforce:profile-detail", kwargs=self.place)

    @property
    def place(self) -> dict[str, str]:
        """What an address needs to lead here."""
        return {**self.snapshot.place, "characteristic": self.characteristic}

    @property
    def categories(self) -> CategorySet:
        """The list of categories that its headcounts are in."""
        return category_set(self.category_set)

    @property
    def shown_joins(self) -> tuple[tuple[str, ...], ...]:
        """The categories shown together, without those that its list does not have any more."""
        codes = {each.code for each in self.categories.categories}
        return tuple(tuple(each) for each in self.joins if codes.issuperset(each))

    @classmethod
    def for_entry(cls, snapshot: Snapshot, characteristic: str) -> Self:
        """Return the stored one, or a new one over the list of the staff record, not saved yet."""
        found = cls.objects.filter(snapshot=snapshot, characteristic=characteristic).first()
        if found is None:
            found = cls(characteristic=characteristic, category_set=default_set(characteristic).code)
        found.snapshot = snapshot
        return found

    def histories(self) -> list[models.QuerySet[Any]]:
        return [*super().histories(), Headcount.history_of(self)]


class HeadcountQuerySet(models.QuerySet["Headcount"]):
    def by_category(self) -> dict[str, int]:
        """Return the counts by category code; a category without a headcount is left out, 0 is not."""
        return dict(self.values_list("category", "count"))


class Headcount(models.Model):
    """How many people of a snapshot fall in a category. No row: the source gives no figure; 0 is a figure."""

    profile = models.ForeignKey(
        Profile,
        verbose_name=gettext_lazy("characteristic"),
        on_delete=models.CASCADE,
        related_name="headcounts",
    )
    category = models.CharField(gettext_lazy("category"), max_length=60)
    count = models.PositiveIntegerField(gettext_lazy("headcount"))
    fte = models.DecimalField(
        gettext_lazy("full-time equivalent"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    history = HistoricalRecords()
    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("headcount")
        verbose_name_plural = gettext_lazy("headcounts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "category"],
                name="headcount_of_a_category_once",
                violation_error_message=gettext_lazy("This category already has a headcount."),
            )
        ]

    def __str__(self) -> str:
        # A row of the history says which list held at the time: in another, its code may mean something else.
        told = getattr(self, "_history", None)
        code = getattr(told, "category_set", None) or self.profile.category_set
        label = _(category_set(code).category(self.category).label)
        return f"{label}: {self.count:,}"

    @classmethod
    def history_of(cls, profile: Profile) -> models.QuerySet[Any]:
        """Return the history of a profile's headcounts, each row with the category set it was in."""
        at_the_time = Profile.history.filter(id=profile.pk, history_date__lte=OuterRef("history_date"))
        newest_first = at_the_time.order_by("-history_date", "-history_id").values("category_set")[:1]
        return cls.history.filter(profile_id=profile.pk).annotate(category_set=Subquery(newest_first))
