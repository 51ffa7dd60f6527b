"""How standards, their indicators and files stand in an address: by their codes only."""

from django.urls.converters import StringConverter

from equality.standards import standards


class StandardConverter(StringConverter):
    regex = "|".join(each.code for each in standards())


class IndicatorConverter(StringConverter):
    """The code of an indicator of any standard; which there are in a year, its definitions say."""

    regex = "[0-9]{1,3}[a-z]?(?:-[ivx]{1,5})?"


class FileConverter(StringConverter):
    """The forms that a return may be taken away in."""

    regex = "csv|xlsx"
