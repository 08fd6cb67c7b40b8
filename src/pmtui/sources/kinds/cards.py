"""What is attached to messages of Teams: cards of bots, files."""

import json
from collections.abc import Iterator
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.kinds.markup import plain
from pmtui.sources.records import Record

DEEPEST = 12
"""Parts in more others than these are not looked into."""
SAYS = ("title", "summary", "activityTitle", "activitySubtitle", "text", "name", "value")
"""What is read of a part of a card, in this order."""
INSIDE = ("body", "items", "columns", "facts", "sections", "inlines")


def attached(message: Record) -> Iterator[str]:
    """Give the lines of what is attached to `message`."""
    for each in message.items("attachments"):
        kind = each.text("contentType")
        if ".card." in kind:
            yield from dict.fromkeys(_lines(_card(each.get("content")), 0))
        elif kind == "reference" and each.text("name"):
            yield f"[file] {one_line(each.text('name'))}"


def _card(content: Any) -> Any:
    """Give the card that stands as JSON within JSON."""
    try:
        return json.loads(content) if isinstance(content, str) else content
    except (ValueError, RecursionError):
        return None


def _lines(part: Any, depth: int) -> Iterator[str]:
    if not isinstance(part, dict) or depth > DEEPEST:
        return
    texts = [part[name] for name in SAYS if isinstance(part.get(name), str)]
    facts = {"title", "name"} & part.keys() and "value" in part
    said = [plain(each) for each in texts]
    yield from filter(None, [": ".join(said)] if facts else said)
    for name in INSIDE:
        held = part.get(name)
        for each in held if isinstance(held, list) else ():
            yield from _lines(each, depth + 1)
