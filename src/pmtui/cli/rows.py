"""The rows of an import as a table, as JSON, and as lines of what was added."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmtui.cli.answering import written
from pmtui.cli.imported import Imported, Row
from pmtui.core.text import cut
from pmtui.core.times import day_and_time
from pmtui.sources.asking import Question
from pmtui.sources.candidates import When

FORM = 1
"""The form of the JSON; it is raised where a field goes or means something else."""
WIDEST = {"time": 40, "source": 28, "text": 400}
"""The most columns of a cell."""
HEADS = ("", "time", "grain", "zone from", "kind", "by", "source", "text")
MARKS = {"approx": "~", "order-only": "?"}


def table(found: Imported) -> str:
    """Give the rows in columns, their times in the session's zone."""
    heads = (*HEADS[:1], f"time, {found.session.zone or 'UTC'}", *HEADS[2:])
    cells = [heads, *(_cells(row, found) for row in found.rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads) - 1)]
    room = _room(sum(widths) + 2 * len(widths))
    lines = []
    for row in cells:
        columns = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        lines.append("  ".join((*columns, cut(row[-1], room))).rstrip())
    return "\n".join([*lines, ""])


def lines(found: Imported) -> str:
    """Give a line for each entry that was added."""
    rows = [row for row in found.rows if row.state == "new"]
    told = []
    for row, edit in zip(rows, found.added, strict=False):
        source = f"{entry['actor']} " if (entry := edit.item).get("actor") else ""
        source = source or (f"{entry['system']} " if entry.get("system") else "")
        agency = f"({entry['agency']}) " if entry.get("agency") else ""
        when = _time(row, found)
        told.append(f"{entry['id']} {when} {source}{agency}{cut(entry['text'], 200)}\n")
    return "".join(told)


def as_json(found: Imported, *, added: bool = False) -> str:
    """Give all that is known of an import as JSON; `added` says that it was written."""
    ids = iter([edit.item["id"] for edit in found.added] if added else [])
    rows = [
        _object(row, next(ids, None) if row.state == "new" else None, found) for row in found.rows
    ]
    gathered = found.gathered
    value = {
        "form": FORM,
        "kind": gathered.kind,
        "title": gathered.title,
        "zone": found.session.zone or "UTC",
        "added": found.counts["new"] if added else 0,
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
        f"{why}{cut(said, WIDEST['text'])}",
    )


def _entry(row: Row) -> Mapping[str, Any]:
    """Give the fields of the entry that is proposed; of a row without a time what it says."""
    one = row.proposal.settled.row
    told = {
        "agency": one.agency,
        "kind": one.kind,
        "actor": one.actor,
        "system": one.system,
        "text": one.text,
    }
    return {**told, **row.proposal.entry}


def _open(when: When) -> str:
    return "open" if any(need.key.startswith(("zone", "word")) for need in when.needs) else ""


def _time(row: Row, found: Imported) -> str:
    """Give the time of a row on a clock of the session's zone."""
    when = row.proposal.settled.when
    if when.at is None or when.needs:
        return cut(row.proposal.settled.row.when.shown or "-", WIDEST["time"])
    seconds, mark = when.precision == "exact", MARKS.get(when.precision, "")
    shown = f"{mark}{day_and_time(when.at.astimezone(found.session.tz), seconds)}"
    if when.until is None:
        return shown
    until = day_and_time(when.until.astimezone(found.session.tz), seconds)
    same = when.at.astimezone(found.session.tz).date().isoformat()
    return f"{shown}–{until.removeprefix(same).strip()}"


def _object(row: Row, key: str | None, found: Imported) -> dict[str, Any]:
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
