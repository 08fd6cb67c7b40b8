"""The evidence in our own document, read back."""

import re
from typing import Any

from pmtui.core.choices import choices
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Code, Entry, Listing, Paragraph
from pmtui.sources.words import moment, value

PLACE = re.compile(r"(.*) \((.*)\)", re.DOTALL)
TAKEN = r"taken [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC"


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the evidence into `draft`."""
    for block in chapter.blocks:
        if not isinstance(block, Listing):
            draft.keep([block])
            continue
        for entry in block.entries:
            _evidence(entry, draft)


def _evidence(entry: Entry, draft: Draft) -> None:
    key, words = entry.words.split("strong")
    item = {"id": key, **_placed(words)}
    for block in entry.below:
        if isinstance(block, Listing):
            for each in block.entries:
                _detail(each, item)
        else:
            draft.keep([block])
    draft.add("evidence", item, entry.line)


def _placed(words: Inline) -> dict[str, Any]:
    """Give title, place, kind and time of what follows the id."""
    text, found = words.text, dict[str, Any]()
    kinds = "|".join(
        re.escape(choice.label.lower()) for choice in choices("evidence_kinds").values()
    )
    described = re.search(rf" \((?:({kinds})(?:, )?)?({TAKEN})?\)\Z", text)
    if described and (described[1] or described[2]):
        text = text[: described.start()]
        found["kind"] = value("evidence_kinds", described[1] or "")
        found["captured_at"] = moment(described[2] or "")
    link = next(iter(words.links), None)
    if link and link.url:
        return found | {"title": text, "url_or_path": link.url}
    place = PLACE.fullmatch(text)
    if place and place[1].strip() and place[2].strip():
        return found | {"title": place[1], "url_or_path": place[2]}
    return found | {"title": text}


def _detail(entry: Entry, item: dict[str, Any]) -> None:
    text = entry.words.text
    code = next((block.text for block in entry.below if isinstance(block, Code)), None)
    for label, name in (("Query:", "query"), ("Excerpt:", "excerpt")):
        if text.startswith(label) and name not in item:
            spans = [run.text for run in entry.words.runs[1:2] if "code" in run.styles]
            if code is not None or spans:
                item[name] = code if code is not None else spans[0]
                return
    lines = [text, *(each.words.text for each in entry.below if isinstance(each, Paragraph))]
    item["note"] = "\n".join(filter(None, (item.get("note"), *lines)))
