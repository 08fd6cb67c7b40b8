"""The impact in our own document, read back: numbers, windows, answers, the objective."""

import re
from typing import Any

from pmtui.core.durations import percent
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Block, Entry, Listing, Paragraph, Row, Table
from pmtui.sources.words import moment, number

ANSWERS = {
    "Data lost": "data_lost",
    "Data exposed": "data_exposed",
    "Contract or regulation touched": "contract_touched",
    "Users": "end_users",
    "Systems": "infrastructure",
    "Staff": "staff",
}
EXCLUDED = re.compile(
    r"(X[0-9]+): (.{10} .{5}) UTC to (.{10} .{5}) UTC is not counted by the objective: (.*)",
    re.DOTALL,
)
BUDGET = re.compile(
    r"Error budget of (.*?)(?:\. Each minute of impact counts by its weight\.|: unknown, .*)"
)
TARGET = re.compile(r"(?:(.*), )?([0-9.e+-]+) % over (.*)", re.DOTALL)
EVENTS = re.compile(r"([0-9,]+) of ([0-9,]+) events")
COLUMNS = 7
"""Of the tables of numbers and of windows."""
OVERLAP = "Where windows overlap, "
COMPUTED = (
    "Near miss: nothing reached users.",
    "The impact still goes on",
    "Numbers of the impact: unknown.",
    "While there was impact, the budget was used",
    "Error budget: unknown, ",
)


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the impact into `draft`."""
    for block in chapter.blocks:
        if not _read(block, draft):
            draft.keep([block])


def _read(block: Block, draft: Draft) -> bool:
    match block:
        case Table() if block.titles[:2] == ("What", "Value") and len(block.head) == COLUMNS:
            for row in block.rows:
                _measure(row, draft)
        case Table() if block.titles[1:2] == ("From (UTC)",) and len(block.head) == COLUMNS:
            for row in block.rows:
                _window(row, draft)
        case Table() if block.titles[:3] == ("Window", "Allowed", "Used"):
            _events(block, draft)
        case Listing():
            for entry in block.entries:
                if not _answer(entry, draft):
                    draft.keep(entry.blocks)
        case Paragraph():
            return _sentence(block.words.text, block.line, draft)
        case _:
            return False
    return True


def _sentence(text: str, line: int, draft: Draft) -> bool:
    if text.startswith(OVERLAP):
        mode = "disjoint" if "weights are added" in text else None
        draft.put("impact/mode", mode, line)
        return True
    if match := BUDGET.fullmatch(text):
        objective(match[1], line, draft)
        return True
    return not text or text.startswith(COMPUTED)


def objective(said: str, line: int, draft: Draft) -> None:
    """Read an objective, such as `checkout availability, 99.9 % over 30d`."""
    match = TARGET.fullmatch(said)
    target = number(match[2]) if match else None
    if match and target is not None and 0 < target < 100:  # noqa: PLR2004
        draft.put("slo/name", match[1], line)
        draft.put("slo/target", target, line)
        draft.put("slo/window", match[3], line)
    else:
        draft.put("slo/name", said, line)


def _measure(row: Row, draft: Draft) -> None:
    name, value, unit, total, share, quality, source = (cell.text for cell in row.cells[:7])
    found: dict[str, Any] = {
        "name": name,
        "value": number(value),
        "unit": unit,
        "of_total": number(total),
        "source": source,
        "quality": quality if quality != "unknown" else None,
    }
    computed = ""
    if found["value"] is not None and found["of_total"]:
        computed = percent(100 * found["value"] / found["of_total"])
    if share and share != computed:
        found["percent"] = number(share.removesuffix("%"))
    draft.add("impact/metrics", found, row.line)


def _window(row: Row, draft: Draft) -> None:
    key, start, end, weight, scope, population, note = (cell.text for cell in row.cells[:7])
    found = {
        "id": key,
        "start": moment(start),
        "end": moment(end),
        "weight": number(weight),
        "scope": scope,
        "population": population,
        "note": note,
    }
    draft.add("impact/windows", found, row.line)


def _events(table: Table, draft: Draft) -> None:
    for row in table.rows:
        match = EVENTS.fullmatch(row.cells[2].text) if row.cells[0].text == "by events" else None
        if match:
            draft.put("slo/bad_events", number(match[1]), row.line)
            draft.put("slo/all_events", number(match[2]), row.line)


def _answer(entry: Entry, draft: Draft) -> bool:
    if len(entry.blocks) > 1:
        return False
    if match := EXCLUDED.fullmatch(entry.words.text):
        reason = match[4] if match[4] != "no reason is given" else None
        times = {"start": moment(match[2]), "end": moment(match[3])}
        draft.add("impact/excluded", {"id": match[1], **times, "reason": reason}, entry.line)
        return True
    label, rest = labelled(entry.words)
    if label not in ANSWERS:
        return False
    unknown = rest == "unknown" and ANSWERS[label] not in ("end_users", "infrastructure", "staff")
    draft.put(f"impact/{ANSWERS[label]}", None if unknown else rest, entry.line)
    return True


def labelled(words: Inline) -> tuple[str, str]:
    """Give the label that begins `words` in bold and ends in a colon, and what follows it."""
    label, rest = words.split("strong")
    return (label.removesuffix(":"), rest.text) if label.endswith(":") else ("", words.text)
