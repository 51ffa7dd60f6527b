"""A furnished house: an organisation with one of everything in it, or with several."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

import communities.services
import objectives.eds.services
import objectives.services
import providers.services
import reports.services
import standards.services.pay
import standards.services.returns
import workforce.services
from communities.extracts.sent_shapes import SentFile
from communities.models import Choice, Peers
from communities.services import OGL
from equality.breakdowns import breakdowns
from equality.categories import default_set
from equality.eds_steps import steps
from equality.timescale import parse
from objectives.eds.services import EvidenceLine, PanelLine, ServiceLine, StepLine
from objectives.models import Grading, Objective
from objectives.origins import OriginLine
from objectives.services import GradeLine, LeadLine
from organisations.models import Membership, Organisation, Record, ReportingYear, User
from organisations.permissions import Role
from reports.models import Comment, Edition, Report
from reports.rules import Step
from reports.services import Planned
from standards.models import Entry
from tests.factories.communities import population as people_of
from tests.factories.communities import published, sent_figures
from tests.factories.imports import ImportFactory
from tests.factories.organisations import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    YearFactory,
)
from tests.factories.surveys import make_survey
from tests.standards.pay_gaps import race_figures, sex_figures
from workforce.models import Breakdown, Crossing, DataGap, Snapshot

AT = datetime(2017, 6, 1, 12, tzinfo=UTC)
CHARACTERISTICS = ("race", "sex", "disability", "religion_or_belief", "sexual_orientation")
BLOCKS = ("objectives",)


@dataclass(frozen=True)
class House:
    """One organisation and year, and somebody in it for each role; `everyone` holds all the roles."""

    organisation: Organisation
    year: ReportingYear
    people: dict[str, User]
    everyone: User


def furnish(slug: str = "northshire", *, times: int = 1) -> House:
    """Return a new organisation with `times` of everything that there can be several of."""
    organisation = OrganisationFactory(slug=slug, name=slug.title())
    year = YearFactory(organisation=organisation, label="2016-17")
    for number in range(times):
        YearFactory(organisation=organisation, label=f"{2015 - number}-{16 - number}")
    people = {role: MembershipFactory(organisation=organisation, role=role).user for role in Role.values}
    everyone = UserFactory()
    for role in Role.values:
        MembershipFactory(organisation=organisation, user=everyone, role=role)
    house = House(organisation, year, people, everyone)
    for room in (
        _people,
        _communities,
        _workforce,
        _returns,
        _pay,
        _surveys,
        _objectives,
        _plan,
        _providers,
        _report,
    ):
        room(house, times)
    _stories(house, times)
    return house


def _people(house: House, times: int) -> None:
    MembershipFactory.create_batch(times, organisation=house.organisation)
    InvitationFactory.create_batch(times, organisation=house.organisation)
    OrganisationFactory.create_batch(times, parent=house.organisation)


def _communities(house: House, times: int) -> None:
    """Give the house its own benchmarks: of its areas, and of another body; a choice for each kind."""
    for number in range(times):
        tables = [people_of(CHARACTERISTICS[number], areas=times), published(number)]
        saved = communities.services.save_tables(
            tables=tables,
            origin=communities.services.Origin("Office for National Statistics, Census 2021", OGL),
            at=AT,
            organisation=house.organisation,
        )
        communities.services.compare_with(
            choice=Choice.for_entry(house.organisation, CHARACTERISTICS[number]),
            usual=False,
            benchmarks=[saved[0].benchmark],
        )
    codes = [each.code for each in people_of("sex", areas=times).areas]
    communities.services.serve(organisation=house.organisation, areas=codes)


def _workforce(house: House, times: int) -> None:
    years = list(house.organisation.years.all())[: times + 1]
    for year in years:
        for population in ("all_staff", "governing_body", "directors")[: times + 1]:
            counts = {
                code: {one.code: 20 + place for place, one in enumerate(default_set(code).categories[:4])}
                for code in CHARACTERISTICS[:times]
            }
            workforce.services.add_snapshot(
                year=year,
                population=population,
                as_at=year.ends_on,
                total=90,
                source="Staff record",
                counts=counts,
            )
    for characteristic in ("gender_reassignment", "pregnancy_and_maternity", "age")[:times]:
        DataGap.objects.create(year=house.year, characteristic=characteristic, reason="No standard yet.")
    ImportFactory.create_batch(times, year=house.year, uploaded_by=house.everyone)
    for snapshot in Snapshot.of(house.organisation):
        for code in [each.code for each in breakdowns()][:times]:
            _divide(snapshot, code)


def _divide(snapshot: Snapshot, code: str) -> None:
    """Divide a snapshot into two parts, and each of its characteristics with it."""
    half = snapshot.total // 2
    parts = [["north", "North", half, None], ["south", "South", snapshot.total - half, None]]
    Breakdown.objects.create(snapshot=snapshot, code=code, parts=parts)
    for profile in snapshot.profiles.all():
        counts = profile.headcounts.by_category()
        north = {category: count // 2 for category, count in counts.items()}
        south = {category: count - north[category] for category, count in counts.items()}
        Crossing.objects.create(
            profile=profile,
            breakdown=code,
            characteristic=profile.characteristic,
            counts={"north": north, "south": south},
        )


def _returns(house: House, times: int) -> None:
    """Give the year a WRES return with the counts of some of its indicators."""
    returned = standards.services.returns.return_of(house.year, "wres")
    for code, item in (("2", "shortlisted"), ("3", "staff"), ("4", "staff"), ("5", "base"))[:times]:
        Entry.objects.create(returned=returned, indicator=code, values={item: {"white": 120, "bme": 40}})


def _surveys(house: House, times: int) -> None:
    """Give the year surveys, some of whose groups are small."""
    groups = {"Adults": (40, 90), "Children": (3, 7), "Dentists": (12, 30)}
    kinds = {"all": {"All": (60, 140)}, "directorate": groups, "race": {"White": (50, 115), "BME": (10, 25)}}
    for number in range(times):
        keys = ("hba_public", "hba_manager", "career_fair", "safe_speak_up")[:times]
        make_survey(house.year, dict.fromkeys(keys, kinds), survey_year=2016 - number, invited=200 + number)


def _pay(house: House, times: int) -> None:
    """Give the year and the one before their pay gaps, and the body peers of what others sent."""
    for year in list(house.organisation.years.all())[: times + 1]:
        for figures in (sex_figures(bands=True, away=2), race_figures())[:times]:
            standards.services.pay.enter_pay(
                year=year, figures=figures, as_at=year.ends_on, source="Payroll", by=house.everyone
            )
    rows = [(str(number), f"Employer {number}") for number in range(1, 5 * times + 1)]
    sent = SentFile("2017-18", tuple(sent_figures(number, name) for number, name in rows), len(rows))
    communities.services.save_sent(sent=sent, sha256="0" * 64, at=AT)
    communities.services.name_peers(peers=Peers.for_entry(house.organisation), employers=rows)


def _objectives(house: House, times: int) -> None:
    for number in range(times):
        strategy = objectives.services.add_strategy(
            organisation=house.organisation,
            title=f"Strategy {number}",
            starts_on=date(2014 + number % 3, 4, 1),
            ends_on=date(2018, 3, 31),
        )
        for place in range(times):
            objectives.services.add_objective(
                strategy=strategy,
                number=place + 1,
                title="Listen to every community",
                outcomes=["Trust grows"],
            )
        grading = objectives.services.add_grading(organisation=house.organisation, year_graded=2016 - number)
        grades = {f"1.{outcome}": GradeLine("achieving") for outcome in range(1, times + 1)}
        objectives.services.save_grades(grading=grading, grades=grades)
        _grading_parts(grading, "1.1", times)
        scoring = objectives.services.add_grading(organisation=house.organisation, year_graded=2023 + number)
        objectives.eds.services.save_services(
            grading=scoring,
            services=[ServiceLine(f"Service {place}") for place in range(min(times, 3))],
            combine="service_totals",
            reason="There are few.",
        )
        _grading_parts(scoring, "1A", times)


def _grading_parts(grading: Grading, outcome: str, times: int) -> None:
    """Give a grading steps, panels and evidence, and its first service, if any, a score."""
    service = grading.services.first()
    codes = [each.code for each in steps(grading.framework)][:times]
    panels = [PanelLine("public", "1", f"Panel {number}") for number in range(times)]
    evidence = {code: EvidenceLine("as_well", "A survey") for code in CHARACTERISTICS[:times]}
    objectives.eds.services.save_steps(
        grading=grading, steps={code: StepLine(owner="Lead") for code in codes}
    )
    objectives.eds.services.save_panels(grading=grading, panels=panels)
    objectives.eds.services.save_outcome(
        grading=grading,
        outcome=outcome,
        service=service,
        evidence=evidence,
        grade=GradeLine("achieving", reason="They said so.", proposed="developing"),
    )


def _plan(house: House, times: int) -> None:
    plan = objectives.services.add_plan(year=house.year, title="Action plan")
    aim = Objective.of(house.organisation).earliest("pk")
    leads = [LeadLine("Lead", house.people[Role.CONTRIBUTOR]), LeadLine("Officer", house.everyone)]
    for number in range(1, 2 * times + 1):
        action = objectives.services.save_action(
            plan=plan,
            number=number,
            text=f"Do thing {number}",
            timescale=parse("31 March 2017"),
            success_measure="It is done",
            leads=leads,
            objective=aim,
            origins=[
                OriginLine("pay_action", "6"),
                *(OriginLine("other", "", f"Reason {place}") for place in range(times)),
            ],
        )
        for _update in range(times):
            objectives.services.record_update(
                action=action,
                made_on=date(2016, 6, 1),
                rag="amber",
                reason="The lead was away.",
                today=AT.date(),
            )


def _providers(house: House, times: int) -> None:
    contacts = Membership.objects.filter(organisation=house.organisation, role=Role.PROVIDER_CONTACT)
    bodies = [
        providers.services.add_provider(organisation=house.organisation, name=f"Provider {number}")
        for number in range(times)
    ]
    for body in bodies:
        providers.services.choose_contacts(provider=body, memberships=contacts)
    for number in range(times):
        checklist = providers.services.start_checklist(
            organisation=house.organisation, name=f"Checklist {number}", start_from="provider-2017"
        )
        started = providers.services.start_round(
            year=house.year,
            title=f"Round {number}",
            held=f"{number + 1} December 2016",
            checklist=checklist,
            providers=bodies,
        )
        for body in bodies:
            providers.services.record_finding(round=started, provider=body, code="C1", result="met")


def _report(house: House, times: int) -> None:
    """Leave a draft, after as many published editions: what a correction begins with."""
    report = reports.services.compose(
        year=house.year,
        title="Equality report",
        as_at=house.year.ends_on,
        sections=[
            Planned(f"Section {number}", "What we did.", () if number else BLOCKS) for number in range(times)
        ],
    )
    officer, approver = house.people[Role.EQUALITY_OFFICER], house.people[Role.APPROVER]
    for _number in range(times):
        step = partial(_take, report.pk, at=AT)
        step(Step.SUBMIT, by=officer)
        step(Step.APPROVE, by=approver)
        _publish(report.pk, approver)
        step(Step.CORRECT, by=officer, reason="A figure was wrong.")
        reports.services.ask_for_proof(
            report=Report.objects.get(pk=report.pk), marked=False, by=officer, at=AT
        )
        Comment.objects.create(report=report, author=approver, text="Well said.")
    for proof in report.proofs.all():
        proof.pdf.save("draft.pdf", ContentFile(b"%PDF-1.7"))
        proof.made_at = AT
        proof.save()


def _take(report: int, step: Step, *, by: User, at: datetime, reason: str = "") -> None:
    record = Report.objects.get(pk=report)
    reports.services.take(step, report=record, version=record.version, by=by, at=at, reason=reason)


def _publish(report: int, by: User) -> Edition:
    record = Report.objects.get(pk=report)
    edition = reports.services.publish(report=record, version=record.version, by=by, at=AT)
    name = default_storage.save(f"editions/{report}/{edition.number}/report.pdf", ContentFile(b"%PDF-1.7"))
    reports.services.complete(edition=edition, pdf=name, pdf_sha256="0" * 64, at=AT)
    return edition


# What an edit changes in each kind of record, so that its history is as long as the house is full.
WORDS = {
    "communities.Benchmark": "licence",
    "communities.Choice": None,
    "communities.Served": "name",
    "communities.Peers": None,
    "organisations.Organisation": "name",
    "organisations.ReportingYear": None,  # dates and a label that stands in addresses
    "organisations.Membership": None,
    "organisations.Invitation": "name",
    "workforce.Snapshot": "source",
    "workforce.Profile": "commentary",
    "workforce.DataGap": "plan",
    "standards.Return": "lead",
    "standards.Entry": "note",
    "standards.PayGap": "commentary",
    "standards.Survey": "note",
    "standards.SurveyQuestion": "note",
    "objectives.Strategy": "title",
    "objectives.Objective": "owner",
    "objectives.Grading": "note",
    "objectives.ActionPlan": "title",
    "objectives.Action": "text",
    "providers.Provider": None,  # names are compared
    "providers.Contact": None,
    "providers.Checklist": "note",
    "providers.Round": None,
    "providers.Finding": "note",
    "reports.Report": "contact",
    "reports.Section": "narrative",
    "reports.Block": None,
}


def record_models() -> list[type[Record]]:
    """Return every kind of record that people edit."""
    return sorted(Record.__subclasses__(), key=lambda model: model._meta.label)


def _stories(house: House, times: int) -> None:
    for model in record_models():
        field = WORDS[model._meta.label]
        if field is None:
            continue
        for record in model.of(house.organisation):
            for _edit in range(times):
                setattr(record, field, f"{getattr(record, field)}.")
                record.save()
