"""Public bodies and the years for which they report."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models.record import Record

# Addresses of our own, which no organisation may take.
RESERVED_SLUGS = frozenset(
    {"published", "accounts", "admin", "api", "static", "media", "accessibility", "privacy", "invitations"}
)


def not_reserved(slug: str) -> None:
    """Refuse an address that the service needs for itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is used by the service itself. Choose another address."), params={"slug": slug}
        )


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    SCOTLAND = "scotland", _("Scotland")
    WALES = "wales", _("Wales")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class Kind(models.TextChoices):
    NHS_COMMISSIONER = "nhs_commissioner", _("NHS commissioner")
    NHS_PROVIDER = "nhs_provider", _("NHS trust or foundation trust")
    COUNCIL = "council", _("Council")
    POLICE = "police", _("Police force or commissioner")
    FIRE = "fire", _("Fire and rescue authority")
    EDUCATION = "education", _("School, college or university")
    GOVERNMENT = "government", _("Government department or agency")
    OTHER = "other", _("Other public body")


class Organisation(Record):
    """A public body. What its people may see is in permissions.py; what it publishes is in reports."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        unique=True,
        validators=[not_reserved],
        error_messages={"unique": _("Another organisation has this address. Choose another.")},
    )
    nation = models.CharField(_("nation"), max_length=20, choices=Nation, default=Nation.ENGLAND)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    ods_code = models.CharField(
        _("ODS code"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z0-9]+$", _("Enter the code in capital letters and digits, such as 11J."))
        ],
    )
    size = models.PositiveIntegerField(_("number of employees"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    threshold = models.PositiveSmallIntegerField(
        _("smallest number shown to the public"),
        default=5,
        validators=[MinValueValidator(2), MaxValueValidator(50)],
    )
    rounding = models.BooleanField(_("rounds what it publishes to the nearest 5"), default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_its_own_parent",
                condition=~Q(parent=F("pk")) | Q(parent__isnull=True),
                violation_error_message=_("An organisation cannot be part of itself."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation-detail", kwargs={"organisation": self.slug})

    @classmethod
    def of(cls, organisation: Any, year: Any = None) -> Any:
        return cls._default_manager.filter(pk=organisation.pk)


YEAR_LABEL = re.compile(r"^(?P<first>[0-9]{4})(-(?P<second>[0-9]{2}))?$")


class ReportingYearQuerySet(models.QuerySet["ReportingYear"]):
    def in_organisation(self, slug: str) -> "ReportingYearQuerySet":
        return self.filter(organisation__slug=slug).select_related("organisation")

    def with_roles_of(self, user: Any) -> "ReportingYearQuerySet":
        """Return each year once for each `role` that a person has in its organisation; none without any."""
        mine = self.filter(organisation__memberships__user=user)
        return mine.annotate(role=F("organisation__memberships__role"))


class ReportingYear(Record):
    """The period that a report covers: 2016-17, with its first and last day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="years")
    label = models.CharField(
        _("year"),
        max_length=7,
        validators=[RegexValidator(YEAR_LABEL, _("Enter a year such as 2016-17 or 2016."))],
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = ReportingYearQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "label"],
                name="reporting_year_once",
                violation_error_message=_("There is already a year with this name."),
            ),
            models.CheckConstraint(
                name="reporting_year_starts_before_it_ends",
                condition=Q(starts_on__lt=F("ends_on")),
                violation_error_message=_("The last day must be after the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.label.replace("-", "/")

    def get_absolute_url(self) -> str:
        return reverse(
            "reports:dashboard", kwargs={"organisation": self.organisation.slug, "year": self.label}
        )

    def clean(self) -> None:
        match = YEAR_LABEL.match(self.label or "")
        if match and match["second"] and int(match["second"]) != (int(match["first"]) + 1) % 100:
            raise ValidationError({"label": _("A year over two calendar years is written as 2016-17.")})

    @property
    def before(self) -> "ReportingYear | None":
        """The organisation's year before this one; its years are read once, however often one asks."""
        earlier = (year for year in self.organisation.years.all() if year.starts_on < self.starts_on)
        return max(earlier, key=lambda year: year.starts_on, default=None)

    @property
    def after(self) -> "ReportingYear | None":
        """The organisation's year after this one."""
        later = (year for year in self.organisation.years.all() if year.starts_on > self.starts_on)
        return min(later, key=lambda year: year.starts_on, default=None)
