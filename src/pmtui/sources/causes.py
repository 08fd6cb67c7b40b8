"""Contributing factors of many shapes: paragraphs, lists, headings, and chains of questions."""

import re
from collections.abc import Iterable
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.draft import Draft
from pmtui.sources.headings import plain
from pmtui.sources.markdown import Block, Entry, Listing, Paragraph, Section, told

SENTENCE = re.compile(r"(.{12,}?[.!?])(?:\s+(?=[^a-z])|\Z)", re.DOTALL)
LONGEST = 160
"""A title is cut to so many characters; the whole stands in what the factor was."""
QUESTION = re.compile(
    r"(?:[0-9]+[.)]\s*)?((?:why|how|what)\b[^?]*\?)\s*(.*)", re.IGNORECASE | re.DOTALL
)
OPENED = frozenset({"trigger", "triggers", "root cause and trigger"})


def read(section: Section, draft: Draft, own_heading: bool) -> None:
    """Read the factors of `section`; `own_heading`: its heading is the title of one."""
    effect = "opened" if plain(section.heading.text) in OPENED else None
    if own_heading:
        text = written(section.blocks)
        title = section.heading.text
        draft.add("factors", {"title": one_line(title), "was": text or None}, section.line)
        return
    prose: list[Block] = [each for each in section.blocks if not isinstance(each, Listing)]
    lists = [each for each in section.blocks if isinstance(each, Listing)]
    asked = [each for each in lists if _asks(each)]
    if asked:
        _chain(section, prose, asked, draft)
    for listing in lists:
        for entry in listing.entries if listing not in asked else ():
            _factor(entry.line, _text(entry), draft, effect)
    text = written(prose)
    if text and not asked and not (lists and text.endswith(":") and "\n" not in text):
        _factor(prose[0].line, text, draft, effect)


def _factor(line: int, text: str, draft: Draft, effect: str | None) -> None:
    title = titled(text)
    item = {"title": title, "effect": effect, "was": text if title != text else None}
    draft.add("factors", item, line)


def titled(text: str) -> str:
    """Give the first sentence of `text` on one line, cut where it is long."""
    line = one_line(text.split("\n", maxsplit=1)[0])
    match = SENTENCE.match(line)
    title = match[1] if match else line
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def written(blocks: Iterable[Block]) -> str:
    """Give the text of `blocks`, paragraphs parted by blank lines."""
    return "\n\n".join("\n".join(text for _, text in told([block])) for block in blocks).strip()


def _text(entry: Entry) -> str:
    return "\n".join([entry.words.written, *(text for _, text in told(entry.below))]).strip()


def _asks(listing: Listing) -> bool:
    """Whether `listing` is a chain of questions with their answers."""
    asked = sum(bool(QUESTION.match(entry.words.text)) for entry in listing.entries)
    return asked > 1 and 2 * asked >= len(listing.entries)


def _chain(section: Section, prose: list[Block], lists: list[Listing], draft: Draft) -> None:
    """Read questions and answers as the how-chain of one factor."""
    steps: list[dict[str, Any]] = []
    for entry in (each for listing in lists for each in listing.entries):
        text = _text(entry)
        match = QUESTION.match(text)
        if match:
            step: dict[str, Any] = {"how": one_line(match[1]), "answer": match[2].strip(" -–—\n")}
            made = draft.add("factors/how", step, entry.line)
            steps += [made] if made else []
        elif steps:
            steps[-1]["answer"] = "\n".join(filter(None, (steps[-1].get("answer"), text)))
    text = written(prose)
    named = text or next((step["answer"] for step in steps if step.get("answer")), "")
    item = {"title": titled(named or section.heading.text), "how": steps}
    draft.add(
        "factors", item | {"was": text if text and text != item["title"] else None}, section.line
    )


def paragraphs(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Give the items of lists and the paragraphs of `blocks`, each with its line."""
    found: list[tuple[int, str]] = []
    for block in blocks:
        if isinstance(block, Listing):
            found += [(entry.line, _text(entry)) for entry in block.entries]
        elif isinstance(block, Paragraph):
            found.append((block.line, block.words.written))
        else:
            found.append((block.line, written([block])))
    return [(line, text) for line, text in found if text]
