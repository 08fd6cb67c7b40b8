"""The base of a screen that plays something back: its keys, its clock, and its scrubber."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import UTC, tzinfo
from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer

from pmtui.core.zones import abbreviated
from pmtui.replay.course import Course, Where
from pmtui.replay.player import Player
from pmtui.replay.watch import Watch
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.scrubber import Mark, Scrub, Scrubber, Track

TICK = 0.25
"""Seconds between two looks at the clock while it plays."""
BRISK = 5.0
"""From this speed on nobody can read what comes."""
SELDOM = 4
"""At 10 times the usual speed one look of so many is enough: a slow line carries no more."""


class PlayingScreen(AskingScreen[None]):
    """Plays along a course: a screen says what is seen at a place, and which places have names.

    It shows its `scrubber` where it likes. It gives None back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "Play, pause", show=False, priority=True),
        Binding("right,n", "step(1)", "Next", show=False, priority=True),
        Binding("left,b", "step(-1)", "Back", show=False, priority=True),
        Binding("plus,equals_sign", "speed(1)", "Faster", show=False, priority=True),
        Binding("minus", "speed(-1)", "Slower", show=False, priority=True),
        Binding("home", "edge(0)", "Beginning", show=False, priority=True),
        Binding("end", "edge(1)", "End", show=False, priority=True),
        Binding("right_square_bracket", "jump(1)", "Next part", show=False, priority=True),
        Binding("left_square_bracket", "jump(-1)", "Part before", show=False, priority=True),
        Binding("q,escape", "leave", "Leave", show=False, priority=True),
    ]

    def __init__(self, course: Course, clock: Callable[[], float] | None = None) -> None:
        """Make the screen that plays along `course`.

        `clock` gives seconds that run evenly; where there is none, those in which it is looked at.
        """
        super().__init__()
        self.player = Player(course)
        self.clock = clock or Watch(monotonic)
        self.zone: tzinfo = UTC
        """In which zone times are told."""
        self.scrubber = Scrubber()
        self._ticking: Timer | None = None
        self._passed = 0

    # -- what a screen says ---------------------------------------------------------------------

    @abstractmethod
    def show_at(self, where: Where) -> None:
        """Show what is seen at `where`; asked whenever that may have changed."""

    @abstractmethod
    def parts(self) -> tuple[tuple[float, str], ...]:
        """Give the named parts in order: where each begins, in seconds of play, and its name."""

    def time(self, where: Where) -> str:
        """Give day and time of `where` in words."""
        there = where.at.astimezone(self.zone)
        return f"{there.day} {there:%b %H:%M} {abbreviated(there)}"

    def note(self, where: Where) -> str:
        """Give what is to be known of the stretch at `where`."""
        return ""

    def beside(self, where: Where) -> str:
        """Give what stands above the note."""
        return ""

    def seen(self, parts: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
        """Give those of `parts` whose marks may be seen now; here: all."""
        return parts

    def leaving(self) -> str:
        """Keep what was typed and not taken, as the program ends; give why that could not be."""
        return ""

    # -- playing ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the beginning; the clock is looked at while it plays."""
        self._ticking = self.set_interval(TICK, self._pass, pause=True)
        self.call_after_refresh(self.look)

    def _pass(self) -> None:
        """Look at the clock, the faster it plays the more seldom: each look has more to show."""
        self._passed += 1
        every = min(max(round(self.player.speed * SELDOM / 10), 1), SELDOM)
        if self._passed % every == 0 or not self.player.playing(self.clock()):
            self.look()

    def look(self) -> None:
        """Show where the player is now, and look again while it moves."""
        if not self.scrubber.children:
            return  # not there yet, or gone: a look that was asked for comes late
        now = self.clock()
        player, where = self.player, self.player.where(now)
        with self.app.batch_update():
            self.show_at(where)
            self.scrubber.show(self._scrub(now, where))
        if self._ticking is not None:
            self._ticking.resume() if player.playing(now) else self._ticking.pause()

    def _scrub(self, now: float, where: Where) -> Scrub:
        player = self.player
        length = player.course.length or 1.0
        playing, ended = player.playing(now), player.ended(now)
        return Scrub(
            "playing" if playing else "ended" if ended else "paused",
            player.speed,
            self.time(where),
            player.seconds(now) / length if player.course.length else 1.0,
            tuple(Mark(place / length, name) for place, name in self.seen(self.parts())),
            self.note(where),
            self.beside(where),
        )

    def take(self, player: Player) -> None:
        """Go on with `player`."""
        self.player = player
        self.look()

    def action_play(self) -> None:
        """Play, or pause."""
        self.take(self.player.toggled(self.clock()))

    def action_step(self, by: int) -> None:
        """Go on (1) or back (-1) to the next moment, and stand there."""
        self.take(self.player.step(by, self.clock()))

    def action_speed(self, by: int) -> None:
        """Play faster (1) or slower (-1)."""
        self.take(self.player.quicker(by, self.clock()))

    def action_edge(self, last: int) -> None:
        """Go to the beginning (0) or the end (1)."""
        self.take(self.player.to(self.player.course.length * last, self.clock()))

    def action_jump(self, by: int) -> None:
        """Go to where the next part (1) begins, or this one or the one before (-1)."""
        now = self.clock()
        here = self.player.seconds(now)
        places = [place for place, _ in self.parts()]
        beyond = [place for place in places if (place > here if by > 0 else place < here)]
        edge = self.player.course.length if by > 0 else 0.0
        self.take(self.player.to((beyond or [edge])[0 if by > 0 else -1], now))

    @on(Track.Sought)
    def _seek(self, message: Track.Sought) -> None:
        self.take(self.player.to(message.share * self.player.course.length, self.clock()))

    def action_leave(self) -> None:
        """End the replay."""
        self.dismiss(None)
