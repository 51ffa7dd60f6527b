"""A staff extract of 400 people that the tests make, and the marks by which a row would be found."""

import csv
from datetime import date, timedelta
from io import StringIO

HEADINGS = (
    "Employee Number",
    "Surname",
    "First Name",
    "NI Number",
    "Email Address",
    "Date of Birth",
    "Gender",
    "Ethnic Origin",
    "Disability",
    "Religious Belief",
    "Sexual Orientation",
    "Marital Status",
    "Grade",
    "Staff Group",
    "Directorate",
    "Start Date",
    "FTE",
)
# What nobody types by chance: each begins a cell that says who somebody is.
CANARIES = ("Canaryname", "Kanarina", "QQ77", "canary.mail", "88123")
PEOPLE = 400
FIRST_BIRTHDAY = date(1960, 1, 3)


def person(number):
    """Return the cells of one person, the same each time."""
    return {
        "Employee Number": f"88123{number:03d}",
        "Surname": f"Canaryname{number}",
        "First Name": f"Kanarina{number}",
        "NI Number": f"QQ77{number:04d}C",
        "Email Address": f"canary.mail{number}@example.org",
        "Date of Birth": (FIRST_BIRTHDAY + timedelta(days=37 * number)).strftime("%d/%m/%Y"),
        "Gender": "Female" if number % 4 else "Male",
        "Ethnic Origin": ("A White - British", "A White - British", "H Asian - Indian", "N Black - African")[
            number % 4
        ],
        "Disability": ("No", "No", "No", "Yes", "Not Declared")[number % 5],
        "Religious Belief": ("Christianity", "Atheism", "Islam")[number % 3],
        "Sexual Orientation": "Heterosexual or Straight",
        "Marital Status": "Married" if number % 2 else "Single",
        "Grade": ("Band 5", "Band 6", "Band 7")[number % 3],
        "Staff Group": ("Nursing and Midwifery Registered", "Administrative and Clerical")[number % 2],
        "Directorate": ("North", "South")[number % 2],
        "Start Date": "01/02/2010",
        "FTE": "1.00" if number % 3 else "0.60",
    }


def people(number=PEOPLE):
    """Return so many people."""
    return [person(place) for place in range(1, number + 1)]


def as_csv(rows, headings=HEADINGS):
    """Return people as the bytes of a CSV file."""
    text = StringIO()
    writer = csv.DictWriter(text, headings, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
