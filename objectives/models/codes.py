"""Lists of codes from reference data, stored whole, so that the history shows each mapping as it was."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from objectives.mapping import aim_labels, goal_labels


def known_goal(code: str) -> None:
    """Refuse a goal that no framework has."""
    if code not in goal_labels():
        raise ValidationError(_("“%(code)s” is not known. Choose from the list."), params={"code": code})


class CodesField(models.JSONField):
    """A list of codes that reference data knows. `known` gives each with its words."""

    def known(self) -> Mapping[str, str]:
        raise NotImplementedError

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        unknown = [code for code in value if code not in self.known()] if isinstance(value, list) else [value]
        if unknown:
            raise ValidationError(
                _("“%(code)s” is not known. Choose from the list."), params={"code": unknown[0]}
            )

    def in_words(self, value: list[str]) -> str:
        """Return the list as a history shows it."""
        return "; ".join(self.known().get(code, code) for code in value)


class GoalsField(CodesField):
    def known(self) -> Mapping[str, str]:
        return goal_labels()


class AimsField(CodesField):
    def known(self) -> Mapping[str, str]:
        return aim_labels()
