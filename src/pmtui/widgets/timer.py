"""The meeting bar: the phase, its time, the time of the whole meeting."""

from datetime import tzinfo

from rich.segment import Segment
from textual.reactive import reactive

from pmtui.core.clock import ClockView, meeting_text, phase_text
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import fit
from pmtui.widgets.headline import Bar

BLOCKS = "█"
EMPTY = "░"
STATES = {"running": "▶", "paused": "❚❚", "ended": "■", "waiting": "◦"}


class FacilitatorTimer(Bar):
    """Where the meeting is in its agenda; it shows the clock and never moves the screen."""

    session: reactive[Session | None] = reactive(None, init=False)
    seen: reactive[ClockView | None] = reactive(None, init=False)
    room: reactive[tzinfo | None] = reactive(None)
    """The zone of the room; None: that of the machine."""

    def pieces(self, y: int, width: int) -> tuple[list[Segment], list[Segment]]:
        """Give the clock of the phase and of the meeting; above it, the phases."""
        seen = self.seen
        if seen is None:
            return [], []
        if not seen.count:
            hint = " No agenda yet: space starts the clock on standard-60, A chooses another one."
            return [Segment(hint if y == self.size.height - 1 else "", self.style_of("quiet"))], []
        if self.size.height > 1 and y == 0:
            return self._phases(width), []
        return self._clock(seen, width)

    def _phases(self, width: int) -> list[Segment]:
        if self.session is None:
            return []
        pieces = [Segment(" ")]
        meeting = self.session.meeting
        for index, phase in enumerate(meeting.phases):
            here = phase.key == meeting.phase
            style = "accent" if here else "quiet"
            mark = "▸" if here else ""
            name = one_line(phase.name)
            pieces.append(Segment(f"{mark}{name} {phase.planned:g}", self.style_of(style)))
            if index + 1 < len(meeting.phases):
                pieces.append(Segment(" · ", self.style_of("quiet")))
        return pieces

    def _clock(self, seen: ClockView, width: int) -> tuple[list[Segment], list[Segment]]:
        tone = {"calm": "strong", "closing": "accent", "over": "mark"}[seen.tone]
        if seen.state == "waiting":
            hint = f" {STATES['waiting']} {seen.count} phases, {seen.all_planned // 60} minutes"
            return [Segment(hint + " · space starts the clock", self.style_of("quiet"))], []
        word = f" {seen.state}" if seen.state != "running" else ""
        narrow = width < 100  # noqa: PLR2004
        bar = 10 if narrow else 20
        filled = min(round(bar * seen.share), bar)
        left = [
            Segment(f" {STATES[seen.state]}{word} ", self.style_of(tone)),
            Segment(f"{seen.number} of {seen.count} {one_line(seen.name)} ", self.style_of("strong")),
            Segment(BLOCKS * filled + EMPTY * (bar - filled) + " ", self.style_of(tone)),
            Segment(f"{phase_text(seen)}   ", self.style_of(tone)),
            Segment(f"{meeting_text(seen)}   ", self.style_of("quiet")),
        ]
        end = seen.end.astimezone(self.room)
        verb = "ended" if seen.state == "ended" else "ends"
        left.append(Segment(f"{verb} {end:%H:%M}{'' if narrow else ' here'}   ", self.style_of("quiet")))
        if seen.next_name and not narrow:
            left.append(Segment(f"next: {fit(one_line(seen.next_name), 24).rstrip()}", self.style_of("quiet")))
        return left, []
