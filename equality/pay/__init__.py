"""Pay gaps: their measures by SI 2017/353, Schedule 1, checks of figures entered, and who has to publish."""

from equality.pay.amounts import Amounts
from equality.pay.figures import BONUS, GAPS, HOURLY, BandPay, GroupPay, LeftOut, PayFigures
from equality.pay.gaps import Gap
from equality.pay.measuring import PayGroup, PersonPay, measured
from equality.pay.quartile import Quartile

__all__ = [
    "BONUS",
    "GAPS",
    "HOURLY",
    "Amounts",
    "BandPay",
    "Gap",
    "GroupPay",
    "LeftOut",
    "PayFigures",
    "PayGroup",
    "PersonPay",
    "Quartile",
    "measured",
]
