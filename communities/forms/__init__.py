"""Forms of this room: the areas served, what to compare with, a file of benchmarks."""

from communities.forms.areas import AreasForm
from communities.forms.choices import ChoiceForm
from communities.forms.files import BenchmarkFileForm

__all__ = ["AreasForm", "BenchmarkFileForm", "ChoiceForm"]
