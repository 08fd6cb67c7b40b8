"""The base of a screen that owns a session: its history, its clock, and how it is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Literal, NamedTuple

from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from pmtui.coach.policy import USUAL as USUAL_POLICY
from pmtui.coach.policy import Policy
from pmtui.commands import USUAL, Keymap, keyed
from pmtui.core.agenda import Agenda
from pmtui.core.clock import ClockView, rings, view
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.history import Change, History, worked
from pmtui.core.marking import kept
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.phases import reopened, slid
from pmtui.core.session import Session
from pmtui.core.steady import SLACK, SteadyClock
from pmtui.core.viewing import Viewing
from pmtui.documents.layout import USUAL as USUAL_LAYOUT
from pmtui.documents.layout import Layout
from pmtui.screens.masks import Masks

READ_ONLY = "this session is open for reading only"


class Customs(NamedTuple):
    """What a team has chosen for all its meetings."""

    agendas: Mapping[str, Agenda] = MappingProxyType({})
    """Its own agendas, by name."""
    keymap: Keymap = USUAL
    """The keys that commands have."""
    bell: bool = False
    """Whether the terminal's bell rings when a phase or a silent minute is over."""
    safe_word: str = ""
    """The safe word of a session that names none; empty: that of the program."""
    layout: Layout = USUAL_LAYOUT
    """How its internal documents are laid out."""
    policy: Policy = USUAL_POLICY
    """What its documents are held to, and what is known of its customers."""


USUALLY = Customs()
"""What holds where a team has chosen nothing."""


