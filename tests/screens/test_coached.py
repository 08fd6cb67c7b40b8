"""The coach beside the meeting: read in a thread, shown when the session stands still."""

import threading

import pytest

from pmtui.core.edits import Set
from pmtui.core.findings import Finding
from pmtui.core.phases import end
from pmtui.core.session import Session
from room import NARROW, WIDE

LABEL = Finding("label", "error", "timeline/T2/text", "A label stands here.")
WISH = Finding("wish", "warning", "factors/F1/title", "A wish stands here.")
HINT = Finding("hint", "hint", "timeline/T3/text", "A hint stands here.")


@pytest.fixture
def reviews(monkeypatch):
    """Give what the coach was asked, and let it find a label, a wish and a hint."""
    asked = []

    def review(session, now, stage, policy, memory):
        asked.append((session, stage, memory, threading.current_thread()))
        return (LABEL, WISH, HINT) if stage != "final" else (LABEL,)

    monkeypatch.setattr("pmtui.coach.review.review", review)
    return asked


async def test_what_is_found_is_counted_and_marked_and_hints_are_not(walk, reviews):
    async with walk("checkout-50min", WIDE) as here:
        assert "finding" not in here.text
        await here.heard()
        assert "2 findings" in here.lines[1]
        assert here.meeting.noticed.marks == {"timeline/T2": "error", "factors/F1": "warning"}
        assert sum(line.count("»") for line in here.lines) == 1
        assert "›F1" in here.text
        assert len({id(memory) for _, _, memory, _ in reviews}) == 1
        assert [stage for _, stage, _, _ in reviews][-1] == "final"
        assert all(thread is not threading.main_thread() for *_, thread in reviews)


async def test_it_reads_by_itself_once_the_session_stands_still(walk, reviews):
    async with walk("checkout-50min", NARROW, pause=0.01) as here:
        await here.until(lambda: here.meeting.heard)
        count = len(reviews)
        await here.capture("w: The page came in time")
        await here.until(lambda: here.meeting.heard.fresh and len(reviews) > count)
        assert reviews[-1][0] is here.session


async def test_what_was_found_in_another_session_is_not_shown(walk, monkeypatch):
    go, begun = threading.Event(), threading.Event()

    def review(session, *_):
        begun.set()
        assert go.wait(10)
        return (LABEL,) if session.summary == "Another one." else (WISH,)

    monkeypatch.setattr("pmtui.coach.review.review", review)
    async with walk("checkout-50min", NARROW, pause=0.01) as here:
        await here.until(begun.is_set)
        here.meeting.change(Set("incident/summary", "Another one."))
        go.set()
        await here.until(lambda: here.meeting.heard)
        assert here.meeting.noticed.findings == (LABEL,)


async def test_it_is_silent_and_invisible_in_the_meeting_and_in_its_breaks(walk, reviews):
    async with walk("mid-meeting", WIDE, pause=0.01) as here:
        if not here.meeting.live:
            await here.keys("space")
        for live in (True, False):
            assert here.meeting.live is live
            for key in ("g", "right_curly_bracket", "left_curly_bracket"):
                await here.keys(key)
                assert here.on_top == "MeetingScreen"
                assert here.told == (
                    "The coach is silent until the meeting has ended (n in its last phase)"
                )
            assert here.meeting.heard is None
            assert "finding" not in here.text
            await here.keys("space")
        here.meeting.change(end(here.session, here.meeting.now()))
        await here.until(lambda: here.meeting.heard)
        assert "findings" in here.text
        await here.keys("space")
        assert here.meeting.live
        assert "findings" not in here.text
        assert not here.meeting.noticed.findings


async def test_keys_lead_from_finding_to_finding(walk, reviews):
    async with walk("checkout-50min", NARROW) as here:
        await here.heard()
        for key, path in (
            ("right_curly_bracket", "timeline/T2"),
            ("right_curly_bracket", "factors/F1"),
            ("right_curly_bracket", "timeline/T2"),
            ("left_curly_bracket", "factors/F1"),
        ):
            await here.keys(key)
            assert here.selected == path
        assert here.told == "Warning · g says why · A wish stands here."


async def test_the_list_opens_has_the_session_read_and_leads_there(walk, reviews):
    async with walk("checkout-50min", NARROW) as here:
        await here.keys("g")
        await here.until(lambda: "A label stands here." in here.text)
        assert here.on_top == "FindingsScreen"
        await here.keys("end", "enter")
        assert here.on_top == "MeetingScreen"
        assert here.selected == "factors/F1"
        assert here.told == "A wish stands here."


async def test_the_form_of_a_place_is_left_to_that_place(walk, reviews):
    async with walk("checkout-50min", NARROW) as here:
        await here.heard()
        await here.keys("g", "end", "e")
        assert here.on_top == "FormScreen"
        assert "Title of factor F1" in here.text
        await here.type(" and more", "ctrl+s")
        assert here.session.factors[0].title.endswith(" and more")
        assert here.selected == "factors/F1"


async def test_a_fault_of_a_rule_ends_nothing(walk, monkeypatch):
    def review(*_):
        raise KeyError("words")

    monkeypatch.setattr("pmtui.coach.review.review", review)
    async with walk("checkout-50min", NARROW) as here:
        await here.heard()
        await here.keys("g")
        assert "The coach has a fault of its own (KeyError)" in here.text
        await here.keys("escape")
        await here.capture("w: The page came in time")
        assert here.session.well[-1].text == "The page came in time"


async def test_a_document_becomes_final_over_an_error_for_a_reason_and_undo_takes_it_back(
    walk, reviews
):
    async with walk("mid-meeting", NARROW) as here:
        here.meeting.change(end(here.session, here.meeting.now()))
        before: Session = here.session
        here.meeting.go_along("incident/status")
        await here.keys("enter")
        await here.type("final", "enter")
        await here.until(lambda: here.on_top == "ReadinessScreen")
        await here.heard()
        assert "1 error" in here.text
        await here.keys("f")
        await here.until(lambda: here.on_top == "FormScreen")
        await here.keys("ctrl+s")
        assert here.on_top == "FormScreen"
        await here.type("the label is a quote", "ctrl+s")
        assert here.session.status == "final"
        assert here.session.override_reason == "the label is a quote"
        await here.keys("u")
        assert here.session.status == before.status
        assert here.session.override_reason is None


async def test_the_palette_knows_the_readiness_list(walk, reviews):
    async with walk("checkout-50min", NARROW) as here:
        await here.keys("colon")
        await here.type("readiness", "enter")
        await here.until(lambda: here.on_top == "ReadinessScreen")
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"


async def test_a_session_for_reading_only_is_read_and_not_changed(walk, reviews):
    async with walk("checkout-50min", NARROW, read_only=True) as here:
        await here.heard()
        await here.keys("g", "i")
        await here.type("because", "enter")
        assert "This session is open for reading only" in here.text
        assert here.session.timeline[1].lint_ok == ()
