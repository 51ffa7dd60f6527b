"""The plan of 2017/18 and the gradings of 2012 and 2015, as an annual report of 2017 has them, in short.

Success measures are blank, and timescales written, where and as the report has them.
"""

from datetime import date

REVIEW = "31 March 2018"  # the report gives its ongoing actions no review: an officer would say when
QUALITY = "Quality Lead"
DELIVERY = "Service Delivery Lead"
OFFICER = "Equality and Diversity Officer"
WORKFORCE = "Workforce Lead"

# number, goal, action, success measure, leads, timescale
ACTIONS = (
    (
        1,
        1,
        "Help providers record take-up by characteristic",
        "Trends are understood",
        (QUALITY, DELIVERY),
        "31 March 2018",
    ),
    (2, 1, "Review two service pathways", "", ("Service Delivery",), "31 March 2018"),
    (3, 1, "Support good impact assessments", "", (OFFICER,), "On-going"),
    (
        4,
        1,
        "Review how communities were engaged in decisions",
        "Communities know they were heard",
        ("Communication and Engagement Lead",),
        "17 March 2017 (16/17 ARA) Mid March 2018 (17/18 ARA)",
    ),
    (
        5,
        2,
        "Offer leaflets, strategies and plans in other formats",
        "Formats are there when needed",
        (OFFICER,),
        "End June 2017; End September 2017; End December 2017; End March 2018.",
    ),
    (
        6,
        2,
        "See that providers meet the information standard",
        "In use everywhere",
        (OFFICER, "Provider AIS Leads"),
        "End June 2017",
    ),
    (
        7,
        3,
        "Publish the yearly WRES and act on it",
        "All staff feel valued",
        (WORKFORCE, OFFICER),
        "01 August 2017",
    ),
    (8, 3, "Prepare for the WDES", "", (WORKFORCE, OFFICER), "April 2018"),
    (9, 3, "Go on with training in unconscious bias", "", (WORKFORCE,), "On-going"),
    (10, 3, "Work with trade unions and the staff forum", "", (WORKFORCE, OFFICER), "Quarterly"),
    (11, 3, "Look for staff support groups across the system", "", (OFFICER,), "On-going"),
    (12, 3, "Monitor training and secondments by characteristic", "", (WORKFORCE,), "On-going"),
    (13, 4, "Name an equality lead in each directorate", "Staff know the issues", (OFFICER,), "January 2017"),
    (
        14,
        4,
        "Bring equality into the work of each directorate",
        "",
        ("Directorate representative",),
        "On-going",
    ),
    (15, 4, "Develop equality champions", "Awareness at every level", (OFFICER,), "31 March 2018"),
    (16, 4, "Run rolling practical training", "", (OFFICER, WORKFORCE), "30 June 2017"),
    (17, 4, "Audit equal pay", "Audit done and shared", (WORKFORCE,), "31 March 2018"),
    (
        18,
        4,
        "Promote vacancies with partners",
        "Vacancies advertised by partners",
        (WORKFORCE, OFFICER),
        "On-going",
    ),
)

PAST_DUE_ON = date(2017, 11, 30)
PAST_DUE = {
    4: ["17 March 2017 (16/17 ARA)"],
    5: ["30 June 2017", "30 September 2017"],
    6: ["30 June 2017"],
    7: ["1 August 2017"],
    13: ["January 2017"],
    16: ["30 June 2017"],
}

U, D, A, N = "undeveloped", "developing", "achieving", "not_graded"
# The outcome, its grades of 2012 (EDS) and 2015 (EDS2), and the movement.
GRADES = (
    ("1.1", U, D, "Up 1"),
    ("1.2", A, D, "Down 1"),
    ("1.3", U, U, "Same"),
    ("1.4", D, A, "Up 1"),
    ("1.5", A, A, "Same"),
    ("2.1", D, D, "Same"),
    ("2.2", U, A, "Up 2"),
    ("2.3", D, A, "Up 1"),
    ("2.4", D, A, "Up 1"),
    ("3.1", A, A, "Same"),
    ("3.2", A, A, "Same"),
    ("3.3", A, A, "Same"),
    ("3.4", A, A, "Same"),
    ("3.5", N, A, "First grade"),
    ("3.6", A, A, "Same"),
    ("4.1", A, A, "Same"),
    ("4.2", A, A, "Same"),
    ("4.3", N, A, "First grade"),
)


def typed(number, goal, text, measure, leads, timescale):
    """Return what the browser sends for one of the actions."""
    return {
        "number": str(number),
        "goal": f"eds2:{goal}",
        "objective": "",
        "text": text,
        "success_measure": measure,
        "timescale": timescale,
        "review_on": REVIEW if timescale == "On-going" else "",
        **{f"lead_{line}": role for line, role in enumerate(leads, start=1)},
    }
