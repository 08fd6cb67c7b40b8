"""Actions and decisions not to act in our own document, read back."""

import re
from collections.abc import Iterator
from typing import Any

from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.ids import ids
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Paragraph, Row, Table
from pmtui.sources.notes import named
from pmtui.sources.words import day, value

HEAD = frozenset(
    (
        *("Id", "Action", "Kind", "Answers", "Owner", "Due", "Priority", "Ticket", "Status"),
        "Done when",
    )
)
REFUSALS = ("Id", "Factor", "What will not change", "Reason", "Decided by", "Look again")
STAYS = "Stays as it is:"
HELP = "\nwith "
SEEN = re.compile(r"seen(?: (\d{4}-\d\d-\d\d))?(?: by (.*?))?(?::(?: |(?=\n))(.*))?", re.DOTALL)
MOVED, EXCEPTION = re.compile(r"Goes on as(?: |\Z)"), re.compile("Exception:(?: |\\Z)")


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the actions into `draft`."""
    for block in chapter.blocks:
        if isinstance(block, Table) and set(block.titles) == HEAD:
            for row in block.rows:
                _action(dict(zip(block.titles, row.cells, strict=True)), row, draft)
        elif not (isinstance(block, Paragraph) and block.words.text in ("", "None agreed.")):
            draft.keep([block])


def _action(cells: dict[str, Inline], row: Row, draft: Draft) -> None:
    texts = {title: words.text for title, words in cells.items()}
    kind, _, speeds = texts["Kind"].partition(": ")
    owner, _, helpers = texts["Owner"].partition(HELP)
    item = {
        "id": texts["Id"],
        "text": texts["Action"],
        "kind": value("kinds", kind),
        "speeds": value("speeds", speeds),
        "factors": ids(cells["Answers"], "F"),
        "owner": named(owner, draft),
        "helpers": tuple(draft.roster.several(helpers)),
        "due": day(texts["Due"]),
        "priority": texts["Priority"],
        "ticket": texts["Ticket"],
        "done_when": texts["Done when"],
        **_status(texts["Status"].split("\n"), draft),
    }
    draft.add("actions", item, row.line)


def _status(lines: list[str], draft: Draft) -> dict[str, Any]:
    """Give how far an action is, what shows it, and what became of it."""
    found: dict[str, Any] = {"status": value("statuses", lines[0])}
    rest = lines[1:]
    if len(rest) > 1 and rest[0].startswith("seen") and rest[0].endswith(":"):
        rest[:2] = ["\n".join(rest[:2])]
    parts = list(_parts(rest))
    for index, (name, text) in enumerate(parts):
        match = SEEN.fullmatch(text) if not name and not index else None
        if match and (match[1] or match[2] or match[3]):
            by = draft.roster.key(match[2]) if match[2] else None
            seen = {"date": day(match[1] or ""), "by": by, "seen": match[3]}
            found["verification"] = {label: each for label, each in seen.items() if each}
        else:
            label = name or "dropped_reason"
            found[label] = f"{found[label]}\n{text}" if label in found else text
    return found


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Give the lines below a status, each with its field; empty: what was seen, or a reason."""
    name = ""
    for line in lines:
        exception, moved = EXCEPTION.match(line), MOVED.match(line)
        if exception:
            name = "exception_reason"
            yield name, line[exception.end() :]
        elif moved and name != "exception_reason":
            name = "moved_to"
            yield name, line[moved.end() :]
        else:
            yield name, line


def decisions(chapter: Chapter, draft: Draft) -> dict[str, str]:
    """Read the decisions into `draft`; gives the factors accepted without one, and their titles."""
    accepted = dict[str, str]()
    for block in chapter.blocks:
        if not isinstance(block, Table) or block.titles != REFUSALS:
            draft.keep([block])
            continue
        for row in block.rows:
            key, factor, text, reason, by, revisit = row.cells[:6]
            if not key.text and factor.text:
                title = text.text.removeprefix(STAYS).removeprefix(" ")
                accepted |= dict.fromkeys(ids(factor, "F"), title)
                continue
            item = {
                "id": key.text,
                "factor": next(iter(ids(factor, "F")), None),
                "text": text.text,
                "reason": reason.text,
                "by": draft.roster.key(by.text),
                "revisit": day(revisit.text),
            }
            draft.add("decisions", item, row.line)
    return accepted
