"""The app of a replay: it shows one screen that plays something back, and can write nothing."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.screens.playing import PlayingScreen
from pmtui.settings import NONE, Settings
from pmtui.stage import Stage, begin, collect_garbage, dress, perform


class ReplayApp(Stage):
    """Shows `playing` and ends with it. It knows of no desk, no journal and no lock."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "shell", "Suspend", show=False, priority=True)
    ]

    def __init__(
        self, playing: PlayingScreen, theme: str | None = None, settings: Settings = NONE
    ) -> None:
        super().__init__(theme, settings)
        self.playing = playing

    def on_mount(self) -> None:
        """Show the screen; leaving it ends the app."""
        self.push_screen(self.playing, lambda _: self.exit())

    def on_ready(self) -> None:
        """Collect garbage from here on."""
        self.call_after_refresh(collect_garbage)

    def action_help_quit(self) -> None:
        """Say nothing: textual runs this for ctrl+c."""

    async def action_quit(self) -> None:
        """Leave: textual runs this for ctrl+q, whatever screen is on top."""
        self.playing.leaving()
        self.exit()

    def rescue(self) -> str:
        """Keep what was typed; no session is saved, as a replay changes none."""
        return self.playing.leaving() or "Nothing of the session was written."

    def action_shell(self) -> None:
        """Go to the shell, where there is one; `fg` comes back."""
        from pmtui.terminal.shell import suspend, why_none

        if not why_none(self):
            suspend()


def play(playing: PlayingScreen, *, theme: str | None = None, settings: Settings = NONE) -> int:
    """Show `playing` until it is left and give the exit code for the shell."""
    begin()
    app = ReplayApp(playing, dress(theme, settings), settings)
    return perform(app, app.rescue)
