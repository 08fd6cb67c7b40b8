"""The meeting screen: the panes over one session, the clock, and the capture line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from pmtui.commands import bindings, rebind
from pmtui.core.addresses import NotFound
from pmtui.core.clock import face
from pmtui.core.edits import EditRefused
from pmtui.core.limits import too_long
from pmtui.core.requests import Fill, Go, Selected, Type
from pmtui.core.session import Session
from pmtui.core.text import clean, one_line
from pmtui.messages import CaptureLeft, CellTyped, Edited, ImportRequested, Pasted, Searched
from pmtui.screens.commanded import CommandedScreen
from pmtui.screens.opening import import_of, review_of
from pmtui.screens.session import READ_ONLY, USUALLY, Customs
from pmtui.widgets.actions import ActionTracker
from pmtui.widgets.band import AidBand
from pmtui.widgets.capture import CaptureLine
from pmtui.widgets.digits import LargeClock
from pmtui.widgets.headline import Headline
from pmtui.widgets.keys import KeyBar, PaneTabs, TooSmall
from pmtui.widgets.lines import Lines
from pmtui.widgets.panes import Panes, pane_of
from pmtui.widgets.timer import TONES, FacilitatorTimer

if TYPE_CHECKING:
    from pmtui.screens.source import Found

NARROW, LOW = 120, 30
"""Below so many columns or lines, one pane is shown at a time."""
ROOMY = 160
"""From so many columns on, the factor board has room for columns beside the timeline."""
HEARD = 12.0
"""Seconds for which the lowest line shows what was said."""
SMALLEST = (60, 20)
"""Columns and lines without which there is no room for a pane and its bars."""


class MeetingScreen(CommandedScreen):
    """The screen that is shared while a meeting works on a session."""

    CSS_PATH = "meeting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        *,
        read_only: bool = False,
        pane: str = "timeline",
        opened: bool = True,
        customs: Customs = USUALLY,
    ) -> None:
        """Make the screen of `session`, which begins in `pane`."""
        super().__init__(session, now, read_only=read_only, opened=opened, customs=customs)
        self._bindings = rebind(self._bindings, bindings(customs.keymap))
        self._first = pane
        self._zoomed = False
        self._warned_of = ""
        self._hushing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Give the bars, the panes and the capture line."""
        here, keymap = MeetingScreen, self.customs.keymap
        yield Headline().data_bind(
            here.session, here.measured, here.saved, here.mode, here.live, here.noticed
        )
        timer = FacilitatorTimer(keymap).data_bind(here.session, here.seen, here.live)
        timer.agendas = self.customs.agendas
        yield timer
        yield LargeClock()
        yield AidBand().data_bind(here.session, here.viewing, here.at, here.live)
        yield PaneTabs(keymap).data_bind(here.live)
        yield Panes(keymap).data_bind(
            here.session, here.measured, here.viewing, here.live, here.noticed
        )
        yield CaptureLine(lambda: self.selected, self.mask, keymap).data_bind(here.live)
        yield KeyBar(keymap).data_bind(here.said, here.live)
        yield TooSmall(*SMALLEST, keymap)

    def on_mount(self) -> None:
        """Show the session."""
        self.watch(self.panes, "pane", self._name_pane)
        self.panes.go_to(self._first)

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for more."""
        width, height = event.size
        self.set_class(width < NARROW or height < LOW, "-narrow")
        self.set_class(width >= ROOMY, "-roomy")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self._arrange()

    def _arrange(self) -> None:
        """Show one pane or all, and large digits above one that is alone by wish."""
        self.panes.alone = self._zoomed or self.has_class("-narrow")
        self.panes.spaced = self._zoomed
        self.set_class(self._zoomed and self.size.height >= LOW, "-large")
        self._enlarge()

    def watch_seen(self) -> None:
        """Let the large digits follow the clock, where they are shown."""
        if self.is_mounted and self.has_class("-large"):
            self._enlarge()

    def _enlarge(self) -> None:
        seen, digits = self.seen, self.query_one(LargeClock)
        counts = seen is not None and seen.state in ("running", "paused")
        digits.display = self.has_class("-large") and counts
        if seen is not None and digits.display:
            digits.tone = TONES[seen.tone]
            digits.text = face(seen)

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    @property
    def pane(self) -> str:
        """The name of the focused pane."""
        return self.panes.pane

    def selected_in(self, pane: str) -> Selected:
        """Give what commands act on that belong to `pane`."""
        session, shown = self.history.present, self.panes.named(pane)
        shown.know()
        return Selected(
            session,
            pane,
            shown.selected,
            self.now(),
            session.meeting.state == "running",
            self.look,
            self.customs.agendas,
            shown.cell,
            shown.rows.places,
            self.heard,
        )

    def go_to(self, pane: str) -> None:
        """Give a pane the focus; `next` and `previous` are beside it, `zoom` shows it alone."""
        if pane == "zoom":
            self._zoomed = not self._zoomed
            self._arrange()
        elif pane in ("next", "previous"):
            self.panes.step(1 if pane == "next" else -1)
        else:
            self.panes.go_to(pane)

    def point_at(self, path: str) -> None:
        """Put the cursor of its pane on the item at `path`."""
        self.panes.show(path)

    def go_along(self, path: str) -> None:
        """Give the focus to the pane of the item at `path`, the cursor on it."""
        self.panes.go_to(pane_of(path))
        self.panes.show(path)

    def watch_said(self, words: str) -> None:
        """Let the keys come back some time after something was said, or at the next command.

        Not at the next move of the cursor, which is to write as little as it can.
        """
        if self._hushing is not None:
            self._hushing.stop()
        self._hushing = self.set_timer(HEARD, self._hush) if words else None

    def _hush(self) -> None:
        self.said = ""

    def _name_pane(self, pane: str) -> None:
        self.query_one(PaneTabs).pane = pane
        self.query_one(KeyBar).pane = pane

    def may_leave(self) -> bool:
        """Tell whether the program may end now; a line that was not taken is told of once."""
        held = self.query_one(CaptureLine).held
        if not held or held == self._warned_of:
            return True
        self._warned_of = held
        self.say("the capture line holds a text: enter there takes it, the same key again leaves")
        return False

    def unsent(self) -> list[tuple[str, str]]:
        """Give what is typed into the capture line and into a cell, and not taken."""
        held = self.query_one(CaptureLine).held
        return [*([("Capture line", held)] if held else []), *self._tracker.typed()]

    # -- a cell ---------------------------------------------------------------------------------

    @property
    def _tracker(self) -> ActionTracker:
        return self.query_one(ActionTracker)

    async def fill_cell(self, path: str) -> None:
        """Open the field at `path` where it stands."""
        await self._tracker.edit_cell(path, self.history.present, self.mask)

    @on(CellTyped)
    async def _take_cell(self, message: CellTyped) -> None:
        from pmtui.core.cell import typed

        try:
            given = typed(self.selected, message.path, message.text)
            if given is not None:
                await self.answer(given)
        except (EditRefused, NotFound) as refusal:
            self._tracker.refuse(self.mask(f"{refusal}"))
            return
        await self._tracker.leave_cell(message.step)
        if message.step and self._tracker.cell and not isinstance(given, Fill):
            said = self.said
            await self.action_run("item.edit")
            self.said = said

    # -- the capture line -----------------------------------------------------------------------

    async def type_into(self, wanted: Type) -> None:
        """Open the capture line."""
        await self.query_one(CaptureLine).open(wanted.text, wanted.origin, once=wanted.once)

    @on(Edited)
    def _take(self, message: Edited) -> None:
        line = self.query_one(CaptureLine)
        try:
            self.change(message.edit)
        except (EditRefused, NotFound) as refusal:
            line.give_back(message.text, self.mask(f"{refusal}"))
            return
        line.say(self.said)
        self.point_at(message.path)

    @on(Searched)
    async def _find(self, message: Searched) -> None:
        from pmtui.core.search import next_match, search

        words = one_line(message.words)
        found = search(self.history.present, words)
        self.look_at(replace(self.look, words=words, found=found))
        self.panes.current.focus()
        # A name may be typed in many ways: where roles are shown, what was typed is not repeated.
        echo = "" if self.look.roles else f"'{words}'"
        if not found:
            self.say(f"nothing here holds {echo or 'these words'}")
            return
        there = self.selected.path in found
        await self.answer(Go(self.selected.path or "") if there else next_match(self.selected))
        ids = ("session.next_match", "session.previous_match", "session.mark_found")
        onwards, back, mark = map(self.customs.keymap.key, ids)
        what = f"{len(found)} found for {echo}" if echo else f"{len(found)} found"
        self.say(f"{what}: {onwards} goes on, {back} back, {mark} marks them")

    @on(Pasted)
    def _review(self, message: Pasted) -> None:
        screen = review_of(message.text, self.doing)
        if screen is not None:
            self.app.push_screen(screen, self.answered)
        elif self.read_only:
            self.say(READ_ONLY)
        else:
            self.post_message(ImportRequested(message.text))

    async def weigh(self, found: "Found | None") -> None:
        """Show what the rows of an import become, so that somebody takes some of them."""
        if found is not None:
            with self.app.batch_update():
                await self.app.push_screen(import_of(found, self.doing), self.answered)

    async def on_paste(self, event: events.Paste) -> None:
        """Take a paste that went to no text field into the capture line."""
        event.stop()
        text = clean(event.text).text.strip("\n")
        if not text or not isinstance(self.focused, Lines | None):
            return
        if "\n" in text:
            self.post_message(Pasted(text))
        elif too_long(text):
            from pmtui.widgets.input import TOO_LONG

            self.say(TOO_LONG)
        else:
            await self.answered(Type(one_line(text)))

    @on(CaptureLeft)
    def _back(self) -> None:
        self.panes.current.focus()
