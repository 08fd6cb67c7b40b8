"""The log of the meeting as a document prints it: minutes and counts, never who said what."""

from dataclasses import dataclass
from math import floor

from pmtui.core.meeting import Extension, Meeting, Phase
from pmtui.core.times import clock
from pmtui.documents.times import moment


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase, in words."""

    name: str
    """What the meeting bar showed."""
    planned: str
    """Planned minutes."""
    used: str
    """Minutes used, or `skipped`."""
    extensions: str
    """Minutes added by vote, line by line: the hands, and whose minutes they were."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The meeting, in words."""

    held: str
    """Day and times of the meeting, UTC."""
    counts: tuple[str, ...]
    """What was counted: people, hands, parked points."""
    phases: tuple[PhaseLine, ...]
    """The phases in order."""


def meeting(log: Meeting) -> MeetingView | None:
    """Give the log of a meeting that began, else nothing."""
    if not log.started:
        return None
    held = f"Held on {log.started.date()}, {clock(log.started)} to "
    held = f"{held}{clock(log.ended)} UTC." if log.ended else f"Began {moment(log.started)}."
    names = {phase.key: phase.name for phase in log.phases}
    return MeetingView(held, _counts(log), tuple(_phase(phase, names) for phase in log.phases))


def _phase(phase: Phase, names: dict[str, str]) -> PhaseLine:
    used = "-" if phase.used is None else f"{floor(phase.used / 60 + 0.5)} min"
    return PhaseLine(
        phase.name,
        f"{phase.planned:g} min",
        "skipped" if phase.skipped else used,
        "\n".join(_extension(each, names) for each in phase.extensions),
    )


def _extension(vote: Extension, names: dict[str, str]) -> str:
    hands = ", ".join(
        f"{count} {word}"
        for count, word in ((vote.yes, "yes"), (vote.no, "no"), (vote.abstain, "held back"))
        if count is not None
    )
    places = {"buffer": "the buffer", "past-end": "time past the end", **names}
    source = f" from {places.get(vote.source, vote.source)}" if vote.source else ""
    return f"{vote.minutes:+g} min{source}" + (f" ({hands})" if hands else "")


def _counts(log: Meeting) -> tuple[str, ...]:
    said = (
        (log.attendance, "took part"),
        (log.learned_count, "learned something that changes their work"),
        (log.again_count, "would come again"),
        (log.new_to_me, "hands for “new to me”"),
        (log.parked_count, "points parked"),
    )
    found = [f"{count} {words}" for count, words in said if count is not None]
    if log.rules_shown:
        found.append("ground rules shown")
    return tuple(found)
