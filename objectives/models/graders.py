"""Who graded, and by which steps: the panels of a grading and the stages of its exercise."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.eds_steps import steps
from objectives.models.grading import Grading


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
