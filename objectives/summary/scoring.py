"""EDS 2022: what the scores of one grading come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from equality import eds2022
from equality.eds2022 import SERVICE_DOMAIN, Combine, Rating
from equality.frameworks import Goal, framework
from objectives.models import Grade, Grading
from objectives.summary.states import Shown, grade_shown, score_shown
from objectives.summary.words import part_in_words
from organisations.sources import Source, source

FRAMEWORK = "eds2022"


@dataclass(frozen=True)
class ServiceScore:
    """A service of domain 1 with its total, None while a score is missing; `used` where it counts alone."""

    name: str
    chosen_as: str
    total: int | None
    used: bool


@dataclass(frozen=True)
class OutcomeScore:
    """One outcome with a score for each service, in their order; for domains 2 and 3 there is one score."""

    number: str
    text: str
    codes: tuple[str, ...]
    scores: tuple[Shown, ...]

    @property
    def points(self) -> tuple[int | None, ...]:
        """Return the scores as numbers; None for one that is not agreed yet."""
        return tuple(eds2022.score(code).score if code else None for code in self.codes)


def _of(total: int | None, most: int) -> str:
    if total is None:
        return _("Not complete")
    return _("%(total)s of %(most)s") % {"total": total, "most": most}


@dataclass(frozen=True)
class DomainScore:
    """One domain: its total, None while a score is missing, of `most`. It has no rating in words."""

    number: int
    heading: str
    total: int | None
    most: int
    how: str
    services: tuple[ServiceScore, ...]
    outcomes: tuple[OutcomeScore, ...]

    @property
    def in_words(self) -> str:
        """Return "5 of 12"."""
        return _of(self.total, self.most)


@dataclass(frozen=True)
class Scored:
    """One grading of EDS 2022: domains, total and rating; total and rating are None until all is scored.

    `so_far` and `wanted` count scores; `thresholds` says which totals have which rating, and `note` what is
    not certain about this one.
    """

    key: int
    label: str
    year_graded: int
    url: str
    domains: tuple[DomainScore, ...]
    total: int | None
    most: int
    rating: Shown | None
    thresholds: str
    note: str
    so_far: int
    wanted: int
    sentence: str
    sources: tuple[Source, ...]

    @property
    def in_words(self) -> str:
        """Return "15 of 33"."""
        return _of(self.total, self.most)


def scored(grading: Grading, *, url: str = "") -> Scored:
    """Return what the scores of a grading come to. Its services and grades are best fetched beforehand."""
    version = framework(FRAMEWORK)
    by_service: dict[int | None, dict[str, Grade]] = {}
    for given in grading.grades.all():
        by_service.setdefault(given.service_id, {})[given.outcome] = given
    domains = tuple(_domain(grading, goal, by_service) for goal in version.goals)
    totals = [domain.total for domain in domains]
    total = None if None in totals else sum(each for each in totals if each is not None)
    rating = _rating(grading, total)
    codes = [code for domain in domains for outcome in domain.outcomes for code in outcome.codes]
    shown = grade_shown(rating.code) if rating else None
    so_far = sum(bool(code) for code in codes)
    return Scored(
        key=grading.pk,
        label=str(grading),
        year_graded=grading.year_graded,
        url=url,
        domains=domains,
        total=total,
        most=eds2022.most_in_all(),
        rating=shown,
        thresholds=_thresholds(rating_day(grading)),
        note=_(rating.note) if rating and rating.note else "",
        so_far=so_far,
        wanted=len(codes),
        sentence=_sentence(grading, total, shown, so_far, len(codes)),
        sources=(source(grading),),
    )


def rating_day(grading: Grading) -> date:
    """Return the day whose ratings hold: that on which the grades were agreed, else the last of the year.

    It is never before the framework began: there were no ratings then.
    """
    return max(framework(FRAMEWORK).starts_on, grading.final_on or date(grading.year_graded, 12, 31))


def totals_rated(rating: Rating) -> str:
    """Return the totals that have a rating, such as "8 to 21"."""
    if rating.least == rating.most:
        return str(rating.least)
    return _("%(least)s to %(most)s") % {"least": rating.least, "most": rating.most}


def _thresholds(day: date) -> str:
    """Say which totals have which rating on a day: "0 to 7: Undeveloped; 8 to 21: Developing; …"."""
    lines = (f"{totals_rated(each)}: {grade_shown(each.code).label}" for each in eds2022.ratings(day))
    return _("Totals: %(ratings)s.") % {"ratings": "; ".join(lines)}


def _rating(grading: Grading, total: int | None) -> Rating | None:
    return None if total is None else eds2022.rating(total, rating_day(grading))


def _domain(
    grading: Grading, goal: Goal, by_service: Mapping[int | None, Mapping[str, Grade]]
) -> DomainScore:
    services = list(grading.services.all()) if goal.number == SERVICE_DOMAIN else []
    keys: list[int | None] = [each.pk for each in services] or [None]
    names = [each.name for each in services] or [""]
    outcomes = [outcome.number for outcome in goal.outcomes]
    codes = [
        {
            number: by_service.get(key, {})[number].code
            for number in outcomes
            if number in by_service.get(key, {})
        }
        for key in keys
    ]
    points = [{number: eds2022.score(code).score for number, code in each.items() if code} for each in codes]
    chosen = next((place for place, each in enumerate(services) if each.counts), None)
    combined = eds2022.combine(points, outcomes, how=Combine(grading.combine), chosen=chosen)
    totals = [sum(each.values()) if len(each) == len(outcomes) else None for each in points]
    return DomainScore(
        number=goal.number,
        heading=part_in_words(framework(FRAMEWORK), goal),
        total=combined.total,
        most=eds2022.most_of(goal.number),
        how=_how(grading, len(services)),
        services=tuple(
            ServiceScore(
                name=service.name,
                chosen_as=service.get_chosen_as_display() if service.chosen_as else "",
                total=total,
                used=len(services) == 2 and service.counts,
            )
            for service, total in zip(services, totals, strict=False)
        ),
        outcomes=tuple(
            OutcomeScore(
                number=outcome.number,
                text=_(outcome.text),
                codes=tuple(each.get(outcome.number, "") for each in codes),
                scores=tuple(
                    replace(score_shown(each.get(outcome.number)), of=name)
                    for each, name in zip(codes, names, strict=True)
                ),
            )
            for outcome in goal.outcomes
        ),
    )


def _how(grading: Grading, services: int) -> str:
    if services == eds2022.SERVICES:
        return str(grading.get_combine_display())
    if services == 2:
        return _("Of two services the one that was chosen counts")
    return ""


def _sentence(grading: Grading, total: int | None, rating: Shown | None, so_far: int, wanted: int) -> str:
    words = {"grading": grading, "so_far": so_far, "wanted": wanted, "most": eds2022.most_in_all()}
    if not so_far:
        return _("%(grading)s has no scores yet.") % words
    if total is not None and rating:
        words |= {"total": total, "rating": rating.label}
        return _("%(grading)s came to %(total)s of %(most)s, which is rated %(rating)s.") % words
    if so_far < wanted:
        return (
            _("In %(grading)s, %(so_far)s of %(wanted)s scores are agreed. There is no total before all are.")
            % words
        )
    return _("All scores of %(grading)s are agreed. Choose which of the two services counts.") % words