class SessionScreen(Screen[None]):
    """Owns a session and its history; whatever is shown looks at what stands here."""

    AUTO_FOCUS: ClassVar[str | None] = None

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus; only what looks otherwise then is drawn anew, not the whole screen."""
    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    """The session as it is shown: with roles for names, where that is wanted."""
    measured: reactive[Metrics | None] = reactive(None, init=False, repaint=False)
    seen: reactive[ClockView | None] = reactive(None, init=False, repaint=False)
    at: reactive[datetime | None] = reactive(None, init=False, repaint=False)
    """When `seen` was taken, UTC."""
    viewing: reactive[Viewing] = reactive(Viewing(), init=False, repaint=False)
    """How the session is looked at, as it is shown."""
    live: reactive[bool] = reactive(default=False, init=False, repaint=False)
    """Whether the clock of the meeting runs."""
    mode: reactive[str] = reactive("", repaint=False)
    """LIVE, READ-ONLY, or nothing."""
    saved: reactive[str] = reactive("", repaint=False)
    """What is safe on disk, in words."""
    said: reactive[str] = reactive("", repaint=False)
    """What was just done or refused."""

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        *,
        read_only: bool = False,
        opened: bool = True,
        customs: Customs = USUALLY,
    ) -> None:
        """Make the screen of `session`; while that is not yet `opened`, only its title is said."""
        super().__init__()
        self.history = History(session)
        self.now = now
        self.read_only = read_only
        self.following = False
        self.customs = customs
        self.keep: Callable[[Change], object] = lambda _: None
        """Takes each change, to be written down; it touches no disk, so that nothing waits."""
        self.look = Viewing()
        """How the session is looked at, people by their keys."""
        self.masks = Masks()
        self._ticking: Timer | None = None
        self._drawn = self._laying = self._owing = False
        self._heard: ClockView | None = None
        """The clock as it was at the last second: what tells whether the bell rings."""
        if opened:
            self.set_reactive(SessionScreen.session, session)
            self.set_reactive(SessionScreen.measured, metrics(session, now()))
            self.set_reactive(SessionScreen.seen, view(session.meeting, now()))
            self.set_reactive(SessionScreen.at, now())
        else:
            self.set_reactive(SessionScreen.said, session.title)

    def on_mount(self) -> None:
        """Let the clock tick where it runs."""
        self._ticking = self.set_interval(1.0, self._pass, pause=True)
        self._heed_clock()

    # -- drawing --------------------------------------------------------------------------------

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out; what that changes is drawn with what the widgets draw in their new sizes.

        Textual draws twice: once for the layout, and once when the widgets have heard of it. The
        first picture of all is drawn at once.
        """
        self._laying = self._drawn
        super()._refresh_layout(size, scroll)
        self._laying = False
        self._draw_soon()

    def _on_timer_update(self) -> None:
        super()._on_timer_update()
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Draw what a layout has changed at the next turn of the timer."""
        if self._owing and self.is_active:
            self._dirty_widgets.add(self)
            self._update_timer.resume()

    def _compositor_refresh(self) -> None:
        """Draw nothing while another screen covers this one; coming back draws all of it, once.

        Textual lets the screen on top draw itself whole whenever something below it changes, and
        draws a screen whole for its layout where it is about to draw it whole anyway.
        """
        if not self.is_active:
            self._dirty_widgets.clear()
        elif self._laying:
            self._owing = True
        elif not self._repaint_required:
            self._drawn, self._owing = True, False
            super()._compositor_refresh()

    # -- the session ----------------------------------------------------------------------------

    def open(self, history: History, *, read_only: bool, following: bool = False) -> None:
        """Show the session of `history` in place of the one that was here.

        Where that is for reading only, `following` says that it goes along with another window.
        """
        self.read_only, self.following = read_only, following
        if self.session is not None and history.present is self.history.present:
            self.history = history
            self._heed_clock()
        else:
            self.said = ""
            self.show(history)

    def remember(self, older: History) -> None:
        """Let undo and redo reach on to what was done before the session was opened."""
        self.history = self.history.upon(older)

    def show(self, history: History) -> None:
        """Show the session that `history` has come to."""
        self.history = history
        self.look = kept(self.look, history.present)
        with self.app.batch_update():
            self.measured = metrics(history.present, self.now())
            self._present()
            self.tick()
            self._heed_clock()

    def _present(self) -> None:
        """Hand down the session and the way to look at it, names masked where that is wanted."""
        self.masks.take(self.history.present, wanted=self.look.roles)
        self.viewing = self.masks.viewing(self.look)
        self.session = self.masks.session

    def mask(self, words: str) -> str:
        """Give words as they may be shown."""
        return self.masks.words(words)

    def change(self, edit: Edit) -> None:
        """Apply `edit`, show what came of it and say so. Raises EditRefused.

        An edit of the meeting's log is passed over by undo.
        """
        if self.read_only:
            raise EditRefused(READ_ONLY)
        self.take(worked(self.history.present, edit, self.now()))

    def take(self, change: Change) -> None:
        """Show what comes of a change that was worked out for this session, and say so."""
        self.keep(change)  # on its way to the disk before anything is drawn
        self.show(self.history.taken(change))
        self.say(change.label)

    def step(self, taken: tuple[History, str] | None, verb: str) -> None:
        """Show what undo or redo gave. Raises EditRefused where there is nothing."""
        if self.read_only:
            raise EditRefused(READ_ONLY)
        if taken is None:
            raise EditRefused(f"there is nothing to {verb}")
        history, label = taken
        undone = verb == "undo"
        step = history.redoable if undone else history.undoable
        if step is not None:
            edit = step.inverse if undone else step.edit
            kind: Literal["undone", "redone"] = "undone" if undone else "redone"
            self.keep(Change(kind, history.present, self.now(), edit, label=label))
        self.show(history)
        self.say(f"{verb}: {label}")

    def look_at(self, viewing: Viewing) -> None:
        """Look at the session in another way."""
        names = viewing.roles != self.look.roles
        self.look = viewing
        if names:
            self.said = ""
        with self.app.batch_update():
            self._present()
        self.tick()
        self._heed_clock()

    def say(self, words: str) -> None:
        """Show `words` in the lowest line, as a sentence, with the keys that commands have here."""
        words = keyed(words, self.customs.keymap)
        self.said = self.mask(words[:1].upper() + words[1:])

    # -- the clock ------------------------------------------------------------------------------

    def _heed_clock(self) -> None:
        """Say whether the clock runs, and tick only while something counts."""
        self.live = self.history.present.meeting.state == "running"
        reading = "FOLLOWING" if self.following else "READ-ONLY"
        self.mode = reading if self.read_only else "LIVE" if self.live else ""
        if self._ticking is not None:
            counting = self.live or self.look.silent_until is not None
            self._ticking.resume() if counting else self._ticking.pause()

    def tick(self) -> None:
        """Look at the clock."""
        self.at = self.now()
        shown = self.session or self.history.present
        self.seen = view(shown.meeting, self.at, self.look.silent_until)

    def _pass(self) -> None:
        """Look at the clock a second later.

        A wall clock that was set anew is followed without a second gained or lost; a meeting that
        was forgotten, on a laptop that slept, is paused at the moment it was last looked at.
        """
        last = self.at
        if self.live and not self.read_only:
            if isinstance(self.now, SteadyClock) and abs(self.now.slipped()) > SLACK:
                self._slide(self.now.anchor())
            else:
                self._log(reopened(self.history.present, last, self.now()))
        self.tick()
        before, self._heard = self._heard, self.seen
        if self.customs.bell and before and self._heard and rings(before, self._heard):
            self.app.bell()

    def _slide(self, by: timedelta) -> None:
        """Move what was stamped along with the clock, which moved `by` so much."""
        if self.look.silent_until is not None:
            self.look = replace(self.look, silent_until=self.look.silent_until + by)
        self._log(slid(self.history.present, by))

    def _log(self, edit: Edit | None) -> None:
        if edit is not None:
            self.change(edit)
