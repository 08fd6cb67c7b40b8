"""The base of a screen on which a document is read: its contents, its pages, its source."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from pmtui.core.text import capital
from pmtui.messages import Told
from pmtui.screens.asking import AnswerT, AskingScreen
from pmtui.widgets.contents import Contents, headings
from pmtui.widgets.markdown import Block
from pmtui.widgets.outline import Legend
from pmtui.widgets.rendered import Rendered

WIDE, BESIDE = 110, 160
"""From so many columns on the contents stand beside the document, and its source too."""
PLAIN = (
    ("s", "save", "preview.save"),
    ("c", "copy", "preview.copy"),
    ("o", "folder", "preview.folder"),
)
"""The keys of a document that is shown as it is written."""
SIDE = (("⇥", "source", "preview.side"),)
SECTIONS = (
    ("] [", "sections", "preview.sections"),
    ("g", "go to", "preview.sections"),
    ("⏎", "edit this", "preview.follow"),
)


class ReadingScreen(AskingScreen[AnswerT]):
    """Shows a document, with all that is needed to find one's way in it."""

    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "side", "Source", show=False, priority=True),
        Binding("right_square_bracket", "jump(1)", "Next section", show=False),
        Binding("left_square_bracket", "jump(-1)", "Section before", show=False),
        Binding("g", "sections", "Go to", show=False),
        Binding("space", "page", "Page down", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Give the contents, the document and its source."""
        with Horizontal(id="sides"):
            yield Contents()
            yield Rendered(id="page")
            yield Rendered(source=True, id="source")

    def on_mount(self) -> None:
        """Show contents and source where there is room for them."""
        self._make_room()

    def on_resize(self, event: events.Resize) -> None:
        """Show contents and source where there is room for them."""
        self._make_room()

    def _make_room(self) -> None:
        width = self.app.size.width
        self.set_class(width >= WIDE, "-wide")
        self.set_class(width >= BESIDE, "-beside")
        self._offer()

    def _offer(self) -> None:
        """Show the keys that do something: a plain text has no sections and is its own source."""
        side = () if self.has_class("-beside") else SIDE
        flat = not self.query_one(Contents).headings
        self.query_one(Legend).keys = PLAIN if flat else (*PLAIN, *side, *SECTIONS)

    def read(self, lines: Sequence[str], blocks: Sequence[Block], at: int) -> None:
        """Show a document, the cursor on the block number `at`."""
        for side in self.query(Rendered):
            side.take(lines, blocks, at)
        contents = self.query_one(Contents)
        contents.show(headings(blocks))
        contents.read(at)
        self.set_class(not contents.headings, "-flat")
        self._offer()

    @property
    def page(self) -> Rendered:
        """The document."""
        return self.query_one("#page", Rendered)

    def say(self, words: str) -> None:
        """Show `words` in the lowest line, as they may be shown; nothing: the keys."""
        self.query_one(Legend).said = self.mask(capital(words))

    @on(Told)
    def _hear(self, message: Told) -> None:
        self.say(message.words)

    # -- moving ---------------------------------------------------------------------------------

    def moved(self, block: int) -> None:
        """Do what is to be done when the cursor has come to the block number `block`."""
        self.say("")

    @on(Rendered.Reached)
    def _follow_along(self, message: Rendered.Reached) -> None:
        """Let the other side and the contents follow the cursor."""
        if not message.by.has_focus:
            return
        for side in self.query(Rendered):
            if side is not message.by and side.display:
                side.go(message.block)
        self.query_one(Contents).read(message.block)
        self.moved(message.block)

    def action_side(self) -> None:
        """Show the source in place of the document, or the document again."""
        if not self.has_class("-beside"):
            self.page.source = not self.page.source

    def action_jump(self, step: int) -> None:
        """Go to the next heading (1), or to the one before (-1)."""
        self.go(self.page.heading(step))

    def action_page(self) -> None:
        """Go on by a page."""
        self.page.action_page(1)

    def action_sections(self) -> None:
        """Let one of the sections be chosen."""
        from pmtui.screens.choose import PickScreen
        from pmtui.widgets.options import Pick

        found = self.query_one(Contents).headings
        picks = [(Pick("  " * (each.level - 2) + each.text), each.block) for each in found]
        screen = PickScreen("Sections", picks)
        screen.mask = self.mask
        self.app.push_screen(screen, self.go)

    @on(Contents.Picked)
    def _picked(self) -> None:
        contents = self.query_one(Contents)
        if contents.place is not None:
            self.go(contents.headings[contents.place].block)

    def go(self, block: int | None) -> None:
        """Go to the block of this number, if there is one, and show it on top."""
        if block is not None:
            for side in self.query(Rendered):
                if side.display:
                    side.go(block, top=True)
