"""What it cost to work together: counted from the timeline, never rated."""

from typing import NamedTuple

from pmtui.core.session import Session
from pmtui.core.timeline import Entry

ELSEWHERE = ("automated", "external")
"""Who acts in an entry without being one of those who responded."""
TALK = ("comms", "escalation", "handoff")
"""Kinds of entries whose `system` is a channel rather than a tool."""


class Coordination(NamedTuple):
    """How many people, teams and places the response drew together."""

    people: tuple[str, ...] = ()
    """Those who acted, as the roster's keys or as the timeline names them; in order of time."""
    teams: tuple[str, ...] = ()
    """Their teams, where the roster knows them."""
    systems: tuple[str, ...] = ()
    """The systems and tools that entries name."""
    channels: tuple[str, ...] = ()
    """Where messages, escalations and handoffs went."""
    handoffs: int = 0
    """Entries of kind `handoff`."""
    escalations: int = 0
    """Entries of kind `escalation`."""
    messages: int = 0
    """Messages to those affected."""


def coordination(session: Session) -> Coordination:
    """Give the cost of coordination, each thing counted once however often it is named."""
    people: dict[str, None] = {}
    systems: dict[str, None] = {}
    channels: dict[str, None] = {}
    counts = {"handoff": 0, "escalation": 0, "message": 0}
    known = {
        name: person.key
        for person in session.people
        for name in (person.name, person.handle, person.key)
        if name
    }
    for entry in session.timeline:
        if entry.actor and entry.agency not in ELSEWHERE:
            people[known.get(entry.actor, entry.actor)] = None
        if entry.system:
            (channels if entry.kind in TALK else systems)[entry.system] = None
        if entry.kind in counts:
            counts[entry.kind] += 1
        counts["message"] += _is_message(entry)
    teams = {person.team: None for person in session.people if person.team and person.key in people}
    return Coordination(
        tuple(people),
        tuple(teams),
        tuple(systems),
        tuple(channels),
        counts["handoff"],
        counts["escalation"],
        counts["message"],
    )


def _is_message(entry: Entry) -> bool:
    """Whether the entry is a message that went out."""
    if "comms_first" in entry.milestones or "comms_last" in entry.milestones:
        return True
    return entry.kind == "comms" and entry.agency != "external"
