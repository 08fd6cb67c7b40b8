"""How it looks what the coach found: the list, the marks in the panes, what a final document lacks.

What is found is made up here, so that other rules and words change no picture.
"""

from types import MappingProxyType

import pytest

from pmtui.coach.catalogue import Rule
from pmtui.core.findings import Finding
from pmtui.core.phases import end
from room import NARROW, WIDE

pytestmark = pytest.mark.looks

REWRITE = "<tool or page> let <event> happen without <safeguard>"
SOURCE = "a guide to debriefings, chapter 4"
FOUND = (
    Finding(
        "title-shape",
        "hint",
        "incident/title",
        "The title could say more at a glance: it names no window. Name the service, what users "
        "felt, and the window.",
        rewrite="<service>: <what users felt>, <window>",
        source=SOURCE,
    ),
    Finding(
        "remedy-told",
        "warning",
        "timeline/T2/text",
        "“requests” stands for a remedy inside the account. Park it or make it an action; keep the "
        "account about what was.",
        found="requests",
        rewrite=REWRITE,
        source=SOURCE,
    ),
    Finding("no-signal", "warning", "factors/F1", "The card names no signal. Link one."),
    Finding("no-owner", "error", "actions/A1/owner", "Who will see it through? One name."),
    Finding(
        "known", "hint", "actions/A2/text", "Two things in one. Accepted here: a pair", accepted="x"
    ),
    Finding("nothing-well", "error", "well", "What worked, so that the next shift repeats it?"),
)
RULE = Rule(
    id="remedy-told",
    number=1,
    family="language",
    severity={"edit": "warning"},
    says={"": "So."},
    why="An account that proposes while it tells is read for its proposals alone.",
    source=SOURCE,
    spares="",
)


@pytest.fixture(autouse=True)
def _made_up(monkeypatch):
    """Let the coach find what is made up here."""

    def review(session, *_):
        return tuple(each if each.found != "requests" else told(each, session) for each in FOUND)

    def told(finding, session):
        text = session.timeline[1].text
        word = text.split()[2]
        start = text.index(word)
        says = finding.says.replace("requests", word)
        return Finding(
            finding.rule,
            finding.severity,
            finding.path,
            says,
            word,
            span=(start, start + len(word)),
            rewrite=REWRITE,
            source=SOURCE,
        )

    monkeypatch.setattr("pmtui.coach.review.review", review)
    monkeypatch.setattr(
        "pmtui.coach.catalogue.rules", lambda: MappingProxyType({"remedy-told": RULE})
    )


SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def listed(*keys):
    """Give what has the session read, opens the list and presses keys."""

    async def then(room):
        await room.heard()
        await room.keys("g", *keys)

    return then


@SIZES
def test_the_meeting_with_findings(look, size):
    assert look("mid-meeting", size, then=heard)


async def heard(room):
    room.meeting.change(end(room.session, room.meeting.now()))
    await room.heard()


@SIZES
def test_the_list_of_findings(look, size):
    assert look("checkout-50min", size, then=listed("home"))


def test_the_list_with_hints(look):
    assert look("checkout-50min", NARROW, then=listed("h", "end"))


def test_why_a_finding_is_ignored(look):
    assert look("checkout-50min", NARROW, then=listed("i"))


@SIZES
def test_what_is_missing_before_it_is_final(look, size):
    assert look("checkout-50min", size, then=readiness)


async def readiness(room):
    await room.heard()
    await room.keys("colon")
    await room.type("readiness", "enter")
    await room.keys("down")


def test_nothing_was_found(look, monkeypatch):
    monkeypatch.setattr("pmtui.coach.review.review", lambda *_: ())
    assert look("checkout-50min", NARROW, then=listed())
