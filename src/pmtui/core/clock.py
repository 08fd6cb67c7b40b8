"""The clock of a meeting as it is read: a pure function of the meeting and the time.

It counts in whole seconds and never backwards. A minute that is given to a phase by vote is taken
where the vote said: from a later phase, from spare time, or past the planned end.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import floor
from typing import Literal

from pmtui.core.meeting import PAST_END, Meeting, Phase

Tone = Literal["calm", "closing", "over"]

CLOSING = 0.8
"""The share of a phase from which its end is near (domain table: when the time box runs out)."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """What the meeting bar shows at one moment; all durations in seconds."""

    state: Literal["waiting", "running", "paused", "ended"]
    """What the clock does; `waiting`: the meeting has not begun."""
    tone: Tone
    """How near the end of the phase is: `closing` from 80 %, `over` from 100 %."""
    key: str | None
    """The key of the phase; None before the meeting."""
    name: str
    """The name of the phase, or an empty string."""
    number: int
    """Which phase it is, counted from 1; 0 before the meeting."""
    count: int
    """How many phases there are."""
    planned: int
    """What the phase may take, extensions included."""
    used: int
    """What the phase took so far."""
    left: int
    """What is left of it; negative in overtime."""
    share: float
    """`used` as a share of `planned`; above 1 in overtime."""
    all_used: int
    """What the meeting took so far, pauses left aside."""
    all_planned: int
    """What the meeting may take, minutes past its planned end included."""
    end: datetime
    """When the meeting will end if all goes on as planned, or when it ended; UTC."""
    next_name: str | None
    """The name of the next phase, or None in the last."""
    beyond: int = 0
    """How much longer than planned the meeting will take as it stands, or took."""
    silent: int | None = None
    """What is left of the silent minute, 0 or less once it is over; None: there is none."""


def view(meeting: Meeting, now: datetime, silent_until: datetime | None = None) -> ClockView:
    """Give what the clock shows at `now`, with the silent minute that ends at `silent_until`."""
    index = position(meeting)
    phase = meeting.phases[index] if index >= 0 else None
    running = stretch(meeting, now)
    limit = allowed(meeting, phase) if phase else 0
    used = seconds(phase) + running if phase else 0
    share = used / limit if limit > 0 else float(phase is not None)
    later = meeting.phases[index + 1 :]
    rest = sum(max(0, allowed(meeting, each) - seconds(each)) for each in later)
    coming = 0 if meeting.state == "ended" else max(0, limit - used) + rest
    end = now.astimezone(UTC) + timedelta(seconds=coming)
    all_used = sum(map(seconds, meeting.phases)) + running
    plan = round(60 * sum(each.planned for each in meeting.phases))
    return ClockView(
        state=meeting.state or "waiting",
        tone="over" if share >= 1 else "closing" if share >= CLOSING else "calm",
        key=phase.key if phase else None,
        name=phase.name if phase else "",
        number=index + 1,
        count=len(meeting.phases),
        planned=limit,
        used=used,
        left=limit - used,
        share=share,
        all_used=all_used,
        all_planned=whole(meeting),
        end=(meeting.ended or end) if meeting.state == "ended" else end,
        next_name=later[0].name if later else None,
        beyond=max(0, all_used + coming - plan),
        silent=floor((silent_until - now).total_seconds()) if silent_until else None,
    )


def position(meeting: Meeting) -> int:
    """Give where the phase that the meeting is in stands among its phases, or -1."""
    keys = [phase.key for phase in meeting.phases]
    return keys.index(meeting.phase) if meeting.phase in keys else -1


def stretch(meeting: Meeting, now: datetime) -> int:
    """Give the seconds that run since the clock was last started; 0 while it does not.

    A wall clock that was set back gives 0.
    """
    if meeting.state != "running" or meeting.since is None:
        return 0
    return max(0, int((tick(now) - tick(meeting.since)).total_seconds()))


def tick(at: datetime) -> datetime:
    """Give `at` at its whole second, so that stretches add up without a remainder."""
    return at.replace(microsecond=0)


def seconds(phase: Phase) -> int:
    """Give the seconds that `phase` took, the stretch that runs now left aside."""
    return max(0, int(phase.used or 0))


def allowed(meeting: Meeting, phase: Phase) -> int:
    """Give the seconds that `phase` may take: its plan, what it was given, less what it gave."""
    taken = sum(
        extension.minutes
        for each in meeting.phases
        for extension in each.extensions
        if extension.source == phase.key
    )
    given = sum(extension.minutes for extension in phase.extensions)
    return max(0, round(60 * (phase.planned + given - taken)))


def whole(meeting: Meeting) -> int:
    """Give the seconds that the meeting may take: its plan and what goes past its end by vote."""
    beyond = sum(
        extension.minutes
        for phase in meeting.phases
        for extension in phase.extensions
        if extension.source in (PAST_END, None)
    )
    return max(0, round(60 * (sum(phase.planned for phase in meeting.phases) + beyond)))


def rings(before: ClockView, after: ClockView) -> bool:
    """Tell whether a bell may ring: a phase or a silent minute came to its end in between."""
    if before.silent is not None and after.silent is not None and after.silent <= 0 < before.silent:
        return True
    same = before.key == after.key is not None and after.state == "running"
    return same and after.left <= 0 < before.left


def clock(duration: int) -> str:
    """Give `duration` in seconds as minutes and seconds, such as `3:05` or `-1:20`."""
    minutes, rest = divmod(abs(duration), 60)
    return f"{'-' if duration < 0 else ''}{minutes}:{rest:02}"


def face(seen: ClockView) -> str:
    """Give the time left in the phase in digits, such as `3:05`, or `+1:20` in overtime."""
    return f"+{clock(-seen.left)}" if seen.left < 0 else clock(seen.left)


def phase_text(seen: ClockView) -> str:
    """Give the time left in the phase: `3:05 left`, `closing: 0:40 left`, `+1:20 over`."""
    if seen.left < 0:
        return f"{face(seen)} over"
    return f"{'closing: ' if seen.tone == 'closing' else ''}{face(seen)} left"


def meeting_text(seen: ClockView) -> str:
    """Give the time of the whole meeting, such as `31:10 of 60:00`."""
    return f"{clock(seen.all_used)} of {clock(seen.all_planned)}"
