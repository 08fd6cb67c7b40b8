"""What becomes of settled rows: entries that are proposed, and the one edit that adds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmtui.core.edits import Add, Batch, new_id
from pmtui.core.origins import Known
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.sources.candidates import Gathered, Settled
from pmtui.sources.registry import KINDS


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row and the entry that it would become."""

    settled: Settled
    entry: Mapping[str, Any]
    """The fields of the entry but its id and its evidence; empty where it is refused."""
    duplicate_of: str = ""
    """The id of the entry that it says again; empty: of none."""
    noise: str = ""
    """Why it is folded away at first."""
    refused: str = ""
    """Why it can be no entry."""
    confidence: str = "sure"
    why: str = ""
    """Why kind, agency and source are proposed, in words."""


def proposals(settled: Sequence[Settled], session: Session) -> tuple[Proposal, ...]:
    """Give what `settled` rows would become in `session`, in their order."""
    known = Known(session)
    there = {(each.at, each.quote or each.text): each.id for each in session.timeline}
    return tuple(_proposal(each, known, there) for each in settled)


def _proposal(each: Settled, known: Known, there: Mapping[Any, str]) -> Proposal:
    row, when = each.row, each.when
    refused = when.refused
    if not refused and when.at is None:
        refused = "it has no time, and no row beside it has one"
    if refused:
        return Proposal(each, {}, refused=refused)
    fields = {
        "at": when.at,
        "until": when.until,
        "precision": None if when.precision == "minute" else when.precision,
        "agency": row.agency,
        "kind": row.kind,
        "actor": known.person(row.actor).name if row.actor else None,
        "system": row.system or None,
        "text": one_line(row.text),
        "quote": row.raw,
        "milestones": list(row.milestones) or None,
    }
    entry = {name: value for name, value in fields.items() if value is not None}
    again = there.get((when.at, row.raw), "")
    return Proposal(each, entry, again, row.noise, why=row.why)


def taken(chosen: Sequence[Proposal], gathered: Gathered, session: Session) -> Batch:
    """Give the one edit that adds the entries of `chosen`, with their source as evidence."""
    source = new_id(session, "evidence")
    kind = KINDS[gathered.kind].evidence
    edits = [Add("evidence", {"id": source, "kind": kind, "title": gathered.title})]
    for number, each in enumerate(chosen):
        entry = {"id": new_id(session, "timeline", number), **each.entry, "evidence": [source]}
        edits.append(Add("timeline", entry))
    count = f"{len(chosen)} {'entry' if len(chosen) == 1 else 'entries'}"
    return Batch(tuple(edits), f"import {count} from {gathered.title}")
