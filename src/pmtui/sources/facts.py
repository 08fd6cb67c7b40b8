"""The facts table at the head of our own document, read back."""

import re
from datetime import UTC, datetime, time

from pmtui.core.choices import choices
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Row, Table
from pmtui.sources.words import day, listed, moment

UNKNOWN = "unknown"
TYPED = "typed in the header"
NAMES = {"Services": "services", "Products": "products", "Regions": "regions", "Tags": "tags"}
PEOPLE = {
    "Owner": "owner",
    "Author": "author",
    "Facilitator": "facilitator",
    "Scribe": "scribe",
    "Incident commander": "commander",
    "Customer liaison": "customer_liaison",
}
LEVEL = re.compile(r"(.*?):(?: |(?=\n))(.*)", re.DOTALL)
COMPUTED = frozenset({"Impact time", "Response time", "Error budget"})
URL = re.compile(r"(.*) \((.*)\)", re.DOTALL)


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the facts into `draft`."""
    for block in chapter.blocks:
        if isinstance(block, Table) and len(block.head) > 1:
            for row in block.rows:
                _fact(row, draft)
        else:
            draft.keep([block])


def _fact(row: Row, draft: Draft) -> None:
    label, words = row.cells[0].text, row.cells[1]
    text, line = words.text, row.line
    if label in COMPUTED or not text:
        return
    if label in PEOPLE:
        draft.put(PEOPLE[label], draft.roster.key(text), line)
    elif label in NAMES:
        draft.put(NAMES[label], listed(text), line)
    elif label in READERS:
        READERS[label](words, line, draft)
    else:
        draft.miss(line, f"{label}: {text}", "it is no fact of ours")


def _incident(words: Inline, line: int, draft: Draft) -> None:
    draft.put("id", words.text, line)


def _severity(words: Inline, line: int, draft: Draft) -> None:
    match = LEVEL.fullmatch(words.text)
    if words.text == UNKNOWN or not match:
        draft.put("severity/level", words.text if words.text != UNKNOWN else None, line)
        return
    level, criterion = match[1], match[2]
    draft.put("severity/level", None if level == "level unknown" else level, line)
    draft.put("severity/criterion", None if criterion == "criterion unknown" else criterion, line)


def _status(words: Inline, line: int, draft: Draft) -> None:
    draft.put("status", words.text, line)


def _triggers(words: Inline, line: int, draft: Draft) -> None:
    known = {choice.label.lower(): value for value, choice in choices("triggers").items()}
    named = listed(words.text)
    draft.put("trigger_reason", tuple(known.get(each, each) for each in named), line)


def _near_miss(words: Inline, line: int, draft: Draft) -> None:
    draft.put("near_miss", words.text.startswith("yes"), line)


def _milestone(name: str, words: Inline, line: int, draft: Draft) -> None:
    at = moment(words.text)
    if TYPED in words.text:
        draft.put(name, at, line)
    elif at and words.links:
        draft.day = draft.day or at.date()


def _impact(words: Inline, line: int, draft: Draft) -> None:
    draft.put("impact/headline", None if words.text == UNKNOWN else words.text, line)


def _reviewers(words: Inline, line: int, draft: Draft) -> None:
    draft.put("reviewers", tuple(draft.roster.several(words.text)), line)


def _day(name: str, words: Inline, line: int, draft: Draft) -> None:
    found = day(words.text)
    if not found:
        draft.miss(line, words.text, "it is no day such as 2026-03-04")
    elif name == "meeting_date":
        draft.put(name, found, line)
    else:
        draft.put(name, datetime.combine(found, time(), UTC), line)


def _links(words: Inline, line: int, draft: Draft) -> None:
    for each in words.lines():
        link = next(iter(each.links), None)
        if link and link.url and each.text == link.text.strip():
            title, url = each.text, link.url
        else:
            match = URL.fullmatch(each.text)
            title, url = (match[1], match[2]) if match else ("", each.text)
        if url.strip():
            draft.add("links", {"title": title if title != url else None, "url": url}, line)


READERS = {
    "Incident": _incident,
    "Severity": _severity,
    "Status": _status,
    "Reasons for this review": _triggers,
    "Near miss": _near_miss,
    "Detected": lambda *told: _milestone("detected", *told),
    "Resolved": lambda *told: _milestone("resolved", *told),
    "Impact": _impact,
    "Reviewers": _reviewers,
    "Begun": lambda *told: _day("created", *told),
    "Meeting": lambda *told: _day("meeting_date", *told),
    "Published": lambda *told: _day("published", *told),
    "Links": _links,
}
"""What reads the facts that are no plain text, by their labels."""
