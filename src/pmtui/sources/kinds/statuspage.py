"""Statuspage: incidents and what customers were told of them."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import capital, one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds.markup import plain
from pmtui.sources.records import Record, document, likely


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from a status page."""
    if len(pieces) != 1:
        return 0
    if likely(pieces[0], "updates", "started", "message", "impact"):
        return 85
    return 95 if likely(pieces[0], "incident_updates", "status") else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give what was posted, at the time that the page shows beside it."""
    whole = document(pieces[0])
    pages = [whole, *whole.items("items")]
    lists = ("incidents", "scheduled_maintenances", "maintenances")
    incidents = [each for page in pages for name in lists for each in page.items(name)]
    incidents += [each for page in pages for each in (page.within("incident"), page)]
    rows = tuple(row for each in incidents for row in _rows(each))
    named = whole.text("page.name")
    return Gathered("statuspage", f"Status page {named}" if named else "Status page", rows)


def _rows(incident: Record) -> Iterator[Candidate]:
    name = one_line(incident.text("name", "name.en", "name.default"))
    link = incident.link("shortlink", "url")
    for update in (*incident.items("incident_updates"), *incident.items("updates")):
        when = update.time("display_at", "created_at", "started", "createdAt")
        if when is None:
            continue
        body = plain(update.text("body", "message", "message.en", "message.default"))
        status = update.text("status").replace("_", " ").lower()
        yield Candidate(
            raw=body or name,
            where=update.where("body", "id"),
            text=one_line(f"{capital(status)}: {body or name}" if status else body or name),
            when=when,
            system=name,
            agency="human",
            kind="comms",
            why="posted on the status page",
            link=link,
            key=f"statuspage:{update.text('id')}" if update.text("id") else "",
        )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"statuspage": Source("Statuspage", "customer", fits, read)}
)
"""The kinds by name."""
