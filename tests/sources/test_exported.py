"""Our own document, written and read back."""

import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from documents.built import internal
from pmtui.core.session import Session
from pmtui.sources.postmortem import read
from pmtui.sources.published import Wanted
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads
from strategies import sessions

SAMPLES = sorted((Path(__file__).parents[2] / "sample_sessions").glob("*.toml"))
CHECKOUT = next(path for path in SAMPLES if path.stem == "checkout-50min")
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
WANTED = Wanted(TODAY)
COORDINATION = re.compile(r"- Cost of coordination: .*\n")
"""It counts handoffs and channels by the kind of entries, which no document shows."""
GLOSSARY = re.compile(
    r"## Glossary\n(?:.|\n)*?(?=^## )|^Words that need saying .*\n\n", re.MULTILINE
)
"""Only terms that are used are printed; a use in a field that is not shown does not come back."""
COMPUTED = re.compile(
    r"## Detection and response\n(?:.|\n)*?(?=^## )"
    r"|^\| (?:Impact time|Response time|Error budget|by events|an? [^|]* budget) \|.*\n"
    r"|^Error budget.*\n|^While there was impact.*\n|^\| Window \| Allowed .*\n",
    re.MULTILINE,
)
"""Lengths are computed from seconds, and shares from digits, of which a document shows fewer."""
MINUTE = re.compile(r"(?<=\d\d:\d\d \|) [+-]\d+ (?=\|)|(?<=in order \|) [+-]\d+ (?=\|)")


def load(path):
    return Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def on_the_minute(value):
    """Give plain data with times to the minute and numbers of few digits, as a document shows."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, dict):
        return {
            name: float(f"{each:g}") if name == "target" else on_the_minute(each)
            for name, each in value.items()
        }
    return [on_the_minute(each) for each in value] if isinstance(value, list | tuple) else value


def presentable(session):
    """Give `session` without what a document shows in part: seconds, digits, times in order."""
    data = on_the_minute(session.model_dump(exclude_none=True, by_alias=True))
    if data.get("slo", {}).get("target") in (0, 100):
        del data["slo"]["target"]
    for entry in data.get("timeline", []):
        if entry.get("precision") == "order-only":
            del entry["precision"]
    return Session.model_validate(data)


def without(source, *patterns):
    for pattern in patterns:
        source = pattern.sub("", source)
    return source


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_to_the_byte(path):
    source = internal(load(path), now=NOW)
    found = read(source, WANTED)
    again = internal(found.session, now=NOW)
    assert found.ours
    assert found.unplaced == ()
    assert without(again, COORDINATION) == without(source, COORDINATION)


@given(sessions())
@settings(max_examples=60, deadline=None)
def test_what_is_shown_comes_back_to_the_byte(session):
    source = internal(presentable(session), now=NOW)
    found = read(source, WANTED)
    again = internal(found.session, now=NOW)
    aside = (COORDINATION, GLOSSARY)
    assert without(again, *aside) == without(source, *aside)
    assert all(f"**{line}" in source for line in (_term(each) for each in found.session.glossary))
    assert found.unplaced == ()
    assert loads(dumps(found.session), "x").session == found.session


def _term(term):
    """Give how the document begins a term, as far as no mark in it is escaped."""
    return re.match(r"[\w ]*", term.term)[0].strip()


@given(sessions())
@settings(max_examples=40, deadline=None)
def test_every_shown_field_comes_back_whatever_the_seconds(session):
    source = internal(session, now=NOW)
    again = internal(read(source, WANTED).session, now=NOW)
    aside = (COORDINATION, GLOSSARY, COMPUTED, MINUTE)
    assert _lines(without(again, *aside)) == _lines(without(source, *aside))


def _lines(source):
    """Give the lines; numbers of minutes, which are computed, left out."""
    return [line for line in source.splitlines() if line]


@pytest.mark.parametrize("names", ["role", "initials", "none"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_document_without_names_is_read_and_names_nobody(path, names):
    session = load(path)
    source = internal(session, names=names, now=NOW)
    found = read(source, WANTED)
    assert found.unplaced == ()
    assert len(found.session.timeline) == len(session.timeline)
    assert len(found.session.factors) == len(session.factors)
    shown = internal(found.session, now=NOW)
    assert not any(person.name in shown for person in session.people)


def test_people_keep_their_places():
    source = internal(load(CHECKOUT), now=NOW)
    session = read(source, WANTED).session
    by_key = {person.key: person.name for person in session.people}
    assert by_key[session.owner] == "Tevita Manulau"
    assert [by_key[key] for key in session.reviewers] == ["Paloma Quispetupa", "Yusra El-Tahrawi"]
    entries = {entry.id: entry for entry in session.timeline}
    assert by_key[entries["T8"].actor] == "Adaeze Oyelami"
    assert (by_key[entries["T6"].actor], entries["T6"].system) == ("Linh Đặng-Moreau", "alerting")


def test_headings_of_a_team_are_known():
    source = internal(load(CHECKOUT), now=NOW)
    renamed = source.replace("## What went well", "## Sunny sides")
    found = read(renamed, WANTED, {"Sunny sides": "well"})
    assert found.unplaced == ()
    assert len(found.session.well) == 3
    assert not read(renamed, WANTED).session.well


def test_what_was_added_by_hand_is_kept_and_said():
    source = internal(load(CHECKOUT), now=NOW)
    edited = source.replace("## Actions\n", "## Actions\n\nThe board asked for dates in May.\n", 1)
    edited = edited.replace(
        "## Follow-up\n", "## Thanks\n\nTo the night shift.\n\n## Follow-up\n", 1
    )
    found = read(edited, WANTED)
    said = [(each.heading, each.text) for each in found.unplaced]
    assert said == [
        ("Actions", "The board asked for dates in May."),
        ("Thanks", "To the night shift."),
    ]
    line = edited.splitlines()[found.unplaced[0].line - 1]
    assert line == "The board asked for dates in May."
    assert found.session.background.endswith(
        "Actions:\nThe board asked for dates in May.\n\nThanks:\nTo the night shift."
    )


def test_a_row_that_was_broken_by_hand_is_said():
    source = internal(load(CHECKOUT), now=NOW)
    broken = source.replace('| <a id="t7"></a>T7 | 10:13 |', '| <a id="t7"></a>T7 | 10h13 |')
    found = read(broken, WANTED)
    assert found.unplaced[0].why == "its time cannot be read"
    assert "T7" not in [entry.id for entry in found.session.timeline]


def test_links_to_what_was_removed_by_hand_are_left_out():
    source = internal(load(CHECKOUT), now=NOW)
    cut = "\n".join(line for line in source.splitlines() if not line.startswith('- <a id="e4">'))
    found = read(cut, WANTED)
    assert any("E4" in each.text for each in found.unplaced)
    assert not any("E4" in entry.evidence for entry in found.session.timeline)
    assert loads(dumps(found.session), "x").session == found.session
