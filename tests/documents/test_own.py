import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.built import entry, lint, session
from pmtui.core.session import Session
from pmtui.documents.catalogue import KINDS, Wishes, document
from pmtui.documents.faults import Faulty
from pmtui.documents.layout import USUAL, Layout
from pmtui.documents.own import SHIPPED, begun, kind, shown
from pmtui.documents.redaction import Redaction
from pmtui.documents.sections import sections
from pmtui.storage.session import load
from room import SAMPLES

SESSIONS = {path.stem: load(path).session for path in sorted(SAMPLES.glob("*.toml"))}
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
EMPTY = session()


def made(source, found=EMPTY, wishes=None, **others):
    """Give the document that a template lays out."""
    texts = {"ours.md.j2": source, **{f"{name}.md.j2": text for name, text in others.items()}}
    return document(found, kind("ours", texts.get), wishes or Wishes(now=NOW))


@pytest.mark.parametrize("of", SHIPPED)
@pytest.mark.parametrize("name", SESSIONS)
def test_a_template_that_was_just_begun_gives_what_the_package_gives(of, name):
    found = SESSIONS[name]
    source = begun(of, "ours", USUAL)
    for wishes in (Wishes(now=NOW), Wishes(Redaction("role"), layout=Layout(glance=True))):
        assert made(source, found, wishes) == document(found, of, wishes)


def test_one_that_is_begun_follows_the_layout():
    layout = Layout(
        ("actions",), frozenset({"people"}), (("factors", "Root cause analysis"),), glance=True
    )
    wishes = Wishes(layout=layout)
    source = begun("internal", "ours", layout)
    found = SESSIONS["checkout-50min"]
    assert made(source, found, wishes) == document(found, "internal", wishes)
    assert 'section("people")' not in source


def test_what_is_left_out_later_is_left_out_of_it_too():
    without = replace(USUAL, without=frozenset({"people"}))
    source = begun("internal", "ours", USUAL)
    found = SESSIONS["checkout-50min"]
    assert made(source, found, Wishes(layout=without)) == document(
        found, "internal", Wishes(layout=without)
    )


@pytest.mark.parametrize("name", [f"internal/{each}" for each in sections()])
def test_a_section_can_be_put_in_the_place_of_its_line(name):
    found = SESSIONS["checkout-50min"]
    line = f'{{{{ section("{name.partition("/")[2]}") }}}}'
    source = begun("internal", "ours", USUAL)
    assert source.count(line) == 1
    opened = source.replace(line, shown(name, USUAL))
    assert made(opened, found) == document(found, "internal", Wishes(now=NOW))


def test_a_section_takes_another_heading():
    text = made('{{ section("factors", "Root *cause*") }}\n{{ section("facts") }}')
    assert text.startswith("## Root \\*cause\\*\n\nNone recorded.\n\n## Facts\n\n| Fact |")
    assert made('# x\n\n{{ section("people") }}\n') == "# x\n"


def test_links_lead_to_what_is_there():
    found = session(
        timeline=[entry(1, evidence=["E1"])],
        evidence=[{"id": "E1", "title": "A log"}],
    )
    assert "[E1](#e1)" in made('{{ section("timeline") }}{{ section("evidence") }}', found)
    assert re.search(r"\| E1 \|", made('{{ section("timeline") }}', found))


def test_text_of_a_session_is_text_wherever_it_is_printed():
    text = "{{ 7 * 6 }} <b> | `x` *y* {% include 'x' %}"
    found = session(title=text, summary=text)
    shown_ = made("{{ session.title }}\n\n{% set x = session.summary %}{{ x }}", found)
    assert "42" not in shown_
    assert "\\<b>" in shown_
    assert shown_.count("\\*y\\*") == 2


def test_templates_can_share_what_they_have_in_common():
    text = made(
        '{% import "parts.md.j2" as parts %}{{ parts.row("a|b") }}\n{% include "foot.md.j2" %}',
        parts="{% macro row(x) %}| {{ x | cell }} |{% endmacro %}",
        foot="*{{ session.title }}*",
    )
    assert text == "| a\\|b |\n*A title*\n"


