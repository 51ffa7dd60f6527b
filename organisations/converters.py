"""How a reporting year stands in an address: 2016-17 or 2016."""

from django.urls.converters import StringConverter


class YearConverter(StringConverter):
    regex = r"[0-9]{4}(?:-[0-9]{2})?"
