"""Tables of populations and of other bodies, as an import reads them."""

from datetime import date
from decimal import Decimal

from communities.extracts.labels import CENSUS_LISTS
from communities.extracts.sent_shapes import FIGURES, SentFigures
from communities.extracts.shapes import AreaCounts, Kind, Part, PopulationTable
from equality.categories import category_set

CENSUS_DAY = date(2021, 3, 21)


def population(characteristic="race", counts=None, *, areas=1, **facts):
    """Return a census table: 100 people in each category of each area, or the given counts in one area each.

    `counts` goes by area code, then by category code.
    """
    categories = category_set(CENSUS_LISTS[characteristic])
    if counts is None:
        everyone = {each.code: 100 for each in categories.categories}
        counts = {f"E{number:08}": everyone for number in range(1, areas + 1)}
    parts = tuple(
        Part(
            each.code,
            each.label,
            () if characteristic == "age" else (each.code,),
            each.min_age,
            each.max_age,
        )
        for each in categories.categories
        if any(each.code in of_area for of_area in counts.values())
    )
    return PopulationTable(
        **{
            "kind": Kind.POPULATION,
            "characteristic": characteristic,
            "category_set": categories.code,
            "title": "A census table",
            "table_code": "TS000",
            "counted": "usual residents",
            "min_age": None,
            "dated": CENSUS_DAY,
            "dated_label": "",
            "parts": parts,
            "areas": tuple(
                AreaCounts(code, f"Area {code[-1]}", sum(of_area.values()), of_area)
                for code, of_area in counts.items()
            ),
            **facts,
        }
    )


def published(number=0, **facts):
    """Return a percentage that another body has published: 77% of its staff are women."""
    return PopulationTable(
        **{
            "kind": Kind.BODY,
            "characteristic": "sex",
            "category_set": "sex-esr",
            "title": f"Body {number}: published figures",
            "table_code": "",
            "counted": "staff, as published",
            "min_age": None,
            "dated": date(2017, 3, 31),
            "dated_label": "",
            "parts": (Part("female", "Women", ("female",)),),
            "areas": (AreaCounts("", f"Body {number}", None, {"female": Decimal(77)}),),
            "in_percent": True,
            **facts,
        }
    )


def sent_row(**changed):
    """Return a row of the national pay gap service's file, by its headings; nothing in it breaks a rule."""
    quarters = ("LowerQuartile", "LowerMiddleQuartile", "UpperMiddleQuartile", "TopQuartile")
    shares = {"Male": "24.9", "Female": "75.1"}
    return {
        "EmployerName": "Northshire Council",
        "EmployerId": "1",
        "Address": "1 High Street,\r\nNorthtown",
        "PostCode": "",
        "CompanyNumber": "",
        "SicCodes": "1,\r\n84110",
        "DiffMeanHourlyPercent": "10.3",
        "DiffMedianHourlyPercent": "-9.3",
        "DiffMeanBonusPercent": "20.0",
        "DiffMedianBonusPercent": "-120.5",
        "MaleBonusPercent": "4.0",
        "FemaleBonusPercent": "3.5",
        **{f"{sex}{each}": share for each in quarters for sex, share in shares.items()},
        "CompanyLinkToGPGInfo": "",
        "ResponsiblePerson": "",
        "EmployerSize": "250 to 499",
        "CurrentName": "Northshire Council",
        "SubmittedAfterTheDeadline": "False",
        "DueDate": "2022/03/31 00:00:00",
        "DateSubmitted": "2022/03/29 10:58:49",
        **changed,
    }


def sent_figures(number, name):
    """Return what one employer sent, as an import reads it."""
    row = sent_row()
    return SentFigures(
        row=2,
        employer=name,
        employer_id=number,
        current_name=name,
        size=row["EmployerSize"],
        is_public=True,
        was_late=False,
        sent_on=None,
        figures={column: row[column] for column in FIGURES},
    )