def test_a_team_may_have_one_that_is_called_like_one_of_the_package():
    text = document(EMPTY, kind("actions", {"actions.md.j2": "mine"}.get))
    assert text == "mine\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "there is no template ours"),
        ("{# of: slides #}", "ours.md.j2, line 1: it is one of internal, customer, one-page"),
    ],
)
def test_what_is_no_template_is_said(source, said):
    with pytest.raises(Faulty, match=re.escape(said)):
        kind("ours", {"ours.md.j2": source}.get)


@pytest.mark.parametrize("of", SHIPPED)
def test_a_document_is_for_the_readers_of_what_it_is_one_of(of):
    found = kind("ours", {"ours.md.j2": f"{{#- of: {of}, and more -#}}x"}.get)
    assert (found.outside, found.readers) == (KINDS[of].outside, KINDS[of].readers)
    assert found.ending == ".md"


def test_what_leaves_the_company_names_nobody_and_says_that_it_is_a_draft():
    found = SESSIONS["checkout-50min"]
    names = [person.name for person in found.people]
    source = "{# of: customer #}\n{{ said.summary }} {{ products }}\n"
    draft = made(source, found, Wishes(draft=True))
    assert draft.startswith("**Draft, not approved.**\n\n")
    assert not made(source, found).startswith("**Draft")
    assert made("{# of: customer #}\n# {{ title }}", found, Wishes(draft=True)).count("Draft") == 1
    assert not [name for name in names if name in draft]


def test_a_word_that_only_looks_like_it_makes_no_draft():
    found = session()
    text = made("{# of: customer #}\n# The drafting table was late", found, Wishes(draft=True))
    assert text.startswith("**Draft, not approved.**\n\n# The drafting")


def test_a_template_prints_nothing_that_a_terminal_would_obey():
    text = made('{{ "\\x1b[31mred\\u202e" }}', session())
    assert text == "[31mred\n"


def test_what_is_hidden_is_hidden_from_templates_too():
    found = SESSIONS["checkout-50min"]
    source = "{% for p in session.people %}{{ p.name }} {{ p.handle }} {% endfor %}"
    source += "{% for e in session.timeline %}{{ e.actor }}: {{ e.text }} {% endfor %}"
    text = made(source, found, Wishes(Redaction("role")))
    assert not [
        word for p in found.people for word in (p.name or "").split() if word in text.split()
    ]


def test_no_key_that_pmtui_does_not_know_can_be_read():
    found = Session.model_validate({"title": "x", "cost_centre": "Ada Quist"})
    assert found.model_extra == {"cost_centre": "Ada Quist"}
    with pytest.raises(Faulty, match="`cost_centre` is no field"):
        made("{{ session.cost_centre }}", found)


PIECES = st.sampled_from(
    [
        *(
            "{{ session.title }}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{% for x in session.timeline %}",
        ),
        *("{% endfor %}", "{{ x.text | cell }}", "{% if x %}", "{% endif %}", "{% set y = 1 %}"),
        *(
            "{{ section('facts') }}",
            "{% macro m() %}",
            "{% endmacro %}",
            "{{ m() }}",
            "# a\n",
            "\n",
        ),
        *(
            "{{ y ~ x }}",
            "{% include 'ours.md.j2' %}",
            "{% raw %}",
            "{% endraw %}",
            "x.",
            "'",
            "**",
        ),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_template_gives_a_document_or_a_sentence(source):
    try:
        said = made(source)
    except Faulty as fault:
        said = f"{fault}\n"
        assert "\n" not in said[:-1]
    assert said.endswith("\n")


def test_a_document_of_ones_own_can_be_clean_markdown():
    source = "# {{ session.title }}\n{{ section('actions') }}\n\n\n\n{{ section('facts') }}  \n"
    assert lint(made(source, SESSIONS["checkout-50min"])) == []
