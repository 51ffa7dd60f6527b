"""Staff by pay band as the standards ask for it: single bands and clusters, for officers and for readers."""

from decimal import Decimal

import pytest

from tests.workforce.divided import divide
from workforce.models import Breakdown, Crossing
from workforce.summary import banded, staff_groups

# Nobody is hidden: every count of every group of bands is 5 or more, and of every single one.
OPEN = {
    "afc-4": {"A": 60, "N": 20, "Z": 10},
    "afc-5": {"A": 120, "N": 40, "Z": 10},
    "afc-8a": {"A": 50, "N": 12, "Z": 8},
    "afc-8c": {"A": 40, "N": 6, "Z": 6},
    "vsm": {"A": 30, "N": 7, "Z": 5},
}
# Two people of band 8c are BME, and nobody in its group beside them.
SMALL = {**OPEN, "afc-8a": {"A": 50, "N": 0, "Z": 8}, "afc-8c": {"A": 40, "N": 2, "Z": 6}}


def of(year, protected=False, **about):
    return banded(year, **{"characteristic": "race", "grouping": "wres", **about}, protected=protected)


def shown(rows):
    return {row.code: [row.figures[code].shown for code in row.figures] for row in rows}


def test_officers_have_every_single_band_and_the_clusters(year):
    divide(year, OPEN, breakdown="pay_band")
    (ladder,) = of(year).ladders
    assert ladder.kind == "all"
    assert [group.code for group in of(year).groups] == ["white", "bme", "unknown"]
    assert shown(ladder.bands) == {
        "4": ["60", "20", "10"],
        "5": ["120", "40", "10"],
        "8a": ["50", "12", "8"],
        "8c": ["40", "6", "6"],
        "vsm": ["30", "7", "5"],
    }
    assert shown(ladder.clusters) == {
        "1": ["60", "20", "10"],
        "2": ["120", "40", "10"],
        "3": ["50", "12", "8"],
        "4": ["70", "13", "11"],
    }
    assert ladder.whole.total.shown == "424"
    assert ladder.whole.figures["bme"].shown == "85"


def test_a_percentage_is_of_everybody_in_the_band_with_those_not_known(year):
    divide(year, OPEN, breakdown="pay_band")
    (ladder,) = of(year).ladders
    assert ladder.bands[1].figures["bme"].percent == Decimal("23.53")  # 40 of 170
    assert ladder.bands[1].total.percent == Decimal("40.09")  # 170 of 424


def test_readers_never_see_a_small_count(year):
    divide(year, SMALL, breakdown="pay_band")
    (ladder,) = of(year, protected=True).ladders
    assert ladder.bands == ladder.clusters == ()
    figures = [figure for row in ladder.published for figure in row.figures.values()]
    assert any(figure.hidden for figure in figures)
    assert not {figure.value for figure in figures} & {1, 2, 3, 4}


def test_readers_have_single_bands_where_they_tell_of_nobody(year):
    divide(year, OPEN, breakdown="pay_band")
    (ladder,) = of(year, protected=True).ladders
    assert shown(ladder.bands)["8c"] == ["40", "6", "6"]
    assert shown(ladder.clusters)["4"] == ["70", "13", "11"]
    officers = of(year).ladders[0]
    assert all(row.figures["bme"].marked == row.figures["bme"].shown for row in officers.bands)


def test_what_readers_do_not_see_is_marked_for_officers(year):
    divide(year, SMALL, breakdown="pay_band")
    (ladder,) = of(year).ladders
    assert [row.figures["bme"].marked for row in ladder.bands] == [
        "20",
        "40",
        "0 [c]",
        "2 [c]",
        "7 [c]",
    ]


def clinical(year, bands):
    """Store the bands as those of clinical staff and, with half as many, of others."""
    by_kind = {f"clinical.{band}": counts for band, counts in bands.items()}
    by_kind |= {
        f"non_clinical.{band}": {code: number // 2 for code, number in counts.items()}
        for band, counts in bands.items()
    }
    by_kind["medical.vsm"] = {"A": 5, "N": 5, "Z": 5}
    together = {}
    for code, counts in by_kind.items():
        row = together.setdefault(code.partition(".")[2], {})
        for category, number in counts.items():
            row[category] = row.get(category, 0) + number
    profile = divide(year, together, breakdown="pay_band")
    parts = [[code, code, sum(counts.values()), None] for code, counts in by_kind.items()]
    Breakdown.objects.create(snapshot=profile.snapshot, code="clinical_band", parts=parts)
    Crossing.objects.create(profile=profile, breakdown="clinical_band", characteristic="race", counts=by_kind)


def test_a_ladder_for_each_kind_of_staff(year):
    clinical(year, OPEN)
    found = of(year)
    assert [ladder.kind for ladder in found.ladders] == ["all", "non_clinical", "clinical"]
    other, clinic = found.ladder("non_clinical"), found.ladder("clinical")
    assert shown(other.bands)["5"] == ["60", "20", "5"]
    assert shown(clinic.bands)["5"] == ["120", "40", "10"]
    assert shown(clinic.bands)["vsm"] == ["35", "12", "10"]  # the medical director among them
    assert shown(clinic.clusters)["4"] == ["75", "18", "16"]
    assert clinic.whole.total.shown == "439"
    assert clinic.bands[1].label == "Band 5 (clinical)"


def test_readers_of_a_ladder_of_a_kind(year):
    clinical(year, SMALL)
    for ladder in of(year, protected=True).ladders:
        for row in ladder.published:
            assert not {figure.value for figure in row.figures.values()} & {1, 2, 3, 4}
    clinic = of(year, protected=True).ladder("clinical")
    assert clinic.bands == ()


def test_nothing_by_band_is_none(year):
    assert of(year) is None
    divide(year, OPEN, breakdown="directorate")
    assert of(year) is None


def test_another_grouping_is_refused(year):
    divide(year, OPEN, breakdown="pay_band")
    with pytest.raises(ValueError, match="not told by pay band"):
        of(year, grouping="five")


def test_everybody_by_group(year):
    divide(year, OPEN, breakdown="pay_band")
    found = staff_groups(year, characteristic="race", grouping="wres", protected=True)
    assert {code: each.shown for code, each in found.figures.items()} == {
        "white": "300",
        "bme": "85",
        "unknown": "39",
    }
    assert found.total.shown == "424"


def test_a_grouping_that_is_not_shown_is_hidden_from_readers(year):
    divide(year, OPEN, breakdown="pay_band")
    found = staff_groups(year, characteristic="race", grouping="five", protected=True)
    assert all(figure.hidden for figure in found.figures.values())
    true = staff_groups(year, characteristic="race", grouping="five", protected=False)
    assert true.figures["white"].shown == "300"
