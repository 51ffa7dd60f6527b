"""An officer imports a table of the census, chooses the areas, and sees whom the body serves."""

import pytest

from communities.models import Benchmark
from organisations.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CENSUS = """date,geography,geography code,Sex: All persons,Sex: Female,Sex: Male
2021,Dorset,E06000059,379584,195172,184412
2021,"Bournemouth, Christchurch and Poole",E06000058,400198,204823,195375
"""


def test_from_the_file_to_the_population_served(sign_in_as, year):
    page = sign_in_as(Role.EQUALITY_OFFICER)
    page.goto("/northshire/2016-17/communities/")
    page.get_by_role("button", name="Import a table").or_(
        page.get_by_role("link", name="Import a table")
    ).click()
    file = {"name": "census2021-ts008-ltla.csv", "mimeType": "text/csv", "buffer": CENSUS.encode()}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    page.get_by_role("button", name="Check the file").click()
    assert page.get_by_role("row", name="Dorset 379,584 195,172 184,412").is_visible()
    assert not Benchmark.objects.exists()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("1 table is saved.").wait_for()
    page.get_by_role("link", name="Population").first.click()
    page.get_by_role("link", name="Choose the areas").click()
    for area in ("Dorset (E06000059)", "Bournemouth, Christchurch and Poole (E06000058)"):
        page.get_by_label(area).check()
    page.get_by_label("What to call them together").fill("The county")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("We serve The county.").wait_for()
    assert page.get_by_role("row", name="Female 399,995 51.30%").is_visible()
