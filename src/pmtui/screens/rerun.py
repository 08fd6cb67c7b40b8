"""The replay of a meeting: the panes as they filled, phase by phase."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pmtui.commands import READING
from pmtui.core.agenda import planned_phase
from pmtui.core.clock import view
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.core.text import capital, one_line
from pmtui.replay.card import Card, Line
from pmtui.replay.chapters import chapters, course_of
from pmtui.replay.course import Where
from pmtui.replay.grown import cards
from pmtui.replay.meeting import Frame, Reel
from pmtui.screens.handout import HandoutScreen
from pmtui.screens.masks import Masks, everyone
from pmtui.screens.playing import PlayingScreen
from pmtui.screens.saving import Attempt, SavingScreen
from pmtui.widgets.entry import gap
from pmtui.widgets.grown import LINES, Changes, PlayedTimer
from pmtui.widgets.moment import KeyLine, ReplayHead
from pmtui.widgets.panes import NAMES, Panes, pane_of

NARROW, LOW = 120, 30
"""Below so many columns or lines, one pane is shown at a time."""
SLIM = 100
"""Below so many columns the scrubber has no note."""
KEYS = (
    ("space", "play, pause"),
    ("← →", "step"),
    ("+ -", "speed"),
    ("[ ]", "phase"),
    ("e", "how it grew"),
    ("s", "save as of then"),
    ("1-5", "panes"),
)
ALWAYS = (("?", "keys"), ("q", "leave"))
ALL_KEYS = (
    ("space", "Play, pause; at the end: from the beginning."),
    ("→ n", "The next change, and stand there. ← b: the one before."),
    ("+ -", "Faster, slower. At x1 a minute takes a second; quiet stretches take a few seconds."),
    ("] [", "The next phase, the one before."),
    ("home end", "The document as it was found, and as it is."),
    ("1-5 tab", "Stay with one pane. f: the panes follow what changes again."),
    ("↑ ↓", "Read in the pane; w: its texts whole, z: the pane alone, v: names or roles."),
    ("e", "How the document grew: time by phase, what changed in the room, what was parked."),
    ("s", "Save the document as it was then, to a new file that you name."),
    ("q esc", "Leave. Nothing else was written."),
)
ENDED = "The record ends here. e: how the document grew"

Write = Callable[[Session, str], str]
"""Writes the document of a session to a new file; gives why it could not, or nothing."""


class RerunScreen(PlayingScreen):
    """Plays a recorded meeting. It holds sessions that are read only, and changes none of them."""

    CSS_PATH = "rerun.tcss"
    AUTO_FOCUS = "#timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{number}", f"pane('{name}')", name.title(), show=False, priority=True)
            for number, name in enumerate(NAMES, 1)
        ),
        Binding("tab", "beside(1)", "Next pane", show=False, priority=True),
        Binding("shift+tab", "beside(-1)", "Pane before", show=False, priority=True),
        Binding("f", "follow", "Follow", show=False, priority=True),
        Binding("z", "zoom", "Pane alone", show=False, priority=True),
        Binding("w", "wrap", "Texts whole", show=False, priority=True),
        Binding("v", "names", "Names, roles", show=False, priority=True),
        Binding("e", "cards", "How it grew", show=False, priority=True),
        Binding("s", "save", "Save as of then", show=False, priority=True),
        Binding("question_mark,f1", "keys", "Keys", show=False, priority=True),
    ]

    def __init__(
        self,
        reel: Reel,
        *,
        notes: Sequence[str] = (),
        roles: bool = False,
        write: Write | None = None,
        place: str = "",
        speed: float = 1.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Make the replay of `reel`.

        Args:
            reel: The record of the meeting.
            notes: What is to be known of the record, a sentence each; said at the beginning and
                at the end.
            roles: Whether it begins with roles for names.
            write: Writes the document as of then; None: it cannot be saved.
            place: What is offered as the name of its file, `{}` for the time.
            speed: How fast it plays at first.
            clock: Gives seconds that run evenly; else those in which it is looked at.
        """
        super().__init__(course_of(reel), clock)
        self.zone = reel.last.tz
        self.player = replace(self.player, speed=speed)
        self.reel = reel
        self.scene = reel.scene(0)
        """The session that is shown."""
        self._notes, self._roles, self._follows = tuple(notes), roles, True
        self._write, self._place, self._zoomed = write, place, False
        self._chapters, self._masks = chapters(reel), Masks(everyone(reel))
        self._shown = self._measured = tuple[object, ...]()

    def compose(self) -> ComposeResult:
        """Give the header, the meeting bar, the panes, what has changed, and the scrubber."""
        yield ReplayHead()
        timer = PlayedTimer()
        timer.room = self.reel.last.tz
        yield timer
        yield Panes(READING)
        yield Changes("changes")
        yield self.scrubber
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for more."""
        width, height = event.size
        self.set_class(width < NARROW or height < LOW, "-narrow")
        self.set_class(height < LOW, "-low")
        self.scrubber.set_class(width < SLIM, "-slim")
        self._arrange()
        self._shown = ()
        self.call_after_refresh(self.look)

    def _arrange(self) -> None:
        self.panes.alone = self._zoomed or self.has_class("-narrow")

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    @property
    def frame(self) -> Frame:
        """The change that was made last."""
        return self.reel.frames[self.scene.index]

    # -- what is seen -----------------------------------------------------------------------------

    def show_at(self, where: Where) -> None:
        """Show the session as it was at `where`, and what has changed."""
        session = self._session(where.passed)
        self.query_one(PlayedTimer).seen = view(session.meeting, where.at)
        seen = (self.scene.index, self._roles)
        if seen == self._shown:
            return
        self._shown = seen
        head, keys = self.query_one(ReplayHead), self.query_one(KeyLine)
        self.panes.session = self.query_one(PlayedTimer).session = session
        self._measure(session)
        if self._follows:
            self._go_along(session)
        head.words = (session.id or "", session.severity.level or "", session.title)
        head.known = "the meeting"
        keys.pairs, keys.always = KEYS, ALWAYS
        ends = self.scene.index in (0, len(self.reel.frames) - 1)
        keys.said = " ".join(self._notes) or ENDED * bool(self.scene.index) if ends else ""
        recent = self.reel.frames[: self.scene.index + 1][-LINES:]
        told = ((each, self._masks.words(capital(each.label))) for each in recent)
        self.query_one(Changes).tell(told, self.reel.last.tz)

    def _session(self, index: int) -> Session:
        """Give the session at frame `index`, as it may be shown."""
        self.scene = self.reel.scene(index, self.scene)
        self._masks.take(self.scene.session, wanted=self._roles)
        return self._masks.session or self.scene.session

    def _measure(self, session: Session) -> None:
        """Work the numbers out anew where what they come from has changed."""
        parts = (session.timeline, session.impact, session.slo, session.severity)
        if [*map(id, parts)] != [*map(id, self._measured)]:
            self._measured = parts
            self.panes.measured = metrics(session)

    def _go_along(self, session: Session) -> None:
        """Bring the pane of what changed last, or that of the phase that began since."""
        for index in range(self.scene.index, -1, -1):
            frame = self.reel.frames[index]
            shown = (e for e in frame.paths if not e.startswith(("meeting/", "incident/record")))
            if path := next(shown, ""):
                self._bring(pane_of(path))
                self.panes.show(path)
                return
            if any(index == each.index for each in self._chapters):
                plan = planned_phase(session.meeting, {}, frame.phase) if frame.meets else None
                self._bring(plan.pane if plan else "timeline")
                return

    def _bring(self, pane: str) -> None:
        """Give a pane the focus; one that has it already is not drawn anew for that."""
        if self.panes.pane != pane or not self.panes.current.has_focus:
            self.panes.go_to(pane)

    def note(self, where: Where) -> str:
        """Tell of a quiet stretch how long it is."""
        return gap(where.quiet) if where.quiet is not None else ""

    def beside(self, where: Where) -> str:
        """Give how many changes were made of how many."""
        return f"{where.passed} of {len(self.reel.frames) - 1} changes"

    def parts(self) -> tuple[tuple[float, str], ...]:
        """Give the phases, and what lies before and after the meeting."""
        reached = (0.0, *self.player.course.reached)
        return tuple((reached[each.index], capital(one_line(each.name))) for each in self._chapters)

    # -- how it is looked at ----------------------------------------------------------------------

    def _anew(self) -> None:
        self._shown = ()
        self.look()

    def action_pane(self, name: str) -> None:
        """Stay with one pane."""
        self._follows = False
        self.panes.go_to(name)

    def action_beside(self, by: int) -> None:
        """Stay with the pane beside."""
        self._follows = False
        self.panes.step(by)

    def action_follow(self) -> None:
        """Let the panes follow what changes."""
        self._follows = True
        self._anew()

    def action_zoom(self) -> None:
        """Show the pane alone, or all of them."""
        self._zoomed = not self._zoomed
        self._arrange()

    def action_wrap(self) -> None:
        """Show the texts of the timeline whole, or each on one line."""
        self.panes.viewing = replace(self.panes.viewing, wrapped=not self.panes.viewing.wrapped)

    def action_names(self) -> None:
        """Show names, or roles."""
        self._roles, self._measured = not self._roles, ()
        self._anew()

    # -- cards ------------------------------------------------------------------------------------

    def action_cards(self) -> None:
        """Show how the document grew."""
        self._hand_out(cards(self.reel))

    def action_keys(self) -> None:
        """Show the keys."""
        self._hand_out((Card("Keys", tuple(Line(does, key) for key, does in ALL_KEYS)),))

    def _hand_out(self, some: tuple[Card, ...]) -> None:
        self.take(self.player.paused(self.clock()))
        screen = HandoutScreen(some)
        screen.mask = self._masks.words
        self.app.push_screen(screen)

    # -- the document as of then ------------------------------------------------------------------

    def action_save(self) -> None:
        """Ask where the document as of then is to be written, and write it there."""
        write = self._write
        if write is None:
            self.query_one(KeyLine).said = "It cannot be saved from here"
            return
        self.take(self.player.paused(self.clock()))
        session = self._masks.session or self.scene.session
        there = self.frame.at.astimezone(self.reel.last.tz)

        def attempt(place: str, _: str) -> Attempt:
            refused = write(session, place)
            return Attempt(refused or f"written to {place}", done=not refused)

        title = f"The document as of {there:%H:%M:%S}"
        names = "Roles stand for names." if self._roles else "Names stand in it."
        leaves = (f"The last change: {self._masks.words(self.frame.label)}.", names)
        place = self._place.replace("{}", f"{there:%Y-%m-%d-%H%M%S}")
        screen = SavingScreen(title, leaves, place, attempt)
        self.app.push_screen(screen, self._saved)

    def _saved(self, said: str | None) -> None:
        self.query_one(KeyLine).said = capital(said or "")
