"""The meeting bar: the phase, its time, the time of the whole meeting."""

from datetime import tzinfo

from textual.geometry import Region
from textual.reactive import reactive

from pmtui.core.clock import ClockView, meeting_text, phase_text
from pmtui.core.meeting import Meeting
from pmtui.core.session import Session
from pmtui.core.text import cut
from pmtui.widgets.bar import Bar, Group

FULL, EMPTY = "█", "░"
SHORT, LONG = 10, 20
"""Columns of the phase's bar on a narrow and on a wide screen."""
NARROW = 100
"""A screen of fewer columns has the short bar."""
NAME = 24
"""The longest name of a phase that is shown whole."""
NO_AGENDA = " No agenda yet: space starts the clock on standard-60, A chooses another one."
STATES = {"running": "▶", "paused": "❚❚", "ended": "■", "waiting": "◦"}


class FacilitatorTimer(Bar):
    """Where the meeting is in its agenda; it shows the clock and never moves the screen."""

    session: reactive[Session | None] = reactive(None, init=False)
    seen: reactive[ClockView | None] = reactive(None, init=False, repaint=False)
    room: reactive[tzinfo | None] = reactive(None)
    """The zone of the room; None: that of the machine."""

    def watch_seen(self) -> None:
        """Draw the clock again; the phases above it follow the session."""
        self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def left(self, y: int, width: int) -> list[Group]:
        """Give the clock of the phase and of the meeting; above it, the phases."""
        seen, last = self.seen, y == self.size.height - 1
        if seen is None or self.session is None:
            return []
        if not seen.count:
            return [[(NO_AGENDA, "quiet")]] if last else []
        return self._clock(seen, width) if last else self._phases(self.session.meeting)

    def _phases(self, meeting: Meeting) -> list[Group]:
        groups: list[Group] = []
        for phase in meeting.phases:
            here = phase.key == meeting.phase
            name = f"{'▸' if here else ''}{cut(phase.name, NAME)} {phase.planned:g}"
            groups.append(
                [(" · " if groups else " ", "quiet"), (name, "accent" if here else "quiet")]
            )
        return groups

    def _clock(self, seen: ClockView, width: int) -> list[Group]:
        if seen.state == "waiting":
            plan = f"{seen.count} phases, {seen.all_planned // 60} minutes"
            return [[(f" {STATES['waiting']} {plan} · space starts the clock", "quiet")]]
        tone = {"calm": "strong", "closing": "accent", "over": "mark"}[seen.tone]
        tone = "quiet" if seen.state == "ended" else tone
        word = f" {seen.state}" if seen.state != "running" else ""
        bar = SHORT if width < NARROW else LONG
        filled = min(round(bar * seen.share), bar)
        verb = "ended" if seen.state == "ended" else "ends"
        groups: list[Group] = [
            [
                (f" {STATES[seen.state]}{word} ", tone),
                (f"{seen.number} of {seen.count} {cut(seen.name, NAME)} ", "strong"),
                (FULL * filled + EMPTY * (bar - filled) + " ", tone),
                ("" if seen.state == "ended" else phase_text(seen), tone),
            ],
            [(f"   {meeting_text(seen)}", "quiet")],
            [(f"   {verb} {seen.end.astimezone(self.room):%H:%M} here", "quiet")],
        ]
        if seen.next_name:
            groups.append([(f"   next: {cut(seen.next_name, NAME)}", "quiet")])
        return groups
