from datetime import UTC, datetime

import pytest

from documents.built import internal
from pmtui.core.addresses import find, join, key_of, split
from pmtui.core.edits import EditRefused
from pmtui.core.session import Session
from pmtui.core.story import told_of
from pmtui.documents.excerpts import section_of, text_of, whole
from pmtui.documents.names import named
from pmtui.storage.session import load
from room import SAMPLES

SESSION = load(SAMPLES / "checkout-50min.toml").session
PANES = ("timeline", "factors", "actions", "story", "parking")


def headings(text):
    return [line for line in text.splitlines() if line.startswith("## ")]


def test_an_entry_is_told_in_a_few_lines():
    entry = next(each for each in SESSION.timeline if each.quote and each.evidence)
    first, *rest = text_of(SESSION, f"timeline/{entry.id}").splitlines()
    assert first.startswith(f"{entry.id} · 2026-03-")
    assert first.endswith(f" · {entry.source} · {entry.text}")
    assert f"Quote: {entry.quote}" in rest
    assert f"Evidence: {', '.join(entry.evidence)}" in rest
    assert len(rest) < 8


def test_a_factor_is_told_with_its_questions():
    factor = next(each for each in SESSION.factors if each.how)
    lines = text_of(SESSION, f"factors/{factor.id}").splitlines()
    assert lines[0] == f"{factor.id} · {factor.title}"
    assert any(line.startswith(f"H1 · {factor.how[0].how}") for line in lines)


def test_every_line_of_the_story_can_be_told():
    for session in (SESSION, Session(title="x")):
        for section in told_of(session):
            for field in section.fields:
                assert text_of(session, field.path)
            for item in find(session, section.list) if section.list else ():
                assert text_of(session, join(*split(section.list), key_of(item)))


def test_every_item_and_field_can_be_told():
    for pane in (*PANES[:3], "parking", "well", "lucky", "learned", "people", "evidence"):
        for item in getattr(SESSION, pane, ()):
            key = getattr(item, item.KEY)
            assert text_of(SESSION, f"{pane}/{key}").strip()
    assert text_of(SESSION, "incident/summary") == f"Summary: {SESSION.summary}"
    assert text_of(Session(title="x"), "incident/summary") == "Summary: unknown"
    with pytest.raises(EditRefused):
        text_of(SESSION, "meeting/phases")


@pytest.mark.parametrize("pane", PANES)
def test_a_section_is_that_of_the_document(pane):
    sections = section_of(SESSION, pane).split("\n\n## ")
    assert all(each in whole(SESSION) for each in sections)
    assert sections[0].startswith("## ")


def test_the_sections_are_the_document_parted():
    found = sorted(line for pane in PANES for line in headings(section_of(SESSION, pane)))
    left = ["## Provenance", "## The meeting"]
    assert sorted([*found, *left]) == sorted(headings(whole(SESSION)))


def test_a_heading_that_somebody_typed_parts_nothing():
    session = SESSION.model_copy(update={"summary": "Before.\n\n## Timeline\n\nAfter."})
    assert "After." in section_of(session, "story")
    assert "After." not in section_of(session, "timeline")


def test_what_is_not_there_has_no_section():
    assert section_of(Session(title="x"), "parking") == ""


def test_the_whole_is_the_internal_document():
    now = datetime(2026, 3, 19, tzinfo=UTC)
    assert whole(SESSION, now=now) == internal(SESSION, now=now)


def test_a_masked_session_names_nobody():
    masked = named(SESSION, "distinct")
    paths = [f"timeline/{each.id}" for each in SESSION.timeline]
    paths += [f"actions/{each.id}" for each in SESSION.actions]
    texts = [whole(masked, roles=True), *(section_of(masked, pane, roles=True) for pane in PANES)]
    texts += [text_of(masked, path) for path in paths]
    names = {word for each in SESSION.people for word in (each.name or each.key).split()}
    assert names
    for text in texts:
        assert not [name for name in names if name in text.split()]
    assert "Roles stand here" in texts[0]
    assert "Names stand here" in whole(SESSION)
