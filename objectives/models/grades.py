"""What was found of each outcome: the services of domain 1, the evidence, and the grade or score."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.characteristics import characteristics
from objectives.models.graders import GradedBy
from objectives.models.grading import Grading


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


class Evidence(models.Model):
    """What is known of an outcome: for everybody where no characteristic is given, else how a group fares.

    What is known of everybody says which department or role is responsible for the outcome.
    """

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
    owner = models.CharField(_("who is responsible"), max_length=150, blank=True)
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
