"""What is to be imported: a file, a folder, a zip, or a text that is pasted; read in a thread."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.pieces import Piece
from pmtui.core.text import clean, one_line
from pmtui.messages import Pasted
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import FieldLeft, LineField

if TYPE_CHECKING:
    from pmtui.sources.candidates import Gathered

QUESTION = (
    "Which file, folder or zip is to be imported? A chat, alerts, deploys, a log, a table, a"
    " document. A text that was copied can be pasted here."
)
KEYS, STOP = "⏎ read it  esc leave", "esc stop"
EMPTY = "Name a file, a folder or a zip, or paste a text; esc leaves."
BEAT = 0.1
"""Seconds between two words about how far the reading is."""


class Fetched(NamedTuple):
    """What a place holds."""

    pieces: tuple[Piece, ...]
    left: tuple[str, ...] = ()
    """What of it was not read, a sentence each."""


class Unfetched(Exception):
    """A place that cannot be read; its text says why, in a sentence."""


class Stopped(Exception):
    """Somebody does not want to wait any longer."""


class Found(NamedTuple):
    """What was read."""

    gathered: "Gathered"
    left: tuple[str, ...] = ()
    """What of it was not read, a sentence each."""
    pasted: str = ""
    """The text, where it was pasted."""


Fetch = Callable[[str, Callable[[str], object]], Fetched]
"""Gives what a place holds; calls its second argument with each file, which may raise Stopped.

Raises Unfetched. It is called in a thread.
"""


SETTLED = 0.25
"""Seconds until what comes next stands: nothing is drawn until then, so that it is drawn once."""
OPENS = ("{", "[")
"""What a text on one line begins with that is no place."""


class PlaceField(LineField):
    """A field for a place; a paste of several lines, or of JSON, is a text of its own."""

    def _on_paste(self, event: events.Paste) -> None:
        text = clean(event.text).text.strip("\n")
        if "\n" in text or text.startswith(OPENS):
            event.stop()
            event.prevent_default()
            self.post_message(Pasted(text))
        else:
            super()._on_paste(event)


class SourceScreen(AskingScreen[Found | None]):
    """Asks what is imported and reads it; gives what was read, or None where one left."""

    CSS_PATH = "source.tcss"
    AUTO_FOCUS = "PlaceField"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, fetch: Fetch, text: str = "") -> None:
        """Make the screen; where there is a `text`, nothing is asked and it is read."""
        super().__init__()
        self._fetch = fetch
        self._text = text
        self._stop = Event()
        self._busy = False
        self._said_at = 0.0

    def compose(self) -> ComposeResult:
        """Give the question, the field, what becomes of it, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Import")
            yield Static(Content(QUESTION), id="question", markup=False)
            yield PlaceField("")
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Read what was handed in."""
        if self._text:
            self.query_one("#question").display = self.query_one(PlaceField).display = False
            self._begin("", self._text)

    @on(Input.Changed)
    def _hush(self) -> None:
        self._say("")

    @on(Pasted)
    def _take_paste(self, message: Pasted) -> None:
        message.stop()
        self._begin("", message.text)

    @on(FieldLeft)
    def _try(self) -> None:
        place = self.query_one(PlaceField).value.strip()
        if place:
            self._begin(place, "")
        else:
            self._say(EMPTY)

    def _begin(self, place: str, text: str) -> None:
        """Read a place or a text, unless that is being done."""
        if not self._busy:
            self._busy = True
            self._stop.clear()
            self._say("Reading …")
            self.query_one("#keys", Static).update(Content(STOP))
            self._read(place, text)

    @work(thread=True, group="import", exit_on_error=False)
    def _read(self, place: str, text: str) -> None:
        from pmtui.sources.candidates import Unreadable
        from pmtui.sources.pasted import piece
        from pmtui.sources.registry import gathered

        found: Found | str
        try:
            fetched = Fetched((piece(text),)) if text else self._fetch(place, self._look)
            self._look("the rows")
            found = Found(gathered(fetched.pieces), fetched.left, text)
        except Stopped:
            return
        except (Unfetched, Unreadable) as refusal:
            found = f"{refusal}"
        with suppress(RuntimeError):
            self.app.call_from_thread(self._end, found)

    def _look(self, name: str) -> None:
        """Say what is being read, now and then. Raises Stopped once one has left."""
        if self._stop.is_set():
            raise Stopped
        if monotonic() - self._said_at > BEAT:
            self._said_at = monotonic()
            with suppress(RuntimeError):
                self.app.call_from_thread(self._say, f"Reading {name} …")

    def _end(self, found: Found | str) -> None:
        self._busy = False
        if self._stop.is_set() or not self.is_attached:
            return
        if isinstance(found, Found):
            self.app.delay_update(SETTLED)
            self.dismiss(found)
            return
        self._say(found.rstrip(".") + ".")
        self.query_one("#keys", Static).update(Content(KEYS))
        if self._text:
            self.query_one(PlaceField).display = True
            self.query_one(PlaceField).focus()

    def _say(self, words: str) -> None:
        if not self.is_attached:
            return
        note = self.query_one("#note", Static)
        content = Content(self.mask(one_line(clean(words).text)))
        if note.content != content:
            note.update(content)

    def action_leave(self) -> None:
        """Leave; what is being read is not waited for."""
        self._stop.set()
        self.dismiss(None)
