"""The sections of the internal document: which there are, and what each tells.

What they are is data, read when it is first asked for.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

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
    import tomllib
    from importlib.resources import files

    source = (files("pmtui.documents") / "sections.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source).items()
    return MappingProxyType({name: Section(name, **table) for name, table in tables})


def slug(heading: str) -> str:
    """Give the name by which a link within the document leads to `heading`, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
