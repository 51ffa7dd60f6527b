import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.narrative import TAGS, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Plain.", "<p>Plain.</p>"),
        ("# One", "<h3>One</h3>"),
        ("## Two", "<h3>Two</h3>"),
        ("### Three", "<h4>Three</h4>"),
        ("**b** and *i*", "<p><strong>b</strong> and <em>i</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>"),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("[w](https://example.org)", '<p><a href="https://example.org" rel="noopener">w</a></p>'),
    ],
)
def test_what_a_text_may_hold(text, html):
    assert to_html(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[w](javascript:alert(1))",
        "![p](https://example.org/p.png)",
        '<img src=x onerror="alert(1)">',
        "[w](data:text/html,<script>)",
        '<a href="x" onclick="y">z</a>',
    ],
)
def test_what_it_may_not(text):
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


@given(st.text())
def test_only_the_allowed_elements_come_out(text):
    html = to_html(text)
    names = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert names <= TAGS
