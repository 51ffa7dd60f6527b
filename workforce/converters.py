"""How populations, characteristics and files stand in an address: by their codes, and nothing else."""

from django.urls.converters import StringConverter

from equality.characteristics import characteristics
from equality.populations import populations


class PopulationConverter(StringConverter):
    regex = "|".join(each.code for each in populations())


class FileFormConverter(StringConverter):
    regex = "csv|xlsx"


class CharacteristicConverter(StringConverter):
    regex = "|".join(each.code for each in characteristics())
