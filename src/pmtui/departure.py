"""Leaving: everything is saved first, and what cannot be goes to another place."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from pmtui.core.history import Change, History
from pmtui.core.session import Session
from pmtui.storage.atomic import reason
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk
from pmtui.storage.problems import NotSaved
from pmtui.storage.session import create
from pmtui.storage.unsent import Unsent

ROOM = 64 * 2**20
"""Bytes that a disk has free where a session is likely to find room."""

BACK = "brings it back at the next opening"
ASKED_AGAIN = "What the journal brought back is in it still: the next opening asks again."

Typed = list[tuple[str, str]]
"""What was typed into, in words, and the text."""


@runtime_checkable
class Typing(Protocol):
    """What people type into: a screen."""

    def unsent(self) -> Typed:
        """Give what was typed and not taken."""


def now() -> datetime:
    """Give the present time, UTC."""
    return datetime.now(UTC)


class Departure:
    """Ends an app by the user's wish, and keeps what there is where something else ends it."""

    def __init__(
        self,
        app: App[Any],
        desk: Desk,
        autosave: Autosave,
        fail: Callable[[str], None],
        *,
        show: Callable[[History], None] = lambda _: None,
        also: Callable[[], Typed] = list,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Take what is to be saved.

        Args:
            app: The app that ends.
            desk: The file of its session.
            autosave: What brings the session there.
            fail: Is told why the file could not be written, where one stays.
            show: Shows what the session has come to, where one stays.
            also: Gives what was typed and not taken elsewhere than on the screens.
            clock: Gives the time, UTC.
        """
        self._app = app
        self._desk = desk
        self._autosave = autosave
        self._fail = fail
        self._show = show
        self._also = also
        self._clock = clock
        self._asking = False
        self._rescued: Session | None = None
        self._outcome = ""
        self._kept: Typed = []
        self._told = ""

    # -- by wish --------------------------------------------------------------------------------

    def leave(self, history: History, now: datetime, *, live: bool) -> None:
        """Save what `history` has come to and leave; a `live` clock is paused at `now`, UTC."""
        if self._asking:
            return
        if live:
            from pmtui.core.phases import pause

            edit = pause(history.present, now)
            history = history.log(edit)
            self._autosave.put(Change("met", history.present, now, edit, label="pause the clock"))
        try:
            self._autosave.close(history)
        except NotSaved as refusal:
            self._show(history)
            self._offer_another_place(str(refusal))
        else:
            self._end(ASKED_AGAIN if self._desk.resumed else "")

    def _end(self, *said: str) -> None:
        self._app.exit(message=" ".join(filter(None, (*said, self.keep_typed()))))

    def _offer_another_place(self, why: str) -> None:
        from pmtui.screens.place import PlaceScreen

        lines = [f"Not saved: {why}.", "Write the session to another file and leave?"]
        safe = self._autosave.safe
        if safe:
            lines.insert(1, f"Its journal holds everything, and {BACK}.")
            lines.append("An empty line leaves it to the journal.")
        self._asking = True
        suggested = str(self._suggested())
        screen = PlaceScreen("\n".join(lines), suggested, self._write_to, optional=safe)
        self._app.push_screen(screen, partial(self._answered, why))

    def _suggested(self) -> Path:
        """Give a file that is not there yet, in the first folder that is likely to take it."""
        beside = self._desk.path.absolute().parent
        folders = [beside, *_homes(), Path(tempfile.gettempdir())]
        folder = next((each for each in folders if _takes_files(each)), beside)
        names = (f"{self._desk.path.stem}.kept-{number}.toml" for number in range(1, 1000))
        return next((folder / each for each in names if not (folder / each).exists()), folder)

    def _write_to(self, place: str) -> str:
        """Write the session to a new file, and give why that could not be done, or nothing."""
        try:
            create(Path(place).expanduser(), self._autosave.session, like=self._desk.path)
        except OSError as error:
            return f"{place} cannot be written: {reason(error)}"
        except (ValueError, RuntimeError) as refusal:
            return f"{place} cannot be written: {refusal}"
        return ""

    def _answered(self, why: str, place: str | None) -> None:
        self._asking = False
        if place is not None:
            self._end(f"The session is in {place or f'its journal, which {BACK}'}.")
        elif not self._autosave.safe:
            self._fail(why)

    # -- by a signal or a fault -----------------------------------------------------------------

    def rescue(self) -> str:
        """Save at once, and give what became of the session and of what was typed, in sentences.

        It needs no event loop, and may be called in the middle of anything.
        """
        return " ".join(filter(None, (self._saved(), self.keep_typed())))

    def _saved(self) -> str:
        """Save, and say whether that was done; what is kept elsewhere is kept there once."""
        session = self._autosave.session
        again = session is self._rescued
        try:
            if again:
                self._autosave.flush()
            else:
                self._autosave.rescue()
        except Exception as fault:  # noqa: BLE001 - an ending goes on
            self._rescued = session
            if not again:
                self._outcome = f"The session could not be saved: {fault}."
            return self._outcome
        if self._desk.read_only or self._desk.file == session:
            return "The session is saved."
        file = "is as it was" if self._desk.resumed else "could not be written"
        return f"The session is in its journal, which {BACK}; its file {file}."

    def keep_typed(self) -> str:
        """Keep what was typed and not taken, and give where it is, in a sentence.

        What was kept before is not kept again. Where there is nothing, nothing is said.
        """
        new = [each for each in self._typed() if each not in self._kept]
        if new and not self._desk.read_only:
            self._kept += new
            try:
                place = Unsent(self._desk.path).add(new, self._clock())
            except (OSError, RuntimeError) as error:
                why = reason(error) if isinstance(error, OSError) else str(error)
                self._told = f"What was typed and not taken could not be kept: {why}."
            else:
                self._told = f"What was typed and not taken is in {place}."
        return self._told

    def earlier(self) -> tuple[str, ...]:
        """Give where there is what was typed and not taken in earlier ends, in a sentence or none.

        For whoever may only read the session that is of no use.
        """
        if self._desk.read_only:
            return ()
        here = self._desk.path.absolute().parent
        found = Unsent(self._desk.path).found()
        names = [each.name if each.parent == here else str(each) for each in found]
        return (f"What was typed and not taken before is in {', '.join(names)}",) if names else ()

    def _typed(self) -> Typed:
        found: Typed = []
        with contextlib.suppress(Exception):  # there is no screen any more, or not yet
            for screen in self._app.screen_stack:
                if isinstance(screen, Typing):
                    with contextlib.suppress(Exception):  # half made, or half gone
                        found += screen.unsent()
        with contextlib.suppress(Exception):
            found += self._also()
        return found


def _homes() -> Iterator[Path]:
    with contextlib.suppress(RuntimeError):
        yield Path.home()


def _takes_files(folder: Path) -> bool:
    """Tell whether files can be made in `folder`, as far as can be told without making one."""
    with contextlib.suppress(OSError):
        allowed = os.access(folder, os.W_OK | os.X_OK)
        return allowed and shutil.disk_usage(folder).free > ROOM
    return False
