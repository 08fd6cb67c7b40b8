import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.built import entry, session
from pmtui.core.session import Session
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.redaction import NOTHING, Redaction, hidden, redacted
from pmtui.documents.urls import urls
from strategies import sessions

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_sessions").glob("*.toml"))
FULL = session(
    summary="The pool filled (https://grafana.example.com/d/7). Mira Okafor saw it.",
    owner="mira",
    people=[{"key": "mira", "name": "Mira Okafor"}, {"key": "lin", "name": "Lin Wei"}],
    links=[
        {"id": "L1", "kind": "dashboard", "url": "https://grafana.example.com", "title": "Pool"},
        {"id": "L2", "kind": "chat", "url": "https://chat.example.com/c"},
        {"id": "L3", "url": "https://x.example.com"},
    ],
    evidence=[
        {
            "id": "E1",
            "title": "Pool log",
            "url_or_path": "/logs/mira okafor.txt",
            "excerpt": "pool exhausted",
            "query": "grep exhausted",
        }
    ],
    timeline=[
        entry(1, quote="pool is at 400"),
        entry(2, actor="lin", text="Lin saw www.a.example"),
    ],
    external={"contact": "https://help.example.com", "headline": "A headline by Lin Wei"},
)


def everything(shown):
    """Give all that is in a session as text, the words for customers aside."""
    return json.dumps(shown.model_dump(mode="json", exclude={"external"}), ensure_ascii=False)


def test_nothing_is_hidden_unless_it_is_asked_for():
    assert redacted(FULL, NOTHING).summary == FULL.summary
    assert hidden(FULL, NOTHING) == ()


def test_titles_stay_without_their_addresses():
    shown = redacted(FULL, Redaction(links="titles"))
    assert [each.title for each in shown.links] == ["Pool", "Chat", "Link"]
    assert not urls(everything(shown))
    assert shown.evidence[0].title == "Pool log"
    assert shown.evidence[0].url_or_path is None
    assert shown.summary == "The pool filled (address left out). Mira Okafor saw it."


def test_dropped_links_leave_neither_title_nor_address():
    shown = redacted(FULL, Redaction(links="drop"))
    assert shown.links == ()
    assert not urls(everything(shown))


@pytest.mark.parametrize("links", ["titles", "drop"])
def test_what_customers_read_keeps_its_addresses(links):
    assert redacted(FULL, Redaction(links=links)).external.contact == "https://help.example.com"


def test_dropped_excerpts_take_queries_and_quotes_along():
    shown = redacted(FULL, Redaction(excerpts="drop"))
    assert not {"exhausted", "pool is at 400"} & set(everything(shown).split('"'))
    assert shown.evidence[0].excerpt is shown.evidence[0].query is shown.timeline[0].quote is None
    assert shown.timeline[0].text == "fact 1"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_document_of_a_sample_shows_no_address_and_no_excerpt(path):
    found = Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    text = document(found, "internal", Wishes(Redaction("role", "drop", "drop")))
    assert "://" not in text
    for each in found.evidence:
        assert not each.excerpt or each.excerpt not in text
    titles = document(found, "internal", Wishes(Redaction("role", "titles", "keep")))
    assert "://" not in titles
    assert all(link.title in titles for link in found.links)
    assert "()" not in titles


def test_what_is_hidden_is_said_with_its_number():
    assert hidden(FULL, Redaction("role", "titles", "drop")) == (
        "2 names become roles",
        "6 addresses are left out; what they are called stays",
        "1 excerpt is left out",
        "1 query is left out",
        "1 quoted line is left out",
    )
    assert hidden(FULL, Redaction("none", "drop")) == (
        "2 names become letters, as in “responder A”",
        "The list of people is left out",
        "3 links are left out",
        "3 other addresses are left out",
    )
    assert hidden(FULL, Redaction("initials")) == (
        "2 names become initials",
        "1 address is left out, as a name is in it",
    )


def test_a_document_hides_only_what_it_would_print():
    assert hidden(FULL, Redaction("role", "drop", "drop"), "actions") == ()
    assert hidden(FULL, NOTHING, "customer") == ("1 name becomes a letter, as in “responder A”",)
    assert hidden(FULL, Redaction("role"), "one-page") == ("1 name becomes a role",)


def test_nothing_is_said_of_what_is_not_there():
    bare = session(timeline=[entry(1)])
    for names in ("role", "initials", "none"):
        assert hidden(bare, Redaction(names, "drop", "drop")) == ()


@settings(max_examples=25, deadline=None)
@given(
    found=sessions(),
    names=st.sampled_from(["full", "role", "initials", "none"]),
    links=st.sampled_from(["keep", "titles", "drop"]),
    excerpts=st.sampled_from(["keep", "drop"]),
)
def test_whatever_is_hidden_is_gone_and_the_rest_is_a_session(found, names, links, excerpts):
    redaction = Redaction(names, links, excerpts)
    shown = redacted(found, redaction)
    assert [each.id for each in shown.timeline] == [each.id for each in found.timeline]
    if links != "keep":
        assert not any(each.url_or_path for each in shown.evidence)
        assert not urls(" ".join(entry.text for entry in shown.timeline))
    if excerpts == "drop":
        assert not any(each.excerpt or each.query for each in shown.evidence)
    assert all(sentence[0] != "0" for sentence in hidden(found, redaction))
    assert hidden(found, redaction) == hidden(found, redaction)
