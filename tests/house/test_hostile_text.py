"""Whatever people type, it stays text: on every page, in the article and in the PDF."""

import re
from html.parser import HTMLParser
from time import process_time
from urllib.error import URLError

import pytest
from django.db import models, transaction

import communities.models
import objectives.models
import providers.models
import standards.models
import workforce.models
from organisations.models import Organisation, Record, User
from reports import content, narrative, pdf
from reports.models import Block, Comment, Report, Section
from tests.house.addresses import addresses
from tests.house.conftest import signed_in
from tests.house.examples import example_for
from tests.house.furniture import furnish

HOSTILE = (
    "\"'><script>steal()</script><img src=x onerror=steal()><svg onload=steal()>"
    "{{ request.user.password }}{% now 'Y' %}{% load nothing %}"
    "[words](javascript:steal()) ![picture](file:///etc/passwd)"
    "<link rel=stylesheet href=file:///etc/passwd><style>@import url(file:///etc/passwd)</style>"
    "<a rel=attachment href=file:///etc/passwd>"
    "\u202etxt.exe\u202c"
)
ALLOWED_SCHEMES = re.compile(r"^(https?:|mailto:|/|#|\?|$)")


class Elements(HTMLParser):
    """What a browser would make of a page: whatever runs, loads or leads somewhere."""

    def __init__(self, page):
        super().__init__()
        self.faults = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append((tag, name, value))
            if name in {"href", "src", "action"} and not ALLOWED_SCHEMES.match(value or ""):
                self.faults.append((tag, name, value))
            if name in {"href", "src"} and "passwd" in (value or ""):
                self.faults.append((tag, name, value))
        here = dict(attrs)
        if tag == "script" and not (here.get("src") or "").startswith("/static/"):
            self.faults.append((tag, "inline", ""))
        if tag in {"img", "style", "iframe", "object", "embed", "base"}:
            self.faults.append((tag, "", ""))


def hostile_fields(model):
    """The fields in which people write freely."""
    for field in model._meta.concrete_fields:
        if type(field) in {models.CharField, models.TextField} and not field.choices and field.editable:
            yield field


KEPT = {
    "framework",
    "category_set",
    "characteristic",
    "population",
    "category",
    "indicator",
    "outcome",
    "shows",
    "goal",
    "point",
    "precision",
    "held_precision",
    "part",
    "timescale_kind",
    "ods_code",
    "file_sha256",
    "kind",
    "label",
    "held",
    "code",
    "slug",
    "email",
    "password",
    "state",
    "file_key",
    "chosen_as",
    "fares",
    "proposed",
    "graded_by",
    "question",
}
WRITTEN = [
    Organisation,
    User,
    communities.models.Benchmark,
    communities.models.BenchmarkArea,
    communities.models.Served,
    workforce.models.Snapshot,
    workforce.models.Profile,
    workforce.models.DataGap,
    workforce.models.Import,
    standards.models.Return,
    standards.models.Entry,
    standards.models.Survey,
    standards.models.SurveyQuestion,
    objectives.models.Strategy,
    objectives.models.Objective,
    objectives.models.Grading,
    objectives.models.Grade,
    objectives.models.Panel,
    objectives.models.ProcessStep,
    objectives.models.Evidence,
    objectives.models.ActionPlan,
    objectives.models.Action,
    objectives.models.ProgressUpdate,
    providers.models.Provider,
    providers.models.Checklist,
    providers.models.ChecklistItem,
    providers.models.Round,
    providers.models.Finding,
    Report,
    Section,
    Comment,
]


@pytest.fixture
def furnished(db):
    return furnish()


@pytest.fixture
def house(furnished):
    """Return a furnished house in which everybody has written the worst into every box."""
    house = furnished
    section = Section.objects.filter(report__year=house.year).first()
    for shows in (
        "headcounts",
        "workforce.race.all_staff",
        "disclosure",
        "crossing.race.pay_band",
        "beside.race",
        "gaps",
        "grades",
        "plan.this",
        "providers",
        "survey.directorates",
        "survey.characteristics",
    ):
        Block.objects.create(section=section, shows=shows)
    for model in WRITTEN:
        written = {
            field.name: HOSTILE[: field.max_length or None]
            for field in hostile_fields(model)
            if field.name not in KEPT
        }
        model.objects.update(**written)
        if issubclass(model, Record):
            for record in model.objects.all():
                record.save()  # into its history as well
    for stored in standards.models.SurveyQuestion.objects.all():
        rows = [[kind, HOSTILE, *numbers] for kind, _group, *numbers in stored.rows[:2]]
        standards.models.SurveyQuestion.objects.filter(pk=stored.pk).update(rows=rows)
    first = objectives.models.Lead.objects.earliest("pk")
    objectives.models.Lead.objects.filter(pk=first.pk).update(role=HOSTILE[:150])
    objectives.models.Origin.objects.filter(kind="other").update(written=HOSTILE[:200])
    objectives.models.Deadline.objects.update(note="<svg onload=steal>{% now 'Y' %}")  # one line, no brackets
    return house


