"""Walks through the aids of a facilitator in a running meeting."""

import pytest

from pmtui.core.viewing import Viewing
from room import Clock

LIVE = "2026-03-19T10:05:00Z"


@pytest.fixture
def live(walk, size):
    """Give what opens a running meeting, its clock set by hand."""
    return lambda clock=None: walk("mid-meeting", size, clock or Clock(LIVE))


async def test_questions_are_pinned_asked_once_and_cleared(live):
    async with live() as here:
        await here.keys("2", "home", "o")
        assert "What was the change meant to do, and what did it do under load?" in here.text
        assert here.session.meeting.asked == (58,)
        await here.keys("o")
        assert "How did it look identical to changes that were safe?" in here.text
        await here.keys("O")
        assert "under load?" in here.text
        assert here.session.meeting.asked == (58, 59)
        await here.keys("escape")
        assert "under load?" not in here.text
        assert here.meeting.look == Viewing()
        await here.keys("u")
        assert here.session.meeting.asked == (58, 59)


async def test_a_question_is_found_by_its_words(live):
    async with live() as here:
        await here.keys("4", "P")
        await here.type("three in the morning", "enter")
        assert here.on_top == "MeetingScreen"
        assert "How does it help at three in the morning with one tired person?" in here.text
        assert here.session.meeting.asked == (118,)


async def test_the_silent_minute_counts_also_while_the_clock_is_paused(live):
    clock = Clock(LIVE)
    async with live(clock) as here:
        await here.keys("space", "M")
        assert "Silent minute 1:00" in here.text
        clock.forward(seconds=18)
        here.meeting.tick()
        await here.settle()
        assert "Silent minute 0:42: everybody writes alone" in here.text
        await here.keys("M")
        assert "Silent minute" not in here.text


async def test_the_round_goes_on_by_a_key_and_shows_roles_where_that_is_wanted(live):
    async with live() as here:
        await here.keys("Q")
        assert "Now: Esi Boatenga" in here.text
        assert "next: Anjali Deshmukhi" in here.text
        await here.keys("Q", "v")
        assert "2 of 7" in here.text
        assert "Anjali" not in here.text
        await here.keys(*"QQQQQQ")
        assert "Now:" not in here.text


async def test_a_difficult_moment_leads_to_what_helps(live):
    async with live() as here:
        await here.keys("4", "R", "p")
        assert here.on_top == "MeetingScreen"
        await here.type("The lights in the depot", "enter")
        assert here.at("parking/P6").text == "The lights in the depot"
        assert here.at("parking/P6").lane == "off-topic"
        await here.select("timeline/T3")
        await here.keys("R", "down", "p")
        await here.type("Show the age of the oldest event", "enter")
        idea = here.at("parking/P7")
        assert (idea.lane, idea.entry) == ("fix-idea", "T3")


async def test_rules_are_logged_the_closing_counts_kept_and_nothing_of_it_undone(live):
    async with live() as here:
        before = here.session
        await here.keys("r")
        assert here.on_top == "RulesScreen"
        await here.keys("r", "X", "6", "tab", "5", "X")
        assert here.on_top == "MeetingScreen"
        meeting = here.session.meeting
        assert (meeting.rules_shown, meeting.learned_count, meeting.again_count) == (True, 6, 5)
        await here.keys("u")
        assert here.told == "There is nothing to undo"
        assert here.session.model_copy(update={"meeting": before.meeting}) == before


async def test_hands_of_those_to_whom_it_was_new_are_added(live):
    async with live() as here:
        await here.keys("3", "N", "4", "enter")
        assert here.session.meeting.new_to_me == 6
        assert "6 in all" in here.told
        assert here.focused == "actions"


async def test_a_tally_leaves_no_trace(live):
    async with live() as here:
        before = here.session
        await here.keys("T", "y", "y", "n")
        assert "2 of 3 who voted are for it" in here.text
        await here.keys("T")
        assert here.on_top == "MeetingScreen"
        assert here.session == before


async def test_no_aid_takes_a_key_that_is_typed(live):
    async with live() as here:
        await here.keys("i")
        await here.type("rRoOPBXTQNM")
        assert here.on_top == "MeetingScreen"
        assert any("rRoOPBXTQNM" in line for line in here.lines)
        assert here.meeting.look == Viewing()


@pytest.mark.parametrize(
    ("key", "words"),
    [("B", "Thanks for making the time"), ("R", "Off topic"), ("r", "We describe")],
)
async def test_cards_hold_no_name_where_roles_are_shown(live, key, words):
    async with live() as here:
        names = [part for person in here.session.people for part in person.name.split()[:2]]
        await here.keys("v", key)
        assert words in here.text
        assert not [name for name in names if name in here.text]


async def test_a_card_leads_to_a_card(live):
    async with live() as here:
        await here.keys("R", "down", "down", "down", "down", "r")
        assert here.on_top == "RulesScreen"
        await here.keys("r")
        assert here.on_top == "MeetingScreen"
        here.ahead("R", "r", "escape", "P", "escape")
        await here.settle()
        assert here.on_top == "MeetingScreen"
