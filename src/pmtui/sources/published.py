"""Postmortems that others wrote, of whatever shape: read as a person would with one look.

Sections are known by what their headings are called, tables by their heads, timelines by lines that
begin with a time. What our sections have no place for stands in the background, and is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmtui.core.session import zone_of
from pmtui.core.text import one_line
from pmtui.sources import causes, particulars, remains, tasks
from pmtui.sources.chronology import Chronicle, begun, is_timed
from pmtui.sources.columns import is_actions, is_timeline
from pmtui.sources.dates import found as day_in
from pmtui.sources.draft import Draft
from pmtui.sources.headings import section_of
from pmtui.sources.inline import plain
from pmtui.sources.markdown import Block, Document, Listing, Paragraph, Section, Table, told
from pmtui.sources.roster import Roster, words_said

HEAD = ("title", "facts")
"""What is read first: it names the day and the people."""
NAMING = ("people", "actions")
"""What is read next: it names people whom the timeline may name in short."""
BOLD = 7
"""The level of a heading that is a paragraph in bold."""
SHORT = 6
"""A heading has at most so many words, where nothing but bold print says that it is one."""
INHERITED = frozenset(
    {"timeline", "factors", "actions", "well", "lucky", "learned", "impact", "questions"}
)
"""Sections whose sub-headings belong to them; below others they belong to nothing."""
KEY = re.compile(r"(?P<key>[A-Za-z][\w -]*):\s*(?P<value>.*)")


class Part(NamedTuple):
    """A section of the document, and what it is."""

    section: Section
    kind: str
    """A section of ours, `title`, or empty."""
    own: bool
    """Whether its heading says what it is; else one above does."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader of a document says about it."""

    today: date
    """The day that is taken where the document names none."""
    day: date | None = None
    """The incident's day, if that is said."""
    zone: str | None = None
    """The zone in which times without one are read; None: UTC."""


def read(document: Document, wanted: Wanted) -> Draft:
    """Give what a postmortem of somebody else tells."""
    parts = tuple(_parts(tuple(_promoted(document.sections))))
    lines = [text for part in parts for _, text in told(part.section.blocks)]
    draft = Draft(Roster(words_said(lines)), day=wanted.day, zone=zone_of(wanted.zone))
    draft.put("zone", wanted.zone)
    _front(document, draft)
    for part in parts:
        if part.kind == "title" and part.section.level:
            draft.day = draft.day or day_in(part.section.heading.text)
    prose = [each for part in parts if part.kind in HEAD for each in _head(part, draft)]
    named = draft.day or _named_day(parts)
    rest = (*prose, *(each for each in parts if each.kind not in HEAD))
    naming = [each for each in rest if each.kind in NAMING]
    for part in naming:
        draft.heading = part.section.heading.text
        _read(part, draft, begun(draft, named, wanted.today))
    chronicle = begun(draft, named, wanted.today)
    chronicle.stated = wanted.zone is not None
    for text in lines:
        chronicle.states(text)
    for part in (each for each in rest if each.kind not in NAMING):
        draft.heading = part.section.heading.text
        _read(part, draft, chronicle)
    draft.heading = ""
    _finish(draft, chronicle, wanted)
    return draft


