"""Private notes: what somebody noted for themselves before the meeting, and nobody else sees."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from pmtui.core.limits import TEXT, megabytes, too_long
from pmtui.core.text import one_line
from pmtui.messages import EditorRequested, Told
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import TextField

LONG = f"they are longer than {megabytes(TEXT)}"
PAUSE = 0.5
"""Seconds without a key after which the notes are kept."""
KEYS = "^g editor  esc close"
ONLY_KEYS = "esc close"


class NotesScreen(AskingScreen[None]):
    """Shows the notes and keeps what is typed."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "TextField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "write", "Editor", show=False, priority=True),
        Binding("ctrl+s", "keep", "Keep", show=False),
        Binding("escape", "leave", "Close", show=False),
    ]

    def __init__(
        self, text: str, place: str, keep: Callable[[str], str], *, read_only: bool = False
    ) -> None:
        """Show `text`.

        Args:
            text: The notes as they are.
            place: The name of the file that holds them.
            keep: Keeps a text, and gives why that could not be done, or nothing.
            read_only: Whether nothing may be written.
        """
        super().__init__()
        self.text = text
        """What is typed."""
        self._kept = text
        self._place = place
        self._keep = keep
        self._read_only = read_only
        self._warned = False
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Give the notes, where they are, and the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Private notes")
            field = TextField(self._kept, newlines=True)
            field.read_only = self._read_only
            yield field
            yield Static(self._where(), id="hint", markup=False)
            yield Static(ONLY_KEYS if self._read_only else KEYS, id="keys", markup=False)

    def _where(self) -> Content:
        if self._read_only:
            return Content("For reading only, as the session is.")
        place = one_line(self._place)
        return Content(f"Only in {place}, beside the session; in no session file and no document.")

    @on(TextArea.Changed)
    def _wait(self, message: TextArea.Changed) -> None:
        self.text = message.text_area.text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.action_keep)

    def action_keep(self) -> None:
        """Keep what is typed; where that cannot be done, say why."""
        if self._read_only or self.text == self._kept:
            return
        reason = LONG if too_long(self.text) else self._keep(self.text)
        if not reason:
            self._kept = self.text
        hint = self.query_one("#hint", Static)
        words = f"Not kept: {one_line(reason)}. esc again drops what changed."
        hint.update(Content(words) if reason else self._where())
        hint.set_class(bool(reason), "-warned")

    def action_leave(self) -> None:
        """Keep the notes and close; where they cannot be kept, only when asked twice."""
        self.action_keep()
        if self._read_only or self._warned or self.text == self._kept:
            self.dismiss(None)
        self._warned = True

    def on_unmount(self) -> None:
        """Keep what was typed just before an end that asks nothing."""
        if not self._read_only and not self._warned and self.text != self._kept:
            self._keep(self.text)

    def unsent(self) -> list[tuple[str, str]]:
        """Keep what is typed among the notes, and give it where that cannot be done."""
        text = self.query_one(TextField).text
        if self._read_only or text == self._kept:
            return []
        if self._keep(text):
            return [("Private notes", text)]
        self._kept = self.text = text
        return []

    def action_write(self) -> None:
        """Write the notes in an editor."""
        if not self._read_only:
            self.post_message(EditorRequested(self.text, "private notes", self._take))

    @on(Told)
    def _hear(self, message: Told) -> None:
        self.query_one("#hint", Static).update(Content(one_line(message.words)))

    def _take(self, text: str) -> None:
        self.query_one(TextField).put(text)
