"""Practice: the replay halts before a decision, asks, and keeps what is answered. No score."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from textual import on
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from pmtui.core.session import Session
from pmtui.core.times import local
from pmtui.messages import CaptureLeft, Pasted, Told
from pmtui.replay.card import Card, Line
from pmtui.replay.player import Player
from pmtui.replay.practice import NONE, answered, asked, shown
from pmtui.replay.stops import Stop
from pmtui.screens.replay import Pairs, ReplayScreen
from pmtui.widgets.input import CaptureField
from pmtui.widgets.moment import KeyLine
from pmtui.widgets.page import Paragraph

ANSWERING: Pairs = (
    ("⏎", "keep the line; on an empty line: what was done"),
    ("esc", "what was done"),
)
AFTERWARDS = "In practice this comes at the end: play on, or press end"
ALWAYS_STOPS = "Practice always stops"
HINT = "your answer; enter on an empty line shows what was done"


class Practice(NamedTuple):
    """Where answers go: outside of the session, to a file of the trainee."""

    keep: Callable[[str], str]
    """Keeps a text; gives why it could not, or nothing."""
    place: str
    """Where it is kept, in words."""


class PracticeScreen(ReplayScreen):
    """Plays an incident as known then, and halts at each stop until it is answered."""

    mode = " · practice"

    def __init__(
        self,
        session: Session,
        practice: Practice,
        *,
        roles: bool = False,
        speed: float = 1.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Make the replay of `session`; the other arguments are those of a ReplayScreen."""
        super().__init__(session, roles=roles, speed=speed, clock=clock)
        self._practice = practice
        self._asked: set[str] = set()
        """The ids of the entries that were asked about."""
        self._answers: list[str] = []
        """What was answered where it stands now."""
        self._line = CaptureField(HINT)
        self._wrote: list[Line] = []
        """All that was answered, each with the time that it was about."""

    def below(self) -> Iterator[Widget]:
        """Give the line for answers."""
        with Container(id="answer"):
            words = f"Your words go to {self._practice.place}; nothing is scored."
            yield Static(words, markup=False)
            yield self._line

    def asking(self, stop: Stop) -> Iterator[Paragraph]:
        """Give what is asked at `stop`, and what was answered."""
        yield from super().asking(stop)
        for each in self._answers:
            yield Paragraph(((each, "plain"),), (("  you: ", "accent"),))

    def keys_at(self, stop: Stop | None) -> tuple[Pairs, Pairs]:
        """Give the keys; those of the line for answers while it is open."""
        return (ANSWERING, ()) if stop and self._waits(stop) else super().keys_at(stop)

    def last_cards(self) -> tuple[Card, ...]:
        """Give the cards of the end; before them, what the trainee wrote on the way."""
        wrote = (Card("What you wrote on the way", tuple(self._wrote)),) if self._wrote else ()
        return (*wrote, *super().last_cards())

    def uncovers(self) -> bool:
        """Tell whether it is the end: before it, what is covered stays so."""
        ended = self.player.ended(self.clock())
        self.query_one(KeyLine).said = "" if ended else AFTERWARDS
        return ended

    def action_stops(self) -> None:
        """Say that practice always stops."""
        self.query_one(KeyLine).said = ALWAYS_STOPS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key is ours: none is while an answer is typed."""
        return not isinstance(self.focused, CaptureField)

    def _waits(self, stop: Stop) -> bool:
        return stop.entry.id not in self._asked

    def take(self, player: Player) -> None:
        """Go on with `player`, but not past a stop that was not answered."""
        now = self.clock()
        here, goal = self.player.seconds(now), player.seconds(now)
        waiting = (each.place for each in self.stops if self._waits(each))
        first = next((place for place in waiting if here <= place < goal), None)
        super().take(player if first is None else replace(player, place=first, since=None))

    def look(self) -> None:
        """Show where the player is; ask where it stands at a stop."""
        super().look()
        stop = self.stop
        if stop is not None and self._waits(stop) and self.scrubber.children:
            answer = self.query_one("#answer")
            if not answer.has_class("-open"):
                answer.add_class("-open")
                answer.query_one(CaptureField).focus()

    @on(CaptureField.Entered)
    def _answer(self, message: CaptureField.Entered) -> None:
        self.query_one(KeyLine).said = self._take(message.text)
        self.anew()

    def leaving(self) -> str:
        """Keep the line that was typed and not entered; give why that could not be."""
        typed = self._line.value.strip()
        if not typed or typed in self._answers:
            return ""
        return self._take(typed)

    def _take(self, answer: str) -> str:
        """Keep an answer as soon as there is one; give why that could not be."""
        why = self._keep(answered(answer))
        self._answers.append(answer)
        if self.stop is not None:
            self._wrote.append(Line(answer, local(self.stop.at, self.knowledge.whole)))
        return why

    def _keep(self, text: str) -> str:
        """Keep `text` below what was asked, where that is not above it yet."""
        if self.stop is None:
            return ""
        above = "" if self._answers else asked(self.knowledge.whole, self.stop)
        return self._practice.keep(f"{above}{text}")

    @on(Pasted)
    def _refuse(self) -> None:
        self.query_one(KeyLine).said = "One line at a time: several lines were not taken"

    @on(Told)
    def _hear(self, message: Told) -> None:
        self.query_one(KeyLine).said = message.words

    @on(CaptureLeft)
    def _reveal(self) -> None:
        """Show what was done."""
        stop = self.stop
        if stop is None:
            return
        failed = self.leaving()
        self._line.value = ""
        none = "" if self._answers else answered(NONE)
        self.query_one(KeyLine).said = self._keep(f"{none}{shown(stop)}") or failed
        self._asked.add(stop.entry.id)
        self._answers = []
        self.query_one("#answer").remove_class("-open")
        self.timeline.focus()
        self.take(self.player.step(1, self.clock()) if stop.before else self.player)
        self.anew()
