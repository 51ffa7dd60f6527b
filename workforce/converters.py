"""How populations, characteristics, breakdowns and files stand in an address: by their codes only."""

from django.urls.converters import StringConverter

from equality.breakdowns import breakdowns
from equality.characteristics import characteristics
from equality.populations import populations


class PopulationConverter(StringConverter):
    regex = "|".join(each.code for each in populations())


class BreakdownConverter(StringConverter):
    regex = "|".join(each.code for each in breakdowns())


class FileFormConverter(StringConverter):
    regex = "csv|xlsx"


class CharacteristicConverter(StringConverter):
    regex = "|".join(each.code for each in characteristics())
