"""A meeting of sixty minutes about video visits, played by hand: what the room types, and when."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from pmtui.core.edits import Add, Batch, Set
from room import Room

DRAFT = Path(__file__).with_name("relays-draft.toml")
"""The session as it was sent to its reviewers."""
WRITTEN = Path(__file__).with_name("relays-written.toml")
"""What was written down after the meeting, and when."""

MEETING = datetime.fromisoformat("2026-05-21T14:00:00Z")
"""When the clock of the meeting starts."""

WRITTEN_ALONE = """\
- f hidden/detection: The certificate on the disk is watched, not the one that is served
- f spread/design: All relays share one certificate with one end
- f slowed/runbook: The page for a restart asks to drain a relay for 20 minutes first
- f hidden/communication: Two changes stood close together, and one of them was told to everybody
- f hidden/detection: Nobody reads the log of the self-check
- f softened/process: A clinic turns a video visit into a phone visit with one button
- f hidden/detection: The join alert and its graph show all relays as one line
"""
"""The cards of three silent minutes, as they were pasted from the chat."""

PARKED = (
    ("22:10", "T13", "question: How many services read a certificate only when they start?"),
    ("23:30", "T4", "absent: What relays of a second provider would cost"),
    ("24:20", "T10", "idea: A phone button on the waiting screen of the app"),
)
VOTES = {"F1": 7, "F2": 6, "F3": 4, "F4": 5, "F5": 2, "F7": 1, "F8": 4}
LISTS = (
    (
        "41:00",
        "w",
        "The front desk told support 4 minutes after the first visit that did not start.",
    ),
    (
        "41:40",
        "w",
        "Patients read 20 minutes after detection that their clinic phones them; 291 were.",
    ),
    ("42:30", "y", "Relays r5 and r6 were restarted on the afternoon before, for new disks."),
    ("43:20", "e", "A renewed certificate helps nobody until the service reads it."),
    (
        "44:00",
        "e",
        "One relay looks well while four do not, where a graph shows all of them as one line.",
    ),
)
NOTED = (
    ("44:40", "s: The renewal had said each day that it found nothing to reload."),
    ("45:30", "q: How long do visits last that run on while their relay refuses new ones?"),
)
ANSWERS = (
    (
        "48:50",
        "a speed/detect @rangi 2026-06-05 P1 EDGE-77 F2: Alert 14 days before what is served ends",
    ),
    ("50:00", "a limit @nayeli 2026-06-12 P1 VID-209 F3: Give each relay a certificate of its own"),
    (
        "51:10",
        "a speed/identify @amina 2026-06-03 P1 REL-342 F8: Show joins by relay in the join alert",
    ),
    (
        "52:30",
        "a closeout @lucia 2026-05-26 P1 SUP-914: Write to the 129 patients whose visit was moved",
    ),
)
NOT_TO_ACT = "Each change is on the list of changes already; a second call would be read by nobody."


async def at(here: Room, clock: str) -> None:
    """Let it be so many minutes and seconds into the meeting."""
    minutes, seconds = map(int, clock.split(":"))
    here.clock.at = MEETING + timedelta(minutes=minutes, seconds=seconds)


async def written(here: Room) -> None:
    """Wait until the file holds all; a phase that begins has it written."""
    await here.until(lambda: here.app.desk.file == here.session and here.app.autosave.safe)


async def stand(here: Room, path: str) -> None:
    """Put the cursor on the item at `path`, in its pane."""
    here.meeting.go_along(path)
    await here.settle()
    assert here.selected == path


async def say(here: Room, text: str, *keys: str) -> None:
    """Put a text in where the cursor is, all at once, then press the keys."""
    here.paste(text)
    await here.settle()
    await here.keys(*keys)


async def fill(here: Room, path: str, text: str) -> None:
    """Type one field of the story."""
    await stand(here, path)
    await here.keys("enter")
    await say(here, text, "ctrl+s")
    assert here.on_top == "MeetingScreen"


async def capture(here: Room, line: str) -> None:
    """Type a line into the capture line, which is opened and left."""
    await here.keys("i")
    await say(here, line, "enter", "escape")
    assert here.on_top == "MeetingScreen"


async def go_on(here: Room, clock: str) -> None:
    """Go on to the next phase."""
    await at(here, clock)
    await here.keys("n")
    await written(here)


async def open_and_read(here: Room) -> None:
    """Three minutes and a half of opening, a little less of reading."""
    here.clock.at = MEETING - timedelta(minutes=6)
    await here.keys("A")
    await here.type("standard-60", "enter")
    await fill(here, "meeting/safe_word", "tangerine")
    await at(here, "0:00")
    await here.keys("space")
    assert here.on_top == "RecordScreen"
    await written(here)
    await at(here, "0:20")
    await here.keys("y", "B", "escape")
    await at(here, "1:30")
    await here.keys("r", "r")
    await at(here, "2:40")
    await fill(here, "meeting/attendance", "9")
    await go_on(here, "3:30")
    await go_on(here, "6:50")


async def timeline(here: Room) -> None:
    """Nineteen minutes: three facts more, a time put right, five points parked."""
    await at(here, "7:20")
    await here.keys("o")
    await at(here, "8:20")
    await stand(here, "timeline/T1")
    await here.keys("f")
    await say(
        here, "opened/change: The new relay image starts without reloading the certificate", "enter"
    )
    await at(here, "9:30")
    await capture(here, "08:23 haruto@ Devices with version 6.1 of the app are refused as well.")
    await at(here, "9:45")
    await stand(here, "timeline/T19")
    await here.keys("u")
    await at(here, "10:05")
    await capture(
        here,
        "08:33 haruto@ Devices with version 6.1 of the app are refused as often as those with 6.2.",
    )
    await at(here, "11:00")
    await stand(here, "timeline/T9")
    await here.keys("L")
    here.clock.forward(seconds=2)
    await here.keys("L")
    await at(here, "12:10")
    await here.keys("p")
    await say(here, "off-topic: The booking page shows times in two zones", "enter")
    await the_pivots(here)
    await go_on(here, "25:40")


async def the_pivots(here: Room) -> None:
    """From the pivot on: milestones, a fact that memories differ about, four points parked."""
    await at(here, "13:20")
    await capture(
        here,
        "07:30 video-relay  The self-check of r1 to r4 notes an end in 30 minutes.",
    )
    await at(here, "13:50")
    await stand(here, "timeline/T21")
    await here.keys("m")
    await here.type("first signal", "enter")
    await at(here, "15:00")
    await stand(here, "timeline/T12")
    await here.keys("asterisk", "o")
    await at(here, "16:00")
    await stand(here, "timeline/T14")
    await here.keys("p")
    await say(here, "fix-idea: Restart at once where no visit runs any more", "enter")
    await at(here, "17:30")
    await stand(here, "timeline/T13")
    await here.keys("m")
    await here.type("identified", "enter")
    await at(here, "18:40")
    await capture(here, "08:35 front-desk  Clinics begin to hold visits by phone.")
    await at(here, "19:20")
    await stand(here, "timeline/T14")
    await here.keys("exclamation_mark")
    await at(here, "21:40")
    await here.keys("exclamation_mark")
    for clock, entry, line in PARKED:
        await at(here, clock)
        await stand(here, f"timeline/{entry}")
        await here.keys("p")
        await say(here, line, "enter")


async def factors(here: Room) -> None:
    """Twelve minutes and three more, by vote, from what was left of the parts before."""
    await at(here, "26:00")
    await here.keys("M")
    await at(here, "29:10")
    here.paste(WRITTEN_ALONE)
    await here.settle()
    assert here.on_top == "ReviewScreen"
    await here.keys("enter")
    await at(here, "30:20")
    await stand(here, "factors/F4")
    await here.keys("L")
    await at(here, "30:28")
    await here.keys("u")
    await at(here, "32:00")
    await stand(here, "factors/F2")
    await here.keys("ampersand")
    await here.type("F6", "enter")
    await at(here, "33:10")
    await asked(
        here,
        "F1",
        "How did the reload come to be part of the image at all?",
        "The base system brought it along until image 30; the newer one leaves it to each service.",
    )
    await at(here, "34:40")
    await asked(
        here,
        "F1",
        "What made the change look complete before it left?",
        "The trial starts a relay and joins a visit. A start reads the certificate, so it passed.",
    )
    await at(here, "36:10")
    await asked(
        here,
        "F2",
        "How did the disk come to be the place that is watched?",
        "The watch was written for web servers, which read their files anew every hour.",
    )
    await at(here, "37:45")
    here.meeting.tick()
    await here.keys("x")
    await say(here, "5 2 2", "enter")
    await at(here, "38:20")
    await asked(
        here,
        "F4",
        "How did 20 minutes become the time to drain a relay?",
        "A visit takes 18 minutes at the median, and the page was written for quiet nights.",
    )
    await at(here, "39:20")
    await here.keys("number_sign")
    for factor, hands in VOTES.items():
        await stand(here, f"factors/{factor}")
        await here.keys("V")
        await say(here, f"{hands}", "ctrl+s")
        here.clock.forward(seconds=9)
    await go_on(here, "40:30")


async def asked(here: Room, factor: str, question: str, answer: str) -> None:
    """Ask how a factor came about, and write the answer down."""
    await stand(here, f"factors/{factor}")
    await here.keys("h", "a")
    await say(here, question, "enter")
    here.clock.forward(seconds=35)
    await say(here, answer, "ctrl+s", "escape")
    assert here.on_top == "MeetingScreen"


async def the_lists(here: Room) -> None:
    """What went well, luck, what was learned: all of six minutes but twenty seconds."""
    for clock, key, line in LISTS:
        await at(here, clock)
        await here.keys(key)
        await say(here, line, "enter")
    for clock, line in NOTED:
        await at(here, clock)
        await capture(here, line)
    await go_on(here, "46:10")


async def actions(here: Room) -> None:
    """Nine minutes, and twenty seconds over them."""
    await at(here, "46:50")
    await turn(here, "P2", "action")
    await at(here, "47:40")
    await stand(here, "factors/F1")
    await here.keys("t")
    await say(here, "Bring the reload back into the relay image", "enter")
    await fill_cells(
        here, "actions/A2", owner="tomasz", due="2026-05-29", priority="P0", ticket="VID-208"
    )
    for clock, line in ANSWERS:
        await at(here, clock)
        await capture(here, line)
    await at(here, "53:20")
    await stand(here, "factors/F5")
    await here.keys("D")
    await say(here, NOT_TO_ACT, "ctrl+s")
    await at(here, "54:30")
    for number in range(1, 7):
        await stand(here, f"actions/A{number}")
        await here.keys("L")
        here.clock.forward(seconds=7)
    await go_on(here, "55:30")


async def fill_cells(here: Room, path: str, **cells: str) -> None:
    """Type cells of an action where they stand."""
    await stand(here, path)
    for cell, text in cells.items():
        while here.meeting.selected.cell != cell:
            await here.keys("right")
        await here.keys("enter")
        if here.meeting.query("CellEditor"):
            await say(here, text, "enter")
        here.clock.forward(seconds=8)
    assert here.on_top == "MeetingScreen"


async def turn(here: Room, point: str, into: str) -> None:
    """Make something of a parked point."""
    await stand(here, f"parking/{point}")
    await here.keys("t")
    await here.type(into, "enter")


async def close(here: Room) -> None:
    """Outcomes of the parking lot, two counts, and the end."""
    await at(here, "55:50")
    await turn(here, "P3", "question")
    await at(here, "56:20")
    await turn(here, "P1", "other meeting")
    await say(here, "With the booking team on 2026-05-28.", "ctrl+s")
    await at(here, "56:50")
    await turn(here, "P5", "ticket")
    await say(here, "APP-1440", "ctrl+s")
    await at(here, "57:20")
    await turn(here, "P4", "dropped")
    await at(here, "57:50")
    await here.keys("N")
    await here.type("6", "enter")
    await at(here, "58:30")
    await here.keys("X")
    await here.type("7", "tab")
    await here.type("8", "enter", "escape")
    await at(here, "59:40")
    await here.keys("n", "ctrl+s")
    assert here.session.meeting.state == "ended"
    await written(here)


MEETING_OF_AN_HOUR = (open_and_read, timeline, factors, the_lists, actions, close)


async def write(here: Room, part: str) -> None:
    """Let `part` of what was written down later become changes, as forms would make them."""
    for change in tomllib.loads(WRITTEN.read_text(encoding="utf-8"))[part]:
        here.clock.at = change["at"]
        adds = (Add(**each) for each in change.get("add", ()))
        sets = (Set(path, value) for path, value in change.get("set", {}).items())
        here.meeting.change(Batch((*adds, *sets), change["label"]))
        await here.settle()
    await here.keys("ctrl+s")
    await written(here)
