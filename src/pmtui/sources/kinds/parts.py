"""Which lines of a document may hold its timeline, and what stands over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmtui.sources.candidates import Written
from pmtui.sources.headings import plain, section_of
from pmtui.sources.kinds.outline import Line, Outline
from pmtui.sources.kinds.tables import table
from pmtui.sources.written import day_in, written, zone_in

NAMES = frozenset({"timeline", "timelines", "chronology"})
WORDS = 8
"""A heading of more words is a sentence, but for what it begins with."""
ASIDE = re.compile(r"\([^()]{0,200}\)")
STATEMENT = re.compile(
    r"(?:^[\W_]{0,8}|[(.;]\s?|\b(?:all|the|these|those|following|listed|event|note)\s)(?:event\s)?"
    r"(?:times?(?:\s?zone)?|timestamps?|clocks?)\b[^.\n]{0,90}",
    re.IGNORECASE,
)
BASE = re.compile(
    r"\b(?:all|unless otherwise [a-z]{4,9})\b[^.\n]{0,30}?\b(?:events?|times?|timestamps?|entries"
    r"|dates?)\b[^.\n]{0,80}",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\btimes?\b[^.\n]{0,60}\bapprox", re.IGNORECASE)
MARKS = re.compile(r"(?<!\w)_|_(?!\w)")
"""What sets words off, and stands in no name of a zone."""
REACH = 400
"""A statement about times stands within so many characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together."""

    title: str
    """The heading of a timeline; empty: it is the whole document."""
    lines: tuple[Line, ...]
    strict: bool = True
    """Whether, in a whole document, paragraphs that begin with `At 10:05` are left alone."""

    @property
    def whole(self) -> bool:
        """Whether it is a document in which no part is called a timeline."""
        return not self.title


def chapters(outline: Outline) -> Iterator[Part]:
    """Give the parts that are called timelines, each with the sections below it."""
    title, level, held = "", 0, list[Line]()
    for line in outline.lines:
        if line.role == "heading" and not (title and (line.level > level or begins(line.body))):
            if title:
                yield Part(title, tuple(held))
            title, level, held = (line.body if is_timeline(line.body) else ""), line.level, []
        elif title:
            held.append(line)
    if title:
        yield Part(title, tuple(held))


def everything(outline: Outline, *, strict: bool) -> Part:
    """Give the whole of a document but the sections that hold no timeline."""
    held, over = [], 0
    for line in outline.lines:
        if line.role == "heading" and (not over or line.level <= over):
            over = line.level if is_elsewhere(line.body) else 0
        if not over:
            held.append(line)
    return Part("", tuple(held), strict)


def is_timeline(title: str) -> bool:
    """Whether a heading is that of a timeline."""
    bare = ASIDE.sub(" ", title[:REACH])
    words = plain(bare).split()
    if not words:
        return False
    ends = words[0] in NAMES or words[-1] in NAMES
    among = len(words) <= WORDS and bool(NAMES.intersection(words))
    return ends or among or section_of(bare) == "timeline"


def is_elsewhere(title: str) -> bool:
    """Whether a heading is that of a section that holds no timeline, such as the actions."""
    held = table("markdown")
    words = plain(title[:REACH]).split()
    return section_of(title[:REACH]) in held["elsewhere"] or (
        0 < len(words) <= WORDS and words[-1] in held["ends"]
    )


def begins(title: str) -> bool:
    """Whether a heading begins with a time or is a day."""
    return written(title) is not None or alone(title)


def alone(title: str) -> bool:
    """Whether a heading is a day and little else: `Day 2: Saturday, November 30, 2025`."""
    found = day_in(title)
    return found is not None and len(title) <= len(found.shown) + len("Saturday, day two: ")


def stated(text: str) -> str:
    """Give the zone that a sentence about times names, such as `All times in CET`; else empty."""
    for match in STATEMENT.finditer(MARKS.sub("", text[:REACH])):
        if zone := zone_in(match[0]):
            return zone
    return ""


def based(text: str) -> Written | None:
    """Give the day that a sentence says of all rows: `all events happened on 2019-10-21`."""
    match = BASE.search(text[:REACH])
    return day_in(match[0]) if match else None


def approximate(text: str) -> bool:
    """Whether a sentence says that all times are approximate."""
    return ABOUT.search(text[:REACH]) is not None
