"""The band between the bars and the panes: the pinned question, the round, the silent minute."""

from datetime import datetime

from textual.geometry import Region
from textual.reactive import reactive

from pmtui.core.aids import pinned, silence, turn
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import hanging

WIDE, HIGH = 100, 30
"""A screen of so many columns and lines has room for blank lines around a question."""
MOST = 3
"""How many lines a question takes at most."""
TALLEST = 5
"""How many lines the band takes at most."""
FRONT = ("▌ ", "accent")


class AidBand(Bar):
    """What the room is asked, who has the word, and how long it writes; hidden without any.

    A click on the question brings the next one, a click on a name gives the word on.
    """

    DEFAULT_CSS = """
    AidBand { display: none; background: $surface; }
    """

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    viewing: reactive[Viewing] = reactive(Viewing(), init=False, repaint=False)
    at: reactive[datetime | None] = reactive(None, init=False, repaint=False)
    """The time, UTC, by which the silent minute is counted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: list[list[Group]] = []

    def on_mount(self) -> None:
        """Show what there is."""
        self._take()

    def on_resize(self) -> None:
        """Wrap the question for the new width."""
        self._take()

    def watch_session(self) -> None:
        """Take the words from the session as it is now."""
        self._take()

    def watch_viewing(self) -> None:
        """Take what is pinned, whose turn it is, and when the minute ends."""
        self._take()

    def watch_at(self) -> None:
        """Count the silent minute."""
        if self.viewing.silent_until is not None:
            self._take()

    def _take(self) -> None:
        """Lay out the lines; draw only those that changed."""
        if not self.is_attached:
            return
        old, self._lines = self._lines, self._laid()
        if len(old) != len(self._lines):
            self.display = bool(self._lines)
            self.styles.height = len(self._lines)
            self.refresh()
            return
        for y, (before, line) in enumerate(zip(old, self._lines, strict=True)):
            if before != line:
                self.refresh(Region(0, y, _differing(before, line) or self.size.width, 1))

    def _laid(self) -> list[list[Group]]:
        if self.session is None:
            return []
        width, height = self.app.size
        words = pinned(self.session, self.viewing)
        front = [(" ", "plain"), FRONT]
        wrapped = (
            hanging((), [(words, "strong@prompts.next")], max(width - 4, 8), most=MOST)
            if words
            else []
        )
        asked = [[[*front, *line]] for line in wrapped]
        below = [*self._round(self.session), *self._silence()]
        roomy = width >= WIDE and height >= HIGH and len(asked) + len(below) + 2 <= TALLEST
        blank: list[list[Group]] = [[]] if asked and roomy else []
        return [*blank, *asked, *blank, *below]

    def _round(self, session: Session) -> list[list[Group]]:
        now, following, count = turn(session, self.viewing)
        if not now:
            return []
        line: list[Group] = [[("   Now: ", "quiet"), (now, "strong@meeting.round")]]
        line.append([(f"  ·  {count}", "quiet")])
        line.append(
            [("  ·  next: ", "quiet"), (following, "plain@meeting.round")] if following else []
        )
        return [line]

    def _silence(self) -> list[list[Group]]:
        said = silence(self.viewing, self.at) if self.at else ""
        return [[[(f"   {said}", "mark")]]] if said else []

    def left(self, y: int, width: int) -> list[Group]:
        """Give the groups of line `y`."""
        return self._lines[y] if y < len(self._lines) else []


def _differing(before: list[Group], line: list[Group]) -> int:
    """Give how many columns from the left hold all that differs; 0: no saying."""
    old, new = ("".join(text for group in each for text, _ in group) for each in (before, line))
    if len(old) != len(new) or not new.isascii() or not old.isascii():
        return 0
    return max((n for n in range(len(new)) if old[n] != new[n]), default=-1) + 1