def test_on_every_page_for_whoever_may_do_everything(house):
    client = signed_in(house.everyone)
    seen = 0
    for name in addresses():
        answer = client.get(example_for(name, house))
        assert answer.status_code < 500, name
        if answer.streaming or not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        seen += "steal()" in page
        assert Elements(page).faults == [], name
        assert "[words](" not in page or "{{ request.user.password }}" in page, name  # not run as a template
        assert house.everyone.password not in page
    assert seen > 50


class Boxes(HTMLParser):
    """The names of all that a page's forms send."""

    def __init__(self, page):
        super().__init__()
        self.names = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        here = dict(attrs)
        if tag in {"input", "textarea", "select", "button"} and here.get("name"):
            self.names.add(here["name"])


ASKED = ("page", "list", "population", "rag", "goal", "lead", "late", "order")


@pytest.mark.parametrize(
    "typed",
    [
        HOSTILE,
        "\x00",
        "9" * 30,
        pytest.param("-1", marks=pytest.mark.long),
        pytest.param("😀" * 200, marks=pytest.mark.long),
    ],
    ids=range(5),
)
def test_typed_into_every_box_it_is_refused_or_kept_as_text(furnished, typed):
    client = signed_in(furnished.everyone)
    client.raise_request_exception = False
    sent, faults = 0, []
    for name in addresses():
        if name.startswith("account"):
            continue
        path = example_for(name, furnished)
        page = client.get(path, dict.fromkeys(ASKED, typed))
        names = {"version", "sealed", "direction"}
        if not page.streaming and page.status_code == 200:
            names |= Boxes(page.content.decode()).names - {"csrfmiddlewaretoken"}
        with transaction.atomic():
            answer = client.post(path, dict.fromkeys(names, typed))
            transaction.set_rollback(True)
        sent += answer.status_code != 405
        faults += [(name, each.status_code) for each in (page, answer) if each.status_code >= 500]
        if not answer.streaming and answer.status_code in {200, 409, 422}:
            faults += [(name, fault) for fault in Elements(answer.content.decode()).faults]
    assert faults == []
    assert sent > 50


def test_in_the_article_and_the_pdf(house, monkeypatch):
    report = Report.objects.get(year=house.year)
    article = content.article(content.build(report, protected=False))
    assert "steal()" in article
    assert Elements(article).faults == []
    asked = []
    fetch = pdf.OnlyOurs.fetch
    monkeypatch.setattr(
        pdf.OnlyOurs, "fetch", lambda self, url, headers=None: asked.append(url) or fetch(self, url, headers)
    )
    made = pdf.make(article, title=HOSTILE, draft=True)
    assert made.startswith(b"%PDF-")
    assert b"root:" not in made
    assert [url for url in asked if not url.startswith(("file:///", "data:"))] == []
    assert [url for url in asked if url.startswith("file:") and "/static/built/" not in url] == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://127.0.0.1:8015/", "ftp://127.0.0.1/x", "file:///work/../etc/hosts"]
)
def test_the_pdf_fetches_nothing_else(url):
    with pytest.raises((ValueError, URLError)):
        pdf.OnlyOurs(allowed_protocols=["file", "data"]).fetch(url)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "[" * 50_000,
        "*a " * 33_000,
        "> " * 50_000,
        "- " * 50_000 + "x",
        "**a" * 33_000,
        "[a](" * 25_000,
        "`" * 100_000,
        "<" * 100_000,
        "&" * 100_000,
        "# " * 50_000,
        "\n".join("  " * place + "- x" for place in range(400)),
        "\x00\x01\x02 text",
        "\u202e\u2066\u200f text " * 1000,
    ],
    ids=range(14),
)
def test_no_text_keeps_the_page_waiting(text):
    began = process_time()
    html = narrative.to_html(text)
    assert process_time() - began < 5
    assert Elements(html).faults == []
    assert "\x00" not in html


LINKS = [
    "[a](javascript:steal())",
    "[a](JaVaScRiPt:steal())",
    "[a](data:text/html,x)",
    "[a](file:///etc/passwd)",
    "<javascript:steal()>",
    "[a](vbscript:x)",
    "[a](\tjavascript:steal())",
    "[a](&#106;avascript:steal())",
    "[a]: javascript:steal()\n\n[a]",
    "<a href='javascript:steal()'>a</a>",
    "[a](java\nscript:steal())",
]


@pytest.mark.parametrize("text", LINKS)
def test_links_lead_to_web_pages_and_mailboxes(text):
    assert Elements(narrative.to_html(text)).faults == []
