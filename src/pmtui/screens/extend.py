"""Time is up: moving on, extending the phase by a show of hands, or parking the point."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.commands import USUAL, Keymap
from pmtui.core.clock import clock, phase_text, view
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.extension import Source, counted, dry, extend, extensible, foretold, sources
from pmtui.core.phases import going, next_phase
from pmtui.core.requests import Selected, Type
from pmtui.core.text import capital, cut, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.cells import fit

MINUTES = (1, 2, 3, 5, 10, 15)
"""How many minutes may be asked for."""
FIRST = 3
"""How many are asked for at first (domain table: when the time box runs out)."""
SIGNS = "0123456789 ,/"
"""What hands are counted with."""
LONGEST = 12
"""The longest line of hands."""
AROUND = 18
"""Lines of the panel beside its sources."""
NAME = 40
UNCOUNTED = "Show of hands: more time, or move on? Enter moves on; digits count."
ONWARDS = "Enter moves on."
KEYS = "↑ ↓ whose time  ← → minutes  ⏎ do it  esc leave"


class ExtendScreen(AskingScreen[Edit | Type | None]):
    """Offers the three choices; gives the edit that was chosen, the line for a parked point, None.

    Digits count hands at once, and what enter will do is said before.
    """

    CSS_PATH = "extend.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("x", "leave", "Leave", id="meeting.extend", show=False),
        Binding("enter", "enter", "Do it", show=False),
        Binding("n", "move_on", "Move on", id="meeting.next", show=False),
        Binding("p", "park", "Park", id="parking.add", show=False),
        Binding("up,shift+tab", "choose(-1)", "Source before", show=False),
        Binding("down,tab", "choose(1)", "Next source", show=False),
        Binding("left,minus", "ask(-1)", "Fewer minutes", show=False),
        Binding("right,plus", "ask(1)", "More minutes", show=False),
        Binding("backspace", "erase", "Erase", show=False),
    ]

    def __init__(self, selected: Callable[[], Selected], keymap: Keymap = USUAL) -> None:
        """Take what gives the meeting and the time. Raises EditRefused where none is under way."""
        super().__init__()
        self.selected = selected
        self.keymap = keymap
        going(selected().session)
        self.typed = ""
        self.minutes = FIRST
        self.chosen: str | None = None
        """The source that somebody chose; None: the first that has the minutes."""

    def compose(self) -> ComposeResult:
        """Give the panel: the choices, the vote, whose minutes it takes, what will happen."""
        on = self._on
        with Vertical(id="panel") as panel:
            seen = view(on.session.meeting, on.at)
            name = cut(self.mask(seen.name), NAME)
            panel.border_title = Content(f"{name}: {phase_text(seen)}")
            yield Static(self._choices(), id="choices", markup=False)
            if not self._refused():
                yield Static(self._vote(), id="vote", markup=False)
                yield Static(self._lines(), id="from", markup=False)
            yield Static(self._words()[0], id="note", markup=False)
            dried = dry(on.session.meeting, seen)
            if dried:
                yield Static(Content(self.mask(capital(dried))), id="dry", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_resize(self) -> None:
        """Show as many sources as there is room for."""
        self._show()

    # -- what is shown --------------------------------------------------------------------------

    @property
    def _on(self) -> Selected:
        return self.selected()

    @property
    def _sources(self) -> tuple[Source, ...]:
        return sources(self._on.session.meeting)

    @property
    def _source(self) -> Source:
        """Whose time it takes: the one that was chosen, else the first that has enough."""
        known = [each for each in self._sources if each.key == self.chosen]
        return known[0] if known else next(s for s in self._sources if s.has(self.minutes))

    def _show(self) -> None:
        """Show what has changed."""
        for name, content in (("#vote", self._vote), ("#from", self._lines)):
            for static in self.query(name).results(Static):
                static.update(content())
        self._foretell()

    def _refused(self) -> str:
        """Give why this phase cannot be extended, or nothing."""
        try:
            extensible(self._on.session)
        except EditRefused as refusal:
            return capital(str(refusal))
        return ""

    def _choices(self) -> Content:
        following = view(self._on.session.meeting, self._on.at).next_name
        onward = f"Move on to {cut(self.mask(following), NAME)}" if following else "End the meeting"
        vote = self.mask(self._refused()) or "Extend by vote"
        park, onwards = self.keymap.key("parking.add"), self.keymap.key("meeting.next")
        lines = (
            ("⏎", onward),
            ("digits ⏎", vote),
            (park, f"Park the point in one line; then {onwards} moves on"),
        )
        keyed = (Content.assemble((fit(key, 10), "bold $accent"), text) for key, text in lines)
        return Content("\n").join(keyed)

    def _vote(self) -> Content:
        return Content.assemble(
            ("Hands     ", "$foreground-muted"),
            (f"{self.typed}▏", "bold"),
            ("" if self.typed else "yes, no, held back: such as 7 2 1", "$foreground-muted"),
            ("\nMinutes   ", "$foreground-muted"),
            (f"‹ {self.minutes} ›", "bold"),
        )

    @property
    def _room(self) -> tuple[Source, ...]:
        """The sources that are shown, the one it takes among them."""
        every = self._sources
        rows = max(self.app.size.height - AROUND, 2)
        first = max(min(every.index(self._source) - rows // 2, len(every) - rows), 0)
        return every[first : first + rows]

    def _line(self, source: Source) -> Content:
        here = source.key == self._source.key
        gives = "everyone consents" if source.seconds is None else f"{clock(source.seconds)} left"
        front = "From    " if source == self._room[0] else "        "
        name = fit(self.mask(one_line(source.name)), 32)
        style = "bold $accent" if here else "" if source.has(self.minutes) else "$foreground-muted"
        return Content.assemble(
            (front, "$foreground-muted"), (f"{'▸' if here else ' '} {name} {gives}", style)
        )

    def _lines(self) -> Content:
        return Content("\n").join(map(self._line, self._room))

    def _words(self) -> tuple[Content, bool]:
        """Give what enter will do, or why it cannot, and whether it cannot."""
        if not self.typed.strip():
            return Content(ONWARDS if self._refused() else UNCOUNTED), False
        try:
            hands = counted(self.typed)
            words = foretold(self._on.session, self.minutes, hands, self._source.key)
        except EditRefused as refusal:
            return Content(self.mask(capital(one_line(str(refusal))))), True
        return Content(self.mask(one_line(words))), False

    def _foretell(self) -> None:
        words, refused = self._words()
        note = self.query_one("#note", Static)
        note.update(words)
        note.set_class(refused, "-refused")

    # -- keys -----------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take the digits of the hands."""
        sign = " " if event.key == "space" else event.character
        if sign and sign in SIGNS:
            event.stop()
            event.prevent_default()
            self._type(self.typed + sign)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted digits."""
        event.stop()
        self._type(self.typed + "".join(sign for sign in event.text if sign in SIGNS))

    def _type(self, text: str) -> None:
        self.typed = text.lstrip()[:LONGEST]
        self._show()

    def action_erase(self) -> None:
        """Take the last sign back."""
        self._type(self.typed[:-1])

    def action_choose(self, step: int) -> None:
        """Take the time of the next source, or of the one before."""
        keys = [source.key for source in self._sources]
        self.chosen = keys[(keys.index(self._source.key) + step) % len(keys)]
        self._show()

    def action_ask(self, step: int) -> None:
        """Ask for more minutes, or for fewer."""
        place = MINUTES.index(self.minutes) + step
        self.minutes = MINUTES[min(max(place, 0), len(MINUTES) - 1)]
        self._show()

    def action_enter(self) -> None:
        """Extend by the hands that were counted; move on where none were."""
        if not self.typed.strip():
            self.action_move_on()
            return
        try:
            hands = counted(self.typed)
            edit = extend(self._on.session, self.minutes, hands, self._source.key)
        except EditRefused:
            self._foretell()
            return
        self.dismiss(edit)

    def action_move_on(self) -> None:
        """Go to the next phase."""
        self.dismiss(next_phase(self._on.session, self._on.at))

    def action_park(self) -> None:
        """Park the point."""
        self.dismiss(Type("p: ", once=True))

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    # -- mouse ----------------------------------------------------------------------------------

    @on(events.Click, "#choices")
    def _pick(self, event: events.Click) -> None:
        """Do the choice that was clicked."""
        place = event.y - self.query_one("#choices").styles.padding.top
        actions = (self.action_move_on, self.action_enter, self.action_park)
        if place == 1 and not self.typed.strip():
            return
        if 0 <= place < len(actions):
            actions[place]()

    @on(events.Click, "#from")
    def _take_from(self, event: events.Click) -> None:
        """Take the time of what was clicked."""
        self.chosen = self._room[min(event.y, len(self._room) - 1)].key
        self._show()
