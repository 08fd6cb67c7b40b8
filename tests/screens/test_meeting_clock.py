"""The clock of a meeting as a facilitator meets it: time is up, the curtain, a break."""

from pmtui.core.phases import end
from room import Clock, on_disk

UP = "2026-03-19T10:14:30Z"
"""Forty seconds after the time of the factors is up in `mid-meeting`."""


def phase(room, key):
    return room.at(f"meeting/phases/{key}")


async def test_time_is_up_from_another_pane_and_minutes_are_taken_by_vote(walk, size):
    async with walk("mid-meeting", size=size, clock=Clock(UP)) as room:
        await room.keys("3")
        words = "n moves on · x extends by vote" if size[0] > 100 else "n on · x extend"
        assert words in room.text
        typed = ["x", "4", "space", "2", "space", "1", "enter"]
        assert len([key for key in typed if not key.isdigit()]) <= 5
        await room.keys(*typed)
        (extension,) = phase(room, "factors").extensions
        assert (extension.yes, extension.no, extension.abstain) == (4, 2, 1)
        assert (extension.minutes, extension.source) == (3, "learned")
        assert "Extend Factors by 3 min" in room.told
        assert room.meeting.pane == "actions"
        await room.keys("u")
        assert phase(room, "factors").extensions


async def test_time_is_up_and_the_point_is_parked_in_one_line(walk):
    async with walk("mid-meeting", clock=Clock(UP)) as room:
        before = len(room.session.parking)
        await room.keys("x", "p")
        await room.type("who else reads from this queue", "enter")
        assert len(room.session.parking) == before + 1
        assert room.session.parking[-1].raised_in_phase == "factors"
        assert room.session.meeting.phase == "factors"


async def test_time_is_up_and_enter_moves_on_to_the_next_pane(walk):
    async with walk("mid-meeting", clock=Clock(UP)) as room:
        await room.keys("x", "enter")
        assert room.session.meeting.phase == "learned"
        assert room.meeting.pane == "story"
        assert "Keep what worked; name luck honestly" in room.told


async def test_before_the_meeting_time_is_not_up(walk):
    async with walk() as room:
        await room.keys("x")
        assert room.on_top == "MeetingScreen"


async def test_the_curtain_hides_everything_but_the_clock(walk, size):
    async with walk("mid-meeting", size=size) as room:
        await room.keys("2", "c")
        assert room.on_top == "CurtainScreen"
        for hidden in ("INC-77", "tracking", "haruka", "lanes", "LIVE"):
            assert hidden not in room.text
        assert "Factors · 4 of 7" in room.text
        await room.keys("space")
        assert room.session.meeting.state == "paused"
        await room.keys("space", "c")
        assert room.on_top == "MeetingScreen"
        assert room.session.meeting.state == "running"
        assert room.meeting.pane == "factors"


async def test_a_break_is_not_counted_and_the_file_holds_it(walk, tmp_path):
    async with walk("mid-meeting") as room:
        used = room.meeting.seen.all_used
        await room.keys("U")
        assert room.on_top == "BreakScreen"
        assert "Break: back at 10:10" in room.text
        room.clock.forward(minutes=6)
        await room.keys("U")
        assert room.on_top == "MeetingScreen"
        assert room.session.meeting.state == "running"
        assert room.meeting.seen.all_used == used
        await room.keys("ctrl+s")
        await room.until(lambda: "saved" in room.meeting.saved)
    assert on_disk(tmp_path / "mid-meeting.toml").meeting.phases[3].used == 191


async def test_a_covered_screen_writes_nothing(walk, monkeypatch):
    async with walk("mid-meeting") as room:
        await room.keys("x")
        shown = []
        monkeypatch.setattr(room.app, "_display", lambda screen, made: shown.append(screen))
        room.clock.forward(seconds=1)
        room.meeting.tick()
        await room.settle()
        assert shown == []


async def test_a_planned_break_shows_only_the_clock_until_somebody_goes_on(walk):
    async with walk("mid-meeting") as room:
        await room.keys("space")
        room.meeting.change(end(room.session, room.clock()))
        await room.keys("A")
        await room.type("deep-90", "enter", "enter")
        await room.keys("space", *"nnnnn")
        assert room.session.meeting.phase == "break"
        assert room.on_top == "BreakScreen"
        for hidden in ("INC-77", "tracking", "LIVE"):
            assert hidden not in room.text
        assert "Break: back at 10:10" in room.text
        assert "n next phase" in room.text
        room.clock.forward(minutes=2)
        await room.keys("U")
        assert room.on_top == "MeetingScreen"
        assert "Rest; the screen shows only the clock" in room.told
        await room.keys("U", "n")
        assert (room.on_top, room.session.meeting.phase) == ("MeetingScreen", "write")
        assert room.focused == "factors"
        assert phase(room, "break").used == 120


async def test_when_too_little_is_left_for_the_actions_that_is_said_at_once(walk):
    async with walk("mid-meeting", clock=Clock(UP)) as room:
        assert "Time is up: n moves on" in room.text
        assert "book actions-30" not in room.text
        room.clock.forward(minutes=7)
        room.meeting.tick()
        await room.settle()
        assert "too little is left for the actions: book actions-30" in room.text
        await room.keys("x")
        assert "rather than hurry, end here and book actions-30" in " ".join(
            room.text.replace("│", " ").split()
        )


async def test_two_votes_at_most_extend_a_phase_and_past_the_end_nobody_may_object(walk):
    async with walk("mid-meeting", clock=Clock(UP)) as room:
        await room.keys("x", "up", "up")
        assert "▸ past the planned end" in room.text
        await room.type("6 1", "enter")
        assert room.on_top == "ExtendScreen"
        assert "Past the planned end only if nobody objects" in room.text
        await room.keys("backspace", "0", "enter")
        assert phase(room, "factors").extensions[-1].source == "past-end"
        assert room.meeting.seen.all_planned == 63 * 60
        await room.keys("x")
        await room.type("5 1", "enter")
        assert len(phase(room, "factors").extensions) == 2
        await room.keys("x")
        await room.type("7", "enter")
        assert "Factors was extended 2 times" in room.text
        assert len(phase(room, "factors").extensions) == 2
