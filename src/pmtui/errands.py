"""What the app does outside of its screens: clipboards, the editor, the shell, private notes."""

import contextlib
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from textual.app import App

from pmtui.core.addresses import NotFound
from pmtui.core.edits import EditRefused
from pmtui.core.text import said
from pmtui.messages import EditorRequested

if TYPE_CHECKING:
    from pmtui.screens.source import Fetched, Found
    from pmtui.storage.draft import Draft


class Errands:
    """Runs the errands of one app, and says how each went in one sentence."""

    def __init__(
        self,
        app: App[Any],
        send: Callable[[str], None],
        tell: Callable[[str], None],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Take what an errand needs.

        Args:
            app: The app, whose threads do what takes time.
            send: Sends a text to the terminal's clipboard.
            tell: Says a sentence.
            environ: What the process was started with.
        """
        self._app = app
        self._send = send
        self._tell = tell
        self._environ = environ
        self._turn = Lock()
        self._written: tuple[str, Draft] | None = None
        """What is being written in the editor, and its file."""

    # -- clipboards -----------------------------------------------------------------------------

    def copy(self, text: Callable[[], str], what: str) -> None:
        """Send to all clipboards the text that `text` gives, which is called in a thread."""
        self._in_thread(partial(self._make, text, what))

    def send(self, text: str, what: str) -> None:
        """Send `text` to the terminal's clipboard at once, and in a thread to all others."""
        self._send(text)
        self._in_thread(partial(self._carry, text, what))

    def _in_thread(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, thread=True, group="copies")

    def _make(self, text: Callable[[], str], what: str) -> None:
        try:
            made = text()
        except (EditRefused, NotFound) as refusal:
            self._on_screen(partial(self._tell, f"{refusal}"))
            return
        if made:
            self._on_screen(partial(self.send, made, what))
        else:
            self._on_screen(partial(self._tell, f"Of {what} there is nothing to copy yet."))

    def _carry(self, text: str, what: str) -> None:
        from pmtui.clipboard import carry, told

        with self._turn:  # of two copies the later one stays
            kept = _kept(text)
            sent = carry(text, self._environ)
        self._on_screen(partial(self._tell, told(what, sent, self._environ, kept)))

    def _on_screen(self, work: Callable[[], None]) -> None:
        """Do `work` in the app's own thread, if the app is still there."""
        with contextlib.suppress(RuntimeError, CancelledError):
            self._app.call_from_thread(work)

    # -- the editor -----------------------------------------------------------------------------

    def write(self, asked: EditorRequested) -> None:
        """Let the user write a text in their editor; what fails on the way loses nothing."""
        from pmtui.storage.atomic import reason
        from pmtui.storage.draft import Draft

        try:
            draft = Draft(asked.text, asked.name)
        except OSError as error:
            self._tell(f"There is no place for the editor's file: {reason(error)}")
            return
        self._written = (asked.name, draft)
        why = self._edit(asked, draft)
        if self._ending:
            return
        self._written = None
        if why:
            self._tell(f"The {asked.name} stays as it was: {why}{_left(draft)}.")

    def _edit(self, asked: EditorRequested, draft: "Draft") -> str:
        """Run the editor and take what it wrote; give why that could not be, or nothing."""
        from pmtui.storage.private import NotRead
        from pmtui.terminal.editor import EditorFailed, edit

        try:
            edit(self._app, draft.path, self._environ)
            if self._ending:
                return ""
            found = draft.read()
            if draft.changed:
                asked.take(found.text)
        except NotRead as failure:
            return f"the editor's file {failure}"
        except (EditorFailed, EditRefused) as failure:
            return f"{failure}"
        if not draft.changed:
            self._tell(f"The editor left the {asked.name} as it was.")
        elif found.removed:
            self._tell(f"Written in the editor. {said(found.removed)}")
        draft.discard()
        return ""

    @property
    def _ending(self) -> bool:
        """Whether the app was asked to end: nothing is taken any more, and nothing removed."""
        return self._app.return_code is not None

    def unsent(self) -> list[tuple[str, str]]:
        """Give what an open editor has written by now, and where its file is.

        It may keep more there when it is ended.
        """
        from pmtui.storage.private import NotRead

        if self._written is None:
            return []
        name, draft = self._written
        text = ""
        with contextlib.suppress(NotRead):
            text = draft.read().text if draft.changed else ""
        where = draft.left or f"The editor was open on {draft.path}"
        return [(f"{name}, in the editor", f"{where}.\n\n{text}".rstrip())]

    # -- what other systems have recorded -------------------------------------------------------

    def bring(
        self,
        folder: Path,
        text: str,
        mask: Callable[[str], str],
        then: Callable[["Found | None"], Awaitable[None]],
    ) -> None:
        """Ask for what is to be imported, read it, and hand it on.

        Args:
            folder: What places count from.
            text: What is read instead, where it was pasted; empty: a place is asked for.
            mask: Gives words as they may be shown.
            then: Takes what was read; None where somebody left.
        """
        from pmtui.screens.source import SourceScreen

        screen = SourceScreen(partial(_fetched, folder), text)
        screen.mask = mask
        self._app.push_screen(screen, then)

    # -- the shell ------------------------------------------------------------------------------

    def suspend(self) -> None:
        """Go to the shell, where there is one."""
        from pmtui.terminal.shell import suspend, why_none

        if why := why_none(self._app):
            self._tell(why)
        else:
            suspend()

    # -- private notes --------------------------------------------------------------------------

    def open_notes(self, session: Path, *, read_only: bool) -> None:
        """Show the private notes about the session in the file at `session`."""
        from pmtui.screens.notes import NotesScreen
        from pmtui.storage.atomic import reason
        from pmtui.storage.notes import PrivateNotes
        from pmtui.storage.private import NotRead

        notes = PrivateNotes(session)

        def keep(text: str) -> str:
            try:
                notes.write(text)
            except OSError as error:
                return reason(error)
            return ""

        try:
            text = notes.read()
        except NotRead as why:
            self._tell(f"{notes.path.name} {why}.")
        else:
            screen = NotesScreen(text, notes.path.name, keep, read_only=read_only)
            self._app.push_screen(screen)


def _fetched(folder: Path, place: str, look: Callable[[str], object]) -> "Fetched":
    """Give what a place counted from `folder` holds; `look` sees each file. Raises Unfetched."""
    from pmtui.screens.source import Fetched, Unfetched
    from pmtui.storage.foreign import brought
    from pmtui.storage.problems import Unreadable

    try:
        return Fetched(*brought(folder / Path(place).expanduser(), look))
    except RuntimeError:
        raise Unfetched("nobody has a home folder of that name") from None
    except (OSError, ValueError):
        raise Unfetched("this cannot be read: its name is not allowed") from None
    except Unreadable as problem:
        raise Unfetched(f"{problem}") from None


def _left(draft: "Draft") -> str:
    """Give where the file of `draft` is left, or discard one that holds nothing new."""
    left = draft.left
    if not left:
        draft.discard()
    return f". {left}" if left else ""


def _kept(text: str) -> str:
    """Keep `text` in the file of copied text, and give where it is, or why it is nowhere."""
    from pmtui.storage.atomic import reason
    from pmtui.storage.copied import keep

    try:
        return f"also in {_short(keep(text))}"
    except OSError as error:
        return f"no file holds it: {reason(error)}"


def _short(path: Path) -> str:
    """Give `path` as a shell takes it, with ~ for the user's own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else f"{path}"
