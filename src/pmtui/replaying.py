"""The app of a replay: it shows one screen that plays something back, and can write nothing."""

from pmtui.screens.playing import PlayingScreen
from pmtui.settings import NONE, Settings
from pmtui.stage import Stage, begin, collect_garbage, dress, perform


class ReplayApp(Stage):
    """Shows `playing` and ends with it. It knows of no desk, no journal and no lock."""

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
        self.exit()


def _nothing() -> str | None:
    """Save nothing: there is nothing to be saved."""
    return None


def play(playing: PlayingScreen, *, theme: str | None = None, settings: Settings = NONE) -> int:
    """Show `playing` until it is left and give the exit code for the shell."""
    begin()
    return perform(ReplayApp(playing, dress(theme, settings), settings), _nothing)
