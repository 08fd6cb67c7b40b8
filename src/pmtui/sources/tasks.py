"""Actions of many shapes: tables, lists, checkboxes; owner, date and ticket where they are said."""

import re
from collections.abc import Iterable
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.columns import columns, is_actions
from pmtui.sources.dates import found as day_in
from pmtui.sources.draft import Draft
from pmtui.sources.headings import plain
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Block, Entry, Listing, Row, Table, told
from pmtui.sources.particulars import NAMES, person

BOX = re.compile(r"\[(?P<mark>[ xX~-])\]\s+")
TICKET = re.compile(r"\b[A-Z][A-Z0-9]{1,9}-[0-9]{1,7}\b|(?<![\w&])#[0-9]{1,7}\b")
PRIORITY = re.compile(r"\bP([0-3])\b")
OWNER = re.compile(
    r"(?:\b(?:owner|assignee|assigned to|responsible|who|dri)\s*[:=]\s*(?P<said>[^,;|()\[\]\n]+)"
    r"|(?<![\w.])@(?P<handle>\w[\w.-]*))",
    re.IGNORECASE,
)
DUE = re.compile(
    r"\b(?:due|by|eta|deadline|until|before)\b(?:\s+(?:date|on|by))?\s*[:=]?\s*(?P<when>[^;|()\[\]\n]{4,40})",
    re.I,
)
AROUND = re.compile(r"\s*[(\[](?P<told>[^()\[\]]*)[)\]]\s*\.?\Z")
KINDS = {
    "prevent": ("fix", None),
    "prevention": ("fix", None),
    "preventative": ("fix", None),
    "repair": ("fix", None),
    "fix": ("fix", None),
    "corrective": ("fix", None),
    "mitigate": ("limit", None),
    "mitigation": ("limit", None),
    "mitigative": ("limit", None),
    "limit": ("limit", None),
    "detect": ("speed", "detect"),
    "detection": ("speed", "detect"),
    "monitoring": ("speed", "detect"),
    "investigate": ("speed", "identify"),
    "diagnose": ("speed", "identify"),
    "respond": ("speed", "mitigate"),
    "recovery": ("speed", "mitigate"),
}
"""Kinds of actions as others name them: ours, and what is made quicker."""
STATES = {
    "agreed": (
        "open",
        "todo",
        "to do",
        "agreed",
        "accepted",
        "assigned",
        "not started",
        "no",
        "backlog",
        "ready",
    ),
    "started": (
        "started",
        "in progress",
        "wip",
        "ongoing",
        "doing",
        "in review",
        "in flight",
        "under way",
    ),
    "done": (
        "done",
        "closed",
        "complete",
        "completed",
        "fixed",
        "finished",
        "yes",
        "resolved",
        "x",
        "merged",
        "shipped",
        "deployed",
    ),
    "verified": ("verified",),
    "dropped": (
        "dropped",
        "wont do",
        "won't do",
        "wontfix",
        "cancelled",
        "canceled",
        "rejected",
        "obsolete",
    ),
    "proposed": ("proposed", "planned", "idea", "tbd", "proposal"),
}
EMPTY = ("n a", "none", "tbd", "", "no", "na")
SIGNS = {
    "✅": "done",
    "✔": "done",
    "☑": "done",
    "❌": "agreed",
    "☐": "agreed",
    "⬜": "agreed",
    "🚧": "started",
}


def read(blocks: Iterable[Block], heading: str, draft: Draft) -> None:
    """Read the actions of `blocks`; `heading` may say of what kind they are."""
    kind = _kind(heading)
    for block in blocks:
        match block:
            case Table() if is_actions(block) or columns("actions", block.titles):
                table(block, draft, kind)
            case Listing():
                for entry in block.entries:
                    _item(entry, draft, kind)
            case _:
                draft.keep([block])


def table(found: Table, draft: Draft, kind: dict[str, Any] | None = None) -> None:
    """Read a table of actions, by what its columns are called."""
    places = columns("actions", found.titles)
    text = places.pop("text", None)
    if text is None:
        text = next((n for n in range(len(found.head)) if n not in places.values()), 0)
    for row in found.rows:
        _row(row, found, {**places, "text": text}, draft, kind or {})


