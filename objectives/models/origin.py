"""What an action comes from: an indicator, an outcome, a national action, a request."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from equality.origins import UnknownOrigin, named
from objectives.origins import in_words


class Origin(models.Model):
    """One reason for an action; an action may have several.

    `code` is the indicator, outcome or measure by its code in the reference data (equality/origins.py);
    `written` is what a request or another list calls it. One of the two is there.
    """

    class Kind(models.TextChoices):
        WRES = "wres", _("WRES indicator")
        WDES = "wdes", _("WDES metric")
        PAY_GAP = "pay_gap", _("Pay gap")
        PAY_ACTION = "pay_action", _("Recommended action on pay gaps and menopause")
        SURVEY = "survey", _("Staff survey question")
        EDS = "eds", _("EDS outcome")
        EDS2 = "eds2", _("EDS2 outcome")
        EDS2022 = "eds2022", _("EDS 2022 outcome")
        HIGH_IMPACT = "high_impact", _("National high impact action")
        REGULATOR = "regulator", _("Regulator’s request")
        OTHER = "other", _("Another reason")

    action = models.ForeignKey("objectives.Action", on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(_("kind of origin"), max_length=12, choices=Kind)
    code = models.CharField(_("which"), max_length=40, blank=True)
    written = models.CharField(_("as written"), max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        indexes = [models.Index(fields=["kind", "code"])]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "kind", "code", "written"],
                name="origin_once",
                violation_error_message=_("This origin is there already."),
            ),
            models.CheckConstraint(
                name="origin_says_which",
                condition=~Q(code="") | ~Q(written=""),
                violation_error_message=_("Say which one it is."),
            ),
        ]

    def __str__(self) -> str:
        return in_words(self.kind, self.code, self.written)

    def clean(self) -> None:
        if not self.code:
            return
        try:
            named(self.kind, self.code)
        except UnknownOrigin as error:
            message = _("“%(code)s” is not on the list. Choose one from it.")
            raise ValidationError({"code": ValidationError(message, params={"code": self.code})}) from error
