"""Scores for gradings of EDS 2022: an outcome at a time, or three services and the rest at once."""

from equality.frameworks import framework
from objectives.eds.services import ServiceLine, save_services
from objectives.services import GradeLine, save_grades

CODES = ("undeveloped", "developing", "achieving", "excelling")


def give(grading, scores_by_outcome, service=None):
    lines = {number: GradeLine(CODES[score]) for number, score in scores_by_outcome.items()}
    save_grades(grading=grading, grades=lines, service=service)


def serve(grading, *names, combine="service_totals", reason="", counts=None):
    lines = [ServiceLine(name, counts=name == counts) for name in names]
    save_services(grading=grading, services=lines, combine=combine, reason=reason)
    return list(grading.services.all())


def fill(grading, domain_1, others=10):
    """Score three services as told, and domains 2 and 3 so that they total `others`."""
    for service, points in zip(serve(grading, "Maternity", "Dentistry", "Stroke"), domain_1, strict=True):
        give(grading, dict(zip(("1A", "1B", "1C", "1D"), points, strict=True)), service)
    rest = [outcome.number for outcome in framework("eds2022").outcomes if outcome.goal > 1]
    for number in rest:
        given = min(3, others)
        others -= given
        give(grading, {number: given})
