"""Opsgenie: the log of an alert as the API gives it, and what its webhook sends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely

SHAPES = (
    ("log", "createdAt", "owner"),
    ("note", "createdAt", "owner"),
    ("tinyId", "createdAt"),
    ("entries", "eventTime"),
)
"""Names of fields that tell logs, notes, alerts, and the timeline of an incident."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    if len(pieces) != 1:
        return 0
    one = pieces[0]
    if any(likely(one, "data", *shape) for shape in SHAPES):
        return 95
    return 90 if likely(one, "alert", "alertId", "action") else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the lines of a log, or what webhooks said."""
    whole = document(pieces[0])
    pages = [whole, *whole.items("items")]
    rows = [_logged(each) for page in pages for each in page.items("data")]
    rows += [_entered(each) for page in pages for each in page.items("data.entries")]
    alerts = [each for page in pages for each in (*page.items("data"), page.within("data"))]
    rows += [row for each in alerts if each.text("tinyId") for row in _lived(each)]
    sent = pages
    rows += [_sent(each) for each in sent if each.within("alert").value]
    return Gathered("opsgenie", "Opsgenie", tuple(row for row in rows if row))


def _logged(line: Record) -> Candidate | None:
    when, says = line.time("createdAt"), line.text("log", "note")
    if when is None or not says:
        return None
    owner = line.text("owner")
    known: Mapping[str, Any] = _known(says) if line.text("log") else {"kind": "observation"}
    return Candidate(
        raw=says,
        where=line.where("log", "note"),
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


def _entered(entry: Record) -> Candidate | None:
    """Give an entry of the timeline of an incident."""
    when, title = entry.time("eventTime"), entry.text("title.content")
    if when is None or not title:
        return None
    more, human = entry.text("description.content"), entry.text("actor.type") == "user"
    says = f"{title}: {more}" if more else title
    return Candidate(
        raw=says,
        where=entry.where("id", "eventTime"),
        text=one_line(says),
        when=when,
        system="" if human else entry.text("actor.name") or "Opsgenie",
        actor=entry.text("actor.name") if human else "",
        agency="human" if human else "automated",
        why="an entry of the timeline of the incident",
        key=f"opsgenie:{entry.text('id')}" if entry.text("id") else "",
    )


def _lived(alert: Record) -> Iterator[Candidate]:
    """Give when an alert was created, and when it was acknowledged and closed, where it is told."""
    begin, name, key = alert.time("createdAt"), alert.text("message"), alert.text("id", "tinyId")
    if begin is None or begin.at is None:
        return
    moments = [("Create", begin, "")]
    for word, span, by in (
        ("Acknowledge", "report.ackTime", "report.acknowledgedBy"),
        ("Close", "report.closeTime", "report.closedBy"),
    ):
        took = alert.get(span)
        if isinstance(took, int) and 0 < took < 10**11:
            at = begin.at + timedelta(milliseconds=took)
            moments.append((word, replace(begin, shown=at.isoformat(), at=at), alert.text(by)))
    for word, when, who in moments:
        known = _known(word)
        says = f"{word}: {name}"
        yield Candidate(
            raw=says,
            where=alert.where("id", "message"),
            text=one_line(says),
            when=when,
            system=alert.text("source", "entity") or "Opsgenie",
            actor=who if _person(who) else "",
            agency="human" if _person(who) else "automated",
            kind=known.get("kind") or "alert",
            milestones=tuple(known.get("milestones", ())),
            why="a time of the alert in Opsgenie",
            key=f"opsgenie:{key}:{word}",
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
    message = alert.text("note") or message if action == "AddNote" else message
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
