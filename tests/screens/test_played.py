"""A whole meeting of sixty minutes, played by hand against a clock; the file afterwards is kept."""

import os
from pathlib import Path

from room import Clock, room, sample

GOLDEN = Path(__file__).parents[1] / "golden" / "standard-60.toml"
START = "2026-03-19T09:30:00Z"


def unmet(path: Path) -> Path:
    """Give the sample at `path` as it was before anybody met."""
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("[meeting]"), text.index("[counters]")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    return path


async def open_and_read(here):
    """Four minutes of opening, five of reading."""
    await here.keys("A")
    await here.type("standard-60", "enter")
    await here.keys("space", "B", "escape", "r", "r")
    here.clock.forward(minutes=4)
    await here.keys("n")
    assert "Silent read" in here.told
    here.clock.forward(minutes=5)
    await here.keys("n")


async def timeline(here):
    """Twenty minutes and three more, by vote, taken from the closing lists."""
    assert here.focused == "timeline"
    await here.keys("o")
    here.clock.forward(minutes=6)
    await here.keys("O", "o", "o", "escape")
    await here.select("timeline/T6")
    await here.keys("a")
    await here.type("haruka@ Reads the lane table for the first time", "enter", "escape")
    await here.keys("p")
    await here.type("fix-idea: Show the age of the oldest event on the wall", "enter")
    await here.select("timeline/T9")
    await here.keys("asterisk", "m")
    await here.type("identified", "escape")
    here.clock.forward(minutes=14)
    here.meeting.tick()
    await here.settle()
    assert "time is up" in here.text.casefold()
    assert here.session.meeting.phase == "timeline"
    await here.keys("x", "down")
    await here.type("5 1 1", "enter")
    taken = here.at("meeting/phases/timeline").extensions[-1]
    assert (taken.minutes, taken.source) == (3, "learned")
    here.clock.forward(minutes=3)
    await here.keys("n")


async def factors(here):
    """Twelve minutes at the board: a factor, its place, its chain, a count of hands."""
    assert here.focused == "factors"
    await here.keys("M")
    here.clock.forward(minutes=3)
    await here.keys("1")
    await here.select("timeline/T5")
    await here.keys("f")
    await here.type("Nobody can see which lanes one reader holds", "enter")
    await here.select("factors/F8")
    await here.keys("H")
    assert here.at("factors/F8").effect == "softened"
    await here.keys("u", "escape", "number_sign", "V")
    await here.type("4", "ctrl+s")
    assert here.at("factors/F8").votes == 4
    here.clock.forward(minutes=9)
    await here.keys("n")


async def the_lists(here):
    """Three minutes are left of the six."""
    await here.keys("w")
    await here.type("Depot phones were answered within a minute", "enter")
    await here.keys("y")
    await here.type("The festival crowd came a day later", "enter")
    await here.keys("e")
    await here.type("A lane belongs to one reader at a time", "enter")
    here.clock.forward(minutes=3)
    await here.keys("n")


async def actions(here):
    """Nine minutes: one action from a factor, agreed."""
    assert here.focused == "actions"
    await here.keys("2")
    await here.select("factors/F8")
    await here.keys("t")
    await here.type("Show lanes by reader on the queue page", "enter")
    assert here.at("actions/A4").factors == ("F8",)
    await here.select("actions/A4")
    await here.keys("L")
    assert here.at("actions/A4").status == "agreed"
    here.clock.forward(minutes=9)
    await here.keys("n")


async def close(here):
    """Four minutes: two counts, and the end."""
    await here.keys("N")
    await here.type("5", "enter")
    await here.keys("X")
    await here.type("6", "tab")
    await here.type("5", "enter", "escape")
    here.clock.forward(minutes=4)
    await here.keys("n")
    assert here.session.meeting.state == "ended"


async def test_a_whole_meeting(tmp_path):
    path = unmet(sample(tmp_path, "mid-meeting"))
    async with room(path, clock=Clock(START)) as here:
        for part in (open_and_read, timeline, factors, the_lists, actions, close):
            await part(here)
        meeting = here.session.meeting
        assert (meeting.learned_count, meeting.again_count, meeting.new_to_me) == (6, 5, 5)
        assert meeting.rules_shown
        assert len(meeting.asked) >= 2
        assert sum(phase.used for phase in meeting.phases) == 3600
        await here.keys("ctrl+s")
        await here.until(lambda: "saved" in here.text)
    written = path.read_text(encoding="utf-8")
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")
