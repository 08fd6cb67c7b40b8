"""An empty app with one pane in it, and what a person sees there."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.strip import Strip

from pmtui.core.session import Session
from pmtui.themes import dark, light
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

CURSOR = ("▌", "│")
"""The signs of a cursor."""


class Host(App[None]):
    """Shows one pane of a session."""

    CSS = "Screen { padding: 0 1 1 1; } Lines { width: 1fr; height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pane: Lines, session: Session | None = None) -> None:
        super().__init__()
        self.pane = pane
        self.first = session

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.register_theme(dark.THEME)
        self.register_theme(light.THEME)
        self.theme = dark.THEME.name
        self.pane.session = self.first
        self.pane.focus()


class Items(Lines):
    """A pane of what its session learned: a row for each line of a text, `#` begins a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.drawn = 0

    def made_from(self, session: Session) -> tuple[object, ...]:
        return (session.learned,)

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        self.asked += 1
        return [
            Row(None if line.startswith("#") else f"learned/{item.id}", ((line, "plain"),))
            for item in session.learned
            for line in item.text.split("\n")
        ]

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return super().render_line(y)


def items(*texts: str, first: int = 1) -> Session:
    """Give a session that learned these texts, numbered from `first`."""
    learned = [{"id": f"N{number}", "text": text} for number, text in enumerate(texts, first)]
    return Session.model_validate({"title": "Search was slow", "learned": learned})


def seen(pane: Lines) -> list[str]:
    """Give the lines that the pane shows, without blanks at their ends and signs of the cursor."""
    shown = (pane.render_line(y).text.rstrip() for y in range(pane.size.height))
    return [without_cursor(line) for line in shown]


def marked(pane: Lines) -> list[str]:
    """Give the texts that the pane shows on a ground of their own."""
    surface = pane.rich_style.bgcolor
    found = []
    for y in range(pane.size.height):
        own = [part.text for part in pane.render_line(y) if part.style.bgcolor != surface]
        found += [without_cursor("".join(own)).strip()] if own else []
    return found


def without_cursor(line: str) -> str:
    """Give `line` with blanks for the signs of a cursor."""
    for sign in CURSOR:
        line = line.replace(sign, " ")
    return line
