"""Markdown cut into blocks: headings, paragraphs, items of lists, tables, code, quotations.

It reads as much of CommonMark as a document needs to be told apart line by line. Nothing is dropped
but blank lines at the beginning and at the end.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pmtui.revision.marks import Lines, is_marked, is_out, item_out, parted
from pmtui.revision.sameness import ANCHOR, anchor_in, label_of, normal

HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
QUOTE = re.compile(r" {0,3}>")
DELIMITER = re.compile(r"[ \t|:]*-[-: \t|]*")
ALONE = re.compile(rf"\s*{ANCHOR.pattern}\s*")
BOX = re.compile(r"\[[ xX]\]\s+")
PIPE = re.compile(r"\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text; a unit as `pairing` takes it."""

    kind: str
    """Such as `text`, `item` or `table`."""
    lines: Lines
    """Its lines, without the blank ones behind it."""
    gap: int
    """How many blank lines stand behind it."""
    hand: Lines
    """Its lines without what is marked as the session's."""
    session: Lines | None
    """What is marked as the session's; no lines: gone from there; None: nothing is marked."""
    key: str
    name: str
    own: str
    """What `hand` says, as it is compared."""
    said: str
    """What `session` says, as it is compared."""

    @property
    def same(self) -> str:
        """What it says for those who look for it in another text."""
        return self.said or self.own


def blocks(text: str) -> list[Block]:
    """Give the blocks of `text` in their order."""
    lines = text.split("\n")
    found: list[Block] = []
    at = _blank(lines, 0)
    while at < len(lines):
        kind = kind_of(lines, at)
        end = ENDS[kind](lines, at)
        after = _blank(lines, end)
        _put(found, kind, tuple(lines[at:end]), after - end)
        at = after
    return found


def _put(found: list[Block], kind: str, lines: Lines, gap: int) -> None:
    """Add a block to those before it; a marked quotation belongs to the one before."""
    if kind == "quote" and is_out(lines[0]):
        inner = parted(lines).session or ("",)
        found.append(_block(kind_of(inner, 0), lines, gap, (), inner))
    elif kind == "quote" and is_marked(lines[0]) and found and found[-1].session is None:
        last = found.pop()
        whole = (*last.lines, *[""] * last.gap, *lines)
        found.append(_block(last.kind, whole, gap, last.hand, parted(lines).session))
    elif kind == "item" and (session := item_out(lines)):
        found.append(_block(kind, lines, gap, (), session))
    elif kind == "item":
        hand, said = parted(lines)
        found.append(_block(kind, lines, gap, hand, said and as_item(said)))
    else:
        found.append(_block(kind, lines, gap, lines, None))


def as_item(lines: Lines) -> Lines:
    """Give `lines` as an item of a list."""
    return (f"- {lines[0]}", *(f"  {each}".rstrip() for each in lines[1:]))


def within(lines: Lines) -> Lines:
    """Give the lines of an item without the sign of the list."""
    sign = ITEM.match(lines[0])
    inner = len(sign[0]) if sign else 0
    return (
        lines[0][inner:],
        *(re.sub(rf"^ {{1,{max(inner, 2)}}}", "", each) for each in lines[1:]),
    )


def _block(kind: str, lines: Lines, gap: int, hand: Lines, session: Lines | None) -> Block:
    shown = hand or session or lines
    first = ITEM.sub("", shown[0], count=1) if kind == "item" else shown[0]
    if kind == "heading":
        name = "heading"
    elif kind == "table":
        name = said(kind, shown[:1])
    else:
        name = label_of(BOX.sub("", ANCHOR.sub("", first).strip()))
    return Block(
        kind,
        lines,
        gap,
        hand,
        session,
        "" if kind in ("heading", "table") else anchor_in(first),
        name,
        said(kind, hand),
        said(kind, session or ()),
    )


def said(kind: str, lines: Sequence[str]) -> str:
    """Give what the lines of a block say, as it is compared."""
    if kind == "code":
        first, *rest = map(str.rstrip, lines or ("",))
        return "\n".join((first.replace(" ", ""), *rest))
    if kind == "table":
        return "\n".join(PIPE.sub("|", normal(each)) for each in (*lines[:1], *lines[2:]))
    return normal("\n".join(lines))


def kind_of(lines: Sequence[str], at: int) -> str:
    """Give the kind of the block that begins with the line at `at`."""
    line = lines[at]
    if at == 0 and line.rstrip() == "---" and "---" in map(str.rstrip, lines[1:]):
        return "front"
    for kind, pattern in (("heading", HEADING), ("code", FENCE), ("quote", QUOTE)):
        if pattern.match(line):
            return kind
    if ALONE.fullmatch(line):
        after = _blank(lines, at + 1)
        return "heading" if after < len(lines) and HEADING.match(lines[after]) else "text"
    if line.lstrip().startswith("<!--"):
        return "comment"
    if "|" in line and at + 1 < len(lines) and "|" in lines[at + 1]:
        return "table" if DELIMITER.fullmatch(lines[at + 1]) else "text"
    return "item" if ITEM.match(line) else "text"


def _blank(lines: Sequence[str], at: int) -> int:
    """Give the place of the first line from `at` on that is not blank."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _front(lines: Sequence[str], at: int) -> int:
    return next(n for n in range(at + 1, len(lines)) if lines[n].rstrip() == "---") + 1


def _heading(lines: Sequence[str], at: int) -> int:
    return (at if HEADING.match(lines[at]) else _blank(lines, at + 1)) + 1


def _code(lines: Sequence[str], at: int) -> int:
    """Give the end of a block of code; one that is not closed goes to the end of the text."""
    fence = FENCE.match(lines[at])
    sign = fence[1] if fence else ""
    closing = re.compile(rf" {{0,3}}{re.escape(sign[0])}{{{len(sign)},}}[ \t]*$")
    ends = (n + 1 for n in range(at + 1, len(lines)) if closing.match(lines[n]))
    return next(ends, _last(lines))


def _comment(lines: Sequence[str], at: int) -> int:
    return next((n + 1 for n in range(at, len(lines)) if "-->" in lines[n]), _last(lines))


def _last(lines: Sequence[str]) -> int:
    """Give the place behind the last line that is not blank."""
    end = len(lines)
    while not lines[end - 1].strip():
        end -= 1
    return end


def _quote(lines: Sequence[str], at: int) -> int:
    return _plain(lines, at, lambda n: bool(QUOTE.match(lines[n])))


def _text(lines: Sequence[str], at: int) -> int:
    return _plain(lines, at, lambda n: False)


_table = _text


def _plain(lines: Sequence[str], at: int, own: Callable[[int], bool]) -> int:
    """Give the end of a block that goes on until a blank line or another block."""
    end = at + 1
    while end < len(lines) and lines[end].strip():
        if not own(end) and kind_of(lines, end) not in ("text", "front"):
            break
        end += 1
    return end


def _item(lines: Sequence[str], at: int) -> int:
    """Give the end of an item: of all that is set in below it, and what goes on without that."""
    end = at + 1
    while end < len(lines):
        following = _blank(lines, end)
        if following == len(lines):
            break
        set_in = lines[following].startswith(("  ", "\t"))
        lazy = following == end and kind_of(lines, end) == "text"
        if not set_in and not lazy:
            break
        end = following + 1
    return end


ENDS: Mapping[str, Callable[[Sequence[str], int], int]] = MappingProxyType(
    {
        "front": _front,
        "heading": _heading,
        "code": _code,
        "comment": _comment,
        "quote": _quote,
        "table": _table,
        "item": _item,
        "text": _text,
    }
)
"""For each kind of block what finds its end."""
