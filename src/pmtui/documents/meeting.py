"""The log of the meeting as a document prints it: minutes and counts, never who said what."""

from dataclasses import dataclass
from math import floor

from pmtui.core.clock import seconds
from pmtui.core.meeting import Extension, Meeting, Phase
from pmtui.core.times import clock
from pmtui.documents.times import moment


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase, in words."""

    name: str
    """What the meeting bar showed."""
    started: str
    """When it was first entered, UTC, or a dash."""
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
    """Day and times of the meeting, UTC, and the agenda it followed."""
    took: str
    """Planned minutes and those that were used; empty where none were planned."""
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
    held = f"{held} Agenda: {log.template}." if log.template else held
    names = {phase.key: phase.name for phase in log.phases}
    lines = tuple(_phase(phase, names) for phase in log.phases)
    return MeetingView(held, _took(log), _counts(log), lines)


def _took(log: Meeting) -> str:
    if not log.phases:
        return ""
    planned = sum(phase.planned for phase in log.phases)
    used = floor(sum(map(seconds, log.phases)) / 60 + 0.5)
    if log.ended is None:
        return f"Planned {planned:g} min, used {used} min so far."
    late = round(used - planned)
    missed = f", {abs(late)} min {'over' if late > 0 else 'under'} the plan" if late else ""
    return f"Planned {planned:g} min, used {used} min{missed}."


def _phase(phase: Phase, names: dict[str, str]) -> PhaseLine:
    used = "-" if phase.used is None else f"{floor(phase.used / 60 + 0.5)} min"
    return PhaseLine(
        phase.name,
        clock(phase.started) if phase.started else "-",
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
    skipped = [phase.name for phase in log.phases if phase.skipped]
    if skipped:
        found.append(f"phases passed over: {', '.join(skipped)}")
    if log.rules_shown:
        found.append("ground rules shown")
    return tuple(found)
