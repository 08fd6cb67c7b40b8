"""The scrubber of a replay: whether it plays, what time it is there, and how far that is."""

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.message import Message

from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells, fit

SIGNS = {"playing": "▶", "paused": "❚❚", "ended": "■"}
"""What stands for each state; the word of it is beside it."""
PLAYED, AHEAD, HERE = "━", "·", "●"
"""What the track is made of: what was played, what is to come, and the place between."""
PIECES = 8
"""Of how many pieces the track is made."""
DIAL, NOTE = 21, 26
"""Columns of what stands left and right of the track."""


class Mark(NamedTuple):
    """A place on the track that has a name: a phase, a segment."""

    share: float
    """Where it is, 0 to 1."""
    name: str
    """What it is called."""


class Scrub(NamedTuple):
    """What the scrubber shows."""

    state: str = "paused"
    """`playing`, `paused` or `ended`."""
    speed: float = 1.0
    """How fast it plays."""
    time: str = ""
    """What time it is there, in words."""
    share: float = 0.0
    """How much of it was played, 0 to 1."""
    marks: tuple[Mark, ...] = ()
    """The marks that may be seen, in order."""
    note: str = ""
    """What is to be known of the stretch there: how long it is quiet."""
    beside: str = ""
    """What stands above the note: what is played, how it is looked at."""


class Piece(Bar):
    """A part of the scrubber; only lines that changed are drawn again."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[Group, ...] = ()

    def show(self, *lines: Group) -> None:
        """Show these lines from here on."""
        old, self._lines = self._lines, lines
        for y in range(self.size.height):
            if old[y : y + 1] != lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def left(self, y: int, width: int) -> list[Group]:
        """Give line `y` in pieces, so far as there is room for them."""
        return [[piece] for piece in self._lines[y]] if y < len(self._lines) else []


class Track(Container):
    """The names of the marks, and the track below; a click on it asks to go there.

    The track is made of pieces, as a terminal is sent each line of a widget from its left edge on.
    """

    @dataclass
    class Sought(Message):
        """Somebody asks to go to a place on the track."""

        share: float
        """Where it is, 0 to 1."""

    def compose(self) -> ComposeResult:
        """Give the line of names and the pieces of the track."""
        yield Piece("names")
        for number in range(PIECES):
            yield Piece(f"piece{number}")

    def show(self, scrub: Scrub, note: str = "") -> None:
        """Show the place and the marks of `scrub`; a `note` at the right end of their names."""
        width = self.size.width
        if not width:
            return
        beside = f"  {note} " if note else ""
        names = legend(scrub.marks, scrub.share, width, less=cells(beside))
        self.query_one("#names", Piece).show([(names, "quiet"), (beside, "strong")])
        track, start = line(scrub, width), 0
        for piece in list(self.query(Piece))[1:]:
            stop = start + piece.size.width
            piece.show(cut(track, start, stop))
            start = stop

    def on_click(self, event: events.Click) -> None:
        """Ask to go where the mouse is."""
        event.stop()
        x = event.screen_x - self.region.x
        self.post_message(self.Sought(x / max(self.size.width - 1, 1)))


class Scrubber(Container):
    """Two lines: state, speed and time; the track with its marks above; and a note."""

    DEFAULT_CSS = f"""
    Scrubber {{
        layout: horizontal;
        height: 2;
        background: $panel;
        Piece {{ height: 2; }}
        #dial {{ width: {DIAL}; }}
        Track {{ width: 1fr; height: 2; layout: grid; grid-size: {PIECES} 2; }}
        Track Piece {{ height: 1; }}
        #names {{ column-span: {PIECES}; }}
        #note {{ width: {NOTE}; }}
    }}
    Scrubber.-slim #note {{ display: none; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = Scrub()

    def compose(self) -> ComposeResult:
        """Give the parts."""
        yield Piece("dial")
        yield Track()
        yield Piece("note")

    def on_resize(self) -> None:
        """Lay out for the width that there is."""
        self.call_after_refresh(lambda: self.show(self._shown))

    def show(self, scrub: Scrub) -> None:
        """Show `scrub`; only what changed is drawn."""
        self._shown = scrub
        dial, note = self.query_one("#dial", Piece), self.query_one("#note", Piece)
        state = f" {SIGNS[scrub.state]} {scrub.state} x{scrub.speed:g}"
        dial.show([(fit(state, DIAL), "strong")], [(fit(f" {scrub.time}", DIAL), "accent")])
        slim = self.has_class("-slim")
        self.query_one(Track).show(scrub, one_line(scrub.note) if slim else "")
        note.show(
            [(fit(f" {one_line(scrub.beside)}", NOTE), "quiet")],
            [(fit(f" {one_line(scrub.note)}", NOTE), "strong")],
        )


def line(scrub: Scrub, width: int) -> Group:
    """Give the track of `width` columns, its marks as strokes."""
    place = at(scrub.share, width)
    strokes = {at(mark.share, width) for mark in scrub.marks}
    track = "".join(_sign(n, place, strokes) for n in range(width))
    return [(track[:place], "accent"), (HERE, "strong"), (track[place + 1 :], "quiet")]


def cut(group: Group, start: int, stop: int) -> Group:
    """Give the columns of `group`, one a character, from `start` to before `stop`."""
    found: Group = []
    for text, ink in group:
        if piece := text[max(start, 0) : max(stop, 0)]:
            found.append((piece, ink))
        start, stop = start - len(text), stop - len(text)
    return found


def _sign(n: int, place: int, strokes: set[int]) -> str:
    if n in strokes:
        return "┃" if n <= place else "│"
    return PLAYED if n < place else AHEAD


def legend(marks: tuple[Mark, ...], share: float, width: int, less: int = 0) -> str:
    """Give the names of `marks` above their places, first that of the part that we are in.

    Of names that have no room beside each other the one with the longer part stays. The last `less`
    of the `width` columns are left out.
    """
    room = max(width - less, 0)
    now = max((n for n, mark in enumerate(marks) if mark.share <= share), default=-1)
    ends = [*(mark.share for mark in marks[1:]), 1.0]
    order = sorted(range(len(marks)), key=lambda n: (n != now, marks[n].share - ends[n]))
    kept: dict[int, str] = {}
    for n in order:
        name = one_line(marks[n].name)
        size = cells(name)
        start = max(0, min(at(marks[n].share, width), room - size))
        beside = (
            start + size + 1 < left or start > left + cells(other) + 1
            for left, other in kept.items()
        )
        if size <= room and all(beside):
            kept[start] = name
    text = ""
    for start, name in sorted(kept.items()):
        text += " " * (start - cells(text)) + name
    return fit(text, room)


def at(share: float, width: int) -> int:
    """Give the column of a place on a track of `width` columns."""
    return min(max(round(share * (width - 1)), 0), max(width - 1, 0))
