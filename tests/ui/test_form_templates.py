"""What we changed in the form package's templates (templates/gds)."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import format_html

from psed.ui.forms import PageForm

MARKUP = "<b>Trust & Co</b>"
ESCAPED = "&lt;b&gt;Trust &amp; Co&lt;/b&gt;"
FIELDS = {
    "text": forms.CharField(),
    "box": forms.BooleanField(),
    "radios": forms.ChoiceField(choices=[("a", MARKUP)], widget=forms.RadioSelect),
    "boxes": forms.MultipleChoiceField(choices=[("a", MARKUP)], widget=forms.CheckboxSelectMultiple),
}


def shown(form):
    page = Template("{% load crispy_forms_tags crispy_forms_gds %}{% error_summary form %}{% crispy form %}")
    return page.render(Context({"form": form}))


def form_with(name, data=None, **changes):
    field = FIELDS[name].__deepcopy__({})
    for attribute, value in changes.items():
        setattr(field, attribute, value)
    return type("AnyForm", (PageForm,), {"thing": field})(data)


@pytest.mark.parametrize("name", FIELDS)
def test_what_people_wrote_is_text(name):
    page = shown(form_with(name, label=MARKUP, help_text=MARKUP))
    assert MARKUP not in page
    assert page.count(ESCAPED) >= 2


def test_what_code_says_is_html_is_html():
    hint = format_html('<a href="{}">{}</a>', "/x/", "More")
    assert str(hint) in shown(form_with("text", help_text=hint))


@pytest.mark.parametrize("name", FIELDS)
def test_each_error_leads_to_its_field(name):
    page = shown(form_with(name, {}, error_messages={"required": "Choose one."}))
    (target,) = re.findall(r'<a href="#([^"]+)">Choose one\.</a>', page)
    assert f'id="{target}"' in page
    assert re.search(r'id="id_thing_1_error"\s+class="govuk-error-message"', page)
    assert "id_thing_1_error" in re.search(r'aria-describedby="([^"]*)"', page)[1]


def test_an_error_of_the_whole_form_is_said_once():
    form = form_with("text", {"thing": "x"})
    form.add_error(None, "The two do not match.")
    assert shown(form).count("The two do not match.") == 1


@pytest.mark.parametrize("name", ["radios", "boxes"])
def test_what_was_chosen_stays_chosen(name):
    assert re.search(r'value="a"\s+checked', shown(form_with(name, {"thing": "a"})))
    assert "checked" not in shown(form_with(name))
