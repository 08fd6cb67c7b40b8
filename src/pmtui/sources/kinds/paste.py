"""What was copied out of Slack: names and clocks, no day, no zone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source, Written
from pmtui.sources.kinds.chatter import chatter
from pmtui.sources.texts import decoded
from pmtui.sources.written import whole

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?"
DATE = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
AT = rf"(?:(?:(?:{WEEKDAY},? )?(?:{DATE})|{WEEKDAY}|Today|Yesterday),? at )?{CLOCK}"
BADGE = r"(?:APP|BOT|WORKFLOW)"
OLD = re.compile(
    rf"(?P<who>\S.{{0,79}}?)(?:\s{{1,3}}(?P<badge>{BADGE}))?\s{{1,8}}\[(?P<at>{AT})\]\s*"
)
"""`Katharine [8:27 AM]`."""
NEW = re.compile(rf"(?P<who>\S.{{0,79}}?)(?:\s{{1,3}}(?P<badge>{BADGE}))?\s{{2,8}}(?P<at>{AT})\s*")
"""`Katharine  9:01 AM`, `Katharine  Mar 2nd at 9:01 AM`, name and time on one line."""
ALONE = re.compile(
    rf"\s*(?:(?P<badge>{BADGE})\s+|(?::[\w+'-]{{1,60}}:|[☀-➿🌀-🫿]\ufe0f?)\s+){{0,3}}"
    rf"\[?(?P<at>{AT})\]?\s*"
)
"""A time alone: of a new client below a name, or of one more message by the same person."""
DAY = re.compile(rf"(?:-{{2,}}\s*)?(?P<day>{WEEKDAY},? (?:{DATE})|Today|Yesterday)(?:\s*-{{2,}})?")
HALF = re.compile(r"\d\s?([AaPp])[Mm]")
MORNING = re.compile(r"(?:0?\d|1[0-2]):\d{2}(?::\d{2})?")
SIGN = re.compile(r"(?::[\w+'-]{1,60}:|[☀-➿🌀-🫿]\ufe0f?)(?P<count>\s\d{1,3})?")
COUNT = re.compile(r"\d{1,3}")
NOISE = re.compile(
    r"\(edited\)|replied to a thread:?.*|view newer replies|view thread|\d+ repl(?:y|ies)|new"
    r"|last reply .*|also sent to the channel|pinned (?:a message|by .*)|saved for later.*",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:joined|left|was added to|set the channel) \S.{0,200}", re.IGNORECASE)
EDITED = re.compile(r"\s*\(edited\)\s*$", re.IGNORECASE)
FEWEST = 2
"""How many headers tell that a text was copied from there."""


class _Head(NamedTuple):
    """The line above a message."""

    who: str
    at: str
    badge: bool = False
    """Whether a program wrote it."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` were copied from a chat."""
    if len(pieces) != 1:
        return 0
    lines = decoded(pieces[0].data[:20_000]).splitlines()
    old = sum(OLD.fullmatch(line) is not None for line in lines)
    if old >= FEWEST:
        return 85
    new = sum(_head(lines, index) is not None for index in range(len(lines)))
    return 60 if new >= FEWEST else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give each message; what the clock of a later one leaves out is taken from the one above."""
    name = pieces[0].name
    rows = tuple(_rows(decoded(pieces[0].data).splitlines(), name))
    return Gathered("slack-paste", f"Chat, {name}", rows)


def _rows(lines: Sequence[str], name: str) -> Iterator[Candidate]:
    head, held, begin = _Head("", ""), [""], 0
    half, day = "", None
    index = 0
    while index <= len(lines):
        found = _head(lines, index) if index < len(lines) else None
        dated = DAY.fullmatch(lines[index].strip()) if index < len(lines) else None
        alone = ALONE.fullmatch(lines[index]) if index < len(lines) and head.at else None
        if found or alone or dated or index == len(lines):
            if head.at:
                row = _row(head, held, f"{name}:{begin + 1}", day)
                yield from [row] if row else []
            held, begin = [], index
            if found:
                head, index = found[0], index + found[1] - 1
            elif alone:
                head = head._replace(at=alone["at"])
            elif dated:
                day = whole(dated["day"]) if " " in dated["day"] else None
                head = head._replace(at="")
            told = HALF.search(head.at)
            half = told[1] if told else half
            if half and MORNING.fullmatch(head.at):
                head = head._replace(at=f"{head.at} {half}M")
        else:
            held.append(lines[index])
        index += 1


def _head(lines: Sequence[str], index: int) -> tuple[_Head, int] | None:
    """Give the head that begins at a line, and of how many lines it is."""
    line = lines[index]
    match = OLD.fullmatch(line) or NEW.fullmatch(line)
    if match:
        return _Head(one_line(match["who"]), match["at"], bool(match["badge"])), 1
    below = lines[index + 1] if index + 1 < len(lines) else ""
    clock = ALONE.fullmatch(below)
    lines_taken = 2
    if badge := re.fullmatch(BADGE, below.strip()):
        clock = ALONE.fullmatch(lines[index + 2]) if index + 2 < len(lines) else None
        lines_taken = 3
    blank = index == 0 or not lines[index - 1].strip()
    named = line.strip() and not ALONE.fullmatch(line) and len(line) < 80  # noqa: PLR2004
    if clock and named and (below[:1].isspace() or blank):
        own = bool(badge or clock["badge"])
        return _Head(one_line(line), clock["at"], own), lines_taken
    return None


def _row(head: _Head, held: Sequence[str], where: str, day: Written | None) -> Candidate | None:
    kept = [EDITED.sub("", line).rstrip() for line in held if not NOISE.fullmatch(line.strip())]
    said = "\n".join(_unmarked(kept)).strip("\n")
    if not said.strip():
        return None
    joined = JOINED.fullmatch(said.strip())
    when = whole(head.at)
    return Candidate(
        raw=f"{head.who} [{head.at}] {said}",
        where=where,
        text=one_line(said),
        when=replace(when, notes=when.notes),
        day=None if when.day else day,
        system=head.who if head.badge else "",
        actor="" if head.badge else head.who,
        agency="automated" if head.badge else "human",
        noise="joined" if joined else chatter(said),
    )


def _unmarked(lines: Sequence[str]) -> Iterator[str]:
    """Give `lines` without reactions: a sign and how many gave it, below what is said."""
    index = 0
    while index < len(lines):
        below = lines[index + 1].strip() if index + 1 < len(lines) else ""
        sign = SIGN.fullmatch(lines[index].strip()) if index else None
        if sign and (sign["count"] or COUNT.fullmatch(below)):
            index += 1 if sign["count"] else 2
            continue
        yield lines[index]
        index += 1


KINDS: Mapping[str, Source] = MappingProxyType(
    {"slack-paste": Source("Text copied from Slack", "chat", fits, read)}
)
"""The kinds by name."""
