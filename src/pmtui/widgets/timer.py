"""The meeting bar: the phase, its time, the time of the whole meeting."""

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmtui.commands import USUAL, Keymap
from pmtui.core.agenda import Agenda, planned_phase
from pmtui.core.clock import ClockView, meeting_text, phase_text, position
from pmtui.core.extension import dry
from pmtui.core.meeting import Meeting
from pmtui.core.session import Session
from pmtui.core.text import cut, one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells

FILLS = {"calm": ("█", "░"), "closing": ("▓", "░"), "over": ("━", "━")}
"""What the bar of the phase is made of, by how near the end is: what was used, and what is left."""
TONES = {"calm": "strong", "closing": "accent", "over": "mark"}
SHORT, LONG = 8, 20
"""Columns of the phase's bar on a narrow and on a wide screen."""
NARROW = 100
"""A screen of fewer columns has the short bar."""
NAME = 24
"""The longest name of a phase that is shown whole."""
STATES = {"running": "▶", "paused": "❚❚", "ended": "■", "waiting": "◦"}
CHOICES = {
    "meeting.next": ("moves on", "on"),
    "meeting.extend": ("extends by vote", "extend"),
    "parking.add": ("parks", "park"),
}
"""What can be done when time is up, at length and in short (domain table: time box)."""
HURRY = "   too little is left for the actions: book actions-30"
TICKING = 2
"""How many pieces change every second: phase, meeting."""


class Patch(Widget):
    """Lies over a piece of a bar and looks like it.

    A terminal is sent each line from the left edge of its widget on; so this alone is sent.
    """

    DEFAULT_CSS = """
    Patch { position: absolute; height: 1; display: none; }
    """

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar
        self._text = ""
        self._place = (0, 0)

    def show(self, x: int, y: int, text: str) -> None:
        """Lie over `text` of the bar, which begins in column `x` of line `y`."""
        if (x, y) != self._place or cells(text) != self.size.width:
            self.styles.offset = (x, y)
            self.styles.width = cells(text)
        if text != self._text or (x, y) != self._place:
            self.refresh()
        self._place, self._text = (x, y), text
        self.display = True

    def render_line(self, y: int) -> Strip:
        """Give the piece of the bar."""
        x, line = self._place
        return self._bar.render_line(line + y).crop(x, x + self.size.width)


