"""The replay of an incident, minute by minute: as it was known then, or as it is known now."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.replay.card import Card, Line
from pmtui.replay.course import Where
from pmtui.replay.ending import ending
from pmtui.replay.knowledge import Knowledge
from pmtui.replay.moment import moment, parts
from pmtui.replay.player import Player
from pmtui.replay.roles import role_cards
from pmtui.replay.stops import Stop, course_of, stops
from pmtui.screens.handout import HandoutScreen
from pmtui.screens.masks import Masks
from pmtui.screens.playing import BRISK, PlayingScreen
from pmtui.widgets.entry import gap
from pmtui.widgets.moment import KeyLine, MomentPane, PlayedTimeline, ReplayHead, questions, told
from pmtui.widgets.page import Paragraph

NARROW, LOW = 100, 24
"""Below so many columns what is told of a moment stands below the timeline, in few lines."""
Pairs = tuple[tuple[str, str], ...]
"""Keys and what they do."""
KEYS: Pairs = (
    ("space", "play, pause"),
    ("← →", "step"),
    ("+ -", "speed"),
    ("[ ]", "part"),
    ("t", "then, now"),
    (".", "stops"),
    ("e", "end card"),
    ("r", "roles"),
)
ALWAYS: Pairs = (("?", "keys"), ("q", "leave"))
ALL_KEYS: Pairs = (
    ("space", "Play, pause; at the end: from the beginning."),
    ("→ n", "The next entry, and stand there. ← b: the one before."),
    ("+ -", "Faster, slower. At x1 a minute takes a second; quiet stretches take a few seconds."),
    ("] [", "The next segment of the incident, the one before."),
    ("home end", "The beginning, the end."),
    ("↑ ↓", "Read in the timeline; w shows its texts whole."),
    ("t", "As known then, or as known now: what was learned later stands behind a dashed line."),
    (".", "Stop before decisions and where the story turns, or play on."),
    ("tab", "On a small screen: all that is told of the moment, or the timeline."),
    ("v", "Names or roles."),
    ("e", "The end card: what made it possible, factor by factor, and what went well."),
    ("r", "Role cards for a replay in a group."),
    ("q esc", "Leave. Nothing was written."),
)
ENDED = "This is the end. e: what made it possible, factor by factor, and what went well"


class ReplayScreen(PlayingScreen):
    """Plays an incident. It holds a session that is read only, and changes nothing of it."""

    CSS_PATH = "replay.tcss"
    AUTO_FOCUS = "#timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "known", "Then, now", show=False, priority=True),
        Binding("full_stop", "stops", "Stops", show=False, priority=True),
        Binding("v", "names", "Names", show=False, priority=True),
        Binding("w", "wrap", "Texts whole", show=False, priority=True),
        Binding("e", "ending", "End card", show=False, priority=True),
        Binding("r", "roles", "Role cards", show=False, priority=True),
        Binding("tab", "alone", "Moment alone", show=False, priority=True),
        Binding("question_mark,f1", "keys", "Keys", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session,
        *,
        later: bool = False,
        roles: bool = False,
        speed: float = 1.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Make the replay of `session`.

        Args:
            session: The session; it stays as it is.
            later: Whether it begins as known now.
            roles: Whether it begins with roles for names.
            speed: How fast it plays at first.
            clock: Gives seconds that run evenly; else those in which it is looked at.
        """
        self._whole, self._roles, self._later = session, roles, later
        self.halts = True
        self._told: tuple[object, ...] = ()
        self._masks = Masks()
        self._masks.take(session, wanted=roles)
        self.knowledge = Knowledge(self._masks.session or session, later=later)
        super().__init__(course_of(self.knowledge), clock)
        self.zone = session.tz
        self.stops: tuple[Stop, ...] = ()
        self.find_stops()
        self.player = replace(self.player, speed=speed)

    def compose(self) -> ComposeResult:
        """Give the header, the timeline with its moment, and the scrubber."""
        yield ReplayHead()
        with Container(id="body"):
            timeline = PlayedTimeline(id="timeline")
            timeline.set_reactive(PlayedTimeline.viewing, Viewing(wrapped=False))
            yield timeline
            yield MomentPane()
        yield from self.below()
        yield self.scrubber
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Put the moment below the timeline where there is no room beside it."""
        narrow = event.size.width < NARROW or event.size.height < LOW
        self.set_class(narrow, "-narrow")
        self.scrubber.set_class(event.size.width < NARROW, "-slim")
        self.call_after_refresh(self.anew)

    # -- what may be otherwise ------------------------------------------------------------------

    mode = ""
    """What the header says beside how it is looked at."""

    def below(self) -> Iterator[Widget]:
        """Give what stands between the timeline and the scrubber; here: nothing."""
        yield from ()

    def asking(self, stop: Stop) -> Iterator[Paragraph]:
        """Give what is asked at `stop`."""
        return questions(before=stop.before)

    def keys_at(self, stop: Stop | None) -> tuple[Pairs, Pairs]:
        """Give the keys that the lowest line shows, and those at its right end."""
        return KEYS, ALWAYS

    def last_cards(self) -> tuple[Card, ...]:
        """Give the cards of the end."""
        return ending(self.knowledge.whole)

    def uncovers(self) -> bool:
        """Tell whether what is covered may be uncovered now, and say so where it may not."""
        return True

    # -- what is seen -----------------------------------------------------------------------------

    @property
    def timeline(self) -> PlayedTimeline:
        """The timeline."""
        return self.query_one(PlayedTimeline)

    @property
    def stop(self) -> Stop | None:
        """The stop at which the player stands now."""
        now = self.clock()
        if not self.halts or self.player.playing(now):
            return None
        here = self.player.seconds(now)
        return next((each for each in self.stops if each.place == here), None)

    def show_at(self, where: Where) -> None:
        """Show what is known at `where`."""
        session, stop = self.knowledge.at(where.at), self.stop
        ended = self.player.ended(self.clock())
        minute = where.at.replace(second=0, microsecond=0)
        brisk, still = self.player.speed >= BRISK, not self.player.playing(self.clock())
        seen = (self.knowledge.step(where.at), minute, stop, ended, brisk, still)
        if seen == self._told:
            return
        self._told = seen
        known = moment(self.knowledge, where.at)
        if self.timeline.session is not session:
            self.timeline.session = session
            if known.latest:
                self.timeline.show(f"timeline/{known.latest[-1].id}")
        head, keys = self.query_one(ReplayHead), self.query_one(KeyLine)
        title = self.knowledge.whole.title if ended else session.title
        head.words = (session.id or "", known.severity, title)
        head.known = f"{'known now' if self.knowledge.later else 'known then'}{self.mode}"
        keys.pairs, keys.always = self.keys_at(stop)
        first = () if stop is None else self.asking(stop)
        short = self.has_class("-narrow") and not self.has_class("-alone")
        words = told(known, short=short, brisk=brisk, still=still, first=first)
        self.query_one(MomentPane).show(words)
        if ended or keys.said == ENDED:
            keys.said = ENDED if ended else ""

    def anew(self) -> None:
        """Show all of it again, though it is the same moment."""
        self._told = ()
        self.look()

    def note(self, where: Where) -> str:
        """Tell of a quiet stretch: how long it is, or as known then how long it has been quiet."""
        if where.quiet is None:
            return ""
        if self.knowledge.later:
            return gap(where.quiet)
        course = self.player.course
        passed = where.at - (course.begin, *course.moments)[where.passed]
        return f"{gap(passed)} so far" if passed >= timedelta(minutes=1) else ""

    def beside(self, where: Where) -> str:
        """Tell whether it stops; as known now, how many entries are seen of how many."""
        stops = "" if self.halts else "no stops"
        whole = f"{where.passed} of {len(self.knowledge.moments)}" if self.knowledge.later else ""
        return " · ".join(filter(None, (whole, stops)))

    def parts(self) -> tuple[tuple[float, str], ...]:
        """Give the segments of the incident, as they may be named in the end."""
        return self._placed(self.knowledge.span[1])

    def seen(self, parts: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
        """Give the segments that may be named now."""
        return self._placed(self.player.where(self.clock()).at)

    def _placed(self, at: datetime) -> tuple[tuple[float, str], ...]:
        course = self.player.course
        return tuple((course.seconds(begin), name) for begin, name in parts(self.knowledge, at))

    # -- how it is looked at ----------------------------------------------------------------------

    def find_stops(self) -> None:
        """Find the stops on the course, and let the player halt there if it is to."""
        self.stops = stops(self.knowledge, self.player.course)
        places = tuple(each.place for each in self.stops) if self.halts else ()
        self.player = replace(self.player, stops=places)

    def _turn(self) -> None:
        """Look at the same moment in another way."""
        now = self.clock()
        at, since = self.player.where(now).at, now if self.player.playing(now) else None
        self._masks.take(self._whole, wanted=self._roles)
        self.knowledge = Knowledge(self._masks.session or self._whole, later=self._later)
        course = course_of(self.knowledge)
        self.player = Player(course, course.seconds(at), self.player.speed, since)
        self.find_stops()
        self.anew()

    def action_known(self) -> None:
        """Look at it as known now, or as known then again."""
        if self.uncovers():
            self._later = not self._later
            self._turn()

    def action_names(self) -> None:
        """Show names, or roles."""
        self._roles = not self._roles
        self._turn()

    def action_stops(self) -> None:
        """Stop at decisions and turns, or play on."""
        self.halts = not self.halts
        self.find_stops()
        self.anew()

    def action_wrap(self) -> None:
        """Show the texts of the timeline whole, or each on one line."""
        timeline = self.timeline
        timeline.viewing = Viewing(wrapped=not timeline.viewing.wrapped)

    def action_alone(self) -> None:
        """On a small screen, show all that is told of the moment in place of the timeline."""
        self.toggle_class("-alone")
        self.call_after_refresh(self.anew)

    # -- cards ------------------------------------------------------------------------------------

    def action_ending(self) -> None:
        """Show the end card, one factor after the other."""
        if self.uncovers():
            self._hand_out(self.last_cards())

    def action_roles(self) -> None:
        """Show the role cards."""
        if self.uncovers():
            self._hand_out(role_cards(self.knowledge.whole))

    def action_keys(self) -> None:
        """Show all keys."""
        lines = tuple(Line(does, f"{key:<9}") for key, does in ALL_KEYS)
        self._hand_out((Card("Keys of the replay", lines),))

    def _hand_out(self, cards: tuple[Card, ...]) -> None:
        self.take(self.player.paused(self.clock()))
        self.app.push_screen(HandoutScreen(cards))
