"""The curtain: nothing of the incident on the screen, only the clock; and a break behind it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pmtui.core.agenda import BREAK
from pmtui.core.clock import ClockView, Tone, clock, face, view
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.phases import next_phase, pause, previous_phase, start, toggle
from pmtui.core.text import capital, cut, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.screens.doing import Doing
from pmtui.widgets.digits import LargeClock

MINUTES = 5
"""How long a break is at first (domain table: the agenda of ninety minutes)."""
TONES: dict[Tone, tuple[str, str]] = {
    "calm": ("left in this phase", "strong"),
    "closing": ("closing: this phase ends soon", "accent"),
    "over": ("over the time of this phase", "mark"),
}
"""What is said of the digits and the name of their ink, by how near the end is."""
NAME = 40


class Sight(NamedTuple):
    """What the curtain shows at one moment."""

    above: str
    text: str
    """The digits."""
    below: str
    tone: str = "strong"
    """The ink of the digits."""


class CurtainScreen(AskingScreen[str | None]):
    """Shows the time left in the phase, or the time of day where no meeting is under way."""

    CSS_PATH = "curtain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "leave", "Open", id="meeting.curtain", show=False),
        Binding("escape,q", "leave", "Open", show=False),
        Binding("space", "clock", "Clock", id="meeting.clock", show=False),
        Binding("n", "step(1)", "Next phase", id="meeting.next", show=False),
        Binding("b", "step(-1)", "Phase back", id="meeting.back", show=False),
    ]
    WAYS: ClassVar[dict[str, str]] = {
        "meeting.curtain": "opens",
        "meeting.clock": "clock",
        "meeting.next": "next phase",
        "meeting.back": "phase back",
    }
    """What can be done behind the curtain, by command."""
    MORE = ""
    """What else can be done."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self.doing = doing

    def compose(self) -> ComposeResult:
        """Give the words around the clock, and the clock."""
        on = self.doing.on()
        seen = self.sight(view(on.session.meeting, on.at), on.at)
        yield Static(Content(seen.above), id="above", markup=False)
        yield LargeClock(seen.text, seen.tone)
        yield Static(Content(seen.below), id="below", markup=False)
        yield Static(Content(self.ways()), id="keys", markup=False)

    def ways(self) -> str:
        """Give what can be done, by key."""
        key = self.doing.keymap.key
        return " · ".join(f"{key(each)} {does}" for each, does in self.WAYS.items()) + self.MORE

    def on_mount(self) -> None:
        """Let the clock tick."""
        self.set_interval(1.0, self.show)

    def show(self) -> None:
        """Show what is to be seen now; what is there already is not drawn again."""
        on = self.doing.on()
        seen = self.sight(view(on.session.meeting, on.at), on.at)
        large = self.query_one(LargeClock)
        large.text, large.tone = seen.text, seen.tone
        for name, words in (("#above", seen.above), ("#below", seen.below)):
            static = self.query_one(name, Static)
            if static.content != Content(words):
                static.update(Content(words))

    def sight(self, seen: ClockView, now: datetime) -> Sight:
        """Give what is to be seen at `now`."""
        if seen.state not in ("running", "paused"):
            return Sight("", f"{now.astimezone():%H:%M}", "The time here")
        name = self.mask(cut(one_line(seen.name), NAME))
        above = f"{name} · {seen.number} of {seen.count}"
        if seen.state == "paused":
            return Sight(above, face(seen), "❚❚ paused", "quiet")
        words, tone = TONES[seen.tone]
        return Sight(above, face(seen), f"▶ {words}", tone)

    def tried(self, make: Callable[[], Edit]) -> None:
        """Do the edit that `make` gives, or say in the lowest line why not."""
        words = self.ways()
        try:
            self.doing.change(make())
        except EditRefused as refusal:
            words = capital(self.mask(one_line(str(refusal))))
        self.query_one("#keys", Static).update(Content(words))
        self.show()

    def action_clock(self) -> None:
        """Start, pause or resume the clock."""
        on = self.doing.on()
        self.tried(lambda: toggle(on.session, on.at, on.agendas))

    def action_step(self, step: int) -> None:
        """Go to the next phase, or to the one before."""
        on = self.doing.on()
        self.tried(lambda: (next_phase if step > 0 else previous_phase)(on.session, on.at))

    def action_leave(self) -> None:
        """Open the curtain."""
        self.dismiss(None)


class BreakScreen(CurtainScreen):
    """A break: the clock of the meeting stands still, and the screen says when all are back.

    In a phase that is a break itself the clock goes on, and its time is that of the break. Nothing
    moves by itself when the time is over; somebody ends the break, and the clock goes on. From a
    planned break one may go straight to the next phase, whose id of a command it gives then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("U", "leave", "End the break", id="meeting.break", show=False),
        Binding("c", "leave", "End the break", id="meeting.curtain", show=False),
        Binding("space", "leave", "End the break", id="meeting.clock", show=False),
        Binding("plus,right,up", "longer(1)", "A minute more", show=False),
        Binding("minus,left,down", "longer(-1)", "A minute less", show=False),
        Binding("n", "go_on", "Next phase", id="meeting.next", show=False),
        Binding("b", "nothing", "Nothing", id="meeting.back", show=False),
    ]
    WAYS: ClassVar[dict[str, str]] = {"meeting.break": "ends the break"}
    MORE = " · + - a minute more or less"

    def __init__(self, doing: Doing) -> None:
        super().__init__(doing)
        on = doing.on()
        seen = view(on.session.meeting, on.at)
        self.within = seen.key == BREAK and seen.left > 0
        """Whether the break is a phase of the agenda."""
        self.stopped = False
        """Whether the break has stopped the clock, which goes on after it."""
        length = timedelta(seconds=seen.left) if self.within else timedelta(minutes=MINUTES)
        self.until = on.at + length

    def on_mount(self) -> None:
        """Stop the clock where it runs, before the curtain begins to count."""
        on = self.doing.on()
        if on.live and not self.within:
            self.stopped = True
            self.tried(lambda: pause(on.session, on.at))

    def sight(self, seen: ClockView, now: datetime) -> Sight:
        """Give when all are back, and the time until then."""
        left = round((self.until - now).total_seconds())
        above = f"Break: back at {self.until.astimezone():%H:%M}"
        if left <= 0:
            return Sight(above, f"+{clock(-left)}", "The break is over", "mark")
        return Sight(
            above,
            clock(left),
            "The meeting clock goes on: the break is planned"
            if self.within and seen.state == "running"
            else "The meeting clock stands still",
        )

    def action_longer(self, minutes: int) -> None:
        """Make the break so many minutes longer."""
        self.until += timedelta(minutes=minutes)
        self.show()

    def ways(self) -> str:
        """Give what can be done, by key."""
        onwards = self.doing.keymap.key("meeting.next")
        return f"{super().ways()} · {onwards} next phase" if self.within else super().ways()

    def action_go_on(self) -> None:
        """Go to the next phase where the break is planned; else the phases rest."""
        if self.within:
            self.dismiss("meeting.next")

    def action_nothing(self) -> None:
        """Let the key for the phase before rest during a break."""

    def action_leave(self) -> None:
        """End the break and let the clock go on where the break has stopped it."""
        on = self.doing.on()
        if self.stopped and on.session.meeting.state == "paused":
            self.tried(lambda: start(on.session, on.at))
        self.dismiss(None)