class FacilitatorTimer(Bar):
    """Where the meeting is in its agenda; it shows the clock and never moves the screen.

    On two lines the upper one has the phases and what ends the present one; at the end of its time
    it has what can be done then. One line holds the clock, and at that end the same in short.
    """

    session: reactive[Session | None] = reactive(None, init=False)
    seen: reactive[ClockView | None] = reactive(None, init=False, repaint=False)
    agendas: reactive[Mapping[str, Agenda]] = reactive(MappingProxyType({}), init=False)
    """The team's own agendas, by name."""
    room: reactive[tzinfo | None] = reactive(None)
    """The zone of the room; None: that of the machine."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keymap = keymap
        self._still: list[Segment] = []
        """The line of the clock as it was last drawn, what ticks left out."""

    def compose(self) -> ComposeResult:
        """Give what lies over the pieces that change every second."""
        for _ in range(TICKING):
            yield Patch(self)

    def on_resize(self) -> None:
        """Find the pieces that tick where they are now."""
        self._tick()

    def watch_seen(self, before: ClockView | None, after: ClockView | None) -> None:
        """Draw what a second has changed; what stands above it changes rarely."""
        if before is None or after is None or self._above(before) != self._above(after):
            self.refresh()
        self._tick()

    def _above(self, seen: ClockView) -> tuple[object, ...]:
        """Give what the line above the clock depends on beside the session."""
        return seen.tone, self.session is not None and bool(dry(self.session.meeting, seen))

    def _tick(self) -> None:
        """Draw the pieces that tick, and the whole line where another one has changed."""
        if self.seen is None or not self.size:
            return
        y, x = self.size.height - 1, 0
        ticking = {phase_text(self.seen), meeting_text(self.seen)}
        patches, still = list(self.query(Patch)), list[Segment]()
        for piece in self.render_line(y):
            if piece.text in ticking and patches:
                patches.pop(0).show(x, y, piece.text)
                piece = Segment(" " * piece.cell_length)  # noqa: PLW2901
            still.append(piece)
            x += piece.cell_length
        for patch in patches:
            patch.display = False
        if still != self._still:
            self._still = still
            self.refresh(Region(0, y, self.size.width, 1))

    def left(self, y: int, width: int) -> list[Group]:
        """Give the clock of the phase and of the meeting; above it, the phases."""
        seen, last = self.seen, y == self.size.height - 1
        if seen is None or self.session is None:
            return []
        if not seen.count:
            return [self._begin("No agenda yet")] if last else []
        if last:
            return self._clock(seen, width)
        if _offers(seen):
            hurry = [[(HURRY, "mark")]] if dry(self.session.meeting, seen) else []
            return [[(" Time is up: ", "mark"), *self._choices(0)], *hurry]
        return self._phases(self.session.meeting, width)

    def _phases(self, meeting: Meeting, width: int) -> list[Group]:
        """Give the phases and what ends the present one; the past and the far ones make room."""
        plan = planned_phase(meeting, self.agendas, meeting.phase)
        index = max(position(meeting), 0)
        every = [_phase(meeting, place) for place in range(len(meeting.phases))]
        if plan is None:
            return _joined(every)
        done: Group = [("   done when: ", "quiet"), (one_line(plan.done_when), "strong")]
        for some in (every, every[index:], every[index : index + 2], every[index : index + 1]):
            groups = [*_joined(some), done]
            if sum(cells(text) for group in groups for text, _ in group) <= width:
                return groups
        return _joined(every)

    def _begin(self, words: str) -> Group:
        """Give `words` and how to begin; a click on a key is as good as pressing it."""
        start, choose = (self._keymap.key(each) for each in ("meeting.clock", "meeting.agenda"))
        return [
            (f" {words} · ", "quiet"),
            (f"{start} starts the clock", "quiet@meeting.clock"),
            (" · ", "quiet"),
            (f"{choose} chooses an agenda", "quiet@meeting.agenda"),
        ]

    def _choices(self, length: int) -> Group:
        """Give what can be done when time is up, by key and by click."""
        group: Group = []
        for command, words in CHOICES.items():
            text = f"{self._keymap.key(command)} {words[length]}"
            group += [(" · ", "mark")] if group else []
            group.append((text, f"mark@{command}"))
        return group

    def _clock(self, seen: ClockView, width: int) -> list[Group]:
        if seen.state == "waiting":
            plan = f"{seen.count} phases, {seen.all_planned // 60} minutes"
            return [self._begin(f"{STATES['waiting']} {plan}")]
        groups = [self._now(seen, width)]
        if self.size.height == 1 and _offers(seen):
            groups.append([("  ", "mark"), *self._choices(1)])
        gap = "  " if width < NARROW else "   "
        groups.append([(gap, "quiet"), (meeting_text(seen), "quiet")])
        groups.append([(gap + self._end(seen), "quiet")])
        if seen.next_name:
            groups.append([(f"{gap}next: {cut(seen.next_name, NAME)}", "quiet")])
        return groups

    def _now(self, seen: ClockView, width: int) -> Group:
        """Give the phase and its time, each in a piece of its own."""
        ended = seen.state == "ended"
        tone = "quiet" if ended else TONES[seen.tone]
        word = f" {seen.state}" if seen.state != "running" else ""
        bar = SHORT if width < NARROW else LONG
        bar = 0 if width < NARROW and _offers(seen) else bar
        filled = min(int(bar * seen.share), bar)
        full, empty = FILLS["calm" if ended else seen.tone]
        return [
            (f" {STATES[seen.state]}{word} ", tone),
            (f"{seen.number} of {seen.count} {cut(seen.name, NAME)} ", "strong"),
            (f"{full * filled}{empty * (bar - filled)} " if bar else "", tone),
            ("" if ended else phase_text(seen), tone),
        ]

    def _end(self, seen: ClockView) -> str:
        """Give the end of the meeting, and by how much it misses the plan."""
        verb = "ended" if seen.state == "ended" else "ends"
        late = f", {seen.beyond // 60} min past the plan" if seen.beyond >= 60 else ""  # noqa: PLR2004
        return f"{verb} {seen.end.astimezone(self.room):%H:%M} here{late}"


def _offers(seen: ClockView) -> bool:
    """Tell whether the time of the phase is up and somebody has to say what comes."""
    return seen.tone == "over" and seen.state in ("running", "paused") and seen.key is not None


def _phase(meeting: Meeting, place: int) -> Group:
    phase = meeting.phases[place]
    here = phase.key == meeting.phase
    name = f"{'▸' if here else ''}{cut(phase.name, NAME)} {phase.planned:g}"
    return [(name, "accent" if here else "quiet")]


def _joined(phases: list[Group]) -> list[Group]:
    return [[(" · " if place else " ", "quiet"), *phase] for place, phase in enumerate(phases)]
