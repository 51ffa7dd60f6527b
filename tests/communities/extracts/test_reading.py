"""Files of benchmarks in every layout: each person counted once, or a sentence that says what to do."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.extracts.shapes import Kind
from equality.categories import category_set
from psed.sheets.sheet import NotReadable
from tests.communities.samples import SAMPLES, sample

ONS = Options(source="Office for National Statistics, Census 2021")
DORSET, BCP = "E06000059", "E06000058"


def read(text, options=ONS, name="table.csv", encoding="utf-8"):
    return read_benchmarks(BytesIO(text.encode(encoding)), name, options)


def read_sample(name, **options):
    path = sample(name)
    with path.open("rb") as file:
        found = read_benchmarks(file, path.name, Options(ONS.source, file_name=path.name, **options))
    assert list(found.problems) == []
    return found


def area(table, code=DORSET):
    return next(each for each in table.areas if each.code == code)


def said(reading):
    return [(each.row, each.kind, each.value) for each in reading.problems]


@pytest.mark.parametrize(
    ("file", "code", "base", "parts"),
    [
        ("ts021_ethnic_group_ltla.csv", "TS021", 379_580, 19),
        ("ts038_disability_ltla.csv", "TS038", 379_579, 2),
        ("ts077_sexual_orientation_ltla.csv", "TS077", 321_902, 5),
        ("ts002_legal_partnership_ltla.csv", "TS002", 321_902, 6),  # 17 nested rows
        ("sex_broad_age_ltla.csv", "", 379_584, 2),
    ],
)
def test_tables_of_single_variables(file, code, base, parts):
    found = read_sample(f"census2021/{file}")
    (table,) = found.tables
    assert (table.table_code, area(table).base, len(table.parts)) == (code, base, parts)
    assert (table.kind, table.dated, len(table.areas)) == (Kind.POPULATION, date(2021, 3, 21), 17)
    assert len(found.sha256) == 64


def test_what_dorset_is():
    race, disability, orientation = (
        area(read_sample(f"census2021/{name}.csv").tables[0])
        for name in ("ts021_ethnic_group_ltla", "ts038_disability_ltla", "ts077_sexual_orientation_ltla")
    )
    white = ("white_british", "white_irish", "gypsy_traveller", "roma", "other_white")
    assert race.base - sum(race.values[code] for code in white) == 11_165  # 2.94%
    assert disability.values["limited_a_lot+limited_a_little"] == 75_077  # 19.78%
    assert sum(orientation.values[code] for code in ("gay_or_lesbian", "bisexual", "other")) == 7_078  # 2.20%


LONG = [
    ("2021_disability_la_gm", "disability", 4, 235_052),
    ("2021_gender_identity_la_gm", "gender_reassignment", 6, 186_155),
    ("2021_population_by_5_year_age_bands_la_gm", "age", 18, 235_050),
    ("2021_population_by_sex_la_gm", "sex", 2, 235_052),  # beside a row of all persons
    ("2021_population_ethnic_group_la_gm", "race", 19, 235_053),
    ("2021_population_religion_la_gm", "religion_or_belief", 9, 235_055),
    ("2021_sexual_orientation_la_gm", "sexual_orientation", 5, 186_151),
]


@pytest.mark.parametrize(("file", "about", "parts", "trafford"), LONG)
def test_the_long_layout(file, about, parts, trafford):
    (table,) = read_sample(f"census2021/long/{file}.csv").tables
    assert (table.characteristic, len(table.parts)) == (about, parts)
    assert area(table, "E08000009").base == trafford
    assert (table.min_age == 16) is (about in {"gender_reassignment", "sexual_orientation"})


@pytest.mark.parametrize(
    ("file", "abouts"),
    [
        ("gender_identity_by_age_by_sex", ["gender_reassignment", "age", "sex"]),
        ("gender_identity_by_disability", ["gender_reassignment", "disability"]),
        ("gender_identity_by_ethnic_group", ["gender_reassignment", "race"]),
        ("gender_identity_by_legal_partnership", ["gender_reassignment", "marriage_and_civil_partnership"]),
        ("gender_identity_by_religion", ["gender_reassignment", "religion_or_belief"]),
        ("sexual_orientation_by_gender_identity", ["gender_reassignment", "sexual_orientation"]),
        ("sexual_orientation_by_religion", ["sexual_orientation", "religion_or_belief"]),
    ],
)
def test_custom_tables_are_added_up_for_each_characteristic(file, abouts):
    tables = read_sample(f"census2021/ons_{file}.csv").tables
    assert {table.characteristic for table in tables} == set(abouts)
    # The census changes small counts a little: tables of the same people differ by a few.
    assert all(321_890 < area(table).base < 321_910 for table in tables)
    assert {(table.min_age, table.table_code) for table in tables} == {(16, "")}
    for about in abouts:
        (one,) = read_sample(f"census2021/ons_{file}.csv", characteristic=about).tables
        assert one in tables


def test_children_are_no_band_of_a_table_of_people_of_16_and_over():
    (age,) = read_sample("census2021/ons_gender_identity_by_age_by_sex.csv", characteristic="age").tables
    assert [part.code for part in age.parts] == [
        *("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-plus")
    ]


def test_every_published_table_of_the_folder_is_read():
    files = sorted((SAMPLES / "census2021").rglob("*.csv")) or [sample("census2021")]
    assert len(files) == 19
    for path in files:
        assert read_sample(str(path.relative_to(SAMPLES))).tables


def test_the_nhs_workforce_is_counted_once():
    tables = read_sample("nhs_workforce/nhs_workforce_ethnicity_grade_2021_2022.csv").tables
    assert [table.dated for table in tables] == [date(2021, 6, 30), date(2022, 6, 30)]
    (staff,) = tables[1].areas
    assert staff.base == 1_379_496
    assert staff.values["A+B+C"] == 979_925  # 74.34% of the 1,318,138 whose group is known
    assert staff.values["Z+99"] == 61_280 + 78
    assert tables[1].notes == ("78 people under discontinued codes are among the unknown.",)
    assert tables[1].kind is Kind.WORKFORCE


def test_what_bodies_have_published():
    found = read_sample("published/published_figures.csv")
    tables = {(each.areas[0].name, each.characteristic, each.dated): each for each in found.tables}
    cumbria = tables["North Cumbria Integrated Care NHS Foundation Trust", "race", date(2025, 3, 31)]
    (staff,) = cumbria.areas
    assert (staff.base, sorted(staff.values.values()), cumbria.in_percent) == (
        7_422,
        [125, 990, 6_307],
        False,
    )
    kent = tables["Kent and Medway NHS and Social Care Partnership Trust", "race", date(2020, 3, 31)]
    assert (kent.areas[0].base, kent.in_percent) == (3_296, True)
    assert list(kent.areas[0].values.values()) == [Decimal(76), Decimal(22), Decimal(2)]
    assert tables["Derbyshire County Council", "sex", date(2021, 3, 31)].areas[0].values == {
        "female": 7_612,
        "male": 2_209,
    }
    arab = tables["Dorset Council", "race", date(2022, 3, 1)]
    assert "arab" not in arab.areas[0].values  # printed as "<0.0%"
    assert "Arab" in arab.notes[0]
    assert "35 rows are no counts or shares of a workforce" in found.notes[0]


NHS = """measure,group,value,unit,period,scope,source,confirmed
share of workforce,Women,77,%,as quoted 2023,NHS England workforce,An annual report,yes
share of workforce,BME,24.2,%,31 March 2022,NHS trusts,WRES 2022,yes
declared disability (staff record),Disabled,4.9,%,31 March 2023,NHS trusts,WDES 2023,yes
WRES 3 relative likelihood,BME to White,1.14,ratio,2022,NHS trusts,WRES 2022,yes
"""


def test_figures_of_the_nhs():
    found = read(NHS)
    assert [
        (each.characteristic, each.dated, each.dated_label, each.source, *each.areas[0].values.values())
        for each in found.tables
    ] == [
        ("sex", date(2023, 12, 31), "as quoted 2023", "An annual report", Decimal(77)),
        ("race", date(2022, 3, 31), "", "WRES 2022", Decimal("24.2")),
        ("disability", date(2023, 3, 31), "", "WDES 2023", Decimal("4.9")),
    ]
    assert {each.kind for each in found.tables} == {Kind.WORKFORCE}
    assert found.notes == (
        "1 rows are no counts or shares of a workforce and were left out: WRES 3 relative likelihood.",
    )


NOMIS = """date,geography,geography code,{headings}
2021,Dorset,E06000059,{dorset}
2021,"Bournemouth, Christchurch and Poole",E06000058,{bcp}
"""
SUFFIX = "; measures: Value"


def nomis(variable, suffix="", **columns):
    labels = [f'"{variable}: {label}{suffix}"' for label in columns["labels"]]
    return NOMIS.format(
        headings=",".join(labels),
        dorset=",".join(map(str, columns["dorset"])),
        bcp=",".join(map(str, columns["bcp"])),
    )


TS002 = [
    ("Total", 100),
    ("Never married and never registered a civil partnership", 30),
    ("Married or in a registered civil partnership", 50),
    ("Married or in a registered civil partnership: Married", 46),
    ("Married or in a registered civil partnership: Married: Opposite sex", 40),
    ("Married or in a registered civil partnership: Married: Same sex", 6),
    ("Married or in a registered civil partnership: In a registered civil partnership", 4),
    ("Married or in a registered civil partnership: In a registered civil partnership: Opposite sex", 1),
    ("Married or in a registered civil partnership: In a registered civil partnership: Same sex", 3),
    ("Separated, but still legally married or still legally in a civil partnership", 5),
    (
        "Separated, but still legally married or still legally in a civil partnership: Separated, but still "
        "married",
        5,
    ),
    (
        "Separated, but still legally married or still legally in a civil partnership: Separated, but still "
        "in a registered civil partnership",
        0,
    ),
    ("Divorced or civil partnership dissolved", 8),
    ("Divorced or civil partnership dissolved: Divorced", 7),
    (
        "Divorced or civil partnership dissolved: Formerly in a civil partnership now legally dissolved",
        1,
    ),
    ("Widowed or surviving civil partnership partner", 7),
    ("Widowed or surviving civil partnership partner: Widowed", 7),
    ("Widowed or surviving civil partnership partner: Surviving partner from civil partnership", 0),
]


@pytest.mark.parametrize("suffix", ["", SUFFIX])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_bulk_layout_with_nested_headings(suffix, encoding):
    counts = [count for _label, count in TS002]
    text = nomis(
        "Marital and civil partnership status",
        suffix,
        labels=[label for label, _number in TS002],
        dorset=counts,
        bcp=[2 * count for count in counts],
    )
    found = read(text, encoding=encoding, name="census2021-ts002-llta.csv")
    assert said(found) == []
    (table,) = found.tables
    assert area(table).values == {
        "never": 30,
        "married": 46,
        "civil_partnership": 4,
        "separated": 5,
        "divorced": 8,
        "widowed": 7,
    }
    assert (area(table, BCP).base, area(table, BCP).name) == (200, "Bournemouth, Christchurch and Poole")
    assert (table.min_age, table.dated) == (16, date(2021, 3, 21))


def race_headings():
    groups = {
        "Asian, Asian British or Asian Welsh": 5,
        "Black, Black British, Black Welsh, Caribbean or African": 3,
        "Mixed or Multiple ethnic groups": 4,
        "White": 5,
        "Other ethnic group": 2,
    }
    yield "Total: All usual residents", 190
    for group, number in groups.items():
        yield group, 10 * number
    for category in category_set("ethnicity-census-2021").categories:
        yield category.label, 10


def test_headings_of_groups_are_not_counted_beside_their_categories():
    headings = list(race_headings())
    numbers = [number for _label, number in headings]
    text = nomis("Ethnic group", labels=[label for label, _n in headings], dorset=numbers, bcp=numbers)
    (table,) = read(text, name="TS021.csv").tables
    assert (len(table.parts), area(table).base) == (19, 190)


def test_headings_of_groups_alone_are_counted():
    groups = [(label, number) for label, number in race_headings() if ": " not in label or "Total" in label]
    numbers = [number for _label, number in groups]
    text = nomis("Ethnic group", labels=[label for label, _n in groups], dorset=numbers, bcp=numbers)
    (table,) = read(text).tables
    assert [len(part.members) for part in table.parts] == [5, 3, 4, 5, 2]
    assert area(table).base == 190


VARIABLES = ("Lower tier local authorities", "Sexual orientation (4 categories)", "Sex (2 categories)")
CUSTOM_HEAD = ",".join(f"{name} Code,{name}" for name in VARIABLES)
CUSTOM = """,Observation
E06000059,Dorset,-8,Does not apply,1,Female,{children}
E06000059,Dorset,-8,Does not apply,2,Male,0
E06000059,Dorset,1,Straight or Heterosexual,1,Female,50
E06000059,Dorset,1,Straight or Heterosexual,2,Male,40
E06000059,Dorset,2,"Lesbian, Gay, Bisexual, or Other (LGB+)",1,Female,3
E06000059,Dorset,2,"Lesbian, Gay, Bisexual, or Other (LGB+)",2,Male,2
E06000059,Dorset,3,Not answered,1,Female,4
E06000059,Dorset,3,Not answered,2,Male,1
"""


@pytest.mark.parametrize("children", [0, 999])
def test_whoever_it_does_not_apply_to_is_left_out(children):
    orientation, sex = read(CUSTOM_HEAD + CUSTOM.format(children=children)).tables
    assert list(area(orientation).values.values()) == [90, 5, 5]
    assert (area(sex).values, area(sex).base) == ({"female": 57, "male": 43}, 100)
    assert {orientation.counted, sex.counted} == {"usual residents aged 16 and over"}


SIMPLE = "area_code,area_name,sex,value\nE06000059,Dorset,Female,{female}\nE06000059,Dorset,{second},{male}\n"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (SIMPLE.format(female=5, second="Mael", male=6), [(3, "unknown category", "Mael")]),
        (SIMPLE.format(female="5.5%", second="Male", male=6), [(2, "percentage", "5.5%")]),
        (
            SIMPLE.format(female=-5, second="Male", male="c"),
            [(2, "negative count", "-5"), (3, "hidden count", "c")],
        ),
        (SIMPLE.format(female="", second="Male", male=6), [(2, "blank count", None)]),
        (SIMPLE.format(female="=1+1", second="Male", male=6), [(2, "formula", "=1+1")]),
        (SIMPLE.format(female=5, second="Female", male=6), [(3, "category twice", "Female")]),
        (
            SIMPLE.format(female=5, second="Male", male=6).replace("E06000059", "Dorset"),
            [(2, "not an area code", "Dorset")],
        ),
        ("area_code,area_name,shoe,value\nE06000059,Dorset,Nine,4\n", [(None, "no characteristic", None)]),
        (
            "area_code,area_name,sex,value\nE06000059,Dorset,Female,4\nE06000059,Dorset,Male,4\n"
            "E06000058,BCP,Male,4\n",
            [(None, "category missing", None)],
        ),
        (
            "area_code,area_name,period,sex,value\nE06000059,Dorset,2011,Female,4\n"
            "E06000059,Dorset,2021,Male,4\n",
            [(None, "several dates", None)],
        ),
        (
            "ltla21_code,total_population,sex,n\nE06000059,100,Female,4\nE06000059,100,Male,4\n",
            [(None, "does not add up", None)],
        ),
        ("name,colour\nA,red\n", [(1, "missing column", None)]),
        ("Name\nA\n", [(1, "missing column", None)]),
        (
            'area_code,area_name,ethnic_group,value\nE06000059,D,"White: Gypsy or Irish Traveller, Roma or '
            'Other White",1\nE06000059,D,White: Irish,2\nE06000059,D,White: Roma,1\n',
            [(None, "counted twice", None)],
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_read(text, problems):
    found = read(text)
    assert said(found) == problems
    assert found.tables == ()
    assert all(each.message.endswith(".") for each in found.problems)


def test_a_category_of_a_group_is_never_guessed():
    text = (
        "area_code,area_name,ethnic_group,value\nE06000059,D,White: Cornish,1\nE06000059,D,White: Irish,2\n"
    )
    assert said(read(text)) == [(2, "unknown category", "White: Cornish")]


def test_a_small_difference_from_the_total_is_accepted_and_a_larger_one_said():
    text = "ltla21_code,total_population,sex,n\nE06000059,{total},Female,500\nE06000059,{total},Male,500\n"
    assert read(text.format(total=1004)).tables[0].notes == ()
    assert read(text.format(total=1010)).tables[0].notes == (
        "E06000059: its categories add to 1,000, its total says 1,010.",
    )


def test_of_percentages_beside_counts_only_the_counts_are_read():
    text = (
        "area_code,area_name,sex,measure,unit,value\nE06000059,D,Female,Count,Persons,51\n"
        "E06000059,D,Female,Percentage,%,51.0\nE06000059,D,Male,Count,Persons,49\n"
        "E06000059,D,Male,Percentage,%,49.0\n"
    )
    assert area(read(text).tables[0]).values == {"female": 51, "male": 49}


def test_the_day_comes_from_the_person_then_the_file_then_the_census_named():
    text = SIMPLE.format(female=5, second="Male", male=6)
    asked = read(text, Options(source="A council", as_at=date(2024, 6, 30))).tables[0]
    assert asked.dated == date(2024, 6, 30)
    assert read(text).tables[0].dated == date(2021, 3, 21)
    assert said(read(text, Options(source="A council"))) == [(None, "no date", None)]


@pytest.mark.parametrize("text", ["", "area_code,area_name,sex,value\n", "\x00\x01\x02"])
def test_a_file_that_is_none(text):
    with pytest.raises(NotReadable):
        read(text)


def test_a_workbook_with_titles_above_its_headings():
    book = Workbook()
    sheet = book.active
    sheet.append(["TS008 Sex"])
    sheet.append(["ONS Crown Copyright Reserved"])
    sheet.append([])
    sheet.append(["geography", "geography code", "Sex: All persons", "Sex: Female", "Sex: Male"])
    sheet.append(["Dorset", DORSET, 100, 51, 49])
    file = BytesIO()
    book.save(file)
    (table,) = read_benchmarks(file, "table.xlsx", ONS).tables
    assert area(table).values == {"female": 51, "male": 49}
    sheet["D5"] = "many"
    book.save(file := BytesIO())
    assert said(read_benchmarks(file, "table.xlsx", ONS)) == [(5, "not a number", "many")]


def test_semicolons_and_an_older_encoding():
    text = "geography;geography code;Sex: Female;Sex: Male\nYnys Môn;W06000001;51;49\n"
    (table,) = read(text, encoding="cp1252").tables
    assert table.areas[0].name == "Ynys Môn"


def test_a_file_without_any_such_figure():
    text = (
        NHS.splitlines()[0] + "\nWRES 3 relative likelihood,BME to White,1.14,ratio,2022,NHS trusts,W,yes\n"
    )
    assert said(read(text)) == [(None, "no figures", None)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("share of workforce,Women,177,%,2023,NHS,A,yes", "not a percentage"),
        ("share of workforce,Women,many,%,2023,NHS,A,yes", "not a percentage"),
        ("share of workforce,Women,NaN,%,2023,NHS,A,yes", "not a percentage"),
        ("share of workforce,Women,77,%,lately,NHS,A,yes", "no date"),
        ("workforce headcount,Women,-3,staff,2023,NHS,A,yes", "negative count"),
    ],
)
def test_what_is_wrong_with_a_published_figure(line, problem):
    assert [kind for _row, kind, _value in said(read(f"{NHS.splitlines()[0]}\n{line}\n"))] == [problem]
