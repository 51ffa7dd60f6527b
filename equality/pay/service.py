"""A gender pay gap as the national service has it in its download file: its columns, in its order."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from equality.pay.figures import PayFigures

MEN: Final = "male"
WOMEN: Final = "female"
GAP_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DiffMeanHourlyPercent": "mean",
        "DiffMedianHourlyPercent": "median",
        "DiffMeanBonusPercent": "bonus_mean",
        "DiffMedianBonusPercent": "bonus_median",
    }
)
# Lowest paid first; "Top" is the upper quarter.
QUARTER_COLUMNS: Final = ("LowerQuartile", "LowerMiddleQuartile", "UpperMiddleQuartile", "TopQuartile")
COLUMNS: Final = (
    "EmployerName",
    "EmployerId",
    "Address",
    "PostCode",
    "CompanyNumber",
    "SicCodes",
    *GAP_COLUMNS,
    "MaleBonusPercent",
    "FemaleBonusPercent",
    *(f"{sex}{quarter}" for quarter in QUARTER_COLUMNS for sex in ("Male", "Female")),
    "CompanyLinkToGPGInfo",
    "ResponsiblePerson",
    "EmployerSize",
    "CurrentName",
    "SubmittedAfterTheDeadline",
    "DueDate",
    "DateSubmitted",
)
# Up to so many employees, and the service's words for it.
SIZES: Final = (
    (249, "Less than 250"),
    (499, "250 to 499"),
    (999, "500 to 999"),
    (4_999, "1000 to 4999"),
    (19_999, "5000 to 19,999"),
)
LARGEST: Final = "20,000 or more"
NOT_PROVIDED: Final = "Not Provided"


def service_row(
    figures: PayFigures, *, name: str, link: str = "", publish_by: date | None = None
) -> dict[str, str | Decimal]:
    """Return the row of a body's gender pay gap; blank for what a body does not know of itself.

    Gaps and shares are to one decimal, and each quarter's two shares add to 100.0. Where no man was paid a
    bonus, both bonus gaps are blank. The service's due date is the day after the last day to publish.
    """
    row: dict[str, str | Decimal] = dict.fromkeys(COLUMNS, "")
    row |= {"EmployerName": name, "CurrentName": name, "CompanyLinkToGPGInfo": link, "SicCodes": "1"}
    row["EmployerSize"] = size(figures.employees)
    row |= {column: _given(figures.gap(measure, WOMEN).percent) for column, measure in GAP_COLUMNS.items()}
    for column, code in (("MaleBonusPercent", MEN), ("FemaleBonusPercent", WOMEN)):
        row[column] = _given(figures.group(code).bonus_share)
    for quartile, quarter in zip(figures.quartiles, QUARTER_COLUMNS, strict=False):
        shares = quartile.shares(figures.reference)
        row[f"Male{quarter}"], row[f"Female{quarter}"] = _given(shares.get(MEN)), _given(shares.get(WOMEN))
    if publish_by is not None:
        row["DueDate"] = f"{date.fromordinal(publish_by.toordinal() + 1):%Y/%m/%d} 00:00:00"
    return row


def size(employees: int | None) -> str:
    """Return the service's band of a number of employees."""
    if employees is None:
        return NOT_PROVIDED
    return next((words for most, words in SIZES if employees <= most), LARGEST)


def _given(number: Decimal | None) -> str | Decimal:
    return "" if number is None else number
