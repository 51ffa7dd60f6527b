"""Habits worth keeping, held against the whole codebase: templates, views, forms, settings."""

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.management import call_command
from django.template.base import Lexer, TokenType
from django.template.loader import render_to_string
from django.views.generic import DeleteView, UpdateView

from organisations.models import Record
from organisations.pages import RecordDelete, RecordEdit, VersionedPage
from organisations.permissions import PUBLIC, SIGNED_IN, Permission, required_by
from psed.ui.forms import RecordForm, VersionedForm
from tests.house.addresses import addresses

TEMPLATES = sorted(path for path in (settings.BASE_DIR / "templates").rglob("*") if path.is_file())
ROOMS = (
    *("desk", "reports", "providers", "objectives", "standards", "workforce", "communities", "organisations"),
    "psed",
    "equality",
)
SOURCES = sorted(
    path
    for room in ROOMS
    for path in (settings.BASE_DIR / room).rglob("*.py")
    if "migrations" not in path.parts and "commands" not in path.parts
)
BY_NAME = {"ids": lambda path: str(path.relative_to(settings.BASE_DIR))}

# What is sent out as HTML without escaping, and who answers for it.
UNESCAPED = {
    "templates/gds/layout/fieldset.html": "fields that the form package has rendered",
    "templates/account/email/base_message.txt": "plain text",
    "reports/narrative.py": "Markdown that has been cleaned",
    "reports/pdf.py": "an article that a template of ours has made",
    "reports/views/published.py": "the same, as it was frozen",
}
UNESCAPING = r"\bmark_safe\b|\bSafeString\(|\|safe\b|\|safeseq\b|autoescape off|__html__"

# Not a page but a file to keep, which brings its style along.
STANDS_ALONE = "templates/reports/document.html"

# Words that are the same in every language: file formats, and the symbol of a figure that there is not.
NO_WORDS = r"\b(PDF|CSV)\b|\[x\]"


def tokens(path):
    return Lexer(path.read_text(encoding="utf-8")).tokenize()


def without_tags(path):
    """Return a template's bare text: outside of tags and variables, and of blocktranslate."""
    bare, inside = [], ""
    for token in tokens(path):
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if inside:
            inside = "" if word == inside else inside
        elif word in {"blocktranslate", "comment"}:
            inside = f"end{word}"
        elif token.contents == "block body_class":
            inside = "endblock"
        elif token.token_type == TokenType.TEXT:
            bare.append(token.contents)
        elif token.token_type == TokenType.VAR:
            bare.append("0")  # stands for something, so that an attribute is not empty
    return "".join(bare)


class Words(HTMLParser):
    """Collects what a person reads or hears: text, and the attributes that are read out."""

    READ_OUT = ("alt", "aria-label", "title", "placeholder", "aria-description", "summary")

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        if is_in_words(data):
            self.found.append(data.strip())

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in self.READ_OUT and is_in_words(value or "")]


def is_in_words(text):
    return re.search(r"[^\W\d_]", re.sub(NO_WORDS, "", text))


@pytest.mark.parametrize("path", TEMPLATES, **BY_NAME)
def test_all_words_go_through_gettext(path):
    words = Words()
    words.feed(without_tags(path))
    words.close()
    assert not words.found


@pytest.mark.parametrize("path", TEMPLATES, **BY_NAME)
def test_no_style_or_script_in_a_page(path):
    if str(path.relative_to(settings.BASE_DIR)) == STANDS_ALONE:
        return
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert re.findall(r"<script\b(?![^>]*\ssrc=)", text) == []


@pytest.mark.parametrize("path", TEMPLATES + SOURCES, **BY_NAME)
def test_nothing_is_sent_unescaped(path):
    if str(path.relative_to(settings.BASE_DIR)) in UNESCAPED:
        return
    text = path.read_text(encoding="utf-8")
    assert not re.findall(UNESCAPING, text)


def test_the_list_of_what_is_unescaped_is_kept_short():
    for name in UNESCAPED:
        text = (settings.BASE_DIR / name).read_text(encoding="utf-8")
        assert re.search(UNESCAPING, text), f"{name} needs no exception any more"


@pytest.mark.parametrize("address", addresses().values(), ids=lambda address: address.name)
def test_every_view_says_what_it_asks_for(address):
    asked = required_by(address.view)
    assert asked in {PUBLIC, SIGNED_IN} or asked in set(Permission)
    if address.is_of_an_organisation:
        assert asked in set(Permission)


@pytest.mark.parametrize("address", addresses().values(), ids=lambda address: address.name)
def test_every_edit_names_the_version_it_started_from(address):
    page = getattr(address.view, "view_class", object)
    if issubclass(page, UpdateView) and issubclass(page.model, Record):
        assert issubclass(page, RecordEdit)
    if issubclass(page, DeleteView) and issubclass(page.model, Record):
        assert issubclass(page, RecordDelete)
    if issubclass(page, VersionedPage):
        # A page of many rows has a version in each.
        assert issubclass(getattr(page, "row_form", page.form_class), VersionedForm)


def test_every_form_over_a_record_carries_its_version():
    loose = [
        form
        for form in all_below(forms.ModelForm)
        if is_over_a_record(form) and not issubclass(form, RecordForm)
    ]
    assert not loose


def all_below(kind):
    return {one for below in kind.__subclasses__() for one in {below, *all_below(below)}}


def is_over_a_record(form):
    model = form._meta.model
    return model is not None and issubclass(model, Record)


def test_no_migration_is_missing(db):
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)


def test_every_room_says_what_it_is_for():
    for room in ROOMS:
        first = Path(settings.BASE_DIR / room / "__init__.py").read_text(encoding="utf-8")
        assert first.startswith('"""'), room


def test_a_variable_that_nobody_gave_is_a_failing_test():
    with pytest.raises(AssertionError, match=r"desk/_actions.html: nobody gave it action.url"):
        render_to_string("desk/_actions.html", {"actions": [{"number": 1}]})
