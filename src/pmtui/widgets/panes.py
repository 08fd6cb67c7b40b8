"""The panes of a session side by side, or one at a time where there is no room for more."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import reactive
from textual.widget import Widget

from pmtui.commands import USUAL, Keymap
from pmtui.core.metrics import Metrics
from pmtui.core.noticed import NOTHING, Noticed
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.actions import ActionTracker
from pmtui.widgets.factors import FactorBoard
from pmtui.widgets.lines import Lines
from pmtui.widgets.parking import ParkingPane
from pmtui.widgets.story import StoryPane
from pmtui.widgets.timeline import TimelineEditor

NAMES = ("timeline", "factors", "actions", "story", "parking")


class Panes(Container):
    """The timeline left; right factors above actions, or the story, or the parking lot."""

    DEFAULT_CSS = """
    Panes {
        layout: horizontal;
        height: 1fr;
        & > #timeline { width: 3fr; height: 1fr; }
        & > #side { layout: vertical; width: 2fr; height: 1fr; margin-left: 1; }
        & > #side > Lines { width: 1fr; height: 1fr; }
        &.-one > #timeline, &.-one > #side { width: 1fr; margin: 0; }
    }
    """
    NAMES: ClassVar[tuple[str, ...]] = NAMES

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    measured: reactive[Metrics | None] = reactive(None, init=False, repaint=False)
    viewing: reactive[Viewing] = reactive(Viewing(), init=False, repaint=False)
    live: reactive[bool] = reactive(default=False, init=False, repaint=False)
    noticed: reactive[Noticed] = reactive(NOTHING, init=False, repaint=False)
    spaced: reactive[bool] = reactive(default=False, init=False, repaint=False)
    """Whether items stand apart, as on a projector."""
    pane: reactive[str] = reactive("timeline", init=False, repaint=False)
    """The name of the pane that has the focus, or had it last."""
    alone: reactive[bool] = reactive(default=False, repaint=False)
    """Whether only that pane is shown."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Give all panes; those without room are hidden."""
        here = Panes
        timeline = TimelineEditor(id="timeline").data_bind(here.measured)
        board, tracker = FactorBoard(id="factors"), ActionTracker(id="actions")
        story, parking = StoryPane(id="story"), ParkingPane(id="parking")
        story.display = parking.display = False
        for pane in (timeline, board, tracker, story, parking):
            pane.keymap = self._keymap
            pane.data_bind(here.session, here.viewing, here.live, here.noticed, here.spaced)
        yield timeline
        with Container(id="side"):
            yield from (board, tracker, story, parking)

    def on_mount(self) -> None:
        """Show the panes that there is room for."""
        self._arrange()

    def watch_pane(self) -> None:
        """Show the pane that has the focus."""
        if self.is_mounted:
            self._arrange()

    def watch_alone(self) -> None:
        """Show one pane, or all that there is room for."""
        if self.is_mounted:
            self._arrange()

    def _arrange(self) -> None:
        beside = self.pane if self.pane in ("story", "parking") else ""
        for name in NAMES:
            usual = name == "timeline" or (name == beside if beside else name not in NAMES[3:])
            _display(self.query_one(f"#{name}"), name == self.pane if self.alone else usual)
        _display(self.query_one("#side"), not self.alone or self.pane != "timeline")
        self.set_class(self.alone, "-one")

    @property
    def current(self) -> Lines:
        """The pane that has the focus, or had it last."""
        return self.query_one(f"#{self.pane}", Lines)

    def named(self, pane: str) -> Lines:
        """Give the pane of this name."""
        return self.query_one(f"#{pane}", Lines)

    def go_to(self, pane: str) -> None:
        """Show `pane` and give it the focus."""
        self.pane = pane
        self.current.focus()

    def step(self, by: int) -> None:
        """Go `by` panes on, round the corner."""
        self.go_to(NAMES[(NAMES.index(self.pane) + by) % len(NAMES)])

    def show(self, path: str) -> None:
        """Put the cursor of the pane that holds the item at `path` on it, the focused one first."""
        here = self.current
        (here if path in here.rows.places else self.named(pane_of(path))).show(path)

    @on(events.DescendantFocus)
    def _follow(self, event: events.DescendantFocus) -> None:
        # From a pane that lies deeper this comes late, perhaps when the focus has gone on.
        if event.widget.id in NAMES and event.widget.has_focus:
            self.pane = event.widget.id


def pane_of(path: str) -> str:
    """Give the name of the pane that holds the item at `path`."""
    name = path.split("/", maxsplit=1)[0]
    return name if name in NAMES else "story"


def _display(widget: Widget, wanted: bool) -> None:
    """Show or hide `widget`; one that is so already is not laid out again."""
    if widget.display != wanted:
        widget.display = wanted
