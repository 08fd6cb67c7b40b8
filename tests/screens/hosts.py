"""A host for one modal: an app that shows it and keeps what it gives back."""

from typing import Any

from textual.app import App
from textual.screen import ModalScreen

HOSTILE = (
    "[/] [@click=app.quit]x[/]",
    "a\x1b[31mred\u202eb",
    "決済サービスが応答しません",
    "w" * 1000,
)


class Host(App[None]):
    """Shows `modal` and keeps its result."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, modal: ModalScreen[Any]) -> None:
        super().__init__()
        self.modal = modal
        self.results: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.modal, self.results.append)

    @property
    def given(self) -> Any:
        """The one result that came back."""
        assert len(self.results) == 1
        return self.results[0]


def screen_text(app: App[Any]) -> str:
    """Give what stands on the screen, a line each."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
