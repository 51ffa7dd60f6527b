from datetime import date
from io import BytesIO

from equality.categories import category_sets
from equality.characteristics import characteristics
from workforce.extracts.names import characteristic_named
from workforce.extracts.reading import read_workforce_file
from workforce.extracts.template import template
from workforce.rules import lists_for

ON = date(2017, 3, 31)


def lists(*populations):
    by_characteristic = {each.code: lists_for(each.code, ON) for each in characteristics()}
    return dict.fromkeys(populations, by_characteristic)


def test_filled_in_it_is_read_as_it_is():
    """Each of its rows finds its category, in the list that it was made from."""
    text = template(lists("all_staff")).decode("utf-8-sig")
    filled = text.replace('"",', '"1",').replace(",,", ",1,")
    extract = read_workforce_file(BytesIO(filled.encode()), "counts.csv", as_at=ON)
    assert not list(extract.problems)
    assert extract.questions == ()
    (snapshot,) = extract.snapshots
    assert {each.characteristic: each.category_set for each in snapshot.profiles} == {
        each.characteristic: each.code for each in category_sets() if each.default
    }
    race = next(each for each in snapshot.profiles if each.characteristic == "race")
    assert len(race.counts) == 71


def test_each_population_has_rows_of_its_own():
    text = template(lists("all_staff", "directors")).decode("utf-8-sig")
    assert text.count('"All staff"') == text.count('"Directors"') > 100


def test_each_characteristic_is_known_by_code_and_label():
    for each in characteristics():
        assert characteristic_named(each.code) == characteristic_named(each.label.upper()) == each
    assert characteristic_named("gender").code == "sex"
    assert characteristic_named("gender identity").code == "gender_reassignment"
    assert characteristic_named("") is None
