"""EDS gradings: one exercise of one framework in one year, and the grade of each outcome."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.characteristics import characteristics
from equality.eds_steps import steps
from equality.frameworks import EDS_STARTS, framework
from objectives import rules
from organisations.models import Organisation, Record


class Grading(Record):
    """A grading exercise. What 2012 graded is EDS, whatever a later report calls it."""

    class FrameworkCode(models.TextChoices):
        EDS = "eds", _("EDS")
        EDS2 = "eds2", _("EDS2")
        EDS2022 = "eds2022", _("EDS 2022")

    class Level(models.TextChoices):
        BODY = "body", _("This organisation")
        PARTNERSHIP = "partnership", _("Two or more organisations together")
        SYSTEM = "system", _("The whole system")

    class Combine(models.TextChoices):
        SERVICE_TOTALS = "service_totals", _("The middle one of the services’ totals")
        OUTCOME_MEDIANS = "outcome_medians", _("The middle score of each outcome, added up")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="gradings")
    framework = models.CharField(_("framework"), max_length=10, choices=FrameworkCode)
    year_graded = models.PositiveSmallIntegerField(
        _("year of the grading"),
        validators=[
            MinValueValidator(
                EDS_STARTS, _("There was no Equality Delivery System before 2011. Enter a later year.")
            ),
            MaxValueValidator(2100, _("Enter a year such as 2015.")),
        ],
    )
    held = models.CharField(_("held"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    lead = models.CharField(_("who leads it"), max_length=150, blank=True)
    sponsor = models.CharField(_("sponsor on the board"), max_length=150, blank=True)
    level = models.CharField(_("who is graded"), max_length=12, choices=Level, default=Level.BODY)
    partners = models.TextField(_("organisations graded together"), blank=True)
    combine = models.CharField(
        _("how services are put together"), max_length=16, choices=Combine, default=Combine.SERVICE_TOTALS
    )
    services_reason = models.TextField(_("why fewer than three services"), blank=True)
    unverified_reason = models.TextField(_("why no independent scorer"), blank=True)
    final_on = models.DateField(_("grades agreed on"), null=True, blank=True)
    authorised_on = models.DateField(_("authorised on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    link = models.URLField(_("where it is published"), max_length=500, blank=True)

    class Meta:
        ordering = ["year_graded", "framework"]
        verbose_name = _("grading")
        verbose_name_plural = _("gradings")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "year_graded"],
                name="grading_once",
                violation_error_message=_("There is already a grading of this framework in this year."),
            )
        ]

    def __str__(self) -> str:
        if self.framework == self.FrameworkCode.EDS2022:  # whose name ends with a year already
            return f"{self.get_framework_display()} ({self.year_graded})"
        return f"{self.get_framework_display()} {self.year_graded}"

    def clean(self) -> None:
        if not (self.framework and self.year_graded):
            return
        words = {"year": self.year_graded, "held": self.held}
        if rules.held_in_another_year(self.held, self.year_graded):
            message = _("“%(held)s” is not in %(year)s. Change one of the two.")
            raise ValidationError({"held": ValidationError(message, params=words)})
        if rules.too_early_for(self.framework, self.year_graded, self.held):
            message = _("%(framework)s began in %(month)s. Choose an earlier framework, or check the year.")
            began = date_format(framework(self.framework).starts_on, "F Y")
            words = {"framework": self.get_framework_display(), "month": began}
            raise ValidationError({"framework": ValidationError(message, params=words)})

    def histories(self) -> list[models.QuerySet[Any]]:
        parts = (Grade, GradedService, Panel, ProcessStep, Evidence)
        return [*super().histories(), *(part.history.filter(grading=self.pk) for part in parts)]


class GradedBy(models.TextChoices):
    """Who grades: for domain 3 of EDS 2022 a trade union and somebody independent."""

    PUBLIC = "public", _("The public")
    STAFF = "staff", _("Staff")
    SYSTEM = "system", _("Partners across the system")
    SERVICE_USERS = "service_users", _("People who use the service")
    VOLUNTARY = "voluntary", _("Voluntary and community organisations")
    STAFF_NETWORK = "staff_network", _("Staff networks")
    TRADE_UNION = "trade_union", _("Trade unions")
    INDEPENDENT = "independent", _("Independent evaluators")
    PEER = "peer", _("Peer reviewers")
    OTHER = "other", _("Others")


class GradedService(models.Model):
    """A service that is graded by itself: domain 1 of EDS 2022 takes up to three."""

    class ChosenAs(models.TextChoices):
        WELL = "well", _("Known to do well")
        NOT_WELL = "not_well", _("Known not to do well")
        UNKNOWN = "unknown", _("Not known how it does")

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="services")
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("service"), max_length=200)
    chosen_as = models.CharField(_("why this one"), max_length=10, choices=ChosenAs, blank=True)
    counts = models.BooleanField(_("the one of two that counts"), default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [
            models.UniqueConstraint(
                fields=["grading", "name"],
                name="graded_service_once",
                violation_error_message=_("This service is there already."),
            ),
            models.UniqueConstraint(
                fields=["grading"],
                condition=models.Q(counts=True),
                name="graded_service_counts_once",
                violation_error_message=_("One of two services counts, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Panel(models.Model):
    """Some of those who graded: who they are by role or body, never by name, and which part they graded."""

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="panels")
    kind = models.CharField(_("who they are"), max_length=15, choices=GradedBy)
    described = models.CharField(_("described"), max_length=200, blank=True)
    part = models.CharField(_("goal or domain"), max_length=2, blank=True)
    held_on = models.DateField(_("met on"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("how many took part"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["part", "pk"]
        verbose_name = _("panel")
        verbose_name_plural = _("panels")

    def __str__(self) -> str:
        return self.described or str(self.get_kind_display())


class ProcessStep(models.Model):
    """One step of the exercise, by its code in the reference data: when it was done, and what shows it."""

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(_("step"), max_length=30)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    owner = models.CharField(_("who is responsible"), max_length=150, blank=True)
    evidence = models.TextField(_("what shows it"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [models.UniqueConstraint(fields=["grading", "code"], name="step_of_a_grading_once")]

    def __str__(self) -> str:
        known = {each.code: each for each in steps(self.grading.framework)}
        return gettext(known[self.code].label) if self.code in known else self.code


class Evidence(models.Model):
    """What is known of an outcome: for everybody where no characteristic is given, else how a group fares."""

    class Fares(models.TextChoices):
        AS_WELL = "as_well", _("As well as people overall")
        LESS_WELL = "less_well", _("Less well")
        NO_EVIDENCE = "no_evidence", _("No evidence")

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="evidence")
    outcome = models.CharField(_("outcome"), max_length=5)
    service = models.ForeignKey(
        GradedService, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    characteristic = models.CharField(_("characteristic"), max_length=40, blank=True)
    fares = models.CharField(_("how they fare"), max_length=12, choices=Fares, blank=True)
    text = models.TextField(_("evidence"), blank=True)
    link = models.URLField(_("where it is"), max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["outcome", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["grading", "outcome", "characteristic"],
                condition=models.Q(service=None),
                name="evidence_of_an_outcome_once",
            ),
            models.UniqueConstraint(
                fields=["grading", "outcome", "service", "characteristic"],
                condition=models.Q(service__isnull=False),
                name="evidence_of_a_service_once",
            ),
        ]

    def __str__(self) -> str:
        labels = {each.code: gettext(each.label) for each in characteristics()}
        group = labels.get(self.characteristic, self.characteristic) or gettext("Everybody")
        return " ".join(filter(None, [self.outcome, f"({self.service})" if self.service else "", group]))


class Grade(models.Model):
    """The grade of one outcome. One without has not been graded yet; N/A was left out that year.

    `proposed` is what the evidence, or those who prepared it, proposed; `code` is what was agreed, blank
    until then; one of the two is there. EDS 2022 scores 0 to 3: the ranks of the same codes. There an
    outcome of domain 1 has a grade for each service.
    """

    class Code(models.TextChoices):
        UNDEVELOPED = "undeveloped", _("Undeveloped")
        DEVELOPING = "developing", _("Developing")
        ACHIEVING = "achieving", _("Achieving")
        EXCELLING = "excelling", _("Excelling")
        NOT_GRADED = "not_graded", _("N/A")

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="grades")
    outcome = models.CharField(_("outcome"), max_length=5)
    service = models.ForeignKey(
        GradedService, null=True, blank=True, on_delete=models.CASCADE, related_name="grades"
    )
    proposed = models.CharField(_("proposed"), max_length=20, choices=Code, blank=True)
    code = models.CharField(_("grade"), max_length=20, choices=Code, blank=True)
    graded_by = models.CharField(_("graded by"), max_length=15, choices=GradedBy)
    reason = models.TextField(_("reason"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["outcome"]
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        constraints = [
            models.UniqueConstraint(
                fields=["grading", "outcome"],
                condition=models.Q(service=None),
                name="grade_once",
                violation_error_message=_("This outcome already has a grade."),
            ),
            models.UniqueConstraint(
                fields=["grading", "outcome", "service"],
                condition=models.Q(service__isnull=False),
                name="grade_of_a_service_once",
                violation_error_message=_("This outcome of the service already has a grade."),
            ),
            models.CheckConstraint(
                name="grade_proposed_or_agreed",
                condition=~models.Q(code="") | ~models.Q(proposed=""),
                violation_error_message=_("Choose a grade."),
            ),
        ]

    def __str__(self) -> str:
        given = self.get_code_display() or gettext("proposed: %(grade)s") % {
            "grade": self.get_proposed_display()
        }
        return " ".join(filter(None, [self.outcome, f"({self.service})" if self.service else "", given]))
