"""The meeting: its phases and counts; what the clock shows is computed from them."""

from typing import ClassVar, Literal

from pmtui.core.values import Count, Flag, Instant, Item, Key, Number, Part, Text, VoteId

ClockState = Literal["running", "paused", "ended"]

BUFFER = "buffer"
"""The source of minutes that earlier phases left unused."""
PAST_END = "past-end"
"""The source of minutes past the planned end of the meeting."""


class Extension(Item):
    """Minutes added to a phase by a show of hands, and whose minutes they were."""

    id: VoteId
    """`V` and a number."""
    minutes: Number
    """How many minutes were added."""
    yes: Count | None = None
    """Hands for it."""
    no: Count | None = None
    """Hands against it."""
    abstain: Count | None = None
    """Hands held back."""
    source: Text | None = None
    """Where the minutes come from: the key of a later phase, `buffer` or `past-end`."""


class Phase(Item):
    """One phase of the agenda as it was planned and as it went."""

    KEY: ClassVar[str] = "key"

    key: Key
    """One word that names the phase in this session."""
    name: Text
    """What the meeting bar shows."""
    planned: Number
    """Planned minutes, extensions left aside."""
    used: Number | None = None
    """Seconds used so far, the stretch that runs now left aside; absent: not begun."""
    started: Instant | None = None
    """When the phase was first entered, UTC."""
    skipped: Flag | None = None
    """Whether the meeting passed it over."""
    extensions: tuple[Extension, ...] = ()
    """The minutes added by vote."""


class Meeting(Part):
    """The log of the meeting: counts and times, never who said what."""

    template: Text | None = None
    """The agenda that the phases were taken from."""
    state: ClockState | None = None
    """What the clock does; absent: not begun."""
    phase: Key | None = None
    """The key of the phase that the meeting is in."""
    since: Instant | None = None
    """When the clock was last started, UTC, while it runs."""
    started: Instant | None = None
    """When the meeting began, UTC."""
    ended: Instant | None = None
    """When it ended, UTC."""
    rules_shown: Flag | None = None
    """Whether the ground rules were shown."""
    safe_word: Text | None = None
    """The word by which anybody may call for moving on."""
    attendance: Count | None = None
    """How many took part."""
    learned_count: Count | None = None
    """Hands for "learned something that changes my work"."""
    again_count: Count | None = None
    """Hands for "would come again"."""
    new_to_me: Count | None = None
    """Hands for "new to me", summed."""
    parked_count: Count | None = None
    """How many points were parked."""
    enumerated: Flag | None = None
    """Whether the room has closed the list of factors, so that hands for them may be counted."""
    asked: tuple[Count, ...] = ()
    """The numbers of the prompts that were asked."""
    phases: tuple[Phase, ...] = ()
    """The phases in order."""
