"""The rows of an import as a table, as JSON, and as lines of what was added."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pmtui.cli.answering import written
from pmtui.cli.imported import Imported, Row
from pmtui.core.edits import Add, Batch
from pmtui.core.text import cut
from pmtui.core.times import clock, day_and_time
from pmtui.sources.asking import Question
from pmtui.sources.candidates import When

FORM = 1
"""The form of the JSON; it is raised where a field goes or means something else."""
WIDEST = {"time": 40, "source": 28, "text": 400}
"""The most columns of a cell."""
HEADS = ("", "time", "grain", "zone from", "kind", "by", "source", "text")
BLOCK = 1000
"""So many lines of the table are made at once."""
MARKS = {"approx": "~", "order-only": "?"}


def table(found: Imported) -> Iterator[str]:
    """Give the rows in columns, their times in the session's zone, some lines at once."""
    heads = (*HEADS[:1], f"time, {found.session.zone or 'UTC'}", *HEADS[2:])
    cells = [heads, *(_cells(row, found) for row in found.rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads) - 1)]
    room = _room(sum(widths) + 2 * len(widths))
    columns = "  ".join(f"{{:<{width}}}" for width in widths)
    for begin in range(0, len(cells), BLOCK):
        some = cells[begin : begin + BLOCK]
        rows = (f"{columns.format(*row)}  {cut(row[-1], room)}".rstrip() for row in some)
        yield "\n".join([*rows, ""])


def lines(found: Imported, edit: Batch | None) -> str:
    """Give a line for each entry that `edit` has added."""
    told = []
    for entry in _added(edit):
        who = entry.get("actor") or entry.get("system")
        about = [who, f"({entry['agency']})" if entry.get("agency") else None, entry["text"]]
        said = " ".join(filter(None, about))
        told.append(f"{entry['id']} {_moment(entry, found)} {cut(said, WIDEST['text'])}\n")
    return "".join(told)


def as_json(found: Imported, edit: Batch | None = None) -> str:
    """Give all that is known of an import as JSON; `edit` is what was added, None: nothing."""
    ids = iter([entry["id"] for entry in _added(edit)])
    rows = [_object(row, next(ids, None) if row.state == "new" else None) for row in found.rows]
    gathered = found.gathered
    value = {
        "form": FORM,
        "kind": gathered.kind,
        "title": gathered.title,
        "zone": found.session.zone or "UTC",
        "added": len(_added(edit)),
        "counts": dict(sorted(found.counts.items())),
        "answers": dict(found.answers),
        "accepted": [_question(each) for each in found.accepted],
        "questions": [_question(each) for each in found.unanswered],
        "rows": rows,
        "skipped": [each._asdict() for each in gathered.skipped],
        "findings": [each._asdict() for each in found.doubts],
        "notes": [*found.left, *gathered.notes],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _added(edit: Batch | None) -> list[Mapping[str, Any]]:
    """Give the entries that `edit` adds."""
    some = edit.edits if edit else ()
    return [each.item for each in some if isinstance(each, Add) and each.to == "timeline"]


def _room(before: int) -> int:
    try:
        if sys.stdout.isatty():
            return max(20, os.get_terminal_size(sys.stdout.fileno()).columns - before)
    except (OSError, ValueError):
        pass  # it has no width
    return WIDEST["text"]


def _cells(row: Row, found: Imported) -> tuple[str, ...]:
    each, when = row.proposal, row.proposal.settled.when
    entry = _entry(row)
    why = f"{each.settled.row.where}: {row.why}: " if row.state == "refused" else ""
    said = each.settled.row.raw if row.state == "refused" else entry["text"]
    return (
        f"there {row.why}" if row.state == "there" else row.state,
        _time(row, found),
        each.settled.row.when.grain if when.refused else when.precision,
        _open(when) or when.zone_from or "-",
        entry.get("kind") or "-",
        entry.get("agency") or "-",
        cut(entry.get("actor") or entry.get("system") or "-", WIDEST["source"]),
        f"{why}{said}",
    )


def _entry(row: Row) -> Mapping[str, Any]:
    """Give the fields of the entry that is proposed; of a row that is refused what it says."""
    if row.proposal.entry:
        return row.proposal.entry
    one = row.proposal.settled.row
    return {
        "agency": one.agency,
        "kind": one.kind,
        "actor": one.actor,
        "system": one.system,
        "text": one.text,
    }


def _open(when: When) -> str:
    return "open" if any(need.key.startswith(("zone", "word")) for need in when.needs) else ""


def _time(row: Row, found: Imported) -> str:
    """Give the time of a row on a clock of the session's zone; where it is open, as written."""
    when = row.proposal.settled.when
    if when.at is None or when.needs or not row.proposal.entry:
        return cut(row.proposal.settled.row.when.shown or "-", WIDEST["time"])
    return _moment(row.proposal.entry, found)


def _moment(entry: Mapping[str, Any], found: Imported) -> str:
    """Give the time of an entry on a clock of the session's zone."""
    how, tz = entry.get("precision"), found.session.tz
    at, until = entry["at"].astimezone(tz), entry.get("until")
    shown = f"{MARKS.get(how or '', '')}{day_and_time(at, how == 'exact')}"
    if until is None:
        return shown
    until = until.astimezone(tz)
    ends = day_and_time(until, how == "exact") if until.date() != at.date() else clock(until)
    return f"{shown}–{ends}"


def _object(row: Row, key: str | None) -> dict[str, Any]:
    each, when = row.proposal, row.proposal.settled.when
    one, entry = each.settled.row, _entry(row)
    return {
        "state": row.state,
        "why": row.why,
        "id": key,
        "duplicate_of": each.duplicate_of or None,
        "where": one.where,
        "raw": one.raw,
        "written": one.when.shown,
        "at": None if when.needs else when.at,
        "until": when.until,
        "precision": when.precision,
        "zone": when.zone or None,
        "zone_from": when.zone_from or None,
        "time_notes": when.notes,
        "needs": [need.key for need in when.needs],
        "agency": entry.get("agency"),
        "kind": entry.get("kind"),
        "actor": entry.get("actor") or None,
        "system": entry.get("system") or None,
        "text": entry["text"],
        "milestones": entry.get("milestones") or [],
        "link": one.link or None,
        "key": one.key or None,
        "confidence": each.confidence,
        "because": each.why or None,
    }


def _question(each: Question) -> dict[str, Any]:
    return {
        "key": each.key,
        "asks": each.asks,
        "choices": [
            {"value": choice.value, "says": choice.says, "option": written(each.key, choice.value)}
            for choice in each.choices
        ],
        "suggested": each.suggested or None,
        "because": each.because or None,
        "rows": each.places,
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)
