"""Fields whose values a history reads out in words."""

from typing import Any

from django.db import models


class WordsField(models.JSONField):
    """Codes, or figures by code."""

    def in_words(self, value: Any) -> str:
        """Return the value as the history shows it."""
        if isinstance(value, dict):
            return ", ".join(f"{code}: {number}" for code, number in value.items())
        return ", ".join(map(str, value))
