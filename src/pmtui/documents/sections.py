"""The sections of the internal document: which there are, in which order, under which headings.

What they are is data, read when it is first asked for.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.text import cut

WIDEST = 80
"""How many characters of a heading are kept."""
STORY = "story"


class Section(NamedTuple):
    """One section of the internal document."""

    id: str
    """What settings and options call it; its template has that name too."""
    heading: str
    """What stands over it."""
    tells: str
    """What a reader finds in it, to follow a colon."""
    always: bool = False
    """Whether it stands in every document, however little there is to tell."""
    pane: str = STORY
    """The pane that tells the same; `none`: no pane does."""


@cache
def sections() -> Mapping[str, Section]:
    """Give the sections by their ids, in the usual order."""
    source = (files("pmtui.documents") / "sections.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source).items()
    return MappingProxyType({name: Section(name, **table) for name, table in tables})


@dataclass(frozen=True, slots=True)
class Layout:
    """How a team wants its internal documents laid out; what is not said is as usual."""

    first: tuple[str, ...] = ()
    """Ids of sections that come before all others, in this order."""
    without: frozenset[str] = frozenset()
    """Ids of sections that are left out."""
    headings: tuple[tuple[str, str], ...] = ()
    """Pairs of the id of a section and the heading that it has instead."""
    glance: bool = False
    """Whether three lines for those who decide stand below the summary."""

    def sections(self) -> tuple[Section, ...]:
        """Give the sections that stand in the document, in order and with their headings."""
        known, headings = sections(), dict(self.headings)
        order = dict.fromkeys([*self.first, *known])
        return tuple(
            known[each]._replace(heading=headings.get(each, known[each].heading))
            for each in order
            if each not in self.without
        )


USUAL = Layout()
"""All sections, as they usually are."""


def slug(heading: str) -> str:
    """Give the name by which a link within the document leads to `heading`, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def left_out(wanted: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give those of `wanted` that may be left out, and a sentence for each that may not."""
    names = tuple(dict.fromkeys(wanted))
    known = sections()
    free = frozenset(each for each in names if each in known and not known[each].always)
    return free, tuple(_not_free(each) for each in names if each not in free)


def _not_free(name: str) -> str:
    if name in sections():
        return f"the section {name} stands in every document"
    free = ", ".join(each.id for each in sections().values() if not each.always)
    return f"{cut(name)} is no section that can be left out; there are {free}"
