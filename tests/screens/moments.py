"""Moments of a meeting at which anything may happen: an item, and what is pressed there."""

from pathlib import Path

from room import Room, sample

NAMED = ("left", "right", "up", "down", "enter", "tab", "home", "end", "space")

OVER = {
    "entry": ("1", "enter"),
    "milestones": ("1", "m"),
    "link": ("1", "l"),
    "zone": ("1", "Z"),
    "factor": ("2", "enter"),
    "how": ("2", "h"),
    "decision": ("2", "D"),
    "merge": ("2", "ampersand"),
    "action": ("3", "home", "enter"),
    "show": ("3", "F"),
    "story": ("4", "a"),
    "parked": ("5", "enter"),
    "turn": ("5", "t"),
    "questions": ("P",),
    "opening": ("B",),
    "rules": ("r",),
    "moments": ("R",),
    "closing": ("X",),
    "record": ("semicolon",),
    "conflicts": ("vertical_line",),
    "tally": ("T",),
    "hands": ("N",),
    "time": ("x",),
    "curtain": ("c",),
    "break": ("U",),
    "help": ("question_mark",),
    "palette": ("colon",),
    "leaving": ("q",),
}
"""The keys that open each screen over the meeting."""

MOMENTS = {
    "an item in the middle": ("timeline/T6", "j", "j"),
    "a zoomed pane": ("timeline/T6", "z", "j"),
    "marks": ("timeline/T3", "s", "j", "j", "S"),
    "a pinned question": ("factors/F2", "o"),
    "a search": ("timeline/T1", "/", "queue", "enter", "]"),
    "columns": ("factors/F2", "right"),
    "categories": ("factors/F2", "G", "j"),
    "the capture line": ("timeline/T6", "i", "23:10 luka@ Reads 待ち行列 of lane", "left", "left"),
    "the line of a zoomed pane": ("actions/A1", "z", "i", "a fix @anjali fri: Give it", "home"),
    "a searching line": ("incident/title", "/", "que"),
    "a cell": ("actions/A2", "right", "right", "enter", "x y", "left"),
    "a text in a cell": ("actions/A2", "right", "enter", "more", "left"),
    "the form of an entry": ("timeline/T6", "enter", "x", "tab", "y", "left"),
    "a choice in a form": ("factors/F2", "enter", "tab", "right"),
    "a long text in a form": ("incident/summary", "enter", "One. Two.", "enter", "Three", "left"),
    "a field of one line": ("incident/title", "enter", "late", "left"),
    "a filtered list": ("factors/F2", "l", "lan", "down"),
    "milestones": ("timeline/T6", "m", "down", "down"),
    "questions": ("timeline/T6", "P", "how", "down", "down"),
    "the palette": ("timeline/T6", ":", "ma", "down"),
    "keys": ("timeline/T6", "?"),
    "hands for more time": ("timeline/T6", "x", "7 2", "right", "down"),
    "the how-chain": ("factors/F2", "h", "a", "What made it", "left"),
    "a step of the how-chain": ("factors/F1", "h", "down"),
    "hands of those who learned": ("timeline/T6", "N", "1", "2"),
    "a tally": ("timeline/T6", "T", "7", "tab", "3"),
    "the closing round": ("timeline/T6", "X", "9", "tab", "4"),
    "the question of a record": ("timeline/T6", ";", "down"),
    "the ground rules": ("timeline/T6", "r", "down"),
    "the opening": ("timeline/T6", "B", "right", "down"),
    "difficult moments": ("timeline/T6", "R", "down"),
    "the curtain": ("timeline/T6", "c"),
    "a conflict": ("timeline/T6", "|", "right", "down"),
    "a question about leaving": ("timeline/T6", "q", "right"),
    "private notes": ("timeline/T6", "space", "Y", "Ask about the", "enter", "lanes", "left"),
}


CONFLICTS = """
[[conflicts]]
path = "incident/summary"
ours = "Haruka read the queue of the lanes."
theirs = "Luka read the queue of the lanes."
base = "Somebody read the queue."
others = ["Esi read it, once."]

[[conflicts]]
path = "actions/A1"
theirs = { id = "A1", title = "Alert on the age of events", owner = "anjali" }
base = { id = "A1", title = "Alert on events" }
kept = "theirs"
"""
"""What two sides have said differently, at the end of a session's file."""


def meeting(folder: Path) -> Path:
    """Give the path of a copy of a running meeting in `folder`, with two conflicts in it."""
    path = sample(folder, "mid-meeting")
    path.write_text(path.read_text(encoding="utf-8") + CONFLICTS, encoding="utf-8")
    return path


async def come_to(here: Room, path: str, *pressed: str) -> None:
    """Put the cursor on the item at `path`, and press keys or type texts."""
    here.meeting.go_along(path)
    await here.settle()
    assert here.selected == path
    for each in pressed:
        await (here.keys(each) if len(each) == 1 or each in NAMED else here.type(each))
