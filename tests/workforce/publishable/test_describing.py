import pytest

from workforce.publishable.describing import describe


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("all_staff:total", "All staff, total"),
        ("2016-17/all_staff:sum.race", "All staff, Race: sum of the categories"),
        ("directors:race.A", "Directors, Race: White - British"),
        ("all_staff:race/wres.bme", "All staff, Race: BME"),
        ("all_staff:race/disclosed.not_disclosed", "All staff, Race: Not disclosed"),
        ("all_staff:@pay_band.5-7", "All staff, Pay band: Bands 5 to 7"),
        ("all_staff:@directorate.finance & it", "All staff, Directorate: finance & it"),
        (
            "2016-17/all_staff:race/wres.bme@directorate.rest",
            "All staff, Race: BME, Directorate: All others, put together because few people are in each",
        ),
        ("all_staff:race.in-no-category", "All staff, Race: In no category"),
        (
            "all_staff:@clinical_band.~clinical.afc-5+non_clinical.afc-5",
            "All staff, Pay band, clinical and non-clinical: Band 5 (clinical), Band 5 (non-clinical)",
        ),
        ("all_staff:@kind.non_clinical", "All staff, Staff group: Non-clinical"),
        ("nothing of ours", "nothing of ours"),
    ],
)
def test_names_in_words(name, words):
    assert describe(name) == words
