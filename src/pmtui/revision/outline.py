"""The sections of a Markdown text: each heading with the blocks below it, and what it stands in."""

from itertools import pairwise
from typing import NamedTuple

from pmtui.revision.blocks import HEADING, Block, blocks
from pmtui.revision.sameness import ANCHOR, anchor_in, normal

TOP = 2
"""Headings down to this level stand beside one another."""


class Section(NamedTuple):
    """A heading and what stands below it up to the next one; a unit as `pairing` takes it."""

    level: int
    """How deep the heading is; 0: what stands before the first one."""
    title: str
    """The words of the heading."""
    start: int
    """The place of its first block, the heading, among all blocks of the text."""
    blocks: tuple[Block, ...]
    parent: int
    """The place of the section that it stands in; -1: it is the first one."""
    key: str
    name: str
    same: str
    """What the blocks say below the heading."""
    kind: str = "section"

    @property
    def whole(self) -> str:
        """What the section says, heading and all."""
        return f"{self.name}\n{self.same}"


def outline(text: str) -> list[Section]:
    """Give the sections of `text` in their order; the first is what stands before any heading."""
    every = blocks(text)
    starts = [at for at, each in enumerate(every) if each.kind == "heading"]
    found = [_section(0, "", 0, every[: starts[0] if starts else len(every)], -1)]
    for start, end in pairwise([*starts, len(every)]):
        level, title = heading(every[start])
        found.append(_section(level, title, start, every[start:end], _parent(found, level)))
    return found


def heading(block: Block) -> tuple[int, str]:
    """Give the level and the words of a heading."""
    found = HEADING.match(block.hand[-1])
    if found is None:
        return TOP, ""
    title = block.hand[-1][found.end() :].strip()
    bare = title.rstrip("#")
    return len(found[1]), bare.rstrip() if not bare or bare[-1].isspace() else title


def _section(level: int, title: str, start: int, own: list[Block], parent: int) -> Section:
    body = own[1:] if level else own
    key = anchor_in(own[0].hand[0]) if level else "top of the text"
    same = "\n".join(each.same for each in body)
    return Section(level, title, start, tuple(own), parent, key, normal(title), same)


def _parent(before: list[Section], level: int) -> int:
    """Give the place of the section around one of `level` that follows those `before`."""
    if level <= TOP:
        return 0
    at = len(before) - 1
    while at and before[at].level >= level:
        at = before[at].parent
    return at


def landmarks(text: str) -> frozenset[str]:
    """Give the anchors and the headings by which a text is known."""
    found = (each.name for each in outline(text) if each.name)
    return frozenset((*found, *ANCHOR.findall(text)))
