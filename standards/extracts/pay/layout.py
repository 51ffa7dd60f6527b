"""The sheets of a workbook that holds all of a pay gap: what is written, and read again."""

from typing import Final

ABOUT: Final = ("Item", "Value")
PAY: Final = (
    "On full pay",
    "Sum of hourly pay (£)",
    "Median hourly pay (£)",
    "Mean hourly pay as printed (£)",
)
BONUS: Final = ("Paid a bonus", "Sum of bonuses (£)", "Median bonus (£)", "Mean bonus as printed (£)")
SHARE: Final = "Paid a bonus as printed (%)"
STATED: Final = (
    "Mean gap as printed (%)",
    "Median gap as printed (%)",
    "Mean bonus gap as printed (%)",
    "Median bonus gap as printed (%)",
)
GROUPS: Final = ("Group code", "Group", "Stands for", "Employees", *PAY, *BONUS, SHARE, *STATED)
QUARTERS: Final = (
    "Quarter number",
    "Group code",
    "People in the quarter",
    "Share as printed (%)",
    "Mean pay of the quarter (£)",
)
BANDS: Final = ("Band code", "Pay band", "Group code", *PAY)
LEFT_OUT: Final = ("Reason code", "Reason", "People left out")
WANTED: Final = {
    "about": ABOUT,
    "groups": GROUPS,
    "quarters": QUARTERS,
    "bands": BANDS,
    "left_out": LEFT_OUT,
}
KNOWN, NOT_KNOWN, TOGETHER = "A group", "People whose answer is not known", "All others together"
ITEMS: Final = (
    "Organisation",
    "Characteristic",
    "Snapshot date",
    "Compared with",
    "All employees",
    "Shown from",
    "Source",
)
