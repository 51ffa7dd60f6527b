"""What is missing before the grades of a grading are final."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equality.characteristics import characteristics
from equality.eds2_proposals import NO_EVIDENCE
from equality.eds2022 import SERVICES
from equality.frameworks import GRADED, framework
from objectives import rules
from objectives.models import Grading
from objectives.summary.outcomes import services_of


def missing(grading: Grading) -> tuple[str, ...]:
    """Return what is missing before the grades are final, in sentences."""
    found = []
    wanted, agreed = 0, 0
    given = {(each.outcome, each.service_id) for each in grading.grades.all() if each.code}
    for outcome in framework(grading.framework).outcomes:
        for service in services_of(grading, outcome):
            wanted += 1
            agreed += (outcome.number, service.pk if service else None) in given
    if left := wanted - agreed:
        found.append(
            ngettext("%(left)s grade is not agreed yet.", "%(left)s grades are not agreed yet.", left)
            % {"left": left}
        )
    if grading.framework in GRADED:
        found += _graded_without_evidence(grading)
    else:
        found += [*_services_missing(grading), *scorers_missing(grading)]
    return tuple(found)


def _graded_without_evidence(grading: Grading) -> list[str]:
    """Return which outcomes of EDS or EDS2 have a grade that nothing bears out, in sentences."""
    fares: dict[str, list[str]] = {}
    for one in grading.evidence.all():
        if one.characteristic:
            fares.setdefault(one.outcome, []).append(one.fares)
    nothing = [NO_EVIDENCE] * len(characteristics())
    words = _("Outcome %(number)s has no evidence for any group: its grade can only be Undeveloped.")
    return [
        words % {"number": given.outcome}
        for given in grading.grades.all()
        if fares.get(given.outcome) == nothing and given.code in ("developing", "achieving", "excelling")
    ]


def scorers_missing(grading: Grading) -> tuple[str, ...]:
    """Return who is missing in domain 3, in sentences; nothing where a reason is given."""
    if grading.unverified_reason:
        return ()
    words = {
        "trade_union": _("No trade union is among those who scored domain 3."),
        "independent": _("No independent evaluator or peer reviewer is among those who scored domain 3."),
    }
    kinds = {panel.kind for panel in grading.panels.all() if panel.part in ("", "3")}
    return tuple(words[each] for each in rules.scorers_missing(kinds))


def _services_missing(grading: Grading) -> tuple[str, ...]:
    services = list(grading.services.all())
    found = []
    if len(services) < SERVICES and not grading.services_reason:
        found.append(_("Domain 1 is to be scored for three services. Add them, or say why there are fewer."))
    if len(services) == 2 and not any(each.counts for each in services):
        found.append(_("Choose which of the two services counts."))
    return tuple(found)
