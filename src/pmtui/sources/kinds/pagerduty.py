"""PagerDuty, as its API answers: the log of an incident, the incident itself, its notes."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pmtui.core.text import capital, one_line
from pmtui.core.timeline import Agency
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely

PERSON = "user_reference"


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    if len(pieces) != 1:
        return 0
    one = pieces[0]
    if likely(one, "log_entries", "created_at", "agent") or likely(one, "incident", "urgency"):
        return 95
    if likely(one, "event", "event_type", "occurred_at") or likely(one, "alert_key", "severity"):
        return 95
    if likely(one, "notes", "content", "created_at", "user") or likely(one, "incidents", "urgency"):
        return 85
    return 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give what happened to an incident; the API gives the newest first."""
    whole = document(pieces[0])
    pages = [whole, *whole.items("items"), *whole.items("messages")]
    incidents = [incident for page in pages for incident in page.items("incidents")]
    incidents += [
        page.within("incident") for page in pages if page.value.keys().isdisjoint(("log_entries",))
    ]
    incidents = [*filter(_there, incidents)]
    entries = [entry for page in pages for entry in page.items("log_entries")]
    rows = [
        *map(_logged, entries),
        *(_noted(each) for page in pages for each in page.items("notes")),
        *(row for each in incidents for row in _incident(each)),
        *(row for page in pages for each in page.items("alerts") for row in _incident(each)),
        *(_sent(page.within("event")) for page in pages if _there(page.within("event"))),
    ]
    named = next(filter(None, (each.text("incident.summary") for each in entries)), "")
    title = next(filter(None, (each.text("title", "summary") for each in incidents)), named)
    more = ("Not all of the log is in this file: the API gives it page by page.",)
    return Gathered(
        "pagerduty",
        f"PagerDuty: {one_line(title)}" if title else "PagerDuty",
        tuple(row for row in rows if row),
        notes=more if any(page.flag("more") for page in pages) else (),
    )


def _there(record: Record) -> bool:
    return bool(record.value)


def _logged(entry: Record) -> Candidate | None:
    """Give an entry of the log."""
    name = entry.text("type").removesuffix("_reference").removesuffix("_log_entry")
    known: Mapping[str, Any] = table("pagerduty").get(name, {})
    when = entry.time("created_at")
    if when is None:
        return None
    said = entry.text("note", "channel.content", "channel.summary") if name == "annotate" else ""
    detail = entry.text("event_details.description", "channel.subject", "channel.summary")
    summary = entry.text("summary") or name.replace("_", " ")
    says = said or (f"{summary}: {detail}" if name == "trigger" and detail else summary)
    human = entry.text("agent.type") == PERSON
    return Candidate(
        raw=says,
        where=entry.where("id", "created_at"),
        text=one_line(says),
        when=when,
        system="" if human else entry.text("agent.summary", "service.summary") or "PagerDuty",
        actor=entry.text("agent.summary") if human else "",
        agency="human" if human else "automated",
        kind=known.get("kind"),
        milestones=tuple(known.get("milestones", ())),
        why=f"PagerDuty calls it {name.replace('_', ' ')}" if name else "",
        link=entry.link("html_url", "incident.html_url"),
        key=f"pagerduty:{entry.text('id')}" if entry.text("id") else "",
        noise=known.get("noise", ""),
    )


def _sent(event: Record) -> Candidate | None:
    """Give what a webhook of version 3 told."""
    when = event.time("occurred_at")
    if when is None:
        return None
    does = event.text("event_type").rpartition(".")[2]
    known: Mapping[str, Any] = table("pagerduty_event").get(does, {})
    title = event.text("data.title", "data.incident.summary", "data.summary")
    said = event.text("data.content", "data.message")
    says = said or f"{capital(does.replace('_', ' '))}: {title}"
    human = event.text("agent.type") == PERSON
    return Candidate(
        raw=says,
        where=event.where("id", "occurred_at"),
        text=one_line(says),
        when=when,
        system="" if human else event.text("data.service.summary", "agent.summary") or "PagerDuty",
        actor=event.text("agent.summary") if human else "",
        agency="human" if human else "automated",
        kind=known.get("kind"),
        milestones=tuple(known.get("milestones", ())),
        why=f"PagerDuty calls it {event.text('event_type')}",
        link=event.link("data.html_url", "data.incident.html_url"),
        key=f"pagerduty:{event.text('id')}" if event.text("id") else "",
        noise=known.get("noise", ""),
    )


def _noted(note: Record) -> Candidate | None:
    when = note.time("created_at")
    if when is None:
        return None
    human = note.text("user.type") == PERSON
    return Candidate(
        raw=note.text("content"),
        where=note.where("id", "created_at"),
        text=one_line(note.text("content")),
        when=when,
        system="" if human else note.text("user.summary"),
        actor=note.text("user.summary") if human else "",
        agency="human" if human else "automated",
        kind="observation",
        why="a note",
        key=f"pagerduty:{note.text('id')}" if note.text("id") else "",
    )


def _incident(incident: Record) -> Iterator[Candidate]:
    """Give what an incident says of itself: its beginning, who took it, its end."""
    title = one_line(incident.text("title", "summary"))
    service, key = incident.text("service.summary") or "PagerDuty", incident.text("id")
    link = incident.link("html_url")
    moments: list[tuple[str, Record, str, str]] = [("created", incident, "created_at", "")]
    moments += [
        ("assigned", each, "at", each.text("assignee.summary"))
        for each in incident.items("assignments")
    ]
    moments += [
        ("acknowledged", each, "at", each.text("acknowledger.summary"))
        for each in incident.items("acknowledgements")
    ]
    if incident.text("status") == "resolved":
        by = incident.text("last_status_change_by.summary")
        at = "resolved_at" if incident.get("resolved_at") else "last_status_change_at"
        moments.append(("resolved", incident, at, by))
    thing = "Alert" if incident.text("type") == "alert" else "Incident"
    for name, record, field, who in moments:
        when = record.time(field)
        if when is None:
            continue
        known: Mapping[str, Any] = table("pagerduty_incident")[name]
        says = str(known["says"]).format(title=title, who=who or "somebody")
        says = says.replace("Incident", thing, 1) if name == "created" else says
        says = says.removesuffix(" by somebody")
        yield Candidate(
            raw=says,
            where=record.where(field),
            text=says,
            when=when,
            system=service,
            actor=who if known["human"] else "",
            agency=_agency(incident, who) if known["human"] else "automated",
            kind=known["kind"],
            milestones=tuple(known.get("milestones", ())),
            why="a time of the incident in PagerDuty",
            link=link,
            key=f"pagerduty:{key}:{name}:{when.shown}" if key else "",
        )


def _agency(incident: Record, who: str) -> Agency | None:
    """Tell whether it was a person who acted; None where nobody is named."""
    if incident.text("last_status_change_by.type") == "service_reference":
        return "automated"
    return "human" if who else None


KINDS: Mapping[str, Source] = MappingProxyType(
    {"pagerduty": Source("PagerDuty", "alert", fits, read)}
)
"""The kinds by name."""
