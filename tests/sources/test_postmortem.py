"""Any text becomes a session, and nothing of it is lost in silence."""

from datetime import date
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.core.text import FORBIDDEN
from pmtui.sources.postmortem import UNTITLED, read
from pmtui.sources.published import Wanted
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads

WANTED = Wanted(date(2026, 11, 21))
HERE = Path(__file__).parent / "postmortems"
OURS = Path(__file__).parents[1] / "golden" / "payment-sockets.md"
PIECES = [
    line
    for path in (*sorted(HERE.glob("*.md")), OURS)
    for line in path.read_text(encoding="utf-8").splitlines()
]
STRANGE = [
    *(
        "- 25:61 what",
        "| a |",
        "|---|",
        "| Time | Event |",
        "14:02 PST x",
        "> > 12:00 deep",
        "[x]: y",
    ),
    *(
        "1. Why? x",
        "2. How so? y",
        "**Date:** 31 February 2026",
        "&#27;[2J",
        "\x1b[31m 10:00",
        "```",
    ),
    *(
        "9999-12-31 23:59 late",
        "0001-01-01 00:00 UTC early",
        "- [ ] by 2026-13-40 @x",
        "# ",
        "===",
        "---",
    ),
    *(
        "Start time: 14:00",
        "End time: 9999-12-31 24:00",
        "SLO: 200 %",
        "12:00 +9999999",
        "<b>x</b>",
    ),
]


def some_lines():
    return st.lists(
        st.sampled_from(PIECES) | st.sampled_from(STRANGE) | st.text(max_size=30), max_size=40
    )


def holds(text):
    found = read(text, WANTED)
    source = dumps(found.session)
    assert loads(source, "x").session == found.session
    assert not FORBIDDEN.search("".join(each.text + each.why for each in found.unplaced))
    return found


@given(some_lines().map("\n".join))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text):
    holds(text)


@pytest.mark.parametrize("seed", range(8))
def test_our_own_document_torn_apart_is_read(seed):
    random = Random(seed)
    lines = OURS.read_text(encoding="utf-8").splitlines()
    for _ in range(random.randint(1, 40)):
        at = random.randrange(len(lines))
        match random.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, random.choice(PIECES + STRANGE))
            case _:
                lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]
    holds("\n".join(lines))


def test_nothing_is_a_session_without_a_title():
    found = holds("")
    assert found.session.title == UNTITLED
    assert found.session.timeline == ()
    assert found.unplaced == ()


def words(text):
    return {word.strip(".,:;()[]*`'\"?!#|-–—_").casefold() for word in text.split()}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_no_word_is_lost_in_silence(path):
    """Every word stands in the session or in what is said, but for labels, headings and times."""
    text = path.read_text(encoding="utf-8")
    found = holds(text)
    kept = words(dumps(found.session)) | words(
        " ".join(f"{u.heading} {u.text}" for u in found.unplaced)
    )
    prose = [line for line in text.splitlines() if not line.startswith(("#", "|", "**", "layout"))]
    lost = {
        word
        for line in prose
        for word in words(line)
        if word.isalpha() and len(word) > 3 and word not in kept
    }
    assert lost <= GRAMMAR, lost


GRAMMAR = {"times", "approx", "oyuna", "mateus", "joon-ho", "baek", "acknowledges", "amara", "cest"}
"""What is said by a field: zones, people by their keys, precision."""


def test_a_hundred_thousand_brackets_take_no_time_to_refuse():
    found = holds("- " * 300 + "x\n\n" + "> " * 300 + "y")
    assert {each.line for each in found.unplaced} >= {1}


def test_lines_that_stand_too_deep_are_said():
    found = holds("# Title\n\n" + "> " * 150 + "the pool was full")
    assert any(
        "the pool was full" in each.text or "too deep" in each.why for each in found.unplaced
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\na\n```\n" * 6000,
        "# X\n\nSeverity: SEV-2\n" + "a\n" * 30000,
        "# X\n\nAuthors: " + ", ".join(f"Ab{number} Cd{number}" for number in range(5000)),
        "[" * 60000,
    ],
    ids=["fences", "lines of a pair", "people", "brackets"],
)
def test_a_long_text_takes_as_long_as_it_is_and_no_longer(text):
    begun = process_time()
    read(text, WANTED)
    assert process_time() - begun < 4.0
