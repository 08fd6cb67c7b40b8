import re
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateNotFound
from jinja2.exceptions import SecurityError

from documents.built import entry, internal, session
from documents.rendered import bare, shape, text, tokens
from pmtui.core.text import FORBIDDEN
from pmtui.documents import template

NASTY = st.sampled_from(
    [
        *("# a", "- b", "1. c", "| d |", "`e", "*f*", "<script>", "&amp;", "\\", "\n", "\n\n"),
        *(" ", "漢字", "👩‍🚒", "W" * 300, "[x](http://y.example)", "---", "===", "\t", "_g_"),
        *("~~h~~", "word", "{{ 1 }}"),
    ]
)
TEXTS = (
    st.lists(NASTY, min_size=1, max_size=6)
    .map("".join)
    .filter(lambda value: value.strip() and not FORBIDDEN.search(value))
)


def filled(words):
    """Give a session in which every kind of text is taken from `words`."""
    return session(
        title=words(),
        status="abandoned",
        abandoned_reason=words(),
        override_reason=words(),
        services=[words()],
        owner=words(),
        summary=words(),
        background=words(),
        severity={"level": words(), "criterion": words()},
        slo={"name": words(), "target": 99.9},
        impact={
            "headline": words(),
            "staff": words(),
            "windows": [
                {"id": "W1", "start": "2026-03-04T10:00:00Z", "scope": words(), "note": words()}
            ],
            "metrics": [{"id": "M1", "name": words(), "unit": words(), "source": words()}],
            "excluded": [
                {
                    "id": "X1",
                    "start": "2026-03-04T10:00:00Z",
                    "end": "2026-03-04T11:00:00Z",
                    "reason": words(),
                }
            ],
        },
        people=[{"key": "ada", "name": words(), "roles": [words()], "team": words()}],
        links=[{"id": "L1", "title": words(), "url": words()}],
        timeline=[
            entry(1, actor=words(), system=words(), quote=words(), severity_after=words())
            | {"text": words(), "milestones": ["impact_start", "detected"], "kind": "belief"},
            entry(2, known_from="review") | {"text": words()},
        ],
        evidence=[
            {"id": "E1", "title": words(), "url_or_path": words(), "note": words()}
            | {"query": words(), "excerpt": words()}
        ],
        factors=[
            {"id": "F1", "title": words(), "was": words(), "did": words(), "since": words()}
            | {"disposition": "accept", "disposition_reason": words()}
            | {"how": [{"id": "H1", "how": words(), "answer": words()}]}
        ],
        well=[{"id": "G1", "text": words()}],
        lucky=[{"id": "Y1", "text": words(), "if_not": words()}],
        learned=[{"id": "N1", "text": words()}],
        surprises=[{"id": "S1", "text": words()}],
        questions=[{"id": "Q1", "text": words(), "asked_by": words(), "answer": words()}],
        actions=[
            {"id": "A1", "text": words(), "owner": words(), "ticket": words(), "status": "dropped"}
            | {"done_when": words(), "dropped_reason": words(), "moved_to": words()}
        ],
        decisions=[{"id": "D1", "text": words(), "reason": words(), "by": words()}],
        parking=[{"id": "P1", "text": words(), "note": words(), "taker": words()}],
        meeting={
            "started": "2026-03-13T14:00:00Z",
            "phases": [{"key": "one", "name": words(), "planned": 5}],
        },
        followup={"held": "2026-05-02", "landed": "yes", "landed_note": words(), "change": words()},
    )


@given(st.lists(TEXTS, min_size=7, max_size=23))
@settings(max_examples=60)
def test_no_text_changes_the_shape_of_the_document(values):
    pool = cycle(values)
    source = internal(filled(lambda: next(pool)))
    expected, found = shape(internal(filled(lambda: "word"))), shape(source)
    for kind in ("paragraph_open", "paragraph_close", "html_inline"):
        assert found.pop(kind) >= expected.pop(kind)
    for kinds in (expected, found):
        kinds["code"] = kinds.pop("code_inline", 0) + kinds.pop("fence", 0)
    assert found == expected
    shown = text(source).replace("<br>", "")
    assert [value for value in values if bare(value).replace("<br>", "") not in shown] == []


CODE = (
    "{{ 7 * 191 }}",
    "{% for each in range(9) %}1337{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{# 1337",
    "{{ cycler.__init__.__globals__.os.popen('echo 1337').read() }}",
    "{% raw %}",
    "{{",
)


@pytest.mark.parametrize("code", CODE)
def test_the_text_of_a_session_is_never_a_template(code):
    source = internal(filled(lambda: code))
    assert bare(code) in text(source)
    assert "<class" not in source
    assert "1337" * 2 not in source


ADDRESSES = (
    "javascript:alert(1)",
    "<javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "![x](data:text/html,x)",
    "[x]: file:///etc/passwd",
    "<a href=javascript:x>y</a>",
    "<img src=x onerror=alert(1)>",
    "file:///etc/passwd",
    "https://c.example/a",
    "mailto:ada@c.example",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_document_links_to_its_own_parts_to_the_web_and_to_mail_alone(address):
    found = list(tokens(internal(filled(lambda: address))))
    hrefs = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert all(href.startswith(("#", "https:", "mailto:")) for href in hrefs)
    assert not any(token.type == "image" for token in found)
    html = {token.content for token in found if token.type.startswith("html")}
    assert all(re.fullmatch(r'<br>|<a id="[a-z0-9]+">|</a>', each) for each in html)
    linked = address.startswith(("https:", "mailto:"))
    assert linked == any(href.startswith(("https:", "mailto:")) for href in hrefs)


@pytest.mark.parametrize(
    "code",
    [
        "{{ thing.__class__ }}",
        "{{ thing.upper.__self__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ joined.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_reaches_nothing_beyond_what_it_is_given(code):
    made = template._environment().from_string(code)
    with pytest.raises(SecurityError):
        made.render(thing="x", joined=bare)


@pytest.mark.parametrize("name", ["/etc/passwd", "../template.py", "..\\x.md.j2", "x.toml", ""])
def test_only_templates_of_the_package_are_read(name):
    with pytest.raises(TemplateNotFound):
        template._environment().get_template(name)
