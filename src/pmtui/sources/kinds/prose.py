"""What a piece of Markdown says, in words alone, and where it links to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import dedent
from typing import NamedTuple

from pmtui.core.text import one_line
from pmtui.sources import markdown
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Block, Listing, Paragraph, Quote, parsed
from pmtui.sources.permalinks import LINK

MARKED = re.compile(r"[*_`\[\]<>&\\!#~|]|^\s*[-+>]|^\s*\d+[.)]\s|://|\n\s{4}", re.MULTILINE)
"""What tells that a text is more than words."""
LINES = re.compile(r"\n|^\s*(?:#{1,6}\s|[-+*>]|\d{1,9}[.)]\s|`{3}|~{3}|<|\|)")
"""What tells that it is more than one line of words."""
LABEL = re.compile(r"\]\[([^\]\n]{1,200})\]|\[([^\]\n]{1,200})\](?![(\[:])")
ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|]{1,2000}")
LONGEST = 8_000
"""What an entry says is taken from so many characters."""
AT_MOST = 2_000
"""It says no more than so many."""


class Words(NamedTuple):
    """What a piece says."""

    text: str
    """On one line."""
    link: str
    """Where it leads: to a message, where it links to one, else the first address; may be empty."""


def worded(head: str, below: str, links: Mapping[str, str]) -> Words:
    """Give what a line and the lines below it say; code says nothing.

    Args:
        head: The first line, without the time that it begins with.
        below: The lines that go on with it, as they stand.
        links: Addresses by the labels that the document gives them, in small letters.
    """
    text = f"{head}\n{dedent(below)}".strip()[:LONGEST]
    if text.count("**") % 2:
        text = "".join(text.rpartition("**")[::2])
    if not MARKED.search(text):
        return Words(one_line(text)[:AT_MOST], "")
    known = {label.casefold() for found in LABEL.findall(text) for label in found} & links.keys()
    defined = "\n".join(f"[{label}]: <{links[label]}>" for label in sorted(known))
    if not known and not LINES.search(text):
        line = markdown.worded(text)
        return _found([line.text], [line], text)
    sections = parsed(f"{text}\n\n{defined}").sections
    told = [line for each in sections for line in (each.heading.text, *_told(each.blocks))]
    words = [one for each in sections for one in (each.heading, *_words(each.blocks))]
    return _found(told, words, text)


def _found(told: Sequence[str], words: Sequence[Inline], text: str) -> Words:
    urls = [*_urls(words), *ADDRESS.findall(" ".join(told))]
    message = next((url for url in urls if LINK.search(url)), "")
    said = one_line(" ".join(told)) or one_line(text)
    return Words(said[:AT_MOST], message or next(iter(urls), "").rstrip(".,;:"))


def _told(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.words.text
            case Listing():
                items = (" ".join(_told(entry.blocks)) for entry in block.entries)
                yield "; ".join(filter(None, items))
            case Quote():
                yield from _told(block.blocks)


def _words(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.words
            case Listing():
                for entry in block.entries:
                    yield from _words(entry.blocks)
            case Quote():
                yield from _words(block.blocks)


def _urls(words: Iterable[Inline]) -> Iterator[str]:
    for each in words:
        for run in each.links:
            if run.url and run.url.startswith(("http://", "https://")):
                yield run.url
