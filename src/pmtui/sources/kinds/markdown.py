"""Documents in Markdown: the timeline of a postmortem, in whatever form it was written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from types import MappingProxyType

from pmtui.core.text import cut
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source
from pmtui.sources.columns import holds
from pmtui.sources.dating import own_day
from pmtui.sources.headings import plain
from pmtui.sources.kinds.entries import Entries
from pmtui.sources.kinds.outline import Outline, opened, outlined
from pmtui.sources.kinds.parts import chapters, everything, is_timeline, stated
from pmtui.sources.kinds.paste import OLD
from pmtui.sources.kinds.prose import worded
from pmtui.sources.kinds.tables import table
from pmtui.sources.texts import decoded
from pmtui.sources.written import day_in

NAMES = (".md", ".markdown", ".mdown", ".mkd", ".md.erb")
FRONT = re.compile(r"(?P<label>title|date|incident_date)\s{0,9}:\s*(?P<value>.*)", re.IGNORECASE)
FACT = re.compile(r"[\W_]{0,6}(?P<label>[A-Za-z][A-Za-z /]{2,30}?)[\s*_|]{0,6}:(?P<value>.{3,200})")
BOLD = re.compile(r"\s*(?:[-*+]\s+)?(?:\*\*|__)~?[0-9]")
MUCH = 200_000
"""So many bytes are looked at where the name says that it is Markdown,"""
LITTLE = 40_000
"""and so many where it does not."""
FEWEST = 2
TITLE = 80
"""A title has at most so many characters."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are one document with a timeline."""
    if len(pieces) != 1 or b"\x00" in pieces[0].data[:4000]:
        return 0
    named = pieces[0].name.lower().endswith(NAMES)
    text = decoded(pieces[0].data[: MUCH if named else LITTLE])
    if text.lstrip()[:1] in ("{", "<") and not named:
        return 0
    outline = outlined(text)
    called = any(line.role == "heading" and is_timeline(line.body) for line in outline.lines)
    if not (named or called or _is_marked(outline)):
        return 0
    rows, _ = _read(outline, pieces[0].name)
    count = sum(isinstance(each, Candidate) for each in rows)
    if called and count:
        return 90
    if named and any(line.quoted and OLD.fullmatch(line.body) for line in outline.lines):
        return 87
    if count >= FEWEST:
        return 78 if named else 60
    return 20 if named else 0


def _is_marked(outline: Outline) -> bool:
    """Whether a text has the marks of Markdown: a table, times in bold, headings and items."""
    roles = {line.role for line in outline.lines}
    items = any(line.bullet for line in outline.lines)
    bold = sum(BOLD.match(line.raw) is not None for line in outline.lines) >= FEWEST
    return "titles" in roles or bold or ("heading" in roles and items)


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the rows of the timeline; of the whole document where no part is called so."""
    name = pieces[0].name
    outline = outlined(decoded(pieces[0].data))
    rows, titles = _read(outline, name)
    day, day_from, notes = _day(outline, name)
    told = (f"Read from the part “{cut(each)}”." for each in titles)
    return Gathered(
        "markdown",
        next((cut(title, TITLE) for _, title in _titles(outline)), name),
        tuple(each for each in rows if isinstance(each, Candidate)),
        tuple(each for each in rows if isinstance(each, Skipped)),
        zone=_zone(outline),
        day=day,
        day_from=day_from,
        notes=(*told, *notes),
    )


def _read(outline: Outline, name: str) -> tuple[list[Candidate | Skipped], list[str]]:
    """Give the rows, and the titles of the parts in which they stand.

    Code is looked into only where a timeline stands nowhere else.
    """
    parts = tuple(chapters(outline))
    inside = tuple(replace(part, lines=tuple(map(opened, part.lines))) for part in parts)
    for each in (parts, inside):
        rows = [row for part in each for row in Entries(name, outline.links, part).read()]
        if any(isinstance(row, Candidate) for row in rows):
            return rows, [part.title for part in parts]
    for strict in (True, False):
        rows = Entries(name, outline.links, everything(outline, strict=strict)).read()
        if any(isinstance(each, Candidate) for each in rows):
            break
    return rows, []


def _zone(outline: Outline) -> str:
    """Give the zone that all sentences about times name; empty where they name several.

    Where there are several timelines, what is said in one of them holds for that one alone.
    """
    parts = tuple(chapters(outline))
    titles = {part.title for part in parts} if len(parts) > 1 else set()
    own = {id(line) for part in parts[len(parts) == 1 :] for line in part.lines}
    told = [
        line
        for line in outline.lines
        if line.role in ("text", "heading") and id(line) not in own and line.body not in titles
    ]
    zones: dict[str, None] = {}
    for line, below in zip_longest(told, told[1:]):
        more = f"{line.body} {below.body}" if below and below.number == line.number + 1 else ""
        if zone := stated(line.body) or stated(more):
            zones[zone] = None
    return next(iter(zones)) if len(zones) == 1 else ""


def _titles(outline: Outline) -> Iterator[tuple[str, str]]:
    """Give the titles of the document, each with what it is called."""
    for told in outline.front:
        match = FRONT.match(told)
        if match and match["label"].lower() == "title":
            yield "the title", match["value"].strip(" \"'")
    for line in outline.lines:
        if line.role == "heading" and line.body:
            yield "the title", worded(line.body, "", outline.links).text
            break


def _facts(outline: Outline) -> Iterator[tuple[str, str]]:
    """Give what stands behind the labels of days, each with its label in words."""
    days = table("markdown")["days"]
    for line in outline.lines:
        match = FACT.match(line.body) if line.role == "text" else None
        label = match["label"].strip() if match else ""
        if match and (plain(label) in days or holds("facts", label) in ("date", "start")):
            yield f"“{label}”", match["value"]


def _day(outline: Outline, name: str) -> tuple[date | None, str, tuple[str, ...]]:
    """Give the day of rows without one, where it stands, and what contradicts it."""
    front = [FRONT.match(line) for line in outline.front]
    dated = (("the front matter", each["value"]) for each in front if each)
    for told in (
        (*_titles(outline), *_facts(outline)),
        (("the name of the file", name),),
        tuple(dated),
    ):
        days: dict[date, str] = {}
        for source, text in told:
            found = day_in(text)
            day = own_day(found) if found and not found.until else None
            if day:
                days.setdefault(day, source)
        if len(days) == 1:
            day, source = next(iter(days.items()))
            return day, f"as in {source}", ()
        if days:
            both = ", ".join(f"{source} says {day}" for day, source in days.items())
            return None, "", (f"The day is not certain: {both}.",)
    return None, "", ()


KINDS: Mapping[str, Source] = MappingProxyType(
    {"markdown": Source("Timeline in Markdown", "ticket", fits, read)}
)
"""The kinds by name."""