def _row(
    row: Row, found: Table, places: dict[str, int], draft: Draft, kind: dict[str, Any]
) -> None:
    cells = {name: row.cells[n] for name, n in places.items()}
    words = cells["text"]
    if not words.text and not any(cell.text for cell in row.cells):
        return
    item: dict[str, Any] = {**kind, "text": _unboxed(words.written)}
    item |= _owned(cells.get("owner", Inline()).text, draft)
    item["due"] = day_in(cells["due"].text) if "due" in cells else None
    item |= _ticket(one_line(cells["ticket"].written)) if "ticket" in cells else {}
    item["priority"] = _priority(cells["priority"].text) if "priority" in cells else None
    if "status" in cells:
        item["status"] = _status(cells["status"].text)
    item["done_when"] = cells["done_when"].written if "done_when" in cells else None
    if "kind" in cells and (named := _kind(cells["kind"].text)):
        item |= named
    rest = [
        f"{found.titles[n]}: {cell.written}"
        for n, cell in enumerate(row.cells)
        if cell.text and not _taken(n, cell.text, places, item)
    ]
    item["text"] = "\n".join(filter(None, (item["text"], *rest)))
    draft.add("actions", item, row.line)


def _taken(index: int, row_text: str, places: dict[str, int], item: dict[str, Any]) -> bool:
    """Whether the cell at `index` stands in `item`."""
    names = [name for name, place in places.items() if place == index]
    empty = plain(row_text) in EMPTY
    return any(name in ("text", "id") or item.get(name) for name in names) or (
        bool(names) and empty
    )


def _item(entry: Entry, draft: Draft, kind: dict[str, Any]) -> None:
    boxes = BOX.match(entry.words.text)
    mark = boxes["mark"] if boxes else ""
    text = "\n".join([_unboxed(entry.words.written), *(line for _, line in told(entry.below))])
    nested = [each for each in entry.below if isinstance(each, Listing)]
    if not boxes and nested and text.split("\n")[0].rstrip().endswith(":"):
        for listing in nested:
            read([listing], entry.words.text, draft)
        draft.keep([each for each in entry.below if each not in nested])
        return
    item: dict[str, Any] = {**kind, "text": text}
    if mark:
        item["status"] = {"x": "done", "X": "done", "-": "dropped", "~": "started"}.get(
            mark, "agreed"
        )
    ticket = TICKET.search(text)
    item["ticket"] = ticket[0] if ticket else None
    item["priority"] = _priority(text)
    due = DUE.search(text)
    item["due"] = day_in(due["when"]) if due else None
    owner = OWNER.search(text)
    if owner:
        item |= _owned(owner["said"] or f"@{owner['handle']}", draft)
    draft.add("actions", item, entry.line)


def _owned(text: str, draft: Draft) -> dict[str, Any]:
    """Give owner and helpers: the one who is named first owns it."""
    names = [each for each in NAMES.split(text) if each.strip("-–— ?")]
    keys = [person(each, draft) for each in names]
    unknown = {"tbd", "none", "unassigned", "n/a", "unknown", ""}
    keys = [key for key in keys if key.casefold() not in unknown]
    return {"owner": keys[0], "helpers": tuple(keys[1:])} if keys else {}


def _ticket(text: str) -> dict[str, Any]:
    """Give the ticket that `text` names, and the status that stands beside it."""
    match = TICKET.search(text)
    rest = _status(TICKET.sub("", text, count=1)) if match else None
    if match and rest:
        return {"ticket": match[0], "status": rest}
    return {"ticket": text if plain(text) not in EMPTY else None}


def _unboxed(text: str) -> str:
    return BOX.sub("", text, count=1)


def _priority(text: str) -> str | None:
    match = PRIORITY.search(text.upper())
    known = {"critical": "P0", "urgent": "P0", "high": "P1", "medium": "P2", "low": "P3"}
    return f"P{match[1]}" if match else known.get(text.strip().casefold())


def _status(text: str) -> str | None:
    name = plain(text)
    for sign, status in SIGNS.items():
        if sign in text:
            return status
    return next((status for status, names in STATES.items() if name in names), None)


def _kind(text: str) -> dict[str, Any]:
    """Give kind and what it speeds up, where a word of `text` says so."""
    for word in plain(text).split():
        if word in KINDS:
            kind, speeds = KINDS[word]
            return {"kind": kind, "speeds": speeds}
    return {}
