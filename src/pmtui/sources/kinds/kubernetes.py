"""Events of Kubernetes: `kubectl get events -o json`, one event, or a line each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source, Unreadable, Written
from pmtui.sources.records import Record, document, likely

LAST = ("series.lastObservedTime", "deprecatedLastTimestamp", "lastTimestamp", "eventTime")
FIRST = ("deprecatedFirstTimestamp", "firstTimestamp", "eventTime")
CREATED = "metadata.creationTimestamp"
ROUTINE = frozenset(
    ("Scheduled", "Pulling", "Pulled", "Created", "Started", "SuccessfulCreate", "SuccessfulDelete")
)
"""Reasons that every pod gives."""


TABLE = re.compile(
    r"^(?:NAMESPACE\s+)?LAST SEEN\s+(?:FIRST SEEN\s+)?(?:COUNT\s+|TYPE\s+)"
    r"|^\s*Type\s+Reason\s+Age\s+From\s+Message\s*$",
    re.MULTILINE,
)
YAML = re.compile(r"^apiVersion:", re.MULTILINE)
EVENT = re.compile(r"^[ -]*kind: Event(?:List)?\s*$", re.MULTILINE)


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are events."""
    if len(pieces) != 1:
        return 0
    if _printed(pieces[0]):
        return 90
    if not likely(pieces[0], "reason", "metadata"):
        return 0
    return 95 if likely(pieces[0], "involvedObject") or likely(pieces[0], "regarding") else 0


def _printed(piece: Piece) -> bool:
    """Tell whether `piece` is what `kubectl` prints for people, or YAML."""
    head = piece.data[:4000].decode("utf-8", "replace")
    return bool(TABLE.search(head) or (YAML.search(head) and EVENT.search(head)))


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give each event; one that came several times has its first and its last time.

    Raises Unreadable for tables, which tell ages, and for YAML.
    """
    if _printed(pieces[0]):
        raise Unreadable(
            f"{pieces[0].name} is YAML, or a table with ages in place of times; "
            "use kubectl get events -A -o json"
        )
    whole = document(pieces[0])
    events: list[Record] = []
    for each in (whole, *whole.items("items")):
        watched = each.within("object")
        one = watched if watched.value else each
        about = one.get("involvedObject") or one.get("regarding")
        events += [one] if about else one.items("items") if one is not whole else ()
    rows = tuple(row for each in events for row in _rows(each))
    return Gathered("kubernetes", "Kubernetes events", rows)


def _rows(event: Record) -> Iterator[Candidate]:
    times = _times(event)
    about = "involvedObject" if event.get("involvedObject") else "regarding"
    on = "/".join(filter(None, (event.text(f"{about}.kind"), event.text(f"{about}.name"))))
    reason, message = event.text("reason"), event.text("message", "note")
    count = event.get("count") or event.get("series.count") or event.get("deprecatedCount")
    repeated = isinstance(count, int) and count > 1
    says = f"{reason}: {message}" if reason and message else reason or message
    for index, when in enumerate(times):
        last = repeated and index == len(times) - 1
        told = f" ({'last of ' if len(times) > 1 else ''}{count} times)" if last else ""
        yield Candidate(
            raw=says,
            where=event.where("metadata.uid", "metadata.name"),
            text=one_line(says + told),
            when=when,
            system=on,
            agency="automated",
            kind="signal" if event.text("type") == "Warning" else "state",
            why=f"told by {_who(event)}" if _who(event) else "an event of the cluster",
            key=f"k8s:{event.text('metadata.uid')}:{when.shown}"
            if event.text("metadata.uid")
            else "",
            noise="routine" if reason in ROUTINE and event.text("type") != "Warning" else "",
        )


def _times(event: Record) -> list[Written]:
    """Give the first and the last time, or the only one; of what has none, when it was made."""
    first, last = event.time(*FIRST), event.time(*LAST)
    found = [each for each in (first, last) if each is not None and not each.refused]
    if len(found) > 1 and found[0].at == found[1].at:
        found.pop()
    made = event.time(CREATED)
    return found or ([made] if made else [])


def _who(event: Record) -> str:
    return event.text(
        "source.component", "reportingComponent", "reportingController", "reportingInstance"
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"kubernetes": Source("Kubernetes events", "log", fits, read)}
)
"""The kinds by name."""
