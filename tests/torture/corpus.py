"""Sessions and journals to be harmed: real ones, and small ones with a little of everything."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, removal
from pmtui.core.history import Change, History, of_meeting
from pmtui.core.records import Saved, Started
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from pmtui.storage.journal import Journal
from pmtui.storage.toml import digest, loads

SAMPLES = Path(__file__).parents[2] / "sample_sessions"
START = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SMALL = """\
schema = 1
id = "INC-9"
title = "ticket-gate: cards refused"
zone = "Africa/Nairobi"
owner = "wanjiru"
record = true

[severity]
level = "SEV-3"

[slo]
name = "cards read"
target = 99.5
window = "30d"

[[impact.windows]]
id = "W1"
start = 2026-03-04T10:00:00Z
end = 2026-03-04T10:20:00Z
weight = 0.5

[[people]]
key = "wanjiru"
name = "Wanjirũ Kamau"

[[timeline]]
id = "T1"
at = 2026-03-04T10:00:00Z
agency = "automated"
system = "ticket-gate"
text = "Gates refuse cards"
milestones = ["impact_start"]
evidence = ["E1"]

[[timeline]]
id = "T2"
at = 2026-03-04T10:20:00Z
actor = "wanjiru"
text = "Turns to the old keys"

[[evidence]]
id = "E1"
kind = "log"
title = "Answers of gate 4"
ref = "https://example.org/gate"

[[factors]]
id = "F1"
title = "New keys reach gates at night"
effect = "opened"
entries = ["T1"]

[[factors.how]]
id = "H1"
how = "How did they differ?"
answer = "One gate was off."

[[actions]]
id = "A1"
text = "Read keys at each start"
status = "agreed"
factors = ["F1"]

[meeting]
state = "paused"
phase = "open"

[[meeting.phases]]
key = "open"
name = "Opening"
planned = 5
used = 20
started = 2026-03-05T09:00:00Z

[[meeting.phases]]
key = "close"
name = "Close"
planned = 5
"""


def edits(session: Session) -> list[Edit]:
    """Give edits of every kind, each of which the session takes after those before it."""
    at = session.timeline[0].at
    return [
        Add("timeline", {"id": "T901", "at": at, "text": "Calls reach the desk"}),
        Set("timeline/T901/quote", "WARN gate=4"),
        Add("factors", {"id": "F901", "title": "No gate tells its keys", "entries": ["T901"]}),
        Set("meeting/state", "running"),
        Add("actions", {"id": "A901", "text": "Show keys", "factors": ["F901"]}),
        Batch((Set("incident/title", "Renamed"), Set("actions/A901/due", at.date())), "tidy"),
        Move("factors/F901", session.factors[0].id),
        Set("incident/x_note", {"at": at, "share": 0.5, "list": [1, "two"]}),
        removal(session, "timeline/T1"),
        Set("severity/level", None),
        Set("meeting/state", "paused"),
        Remove(f"people/{session.people[0].key}"),
    ]


@cache
def files() -> tuple[bytes, ...]:
    """Give the bytes of session files; small ones stand there several times."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob("*.toml"))]
    return (*[SMALL.encode()] * 6, *[dumps(loads(SMALL).session).encode()] * 3, *samples)


@cache
def journals() -> tuple[bytes, ...]:
    """Give the bytes of journals of the small session, and of a real one."""
    real = (SAMPLES / "mid-meeting.toml").read_bytes()
    saves = ((SMALL.encode(), 0), (SMALL.encode(), 5), (SMALL.encode(), 12), (real, 7))
    return tuple(_journal(base, saved=count) for base, count in saves)


def _journal(base: bytes, *, saved: int) -> bytes:
    """Give the journal of the edits to `base`, with undo and redo, saved after so many."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "meeting.toml"
        path.write_bytes(base)
        journal = Journal(path, "0a1b2c3d")
        history = History(loads(base.decode()).session)
        journal.put(START, Started("INC-9", 1, digest(base), base))
        for count, edit in enumerate(edits(history.present), 1):
            at = START + timedelta(seconds=count)
            history = _made(journal, history, edit, at)
            if count % 3 == 0:
                history = _turned(journal, history, "undo", at)
                history = _turned(journal, history, "redo", at)
            if count == saved:
                data = dumps(history.present).encode()
                journal.put(at, Saved(journal.next - 1, digest(data)))
        _turned(journal, history, "undo", START + timedelta(minutes=1))
        journal.flush()
        journal.close()
        return journal.path.read_bytes()


def _made(journal: Journal, history: History, edit: Edit, at: datetime) -> History:
    if of_meeting(edit):
        after = history.log(edit)
        journal.put_change(Change("met", after.present, at, edit))
    else:
        after = history.apply(edit, at)
        step = after.undoable
        assert step is not None
        made = Change("made", after.present, at, edit, step.inverse, step.label)
        journal.put_change(made)
    return after


def _turned(journal: Journal, history: History, verb: str, at: datetime) -> History:
    after, label = getattr(history, verb)()
    step = after.redoable if verb == "undo" else after.undoable
    edit, kind = (step.inverse, "undone") if verb == "undo" else (step.edit, "redone")
    journal.put_change(Change(kind, after.present, at, edit, label=label))
    return after