def _promoted(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Give the sections, paragraphs in bold that are headings made such."""
    bare = not any(section.level for section in sections)
    for section in sections:
        line, level, heading, blocks = section.line, section.level, section.heading, list[Block]()
        for block in section.blocks:
            bold = block.words.split("strong") if isinstance(block, Paragraph) else ("", None)
            title = bold[0].strip().rstrip(":")
            alone = title and bold[1] is not None and bold[1].text in ("", ":")
            if alone and (section_of(title) or (bare and len(title.split()) <= SHORT)):
                yield Section(line, level, heading, tuple(blocks))
                line, level, heading, blocks = block.line, BOLD, plain(title), []
            else:
                blocks.append(block)
        yield Section(line, level, heading, tuple(blocks))


def _parts(sections: tuple[Section, ...]) -> Iterator[Part]:
    stack: list[tuple[int, str]] = []
    titled = False
    for section in sections:
        heading = section.heading.text
        kind = section_of(heading) or ""
        while stack and stack[-1][0] >= section.level:
            stack.pop()
        above = stack[-1][1] if stack else ""
        first = section.level == 1 or (section.level < BOLD and not stack and not titled)
        if section.level == 0 or (not titled and not kind and heading and first):
            yield Part(section, "title", own=True)
            titled = titled or bool(section.blocks or section.level)
            continue
        inherited = above if above in INHERITED else ""
        yield Part(section, kind or inherited, own=bool(kind) or not inherited)
        stack.append((section.level, kind or inherited))


def _front(document: Document, draft: Draft) -> None:
    """Read the lines of the front matter, `key: value` each."""
    key = ""
    for line, text in document.front:
        match = KEY.fullmatch(text.strip())
        key = match["key"] if match else key
        value = (match["value"] if match else text.strip().removeprefix("-")).strip(" []\"'")
        if value and not particulars.take(key, plain(value), line, draft):
            draft.miss(line, text, "it stands in the front matter, and is no field of ours")


def _head(part: Part, draft: Draft) -> Iterator[Part]:
    """Read title and particulars; gives the sections that stand there as a label and a text."""
    section = part.section
    draft.heading = section.heading.text if part.kind == "facts" else ""
    if part.kind == "title" and section.level:
        draft.put("title", one_line(section.heading.text), section.line)
    rest: list[Block] = []
    for block in section.blocks:
        found = particulars.pairs(block)
        if not found or is_timed(block) or (isinstance(block, Table) and is_actions(block)):
            rest.append(block)
            continue
        label = ""
        for pair in found:
            label = pair.label or label
            words = Paragraph(pair.line, pair.words)
            kind = section_of(label)
            if pair.label and particulars.take(label, pair.words, pair.line, draft):
                continue
            if kind and kind not in HEAD:
                yield Part(Section(pair.line, BOLD, plain(label), (words,)), kind, own=True)
            elif pair.words.text:
                draft.keep([words], label)
    told_in = Paragraph | Listing if part.kind == "title" else ()
    prose = [each for each in rest if isinstance(each, told_in)]
    if prose:
        yield Part(Section(section.line, BOLD, plain("Summary"), tuple(prose)), "summary", own=True)
    left = tuple(each for each in rest if not isinstance(each, told_in))
    if left:
        yield Part(Section(section.line, section.level, plain(draft.heading), left), "", own=True)


def _named_day(parts: tuple[Part, ...]) -> date | None:
    """Give the first day that the timeline, else the summary, names."""
    for kind in ("timeline", "summary", "impact"):
        for part in parts:
            texts = [part.section.heading.text, *(text for _, text in told(part.section.blocks))]
            days = (day_in(text) for text in texts) if part.kind == kind else ()
            if found := next(filter(None, days), None):
                return found
    return None


def _read(part: Part, draft: Draft, chronicle: Chronicle) -> None:
    """Read one section: timelines and actions by their shape, the rest by its heading."""
    section, rest = part.section, list[Block]()
    if part.kind == "timeline":
        chronicle.heading(section.heading.text)
        chronicle.blocks(section.blocks)
        return
    for block in section.blocks:
        if part.kind != "actions" and (
            is_timed(block) or (isinstance(block, Table) and is_timeline(block))
        ):
            chronicle.blocks([block])
        elif (
            part.kind not in ("actions", "followup")
            and isinstance(block, Table)
            and is_actions(block)
        ):
            tasks.table(block, draft)
        else:
            rest.append(block)
    left = Section(section.line, section.level, section.heading, tuple(rest))
    match part.kind:
        case "factors":
            causes.read(left, draft, own_heading=not part.own)
        case "actions" | "followup":
            tasks.read(rest, "" if part.own else section.heading.text, draft)
        case kind if kind in remains.READERS:
            if not part.own and section.heading.text:
                draft.miss(
                    section.line, section.heading.text, "what stands below it is read without it"
                )
            remains.READERS[kind](left, draft)
        case _:
            draft.keep(rest)


def _finish(draft: Draft, chronicle: Chronicle, wanted: Wanted) -> None:
    """Fill what follows from all that was read, and say what was taken for granted."""
    if "start" in draft.times:
        window = {"start": draft.times["start"], "end": draft.times.get("end")}
        draft.add("impact/windows", window)
    entries = draft.items("timeline")
    if entries:
        at = min(entry["at"] for entry in entries)
        draft.put("date", wanted.day or draft.day or at.astimezone(draft.zone).date())
    summary = draft.data.get("summary")
    if "title" not in draft.data and summary:
        draft.put("title", causes.titled(summary))
        draft.miss(0, draft.data["title"], "no title was found; the first sentence was taken")
    stated = chronicle.frame.stated
    if isinstance(stated, ZoneInfo) and not wanted.zone:
        draft.put("zone", stated.key)
    if entries and not chronicle.dated:
        draft.miss(0, str(wanted.today), "no day is named anywhere; this one was taken")
    if entries and not chronicle.stated:
        draft.miss(0, "UTC", "no zone is named anywhere; times were read as UTC")
    for name, offset in chronicle.taken.items():
        draft.miss(0, name, f"it may mean several zones; it was read as {offset}")
