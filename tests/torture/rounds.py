"""One round: hands type in the real app, it is killed at some moment, and everything is looked at.

The seed says what is typed, how, and when the end comes; how far the app had come by then is the
machine's part, and all that is checked holds wherever it was.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Literal

from pmtui.core.history import History
from pmtui.core.session import Session
from pmtui.storage.journal import place
from room import SAMPLES
from torture.expected import Expected, items_of
from torture.hands import ENTER, Hands
from torture.moments import MOMENTS
from torture.opening import found
from torture.window import TEMPORARY, Window

LOCK = re.compile(r"\..*\.lock")
READY, OFFERED = " entries", "Recovered"
LEAVE = b"\x11"

Verb = Literal["undo", "redo"]


class Round:
    """What happens to one session, in a folder of its own, with one seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)
        self.path = laid(folder, self.random)
        self.hands = Hands(self.random)
        self.start = found(self.path).history.present
        self.here = Expected()
        """What holds now."""
        self.past = [self.here]
        """All that ever held."""
        self.ends: list[str] = []
        """How each window ended."""
        assert self.here.holds(self.start)

    def play(self) -> None:
        """Type, kill and look, once or several times; at the end perhaps leave as one should."""
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self._window()
        if self.random.random() < 0.3:
            self._leave()

    def _window(self) -> None:
        """Open a window, type, kill it, and look at what is left."""
        steps = [self.here]
        with Window(self.path, self.random) as window:
            if not self._opened(window):
                return
            strokes = self.hands.strokes(self.here)
            for _, stroke in zip(range(self.random.randrange(1, 9)), strokes, strict=False):
                window.stroke(stroke)
                steps.append(stroke.after)
            last, moment = next(strokes), self.random.choice(MOMENTS)
            self.ends.append(moment.__name__)
            moment(window, last)
            window.kill()
            steps.append(last.after)
            self._look(steps[: window.typed + 1], window.claimed)

    def _opened(self, window: Window) -> bool:
        """Wait for the meeting; what was recovered is kept, unless the end comes before."""
        if found(self.path).ahead:
            window.until(OFFERED)
            if self.random.random() < 0.2:
                self.ends.append("asked")
                window.kill()
                self._look([self.here], 0)
                return False
            window.type(ENTER)
        window.until(READY)
        return True

    def _leave(self) -> None:
        """Open the session and leave it; nothing is lost, and there is nothing to recover."""
        self.ends.append("left")
        with Window(self.path, self.random) as window:
            if self._opened(window):
                window.type(LEAVE)
                assert window.end(30) == 0
                self.here = self.here.meet(clock="paused")
                self._look([self.here], 0)
                assert not found(self.path).ahead

    def _look(self, steps: Sequence[Expected], claimed: int) -> None:
        """Hold what is on the disk against what may be there, and go on from it."""
        self.past += steps
        there = found(self.path)
        tidy(self.path, len(self.ends))
        assert any(each.holds(there.file) for each in self.past), "the file holds what never was"
        here = told(there.history)
        fitting = [number for number, each in enumerate(steps) if each == here]
        assert fitting, f"what came back never was: {here}; last was {steps[-1]}"
        assert claimed < len(steps), f"{claimed} of {len(steps) - 1} edits were called saved"
        assert claimed <= max(fitting), f"of {claimed} that were called saved {fitting} came back"
        first = [there.history.present, *turned(there.history, "undo")][-1]
        assert bare(first) == bare(self.start), "undo does not lead back to the beginning"
        self.here = here


def laid(folder: Path, random: Random) -> Path:
    """Give the path of a session in the middle of its meeting, the clock at rest."""
    text = (SAMPLES / "mid-meeting.toml").read_text(encoding="utf-8")
    text = re.sub('state = "running"\n', 'state = "paused"\n', text)
    text = re.sub("since = .*\n", "", text)
    if random.random() < 0.5:
        text = re.sub("record = true\n", "record = false\n", text)
    path = folder / "meeting.toml"
    path.write_text(text, encoding="utf-8")
    return path


def tidy(path: Path, killed: int) -> None:
    """Hold that beside a session only its journal lies, a lock, and what killed writes began.

    Each kill leaves one of those at most, and a later save removes it only once it is a day old.
    """
    left = {each.name for each in path.parent.iterdir()} - {path.name, place(path).name}
    pieces = {name for name in left if TEMPORARY.fullmatch(name)}
    locks = {name for name in left if LOCK.fullmatch(name)}
    assert left == pieces | locks, left
    assert len(pieces) <= killed, pieces
    assert len(locks) <= 1, locks


def told(history: History) -> Expected:
    """Give a history as it is expected: what it is at, and what undo and redo lead to."""
    present = history.present
    undone = tuple(items_of(each) for each in turned(history, "undo"))
    redone = tuple(items_of(each) for each in turned(history, "redo"))
    state, phase = present.meeting.state or "", present.meeting.phase or ""
    return Expected(items_of(present), state, phase, undone[::-1], redone[::-1])


def turned(history: History, verb: Verb) -> list[Session]:
    """Give the sessions that undo or redo leads to, to its end; the way back leads here again."""
    present, some = bare(history.present), []
    while (step := _turn(history, verb)) is not None:
        history = step[0]
        some.append(history.present)
    for _ in some:
        step = _turn(history, "redo" if verb == "undo" else "undo")
        assert step is not None, f"after {verb} there is no way back"
        history = step[0]
    assert bare(history.present) == present, f"after {verb} the way back leads elsewhere"
    return some


def _turn(history: History, verb: Verb) -> tuple[History, str] | None:
    return history.undo() if verb == "undo" else history.redo()


def bare(session: Session) -> Session:
    """Give a session without what undo passes over: the meeting's log, counters of ids."""
    return session.model_copy(update={"meeting": type(session.meeting)(), "counters": {}})
