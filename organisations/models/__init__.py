from organisations.models.calculation import Calculation
from organisations.models.job import Job
from organisations.models.organisation import Organisation, ReportingYear
from organisations.models.people import Invitation, Membership, User
from organisations.models.record import Record, Stale, deletion_rehearsed

__all__ = [
    "Calculation",
    "Invitation",
    "Job",
    "Membership",
    "Organisation",
    "Record",
    "ReportingYear",
    "Stale",
    "User",
    "deletion_rehearsed",
]
