"""What is compared with what, and what is promised of it."""

import shlex
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import tomli_w

from benchmarks import floors, sessions
from benchmarks.measures import Count, Spent, run, surroundings, timed
from benchmarks.ratios import high
from benchmarks.table import Promise
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from pmtui.core.session import Session

Measured = Mapping[str, Spent | Count | float]
"""What one run gives: by name, time and CPU, a count, or a number of bytes."""

FEW, MANY = 20, 10_000
FRAME = r"1 Timeline.* (?:Quit|Opening)"
"""The title of a pane above and what the lowest line says: all of the first frame."""
ROWS = rf"{sessions.FIRST_ROW}.* Quit"
KEYS = (*("down",) * 8, *("up",) * 8) * 3
"""Steps of the cursor for which nothing has to scroll."""
PANES = {"factors": "2", "actions": "3", "story": "4"}
"""The other panes in which the small session has several items, by their keys."""
STEPS = ("down", "up") * 8
TYPED = "14:02 box-office callers wait"
SAVED = 3.0
"""Seconds after which a change is saved, and the screen has said so."""
SECONDS = 5.0
"""How long is counted what is written without a key."""
MOVE = Promise(1000, "ours")
LEAST = "import tomllib; from pydantic import BaseModel"
"""The least that a program must load which reads a session and checks it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the things that a comparison measures."""

    name: str
    """Its name in what both runs give."""
    what: str
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Something of ours and what it is measured against."""

    ours: Callable[[], Measured]
    floor: Callable[[], Measured]
    against: str
    figures: tuple[Figure, ...]


class Programs:
    """The programs that are compared, in a scratch folder, which is the home of their user."""

    def __init__(self, folder: Path, command: str | None = None) -> None:
        self.folder = folder
        self.env = surroundings(folder)
        self.pmtui = shlex.split(command) if command else [sys.executable, "-m", "pmtui"]

    def command(self, name: str) -> Measured:
        """Run a command of pmtui on the small session."""
        return {"run": run([*self.pmtui, name, str(self.file(FEW))], self.env)}

    def least(self) -> Measured:
        """Run Python with the least that has to be loaded."""
        return {"run": run([sys.executable, "-c", LEAST], self.env)}

    def meeting(self, entries: int) -> Measured:
        """Open a session in the meeting screen."""
        return self._opened([*self.pmtui, str(self.file(entries))], FRAME, ROWS)

    def label(self) -> Measured:
        """Open the app with a label, which is its frame and its rows."""
        return self._opened(self.floor("label"), floors.LABEL)

    def table(self, rows: int) -> Measured:
        """Open the app with a table."""
        return self._opened(self.floor("table", rows), floors.FIRST_ROW)

    def meeting_keys(
        self, entries: int, keys: Sequence[str] = KEYS, before: Sequence[str] = ()
    ) -> Measured:
        """Press keys in a session, up and down in its timeline if not told otherwise."""
        return self._pressed([*self.pmtui, str(self.file(entries))], ROWS, keys, before)

    def table_keys(self, rows: int, keys: Sequence[str] = KEYS) -> Measured:
        """Press keys in a table."""
        return self._pressed(self.floor("table", rows), floors.FIRST_ROW, keys)

    def field_keys(self, keys: Sequence[str]) -> Measured:
        """Type into a field."""
        return self._pressed(self.floor("field"), floors.FIELD, keys)

    def clock(self) -> Measured:
        """Let the clock of a meeting run."""
        return self._counted([*self.pmtui, str(self.file(FEW))], ROWS, " ")

    def nothing(self) -> Measured:
        """Let the app with a label stand."""
        return self._counted(self.floor("label"), floors.LABEL)

    def file(self, entries: int) -> Path:
        """Give the session with so many entries."""
        path = self.folder / sessions.name_of(entries)
        return path if path.exists() else sessions.write(self.folder, entries)

    def floor(self, *words: str | int) -> list[str]:
        """Give the command of a program to measure against."""
        return [sys.executable, "-m", "benchmarks.floors", *map(str, words)]

    def _opened(self, words: Sequence[str], frame: str, rows: str = "") -> Measured:
        with Terminal(words, self.env) as terminal:
            first = terminal.until(frame)
            ready = terminal.until(rows) if rows else first
            terminal.settle()
            terminal.leave()
        return {"frame": first, "rows": ready}

    def _counted(self, words: Sequence[str], shown: str, *before: str) -> Measured:
        with Terminal(words, self.env) as terminal:
            terminal.until(shown)
            terminal.settle()
            for key in before:
                terminal.press(key)
                terminal.count(SAVED)
            size = terminal.count(SECONDS)
            terminal.leave()
        return {"bytes": size / SECONDS}

    def _pressed(
        self, words: Sequence[str], rows: str, keys: Sequence[str], before: Sequence[str] = ()
    ) -> Measured:
        with Terminal(words, self.env) as terminal:
            terminal.until(rows)
            terminal.settle()
            for key in before:
                terminal.press(key)
                terminal.settle()
            answers = [terminal.press(key) for key in keys]
            for _ in before:
                terminal.press("escape")
            terminal.leave()
        seconds = high([answer.seconds for answer in answers])
        cpu = fmean(answer.cpu for answer in answers)
        return {"key": Spent(seconds, cpu), "bytes": max(answer.size for answer in answers)}


def comparisons(programs: Programs) -> list[Comparison]:
    """Give all that is compared."""
    files = Files()
    few, many = f"{FEW} entries", f"{MANY:,} entries"
    label = "the app with a label"
    return [
        *(
            Comparison(
                partial(programs.command, name),
                programs.least,
                "python with tomllib and pydantic",
                (Figure("run", f"pmtui {name}, {few}", promise),),
            )
            for name, promise in (("metrics", Promise(2.5)), ("export", None))
        ),
        Comparison(
            partial(programs.meeting, FEW),
            programs.label,
            label,
            (Figure("rows", f"meeting screen ready, {few}", Promise(2.0)),),
        ),
        Comparison(
            partial(programs.meeting, MANY),
            programs.label,
            label,
            (
                Figure("frame", f"meeting screen painted, {many}", Promise(2.0)),
                Figure("rows", f"timeline rows there, {many}", Promise(5.0)),
            ),
        ),
        Comparison(
            partial(programs.meeting, MANY),
            partial(programs.table, MANY),
            "the app with a table of 10,000 rows",
            (Figure("rows", f"timeline or table rows there, {many}"),),
        ),
        *(
            Comparison(
                partial(programs.meeting_keys, entries),
                partial(programs.table_keys, entries),
                f"the app with a table of {entries:,} rows",
                (
                    Figure("key", f"cursor down or up, {entries:,} entries", Promise(1.5)),
                    Figure("bytes", f"most bytes of a step, {entries:,} entries", MOVE),
                ),
            )
            for entries in (FEW, MANY)
        ),
        *(
            Comparison(
                partial(programs.meeting_keys, FEW, STEPS, (key,)),
                partial(programs.table_keys, FEW, STEPS),
                f"the app with a table of {FEW} rows",
                (Figure("bytes", f"most bytes of a step in {pane}", MOVE),),
            )
            for pane, key in PANES.items()
        ),
        Comparison(
            partial(programs.meeting_keys, FEW, TYPED, ("i",)),
            partial(programs.field_keys, TYPED),
            "the app with a field",
            (Figure("bytes", "most bytes of a letter in the capture line", Promise(1800, "ours")),),
        ),
        Comparison(
            partial(programs.meeting_keys, FEW, ("enter", "escape") * 4),
            partial(programs.table_keys, 200, ("pagedown", "pageup") * 4),
            "the app with a table of 200 rows, page by page",
            (Figure("bytes", "most bytes of a form that opens or closes", Promise(30000, "ours")),),
        ),
        Comparison(
            programs.clock,
            programs.nothing,
            "the app with a label",
            (Figure("bytes", "bytes of a second of the clock", Promise(200, "ours")),),
        ),
        Comparison(
            partial(programs.meeting_keys, MANY),
            partial(programs.meeting_keys, FEW),
            f"the meeting screen, {few}",
            (Figure("key", f"cursor down or up, {many}", Promise(1.3)),),
        ),
        Comparison(files.load, files.parse, "tomllib.loads", (Figure("load", f"load {many}"),)),
        Comparison(files.save, files.write, "tomli_w.dumps", (Figure("save", f"save {many}"),)),
    ]


class Files:
    """A long session as data, as text and as what pmtui makes of it, each made when first asked."""

    @cached_property
    def data(self) -> dict[str, Any]:
        """The plain data."""
        return sessions.session(MANY)

    @cached_property
    def text(self) -> str:
        """The data as TOML."""
        return tomli_w.dumps(self.data)

    @cached_property
    def session(self) -> "Session":
        """The session."""
        from pmtui.storage.toml import loads

        return loads(self.text).session

    def load(self) -> Measured:
        """Make the session of the text."""
        from pmtui.storage.toml import loads

        return {"load": timed(partial(loads, self.text))}

    def parse(self) -> Measured:
        """Make the data of the text."""
        return {"load": timed(partial(tomllib.loads, self.text))}

    def save(self) -> Measured:
        """Make the text of the session."""
        from pmtui.storage.canonical import dumps

        return {"save": timed(partial(dumps, self.session))}

    def write(self) -> Measured:
        """Make the text of the data."""
        return {"save": timed(partial(tomli_w.dumps, self.data))}
