"""Opsgenie: the log of an alert as the API gives it, and what its webhook sends."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    if len(pieces) != 1:
        return 0
    one = pieces[0]
    if likely(one, "data", "log", "createdAt", "owner"):
        return 95
    return 90 if likely(one, "alert", "alertId", "action") else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the lines of a log, or what webhooks said."""
    whole = document(pieces[0])
    rows = [_logged(each) for each in whole.items("data")]
    sent = [whole, *whole.items("items")]
    rows += [_sent(each) for each in sent if each.within("alert").value]
    return Gathered("opsgenie", "Opsgenie", tuple(row for row in rows if row))


def _logged(line: Record) -> Candidate | None:
    when, says = line.time("createdAt"), line.text("log")
    if when is None or not says:
        return None
    owner = line.text("owner")
    known = _known(says)
    return Candidate(
        raw=says,
        where=line.where("log"),
        text=one_line(says),
        when=when,
        system="Opsgenie" if not _person(owner) else "",
        actor=owner if _person(owner) else "",
        agency="human" if _person(owner) else "automated",
        kind=known.get("kind"),
        milestones=tuple(known.get("milestones", ())),
        why="a line of the log of the alert",
        key=f"opsgenie:{line.text('offset')}" if line.text("offset") else "",
        noise=known.get("noise", ""),
    )


def _sent(sent: Record) -> Candidate | None:
    """Give what a webhook said: `createdAt` counts ms there and `updatedAt` ns."""
    alert, action = sent.within("alert"), sent.text("action")
    when = (
        alert.time("createdAt")
        if action in ("", "Create")
        else alert.time("updatedAt", "createdAt")
    )
    if when is None:
        return None
    message, who = alert.text("message", "description", "alias"), alert.text("username")
    known = _known(action)
    says = f"{action}: {message}" if action else message
    return Candidate(
        raw=says,
        where=alert.where("alertId", "message"),
        text=one_line(says),
        when=when,
        system=alert.text("source", "entity") or "Opsgenie",
        actor=who if _person(who) else "",
        agency="human" if _person(who) else "automated",
        kind=known.get("kind") or "alert",
        milestones=tuple(known.get("milestones", ())),
        why="sent by the webhook",
        key=f"opsgenie:{alert.text('alertId')}:{action}:{when.shown}",
    )


def _person(owner: str) -> bool:
    return "@" in owner


def _known(says: str) -> Mapping[str, Any]:
    """Give what the first word is that `says` has of those in the table."""
    low = {"create": "created", "acknowledge": "acknowledged", "close": "closed"}
    said = low.get(says.lower(), says.lower())
    return next((row for word, row in table("opsgenie").items() if word in said), {})


KINDS: Mapping[str, Source] = MappingProxyType(
    {"opsgenie": Source("Opsgenie", "alert", fits, read)}
)
"""The kinds by name."""
