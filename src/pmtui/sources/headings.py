"""Headings of postmortems, and the section of ours that each belongs to."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

MARKS = re.compile(r"[^\w\s';&-]+")
BEFORE = re.compile(
    r"^(?:[0-9]+(?:\.[0-9]+)*[.)]?|[a-z]\)|section [0-9]+|incident|postmortem|the)\s+"
)
WORDS = 2
"""A name of so many words counts at the beginning or end of a longer heading too."""
LONGEST = 8
"""A heading of more words than this is a sentence."""


@cache
def headings() -> Mapping[str, str]:
    """Give the sections of ours by what headings are called."""
    source = (files("pmtui.sources") / "headings.toml").read_text(encoding="utf-8")
    return {
        plain(name): section for section, names in tomllib.loads(source).items() for name in names
    }


def section_of(heading: str) -> str | None:
    """Give the section of ours that `heading` belongs to; None where it is none."""
    name = plain(heading)
    bare = BEFORE.sub("", name)
    known = headings()
    for each in (name, bare, bare.removesuffix("s"), f"{bare}s"):
        if each in known:
            return known[each]
    words = bare.split()
    if len(words) > LONGEST:
        return None
    for size in range(len(words) - 1, 0, -1):
        for part in (words[:size], words[-size:]):
            found = known.get(" ".join(part))
            if found and (size >= WORDS or part[0] in SURE):
                return found
    return None


SURE = frozenset({"timeline", "summary", "glossary", "impact", "chronology"})
"""Single words that say what a heading is about wherever they begin or end it."""


def plain(heading: str) -> str:
    """Give `heading` in small letters, without marks, numbers and signs around it."""
    text = MARKS.sub(" ", heading.replace("’", "'").replace("-", " ").casefold())
    return " ".join(text.split())
