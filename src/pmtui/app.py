"""The app: the one door between the screens and the disk."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Timer

from textual import on
from textual.app import App

from pmtui.core.phases import reopened
from pmtui.core.edits import apply
from pmtui.core.session import Session
from pmtui.messages import Advanced, QuitRequested, SaveRequested
from pmtui.screens.meeting import MeetingScreen
from pmtui.storage.desk import Desk, NotSaved
from pmtui.themes import dark, light


def now() -> datetime:
    """Give the present time, UTC."""
    return datetime.now(UTC)


class PostmortemApp(App[None]):
    """Opens a session's file in the meeting screen and keeps the file up to date."""

    TITLE = "pmtui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []

    def __init__(self, desk: Desk, *, pane: str = "timeline", theme: str | None = None, clock: Callable[[], datetime] = now) -> None:
        super().__init__()
        self.desk = desk
        self.clock = clock
        self.session = desk.session
        for each in (dark.THEME, light.THEME):
            self.register_theme(each)
        self.theme = theme or dark.THEME.name
        self.pane = pane

    def on_mount(self) -> None:
        self.push_screen(MeetingScreen(self.session, self.clock, read_only=self.desk.read_only, pane=self.pane))

    @on(QuitRequested)
    def _quit(self) -> None:
        self.exit()
