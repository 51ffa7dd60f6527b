"""Between the boxes of the form by hand and the figures of a pay gap.

A box goes by what it asks and the group: "mean_male", "bonus_people_female", "q1_male" of the lowest quarter,
whose mean pay is "q1_mean"; the gaps are "gap_mean" to "gap_bonus_median".
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from equality.pay import GAPS, Amounts, GroupPay, PayFigures, Quartile
from equality.pay.quartile import NAMES
from equality.pay.reporting import usual_size
from standards.summary.pay.words import entered_groups

COUNTS: Final = "counts"
SHARES: Final = "shares"


def can_be_typed(figures: PayFigures) -> bool:
    """Return whether the form has a box for each figure; those of a file, or of its workbook, are more."""
    codes = [code for code, _label in entered_groups(figures.characteristic)]
    return (
        [each.code for each in figures.groups] == codes
        and not (figures.together or figures.bands or figures.left_out)
        and all(each.pay.sum is None and each.bonus.sum is None for each in figures.groups)
    )


def boxes_of(figures: PayFigures) -> dict[str, Any]:
    """Return what stands in each box, of figures that were typed."""
    found: dict[str, Any] = {}
    for group in figures.groups:
        values = {
            "employees": group.employees,
            "mean": group.pay.stated_mean,
            "median": group.pay.median,
            "bonus_people": group.bonus.people,
            "bonus_share": group.stated_share,
            "bonus_mean": group.bonus.stated_mean,
            "bonus_median": group.bonus.median,
        }
        found |= {f"{name}_{group.code}": value for name, value in values.items()}
        found |= {f"gap_{measure}": gap for measure, gap in group.stated_gaps.items()}
    for quartile in figures.quartiles:
        for code, value in (*quartile.counts.items(), *quartile.stated.items()):
            found[f"q{quartile.number}_{code}"] = value
        found[f"q{quartile.number}_mean"] = quartile.mean
        if quartile.stated:
            found["split"] = SHARES
    return found


def figures_of(boxes: Mapping[str, Any], characteristic: str) -> PayFigures:
    """Return the figures that were typed, of one characteristic."""
    reference, other = entered_groups(characteristic)
    quarters = tuple(_quarters(boxes, (reference[0], other[0])))
    gaps = {each: gap for each in GAPS if (gap := boxes[f"gap_{each}"]) is not None}
    groups = (_group(boxes, *reference, quarters, {}), _group(boxes, *other, quarters, gaps))
    employees = [each.employees for each in groups if each.employees is not None]
    return PayFigures(
        characteristic=characteristic,
        reference=reference[0],
        groups=groups,
        quartiles=quarters,
        employees=sum(employees) if len(employees) == len(groups) else None,
        publish_from=usual_size(characteristic),
    )


def _quarters(boxes: Mapping[str, Any], codes: tuple[str, str]) -> Iterator[Quartile]:
    for number in range(1, len(NAMES) + 1):
        of_groups = {code: value for code in codes if (value := boxes[f"q{number}_{code}"]) is not None}
        if not of_groups:
            return  # then none has a figure
        mean = boxes[f"q{number}_mean"]
        if boxes["split"] == SHARES:
            yield Quartile(number, stated=of_groups, mean=mean)
        else:
            yield Quartile(number, {code: int(value) for code, value in of_groups.items()}, mean=mean)


def _group(
    boxes: Mapping[str, Any], code: str, label: str, quarters: tuple[Quartile, ...], gaps: dict[str, Any]
) -> GroupPay:
    counted = [each.counts[code] for each in quarters if code in each.counts]
    return GroupPay(
        code=code,
        label=label,
        employees=boxes[f"employees_{code}"],
        pay=Amounts(
            people=sum(counted) if len(counted) == len(NAMES) else None,
            median=boxes[f"median_{code}"],
            stated_mean=boxes[f"mean_{code}"],
        ),
        bonus=Amounts(
            people=boxes[f"bonus_people_{code}"],
            median=boxes[f"bonus_median_{code}"],
            stated_mean=boxes[f"bonus_mean_{code}"],
        ),
        stated_gaps=gaps,
        stated_share=boxes[f"bonus_share_{code}"],
    )
