"""The pay gap and the staff survey of a body, as it printed them."""

from decimal import Decimal
from typing import Any

import standards.services.pay
import standards.services.survey
from equality.matching import normalise
from equality.pay import Amounts, GroupPay, PayFigures, Quartile
from equality.survey.lines import Line
from organisations.models import ReportingYear, User
from standards.extracts.survey.found import FoundQuestion
from standards.models import Survey


def pay_gap(year: ReportingYear, facts: dict[str, Any], by: User) -> None:
    """Add a pay gap: mean and median hourly rates, and how many of each group are in each band of pay."""
    bands = [{code: counts[code] for code in facts["groups"]} for counts in facts["quartiles"]]
    groups = tuple(
        GroupPay(
            code=code,
            label=group["label"],
            employees=sum(band[code] for band in bands),
            pay=Amounts(
                people=sum(band[code] for band in bands),
                median=Decimal(group["median"]),
                stated_mean=Decimal(group["mean"]),
            ),
            stated_gaps={measure: Decimal(gap) for measure, gap in group.get("gaps", {}).items()},
        )
        for code, group in facts["groups"].items()
    )
    standards.services.pay.enter_pay(
        year=year,
        figures=PayFigures(
            characteristic=facts["characteristic"],
            reference=facts["reference"],
            groups=groups,
            quartiles=tuple(Quartile(number, counts) for number, counts in enumerate(bands, start=1)),
            employees=sum(sum(band.values()) for band in bands),
        ),
        as_at=facts["as_at"],
        source=facts["source"],
        by=by,
    )


def survey(year: ReportingYear, facts: dict[str, Any]) -> None:
    """Add a staff survey: the percentages of its questions by group. A group without one was not shown."""
    added = Survey(
        year=year,
        survey_year=facts["survey_year"],
        source=facts["source"],
        note=facts.get("note", "").strip(),
    )
    added.full_clean()
    added.save()
    found = [
        FoundQuestion(
            question["key"],
            question["number"],
            question.get("reversed", False),
            tuple(_lines(question["percentages"])),
        )
        for question in facts["questions"]
    ]
    standards.services.survey.save_questions(survey=added, found=found)


def _lines(percentages: dict[str, Any]) -> Any:
    for kind, groups in percentages.items():
        for group, percent in groups.items():
            given = None if normalise(percent) == "hidden" else Decimal(percent)
            yield Line(kind, group, None, None, given)
